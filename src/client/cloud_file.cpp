// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cloud_file.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "base/file.h"

namespace helio::client {
namespace {

constexpr std::uintmax_t kMaxFile = 256 * 1024;
constexpr std::string_view kDoing = "reading the cloud file";
constexpr std::string_view kAdvice = "Ask whoever runs the cloud for its cloud.json.";

using nlohmann::json;

std::unexpected<Error> bad(std::string happened) { return fail(Fault::BadInput, std::string(kDoing), std::move(happened), std::string(kAdvice)); }

std::optional<std::int64_t> number(const json& object, const char* key, std::int64_t least, std::int64_t most) {
    auto it = object.find(key);
    if (it == object.end() || !it->is_number_integer()) return std::nullopt;
    const auto value = it->get<std::int64_t>();
    if (value < least || value > most) return std::nullopt;
    return value;
}

std::string string(const json& object, const char* key) {
    auto it = object.find(key);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

Result<CloudFile::Dc> parseDc(const json& entry) {
    if (!entry.is_object()) return bad("an entry of dcs is not an object");
    const auto id = number(entry, "id", 1, 1000);
    const auto port = number(entry, "port", 1, 65535);
    auto host = string(entry, "host");
    if (!id || !port || host.empty()) return bad("an entry of dcs lacks a good id, host or port");
    return CloudFile::Dc{static_cast<std::int32_t>(*id), std::move(host), static_cast<std::uint16_t>(*port)};
}

}  // namespace

Result<CloudFile> parseCloudFile(const std::string& text) {
    const json root = json::parse(text, nullptr, false);
    if (!root.is_object()) return bad("it is not a JSON object");
    CloudFile out;
    out.name = string(root, "name");
    out.layer = static_cast<std::int32_t>(number(root, "layer", 1, 100'000).value_or(0));
    const auto dcs = root.find("dcs");
    if (dcs == root.end() || !dcs->is_array() || dcs->empty()) return bad("it names no data centre (dcs)");
    for (const auto& entry : *dcs) {
        HELIO_TRY(dc, parseDc(entry));
        out.dcs.push_back(std::move(dc));
    }
    const auto keys = root.find("keys");
    if (keys == root.end() || !keys->is_array() || keys->empty()) return bad("it has no public key (keys)");
    for (const auto& key : *keys) {
        if (!key.is_string() || key.get_ref<const std::string&>().find("-----BEGIN RSA PUBLIC KEY-----") == std::string::npos)
            return bad("an entry of keys is not an RSA public key in PEM (PKCS#1)");
        out.keys.push_back(key.get<std::string>());
    }
    out.apiId = static_cast<std::int32_t>(number(root, "api_id", 1, std::numeric_limits<std::int32_t>::max()).value_or(0));
    out.apiHash = string(root, "api_hash");
    return out;
}

Result<CloudFile> readCloudFile(const std::filesystem::path& path) {
    HELIO_TRY(content, readFile(path, kMaxFile));
    return parseCloudFile(std::string(textOf(content)));
}

std::string toJson(const CloudFile& cloud) {
    json root = {{"name", cloud.name}, {"layer", cloud.layer}, {"dcs", json::array()}, {"keys", cloud.keys}};
    for (const auto& dc : cloud.dcs) root["dcs"].push_back({{"id", dc.id}, {"host", dc.host}, {"port", dc.port}});
    if (cloud.apiId != 0) root["api_id"] = cloud.apiId;
    if (!cloud.apiHash.empty()) root["api_hash"] = cloud.apiHash;
    return root.dump(2, ' ', false, json::error_handler_t::replace);
}

}  // namespace helio::client
