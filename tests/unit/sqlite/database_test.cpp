// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/database.h"

#include <fstream>
#include <thread>

#include "base/file.h"
#include "base/strong_id.h"
#include "sqlite/transaction.h"
#include "tests/support/temp_folder.h"

namespace helio::sqlite {
namespace {

SecretBytes keyOf(Byte fill) { return SecretBytes(Bytes(kKeySize, fill)); }

Database opened(const std::filesystem::path& path, OpenOptions options = {}, Byte key = 7) {
    auto db = Database::open(path, keyOf(key), options);
    EXPECT_TRUE(db) << db.error().text();
    return std::move(*db);
}

bool fileHolds(const std::filesystem::path& path, std::string_view text) { return textOf(readFile(path, 1 << 28).value()).find(text) != std::string_view::npos; }

class DatabaseOf : public testing::TestWithParam<Cipher> {};
INSTANTIATE_TEST_SUITE_P(Each, DatabaseOf, testing::Values(Cipher::Aegis256, Cipher::ChaCha20Poly1305));

TEST_P(DatabaseOf, keepsValuesOfEveryTypeAcrossOpenings) {
    using Id = StrongId<struct Tag>;
    enum class Colour : std::uint8_t { Red, Green };
    test::TempFolder folder;
    const Bytes blob{0, 1, 2, 255};
    {
        auto db = opened(folder / "a.db", {.cipher = GetParam()});
        EXPECT_EQ(db.cipher(), GetParam());
        ASSERT_TRUE(db.script("CREATE TABLE t(a, b, c, d, e, f, g)"));
        EXPECT_EQ(db.run("INSERT INTO t VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", std::int64_t{-1} << 62, 0.5, "söme", blob, std::optional<int>(), Id(12), Colour::Green).value(), 1);
        EXPECT_EQ(db.run("INSERT INTO t(c, d) VALUES(?1, ?2)", std::string_view(), Bytes()).value(), 1);
    }
    auto db = opened(folder / "a.db");
    EXPECT_EQ(db.cipher(), GetParam()) << "the file says which cipher it is under";
    const auto seen = db.first("SELECT * FROM t", [&](const Row& row) {
        EXPECT_EQ(row.get<std::int64_t>(0), std::int64_t{-1} << 62);
        EXPECT_EQ(row.get<double>(1), 0.5);
        EXPECT_EQ(row.get<std::string>(2), "söme");
        EXPECT_EQ(row.get<Bytes>(3), blob);
        EXPECT_EQ(row.get<std::optional<int>>(4), std::nullopt);
        EXPECT_EQ(row.get<Id>(5), Id(12));
        EXPECT_EQ(row.get<Colour>(6), Colour::Green);
        return true;
    });
    EXPECT_TRUE(seen.value());
    EXPECT_EQ(db.value<int>("SELECT count(*) FROM t WHERE c='' AND d=x''").value(), 1) << "empty is not NULL";
}

TEST_P(DatabaseOf, nothingReadableReachesTheDisk) {
    test::TempFolder folder;
    auto db = opened(folder / "a.db", {.cipher = GetParam()});
    ASSERT_TRUE(db.script("CREATE TABLE secret_table(a)"));
    ASSERT_TRUE(db.run("INSERT INTO secret_table VALUES(?1)", "the words we hide"));
    EXPECT_FALSE(fileHolds(folder / "a.db-wal", "the words we hide"));
    ASSERT_TRUE(db.checkpoint());
    EXPECT_GT(std::filesystem::file_size(folder / "a.db"), 4096u);
    EXPECT_FALSE(fileHolds(folder / "a.db", "the words we hide"));
    EXPECT_FALSE(fileHolds(folder / "a.db", "secret_table"));
    EXPECT_FALSE(fileHolds(folder / "a.db", "SQLite format"));
}

TEST_P(DatabaseOf, aFlippedBitIsAnErrorNeverAnotherValue) {
    test::TempFolder folder;
    {
        auto db = opened(folder / "a.db", {.cipher = GetParam()});
        ASSERT_TRUE(db.script("CREATE TABLE t(a)"));
        for (int i = 0; i < 200; ++i) ASSERT_TRUE(db.run("INSERT INTO t VALUES(?1)", std::string(100, 'x')));
        ASSERT_TRUE(db.integrityCheck());
    }
    Bytes content = readFile(folder / "a.db", 1 << 20).value();
    content[content.size() - 2000] ^= 1;
    ASSERT_TRUE(writeFileAtomically(folder / "a.db", content, FileAccess::OwnerOnly));
    auto db = opened(folder / "a.db");
    const auto rows = db.all("SELECT a FROM t", [](const Row& row) { return row.get<std::string>(0); });
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().fault, Fault::Io) << rows.error().text();
    EXPECT_FALSE(db.integrityCheck());
}

TEST(Database, aWrongKeyIsDenied) {
    test::TempFolder folder;
    ASSERT_TRUE(opened(folder / "a.db").script("CREATE TABLE t(a)"));
    const auto wrong = Database::open(folder / "a.db", keyOf(8));
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fault, Fault::Denied);
    EXPECT_EQ(wrong.error().text().find("0808"), std::string::npos);
    EXPECT_EQ(Database::open(folder / "a.db", SecretBytes(5)).error().fault, Fault::BadInput);
    EXPECT_TRUE(Database::open(folder / "a.db", keyOf(7)));
}

