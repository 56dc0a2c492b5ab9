// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/migrate.h"

#include "tests/support/temp_folder.h"

namespace helio::sqlite {
namespace {

constexpr std::string_view kFirst = "CREATE TABLE a(x); INSERT INTO a VALUES(1)";
constexpr std::string_view kSecond = "ALTER TABLE a ADD COLUMN y DEFAULT 5";
constexpr std::string_view kBroken = "CREATE TABLE b(x); CREATE TABLE a(x)";

class Migrate : public testing::Test {
protected:
    int version() { return db.value<int>("PRAGMA user_version").value().value(); }
    test::TempFolder folder;
    Database db = Database::open(folder / "a.db", SecretBytes(kKeySize)).value();
};

TEST_F(Migrate, runsWhatIsNewAndOnlyOnce) {
    ASSERT_TRUE(migrate(db, std::array{kFirst}));
    ASSERT_TRUE(migrate(db, std::array{kFirst, kSecond}));
    ASSERT_TRUE(migrate(db, std::array{kFirst, kSecond}));
    EXPECT_EQ(version(), 2);
    EXPECT_EQ(db.value<int>("SELECT sum(x + y) FROM a").value(), 6);
}

TEST_F(Migrate, aFailedStepLeavesTheVersionBeforeIt) {
    EXPECT_FALSE(migrate(db, std::array{kFirst, kBroken}));
    EXPECT_EQ(version(), 1);
    EXPECT_EQ(db.value<int>("SELECT count(*) FROM sqlite_schema WHERE name='b'").value(), 0);
}

TEST_F(Migrate, aFileOfANewerProgramIsLeftAlone) {
    ASSERT_TRUE(migrate(db, std::array{kFirst, kSecond}));
    EXPECT_EQ(migrate(db, std::array{kFirst}).error().fault, Fault::Conflict);
    EXPECT_EQ(version(), 2);
}

}  // namespace
}  // namespace helio::sqlite
