// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/key_vault.h"

#include "base/file.h"
#include "tests/support/temp_folder.h"

namespace helio::store {
namespace {

TEST(KeyVault, aKeyIsMadeOnceAndKeptPrivate) {
    test::TempFolder folder;
    KeyFileVault vault;
    SystemRandom random;
    EXPECT_EQ(vault.find(folder.path()).error().fault, Fault::NotFound);
    const auto made = obtainKey(vault, folder.path(), random).value();
    EXPECT_EQ(made.size(), 32u);
    const auto again = obtainKey(vault, folder.path(), random).value();
    EXPECT_TRUE(equalInConstantTime(made.view(), again.view()));
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(folder / kKeyFile).permissions(), perms::owner_read | perms::owner_write);
    EXPECT_TRUE(vault.forget(folder.path()));
    EXPECT_TRUE(vault.forget(folder.path()));
    EXPECT_FALSE(vault.find(folder.path()));
}

TEST(KeyVault, aDamagedKeyFileIsNotReplaced) {
    test::TempFolder folder;
    KeyFileVault vault;
    SystemRandom random;
    ASSERT_TRUE(writeFileAtomically(folder / kKeyFile, viewOf("short"), FileAccess::OwnerOnly));
    EXPECT_EQ(obtainKey(vault, folder.path(), random).error().fault, Fault::BadInput);
    EXPECT_EQ(textOf(readFile(folder / kKeyFile, 100).value()), "short");
}

}  // namespace
}  // namespace helio::store
