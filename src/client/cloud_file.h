// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud file: where a cloud is and by which keys it is known. JSON {"name", "layer", "dcs": [{"id","host","port"}], "keys": [PKCS#1 PEM]},
// optionally "api_id" and "api_hash" for clouds that ask for the user's own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace helio::client {

struct CloudFile {
    struct Dc {
        std::int32_t id = 0;
        std::string host;
        std::uint16_t port = 0;
        friend bool operator==(const Dc&, const Dc&) = default;
    };
    std::string name;
    std::int32_t layer = 0;
    std::vector<Dc> dcs;
    std::vector<std::string> keys;
    std::int32_t apiId = 0;  ///< 0 = the app's own
    std::string apiHash;
    friend bool operator==(const CloudFile&, const CloudFile&) = default;
};

Result<CloudFile> parseCloudFile(const std::string& json);
Result<CloudFile> readCloudFile(const std::filesystem::path& path);
std::string toJson(const CloudFile& cloud);

}  // namespace helio::client
