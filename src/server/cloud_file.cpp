// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cloud_file.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "base/file.h"

namespace helio::server {
namespace {

constexpr int kLayer = 227;

}  // namespace

std::string Address::text() const { return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port); }

Result<Address> parseAddress(const std::string& text) {
    const auto bad = [&] { return fail(Fault::BadInput, "reading the address \"" + text + "\"", "it is not HOST:PORT", "Write it as 127.0.0.1:4430 or [::1]:4430"); };
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return bad();
    Address out{text.substr(0, colon), 0};
    if (out.host.front() == '[' && out.host.back() == ']') out.host = out.host.substr(1, out.host.size() - 2);
    const char* begin = text.data() + colon + 1;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(begin, end, out.port);
    if (error != std::errc() || at != end || out.host.empty()) return bad();
    return out;
}

Result<std::filesystem::path> writeCloudFile(const std::filesystem::path& folder, const std::string& name, const std::vector<DcAddress>& dcs, const crypto::RsaPublicKey& key) {
    nlohmann::ordered_json json;
    json["name"] = name;
    json["layer"] = kLayer;
    json["dcs"] = nlohmann::ordered_json::array();
    for (const DcAddress& dc : dcs) json["dcs"].push_back({{"id", dc.id}, {"host", dc.at.host}, {"port", dc.at.port}});
    json["keys"] = {key.pem()};
    const auto path = folder / "cloud.json";
    HELIO_CHECK(writeFileAtomically(folder / "server.pub.pem", viewOf(key.pem()), FileAccess::Everybody));
    HELIO_CHECK(writeFileAtomically(path, viewOf(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"), FileAccess::Everybody));
    return path;
}

}  // namespace helio::server
