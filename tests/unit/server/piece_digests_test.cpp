// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/piece_digests.h"

#include <fstream>

#include "crypto/hash.h"
#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

namespace fs = std::filesystem;
constexpr auto kPiece = static_cast<std::size_t>(PieceDigests::kPiece), kBlock = static_cast<std::size_t>(PieceDigests::kBlock);

struct Digests : testing::Test {
    Folder folder;
    SystemRandom random;
    BlobStore blobs{folder.path / "blobs", SecretBytes(32)};
    PieceDigests digests{blobs, random};
    Bytes content = random.bytes(kBlock + 3 * kPiece + 777);
    Blob blob{copyOf(crypto::sha256(content)), static_cast<std::int64_t>(content.size())};
    std::int64_t readBytes = 0;

    Result<std::vector<PieceDigest>> from(std::int64_t offset) {
        return digests.from(blob, offset, [this](std::int64_t at, std::int64_t limit) -> Result<Bytes> {
            readBytes += limit;
            return copyOf(BytesView(content).subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(limit)));
        });
    }
    void expectRight(const std::vector<PieceDigest>& pieces) {
        for (const PieceDigest& piece : pieces)
            EXPECT_EQ(piece.sha256, crypto::sha256(BytesView(content).subspan(static_cast<std::size_t>(piece.offset), static_cast<std::size_t>(piece.limit)))) << piece.offset;
    }
    std::vector<fs::path> files() const {
        std::vector<fs::path> out;
        for (const auto& entry : fs::recursive_directory_iterator(folder.path))
            if (entry.is_regular_file()) out.push_back(entry.path());
        return out;
    }
};

TEST_F(Digests, F08_EveryByteHasADigestAndTheLastPieceIsShort) {
    const auto first = from(0), middle = from(5 * PieceDigests::kPiece + 1), last = from(static_cast<std::int64_t>(kBlock));
    ASSERT_TRUE(first && middle && last);
    ASSERT_EQ(first->size(), kBlock / kPiece);
    expectRight(*first);
    EXPECT_EQ(middle->front().offset, 5 * PieceDigests::kPiece) << "the piece that holds the byte";
    EXPECT_EQ(middle->size(), kBlock / kPiece - 5);
    ASSERT_EQ(last->size(), 4u);
    EXPECT_EQ(last->back().limit, 777);
    expectRight(*last);
    EXPECT_TRUE(from(blob.size)->empty()) << "beyond the end there is nothing";
    EXPECT_TRUE(from(-1)->empty());
}

TEST_F(Digests, F08_TheyAreWorkedOutOnceAndKept) {
    ASSERT_TRUE(from(0));
    EXPECT_EQ(readBytes, static_cast<std::int64_t>(kBlock)) << "the block that was asked for, no more";
    ASSERT_TRUE(from(PieceDigests::kPiece));
    EXPECT_EQ(readBytes, static_cast<std::int64_t>(kBlock));
    ASSERT_TRUE(from(static_cast<std::int64_t>(kBlock)));
    EXPECT_EQ(readBytes, blob.size);
    const Bytes before = content;
    content[10] ^= 1;
    EXPECT_EQ(from(0)->front().sha256, crypto::sha256(BytesView(before).first(kPiece))) << "what was put in, not what lies there now";
}

TEST_F(Digests, F08_TheyLieSealedAndDamageIsMended) {
    ASSERT_TRUE(from(0));
    ASSERT_EQ(files().size(), 1u);
    const fs::path path = files().front();
    std::ifstream in(path, std::ios::binary);
    std::string lying{std::istreambuf_iterator<char>(in), {}};
    const auto digest = crypto::sha256(BytesView(content).first(kPiece));
    EXPECT_EQ(lying.find(std::string(textOf(digest))), std::string::npos) << "a digest of plain bytes says which file it is";
    lying[100] = static_cast<char>(lying[100] ^ 1);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << lying;
    readBytes = 0;
    const auto again = from(0);
    ASSERT_TRUE(again);
    expectRight(*again);
    EXPECT_EQ(readBytes, static_cast<std::int64_t>(kBlock));
    readBytes = 0;
    ASSERT_TRUE(from(0));
    EXPECT_EQ(readBytes, 0) << "mended";
}

TEST_F(Digests, F08_AnotherFileHasItsOwnAndNoPlaceToKeepThemIsNoError) {
    ASSERT_TRUE(from(0));
    content = random.bytes(content.size());
    blob.hash = copyOf(crypto::sha256(content));
    const auto other = from(0);
    ASSERT_TRUE(other);
    expectRight(*other);
    fs::remove_all(folder.path / "blobs");
    std::ofstream(folder.path / "blobs") << "a file where the folder should be";
    const auto still = from(0);
    ASSERT_TRUE(still);
    expectRight(*still);
}

TEST_F(Digests, F08_WhatCannotBeReadHasNone) {
    EXPECT_FALSE(digests.from(blob, 0, [](std::int64_t, std::int64_t) -> Result<Bytes> { return fail(Fault::Io, "reading", "damaged"); }).has_value());
    EXPECT_FALSE(digests.from(blob, 0, [](std::int64_t, std::int64_t limit) -> Result<Bytes> { return Bytes(static_cast<std::size_t>(limit) - 1); }).has_value());
    EXPECT_TRUE(files().empty());
}

}  // namespace
}  // namespace helio::server
