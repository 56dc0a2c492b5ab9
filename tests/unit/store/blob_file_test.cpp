// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/blob_file.h"

#include "base/file.h"
#include "tests/support/temp_folder.h"

namespace helio::store {
namespace {

SecretBytes key(Byte fill = 1) { return SecretBytes(Bytes(kBlobKeySize, fill)); }

Bytes pattern(std::size_t size) {
    Bytes out(size);
    for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<Byte>(i * 31 + (i >> 12));
    return out;
}

TEST(BlobFile, everySizeComesBack) {
    test::TempFolder folder;
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kBlobChunk - 1, kBlobChunk, kBlobChunk + 1, 3 * kBlobChunk + 17}) {
        ASSERT_TRUE(writeBlobFile(folder / "f", key(), pattern(size)));
        EXPECT_EQ(readBlobFile(folder / "f", key(), 1 << 20).value(), pattern(size)) << size;
    }
    EXPECT_EQ(readBlobFile(folder / "none", key(), 10).error().fault, Fault::NotFound);
    EXPECT_EQ(readBlobFile(folder / "f", key(), 10).error().fault, Fault::Full);
}

TEST(BlobFile, anyChangeIsNoticed) {
    test::TempFolder folder;
    ASSERT_TRUE(writeBlobFile(folder / "f", key(), pattern(2 * kBlobChunk + 5)));
    const Bytes good = readFile(folder / "f", 1 << 20).value();
    const auto refused = [&](const Bytes& bytes) {
        EXPECT_TRUE(writeFileAtomically(folder / "g", bytes, FileAccess::OwnerOnly));
        const auto read = readBlobFile(folder / "g", key(), 1 << 20);
        return !read && read.error().fault == Fault::Io;
    };
    for (const std::size_t at : {std::size_t{0}, std::size_t{5}, std::size_t{12}, std::size_t{70'000}, good.size() - 1}) {
        Bytes changed = good;
        changed[at] ^= 0x10;
        EXPECT_TRUE(refused(changed)) << at;
    }
    Bytes cut(good.begin(), good.end() - 1), swapped = good;
    EXPECT_TRUE(refused(cut));
    EXPECT_TRUE(refused({}));
    cut = Bytes(good.begin(), good.begin() + 12 + kBlobChunk + 16);
    storeLe64(MutBytesView(cut).subspan(4, 8), kBlobChunk);
    EXPECT_TRUE(refused(cut)) << "cut at a chunk, with the length made to fit";
    std::swap_ranges(swapped.begin() + 12, swapped.begin() + 12 + kBlobChunk + 16, swapped.begin() + 12 + kBlobChunk + 16);
    EXPECT_TRUE(refused(swapped));
    EXPECT_EQ(readBlobFile(folder / "f", key(2), 1 << 20).error().fault, Fault::Io);
}

TEST(BlobFile, nothingReadableIsInIt) {
    test::TempFolder folder;
    ASSERT_TRUE(writeBlobFile(folder / "f", key(), viewOf(std::string(1000, 'a'))));
    const Bytes raw = readFile(folder / "f", 1 << 20).value();
    EXPECT_EQ(textOf(raw).find("aaaa"), std::string_view::npos);
    EXPECT_EQ(std::filesystem::status(folder / "f").permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all), std::filesystem::perms::none);
}

}  // namespace
}  // namespace helio::store