TEST(Database, aFileThatIsNoDatabaseIsRefused) {
    test::TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "a.db", viewOf(std::string(9000, 'z')), FileAccess::OwnerOnly));
    EXPECT_EQ(Database::open(folder / "a.db", keyOf(7)).error().fault, Fault::Denied);
    EXPECT_FALSE(Database::open(folder.path(), keyOf(7))) << "a folder is not a file";
    EXPECT_FALSE(Database::open(folder / "no" / "such.db", keyOf(7)));
}

TEST(Database, readOnlyReadsBesideAWriterAndNeverWrites) {
    test::TempFolder folder;
    EXPECT_EQ(Database::open(folder / "a.db", keyOf(7), {.mode = Mode::ReadOnly}).error().fault, Fault::NotFound);
    auto writer = opened(folder / "a.db");
    ASSERT_TRUE(writer.script("CREATE TABLE t(a)"));
    auto reader = opened(folder / "a.db", {.mode = Mode::ReadOnly});
    auto transaction = Transaction::write(writer);
    ASSERT_TRUE(transaction);
    ASSERT_TRUE(writer.run("INSERT INTO t VALUES(1)"));
    EXPECT_EQ(reader.value<int>("SELECT count(*) FROM t").value(), 0) << "not committed yet, and no waiting";
    ASSERT_TRUE(transaction->commit());
    EXPECT_EQ(reader.value<int>("SELECT count(*) FROM t").value(), 1);
    EXPECT_EQ(reader.run("INSERT INTO t VALUES(2)").error().fault, Fault::Denied);
}

TEST(Database, aSecondWriterIsToldThatItIsInUse) {
    test::TempFolder folder;
    auto one = opened(folder / "a.db");
    auto two = opened(folder / "a.db", {.busyTimeout = std::chrono::milliseconds(10)});
    auto held = Transaction::write(one);
    ASSERT_TRUE(held);
    EXPECT_EQ(Transaction::write(two).error().fault, Fault::Conflict);
}

TEST(Database, noRoomIsFaultFullAndLeavesWhatWasThere) {
    test::TempFolder folder;
    auto db = opened(folder / "a.db");
    ASSERT_TRUE(db.script("CREATE TABLE t(a)"));
    ASSERT_TRUE(db.run("INSERT INTO t VALUES(1)"));
    ASSERT_TRUE(db.limitSize(64 * 1024));
    {
        auto transaction = Transaction::write(db);
        ASSERT_TRUE(transaction);
        Result<std::int64_t> last = 0;
        for (int i = 0; i < 100 && last; ++i) last = db.run("INSERT INTO t VALUES(?1)", Bytes(4000));
        ASSERT_FALSE(last);
        EXPECT_EQ(last.error().fault, Fault::Full) << last.error().text();
    }
    EXPECT_FALSE(db.inTransaction());
    EXPECT_EQ(db.value<int>("SELECT count(*) FROM t").value(), 1);
    EXPECT_TRUE(db.integrityCheck());
}

TEST(Database, aFailedStatementSaysWhichAndKeepsValuesToItself) {
    test::TempFolder folder;
    auto db = opened(folder / "a.db");
    ASSERT_TRUE(db.script("CREATE TABLE t(a UNIQUE)"));
    ASSERT_TRUE(db.run("INSERT INTO t VALUES(?1)", "hush"));
    const auto twice = db.run("INSERT INTO t VALUES(?1)", "hush");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().fault, Fault::Conflict);
    EXPECT_THAT(twice.error().text(), testing::HasSubstr("INSERT INTO t"));
    EXPECT_THAT(twice.error().text(), testing::Not(testing::HasSubstr("hush")));
    EXPECT_EQ(db.run("INSERT INTO nowhere VALUES(1)").error().fault, Fault::Internal);
    EXPECT_EQ(db.run("INSERT INTO t VALUES(?1)", 1, 2).error().fault, Fault::Internal) << "one value too many";
    EXPECT_EQ(db.run("").error().fault, Fault::Internal);
}

TEST(Database, oneStatementMayBeUsedInsideItself) {
    test::TempFolder folder;
    auto db = opened(folder / "a.db");
    ASSERT_TRUE(db.script("CREATE TABLE t(a); INSERT INTO t VALUES(1),(2)"));
    auto outer = db.query("SELECT a FROM t ORDER BY a");
    ASSERT_TRUE(outer->step().value());
    auto inner = db.query("SELECT a FROM t ORDER BY a");
    ASSERT_TRUE(inner->step().value());
    ASSERT_TRUE(inner->step().value());
    EXPECT_EQ(inner->row().get<int>(0), 2);
    EXPECT_EQ(outer->row().get<int>(0), 1);
}

TEST(Database, theFileIsItsOwnersAlone) {
    test::TempFolder folder;
    auto db = opened(folder / "a.db");
    ASSERT_TRUE(db.script("CREATE TABLE t(a)"));
    using std::filesystem::perms;
    for (const char* name : {"a.db", "a.db-wal", "a.db-shm"})
        EXPECT_EQ(std::filesystem::status(folder / name).permissions() & (perms::group_all | perms::others_all), perms::none) << name;
}

TEST(Database, fts5FoldsAccents) {
    test::TempFolder folder;
    auto db = opened(folder / "a.db");
    ASSERT_TRUE(db.script("CREATE VIRTUAL TABLE f USING fts5(words, tokenize='unicode61 remove_diacritics 2'); INSERT INTO f VALUES('Crème brûlée')"));
    EXPECT_EQ(db.value<int>("SELECT count(*) FROM f WHERE f MATCH ?1", "creme BRULEE").value(), 1);
}

}  // namespace
}  // namespace helio::sqlite
