// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include "base/bytes.h"
#include "base/file.h"
#include "base/random.h"
#include "base/result.h"
#include "base/secret_bytes.h"
#include "base/strong_id.h"

namespace helio {
namespace {

TEST(Bytes, hexGoesBothWays) {
    const Bytes raw{0x00, 0x7f, 0xff};
    EXPECT_EQ(toHex(raw), "007fff");
    EXPECT_EQ(fromHex("007FfF"), raw);
    EXPECT_EQ(fromHex("0"), std::nullopt);
    EXPECT_EQ(fromHex("zz"), std::nullopt);
}

TEST(Bytes, integersAreLittleEndian) {
    FixedBytes<8> out{};
    storeLe64(out, 0x0102030405060708);
    EXPECT_EQ(toHex(out), "0807060504030201");
    EXPECT_EQ(loadLe64(out), 0x0102030405060708u);
    EXPECT_EQ(loadLe32(out), 0x05060708u);
}

TEST(SecretBytes, movedFromIsEmptyAndCopyIsExplicit) {
    static_assert(!std::is_copy_constructible_v<SecretBytes>);
    SecretBytes a(viewOf("key"));
    SecretBytes b = a.clone();
    SecretBytes c = std::move(a);
    EXPECT_TRUE(a.empty());
    EXPECT_TRUE(equalInConstantTime(b.view(), c.view()));
    EXPECT_FALSE(equalInConstantTime(b.view(), viewOf("keyy")));
}

TEST(Random, belowStaysBelow) {
    SystemRandom random;
    for (int i = 0; i < 1000; ++i) EXPECT_LT(random.below(7), 7u);
}

TEST(Error, textSaysDoingHappenedAdvice) {
    const Error error{Fault::Io, "writing a", "disk full", "Make room", 0, {}};
    EXPECT_EQ(error.text(), "writing a: disk full. Make room");
}

TEST(File, writtenAtomicallyForItsOwnerAndReadUnderALimit) {
    const auto folder = std::filesystem::temp_directory_path() / ("helio-file-" + std::to_string(SystemRandom().u64()));
    ASSERT_TRUE(makePrivateFolder(folder));
    const auto path = folder / "a";
    ASSERT_TRUE(writeFileAtomically(path, viewOf("first"), FileAccess::OwnerOnly));
    ASSERT_TRUE(writeFileAtomically(path, viewOf("second"), FileAccess::OwnerOnly));
    EXPECT_EQ(textOf(readFile(path, 100).value()), "second");
    EXPECT_EQ(readFile(path, 5).error().fault, Fault::Full);
    EXPECT_EQ(readFile(folder / "none", 5).error().fault, Fault::NotFound);
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace helio
