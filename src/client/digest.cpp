// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/digest.h"

#include <fstream>

#include "crypto/hash.h"

namespace helio::client {

std::string sha256Hex(BytesView bytes) { return toHex(crypto::sha256(bytes)); }

Result<std::string> sha256HexOfFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(Fault::NotFound, "reading " + path.filename().string(), "it cannot be opened");
    crypto::Hasher hasher(crypto::Hasher::Kind::Sha256);
    Bytes piece(1 << 20);
    while (file) {
        file.read(reinterpret_cast<char*>(piece.data()), static_cast<std::streamsize>(piece.size()));
        hasher.update(BytesView(piece).first(static_cast<std::size_t>(file.gcount())));
    }
    if (!file.eof()) return fail(Fault::Io, "reading " + path.filename().string(), "the disk cannot read it");
    return toHex(hasher.finish());
}

}  // namespace helio::client
