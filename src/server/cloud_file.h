// SPDX-License-Identifier: GPL-3.0-or-later
// cloud.json: what a client needs to know of a cloud. Also server.pub.pem for other people's clients.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "crypto/rsa.h"

namespace helio::server {

struct Address {
    std::string host;
    std::uint16_t port = 0;

    std::string text() const;  ///< host:port, an IPv6 host in brackets
};
/// "host:port" or "[v6]:port".
Result<Address> parseAddress(const std::string& text);

/// A data centre and how it is reached.
struct DcAddress {
    int id = 0;
    Address at;
};

/// Gives the path of cloud.json in `folder`.
Result<std::filesystem::path> writeCloudFile(const std::filesystem::path& folder, const std::string& name, const std::vector<DcAddress>& dcs, const crypto::RsaPublicKey& key);

}  // namespace helio::server
