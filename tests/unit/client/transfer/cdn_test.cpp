// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/cdn.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "crypto/aes_ctr.h"
#include "crypto/hash.h"

namespace helio::client {
namespace {

CdnFile someFile() {
    CdnFile out{.dc = 203, .token = Bytes(16, 1), .key = Bytes(32, 7), .iv = Bytes(16, 9)};
    return out;
}

/// The whole file sealed as one stream from block 0, which is what the offsets of F-10 add up to.
Bytes sealedWhole(const CdnFile& file, const Bytes& plain) {
    Bytes iv = file.iv;
    std::fill(iv.begin() + 12, iv.end(), Byte{0});
    Bytes out = plain;
    crypto::AesCtr(file.key, iv).apply(out);
    return out;
}

FileHashes hashesOf(const Bytes& plain, std::size_t piece) {
    FileHashes out;
    for (std::size_t at = 0; at < plain.size(); at += piece) {
        const auto size = std::min(piece, plain.size() - at);
        const auto digest = crypto::sha256(BytesView(plain).subspan(at, size));
        out.add({{static_cast<std::int64_t>(at), static_cast<std::int32_t>(size), Bytes(digest.begin(), digest.end())}});
    }
    return out;
}

TEST(Cdn, F10EveryPartDecryptsFromItsOwnOffsetAndIsCheckedInThePlain) {
    SystemRandom random;
    const auto file = someFile();
    const Bytes plain = random.bytes(5000);
    const Bytes sealed = sealedWhole(file, plain);
    const auto hashes = hashesOf(plain, 1024);
    Bytes got;
    for (std::size_t at = 0; at < plain.size(); at += 1024) {
        const auto part = openCdn(file, hashes, static_cast<std::int64_t>(at), BytesView(sealed).subspan(at, std::min<std::size_t>(1024, plain.size() - at)));
        ASSERT_TRUE(part) << part.error().text();
        append(got, *part);
    }
    EXPECT_EQ(got, plain);
}

TEST(Cdn, F10BytesThatDoNotFitAreNeverHandedOut) {
    SystemRandom random;
    const auto file = someFile();
    const Bytes plain = random.bytes(2048);
    Bytes sealed = sealedWhole(file, plain);
    const auto hashes = hashesOf(plain, 1024);
    sealed[1500] ^= 1;
    EXPECT_TRUE(openCdn(file, hashes, 0, BytesView(sealed).first(1024)));
    EXPECT_EQ(openCdn(file, hashes, 1024, BytesView(sealed).subspan(1024)).error().fault, Fault::Io);
    EXPECT_EQ(openCdn(file, FileHashes(), 0, BytesView(sealed).first(1024)).error().fault, Fault::NotFound) << "no digest yet: ask for it first";
}

TEST(Cdn, F09ARedirectWithAKeyOrIvOfAnotherSizeIsNotFollowed) {
    auto file = someFile();
    EXPECT_TRUE(checkRedirect(file));
    file.key.resize(31);
    EXPECT_FALSE(checkRedirect(file));
    file = someFile();
    file.iv.push_back(0);
    EXPECT_FALSE(checkRedirect(file));
    file = someFile();
    file.token.clear();
    EXPECT_FALSE(checkRedirect(file));
    EXPECT_FALSE(openCdn(someFile(), FileHashes(), 7, Bytes(16)));
}

TEST(Cdn, F11WhatFollowsAnError) {
    const auto refusal = [](const char* name) { return Error{Fault::Refused, "", "", "", 400, name}; };
    EXPECT_EQ(afterCdnError(refusal("FILE_TOKEN_INVALID")), CdnNext::BackToMaster);
    EXPECT_EQ(afterCdnError(refusal("REQUEST_TOKEN_INVALID")), CdnNext::BackToMaster);
    EXPECT_EQ(afterCdnError({Fault::Network, "", "", "", -404, ""}), CdnNext::NewKey);
    EXPECT_EQ(afterCdnError({Fault::Io, "", "", "", 0, ""}), CdnNext::BackToMaster) << "F-10: a mismatch";
}

}  // namespace
}  // namespace helio::client
