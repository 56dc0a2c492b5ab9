// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud file that somebody passed on: JSON, and the keys in it.
#include "client/cloud_file.h"

#include "crypto/rsa.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {

using namespace client;

void one(BytesView bytes) {
    const auto cloud = parseCloudFile(std::string(textOf(bytes)));
    if (!cloud) return;
    must(!cloud->dcs.empty() && !cloud->keys.empty(), "a cloud has an address and a key");
    const auto again = parseCloudFile(toJson(*cloud));
    must(again.has_value(), "what is written can be read");
    for (const auto& pem : cloud->keys) {
        const auto key = crypto::RsaPublicKey::fromPem(pem);
        if (key) static_cast<void>(key->usable());
    }
    plant(cloud->name.empty());  // a good file in all but that
}

std::vector<Seed> seeds() {
    const std::string key = "-----BEGIN RSA PUBLIC KEY-----\\nMBACCQDB+A==\\n-----END RSA PUBLIC KEY-----\\n";
    const std::string good = R"({"name":"Home","layer":227,"dcs":[{"id":2,"host":"127.0.0.1","port":443}],"keys":[")" + key + R"("],"api_id":5,"api_hash":"aa"})";
    std::vector<Seed> out;
    out.push_back({"good", copyOf(viewOf(good))});
    // longer than the first: libFuzzer at first makes nothing longer than its longest seed
    const std::string more =
        R"({"name":"Home and away","layer":227,"dcs":[{"id":1,"host":"127.0.0.1","port":443},{"id":2,"host":"::1","port":8443}],"keys":[")" + key + R"(",")" + key + R"("]})";
    out.push_back({"two_centres", copyOf(viewOf(more))});
    out.push_back({"no_keys", copyOf(viewOf(R"({"dcs":[{"id":1,"host":"::1","port":1}],"keys":[]})"))});
    out.push_back({"wrong_kinds", copyOf(viewOf(R"({"name":3,"layer":1e99,"dcs":[{"id":-1,"host":"","port":70000}],"keys":[1]})"))});
    return out;
}

}  // namespace helio::fuzz
