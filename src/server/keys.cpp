// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys.h"

#include "base/file.h"
#include "crypto/hash.h"

namespace helio::server {
namespace {

constexpr std::size_t kAtRestSize = 32;

// mtcute 0.30.3 compares fingerprints as hexadecimal without leading zeros on one side and with them on the other, so it cannot find
// a key whose fingerprint begins with a zero digit. One key in sixteen is made again for its sake.
bool everyClientFindsIt(const crypto::RsaPrivateKey& key) { return (static_cast<std::uint64_t>(key.publicKey().fingerprint()) >> 60) != 0; }

Result<crypto::RsaPrivateKey> makeRsaKey() {
    for (;;) {
        HELIO_TRY(rsa, crypto::RsaPrivateKey::generate());
        if (everyClientFindsIt(rsa)) return rsa;
    }
}

Result<Keys> makeKeys(const std::filesystem::path& folder, Random& random) {
    HELIO_CHECK(makePrivateFolder(folder));
    HELIO_TRY(rsa, makeRsaKey());
    HELIO_TRY(pem, rsa.pem());
    SecretBytes atRest(kAtRestSize);
    random.fill(atRest.mut());
    HELIO_CHECK(writeFileAtomically(folder / "at-rest.key", atRest.view(), FileAccess::OwnerOnly));
    HELIO_CHECK(writeFileAtomically(folder / "rsa.pem", pem.view(), FileAccess::OwnerOnly));  // last: its presence says the folder is whole
    return Keys{std::move(rsa), std::move(atRest)};
}

Result<Keys> readKeys(const std::filesystem::path& folder) {
    HELIO_TRY(pem, readFile(folder / "rsa.pem", 64 << 10));
    auto rsa = crypto::RsaPrivateKey::fromPem(textOf(pem));
    wipe(pem);
    if (!rsa) return std::unexpected(std::move(rsa).error());
    HELIO_TRY(atRest, readFile(folder / "at-rest.key", 4096));
    if (atRest.size() != kAtRestSize) return fail(Fault::BadInput, "reading the key folder", "at-rest.key does not hold 32 bytes", "Restore the folder from a backup");
    Keys keys{std::move(*rsa), SecretBytes(BytesView(atRest))};
    wipe(atRest);
    return keys;
}

}  // namespace

SecretBytes Keys::derive(std::string_view use) const {
    auto digest = crypto::hmacSha256(atRest.view(), viewOf(use));
    SecretBytes out{BytesView(digest)};
    wipe(digest);
    return out;
}

Result<Keys> openKeys(const std::filesystem::path& folder, bool fresh, Random& random) {
    std::error_code ignored;
    if (std::filesystem::exists(folder / "rsa.pem", ignored)) return readKeys(folder);
    if (!fresh) return fail(Fault::NotFound, "opening the key folder " + folder.string(), "the data is there, its keys are not", "Put the key folder back, or name it with --keys");
    return makeKeys(folder, random);
}

}  // namespace helio::server
