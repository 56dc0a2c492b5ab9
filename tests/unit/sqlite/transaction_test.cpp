// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/transaction.h"

#include "tests/support/temp_folder.h"

#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#endif

namespace helio::sqlite {
namespace {

SecretBytes key() { return SecretBytes(Bytes(kKeySize, 3)); }

class Transactions : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(db.script("CREATE TABLE t(a)")); }
    int rows() { return db.value<int>("SELECT count(*) FROM t").value().value(); }

    test::TempFolder folder;
    Database db = Database::open(folder / "a.db", key()).value();
};

TEST_F(Transactions, withoutCommitNothingHappened) {
    {
        auto transaction = Transaction::write(db);
        ASSERT_TRUE(transaction);
        ASSERT_TRUE(db.run("INSERT INTO t VALUES(1)"));
        EXPECT_EQ(rows(), 1);
    }
    EXPECT_EQ(rows(), 0);
    EXPECT_FALSE(db.inTransaction());
}

TEST_F(Transactions, commitKeeps) {
    auto transaction = Transaction::write(db);
    ASSERT_TRUE(db.run("INSERT INTO t VALUES(1)"));
    ASSERT_TRUE(transaction->commit());
    EXPECT_EQ(rows(), 1);
    EXPECT_FALSE(db.inTransaction());
}

TEST_F(Transactions, aSavepointIsUndoneAlone) {
    auto transaction = Transaction::write(db);
    ASSERT_TRUE(db.run("INSERT INTO t VALUES(1)"));
    {
        auto part = Savepoint::begin(db);
        ASSERT_TRUE(part);
        ASSERT_TRUE(db.run("INSERT INTO t VALUES(2)"));
    }
    {
        auto part = Savepoint::begin(db);
        ASSERT_TRUE(db.run("INSERT INTO t VALUES(3)"));
        ASSERT_TRUE(part->release());
    }
    ASSERT_TRUE(transaction->commit());
    EXPECT_EQ(db.value<int>("SELECT sum(a) FROM t").value(), 4);
}

TEST_F(Transactions, aReadSeesOneMomentWhileOthersWrite) {
    auto other = Database::open(folder / "a.db", key()).value();
    auto view = Transaction::read(other);
    EXPECT_EQ(other.value<int>("SELECT count(*) FROM t").value(), 0);
    ASSERT_TRUE(db.run("INSERT INTO t VALUES(1)"));
    EXPECT_EQ(other.value<int>("SELECT count(*) FROM t").value(), 0);
    ASSERT_TRUE(view->commit());
    EXPECT_EQ(other.value<int>("SELECT count(*) FROM t").value(), 1);
}

#ifndef _WIN32
// A child writes pairs, saying each one aloud once it is committed, until it is killed in the middle of its work.
[[noreturn]] void writePairsUntilKilled(const std::filesystem::path& path, int out) {
    auto db = Database::open(path, key());
    for (std::int64_t i = 0; db; ++i) {
        auto transaction = Transaction::write(*db);
        if (!transaction || !db->run("INSERT INTO t VALUES(?1)", i) || !db->run("INSERT INTO t VALUES(?1)", i) || !transaction->commit()) break;
        if (::write(out, &i, sizeof i) != static_cast<ssize_t>(sizeof i)) break;
    }
    ::_exit(1);
}

TEST_F(Transactions, killedInTheMiddleNothingAcknowledgedIsLostAndNothingIsHalf) {
    for (int round = 0; round < 5; ++round) {
        ASSERT_TRUE(db.run("DELETE FROM t"));
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const pid_t child = ::fork();
        if (child == 0) writePairsUntilKilled(folder / "a.db", pipe[1]);
        ::close(pipe[1]);
        std::int64_t acknowledged = -1, read = 0;
        while (acknowledged < 20 + round * 7 && ::read(pipe[0], &read, sizeof read) == static_cast<ssize_t>(sizeof read)) acknowledged = read;
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status));
        while (::read(pipe[0], &read, sizeof read) == static_cast<ssize_t>(sizeof read)) acknowledged = read;
        ::close(pipe[0]);
        ASSERT_TRUE(db.integrityCheck());
        EXPECT_GE(db.value<std::int64_t>("SELECT max(a) FROM t").value().value(), acknowledged);
        EXPECT_EQ(db.value<int>("SELECT count(*) FROM (SELECT a FROM t GROUP BY a HAVING count(*) != 2)").value(), 0);
    }
}
#endif

}  // namespace
}  // namespace helio::sqlite
