// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/file_hashes.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "crypto/hash.h"

namespace helio::client {
namespace {

constexpr std::int32_t kPiece = 128 * 1024;

std::vector<FilePiece> piecesOf(const Bytes& content) {
    std::vector<FilePiece> out;
    for (std::size_t at = 0; at < content.size(); at += kPiece) {
        const auto size = std::min<std::size_t>(kPiece, content.size() - at);
        const auto digest = crypto::sha256(BytesView(content).subspan(at, size));
        out.push_back({static_cast<std::int64_t>(at), static_cast<std::int32_t>(size), Bytes(digest.begin(), digest.end())});
    }
    return out;
}

TEST(FileHashes, F08RightBytesFitAndOneWrongBitDoesNot) {
    SystemRandom random;
    Bytes content = random.bytes(3 * kPiece + 1000);
    FileHashes hashes;
    hashes.add(piecesOf(content));
    EXPECT_TRUE(hashes.fit(0, content));
    EXPECT_TRUE(hashes.fit(kPiece, BytesView(content).subspan(kPiece, kPiece)));
    EXPECT_TRUE(hashes.fit(3 * kPiece, BytesView(content).subspan(3 * kPiece)));
    for (const std::size_t at : {std::size_t{0}, std::size_t{kPiece}, content.size() - 1}) {
        content[at] ^= 0x10;
        EXPECT_FALSE(hashes.fit(0, content)) << at;
        content[at] ^= 0x10;
    }
}

TEST(FileHashes, F08WithoutADigestForEveryByteNothingFits) {
    SystemRandom random;
    const Bytes content = random.bytes(2 * kPiece);
    auto pieces = piecesOf(content);
    FileHashes hashes;
    hashes.add({pieces[0]});
    EXPECT_TRUE(hashes.cover(0, kPiece));
    EXPECT_FALSE(hashes.cover(0, 2 * kPiece));
    EXPECT_FALSE(hashes.fit(0, content));
    EXPECT_FALSE(hashes.cover(1, kPiece - 1)) << "a part begins where a piece begins";
    EXPECT_FALSE(hashes.cover(0, kPiece - 1)) << "and ends where one ends";
}

TEST(FileHashes, F08PiecesThatMakeNoSenseAreLeftOut) {
    FileHashes hashes;
    hashes.add({{-1, 10, Bytes(32)}, {0, 0, Bytes(32)}, {0, -5, Bytes(32)}, {0, 10, Bytes(31)}});
    EXPECT_TRUE(hashes.empty());
}

}  // namespace
}  // namespace helio::client
