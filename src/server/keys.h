// SPDX-License-Identifier: GPL-3.0-or-later
// The key folder, kept apart from the data: the RSA key the cloud is known by, and the key everything at rest is under. A copy of the data alone
// is worth nothing. Files: rsa.pem (PKCS#1), at-rest.key (32 bytes), both 0600, the folder 0700.
#pragma once

#include <filesystem>

#include "base/random.h"
#include "base/result.h"
#include "base/secret_bytes.h"
#include "crypto/rsa.h"

namespace helio::server {

struct Keys {
    crypto::RsaPrivateKey rsa;
    SecretBytes atRest;

    /// A key of its own for each use of the at-rest key ("database", "blobs" …): HMAC-SHA256(at-rest key, use).
    SecretBytes derive(std::string_view use) const;
};

/// Reads the folder, or makes it on first start. `fresh`: there is no data yet. Missing keys beside existing data are an error, never replaced.
Result<Keys> openKeys(const std::filesystem::path& folder, bool fresh, Random& random);

}  // namespace helio::server
