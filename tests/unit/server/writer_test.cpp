// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs share a commit; one that is not kept takes nothing of the others with it.
#include "server/core/writer.h"

#include <gtest/gtest.h>

#include <future>
#include <map>

#include "tests/support/temp_folder.h"

namespace helio::server {
namespace {

store::Db open(const std::filesystem::path& path) { return store::Db(sqlite::Database::open(path, SecretBytes(Bytes(32, 7)), {}).value()); }

TEST(Writer, AJobThatWroteAndIsNotKeptIsUndoneAlone) {
    const test::TempFolder folder;
    {
        auto db = open(folder / "w.db");
        db.run("CREATE TABLE t(x INTEGER PRIMARY KEY)");
        ASSERT_FALSE(db.failed());
    }
    std::promise<void> go;
    std::map<int, bool> kept;
    {
        Writer writer(open(folder / "w.db"));
        writer.post({[wait = go.get_future().share()](store::Db&) { return wait.wait(), true; }, {}});  // so that the rest share a batch
        const auto job = [&](int x, bool wanted) {
            writer.post({[x, wanted](store::Db& db) { return db.run("INSERT INTO t VALUES(?1)", x), wanted; }, [&kept, x](bool was) { kept[x] = was; }});
        };
        job(1, true);
        job(2, false);
        job(3, true);
        writer.post({[](store::Db& db) { return db.run("INSERT INTO nowhere VALUES(1)"), true; }, [&](bool was) { kept[4] = was; }});
        job(5, true);
        go.set_value();
    }
    EXPECT_EQ(kept, (std::map<int, bool>{{1, true}, {2, false}, {3, true}, {4, false}, {5, true}}));
    auto db = open(folder / "w.db");
    EXPECT_EQ(db.number("SELECT sum(x * x) FROM t"), 1 + 9 + 25);
}

// V-15: a thousand jobs whose answers are megabytes do not have them in memory together because they share a commit.
TEST(Writer, V15_WhatIsHeavyDoesNotWaitForOneCommit) {
    const test::TempFolder folder;
    std::promise<void> go;
    std::string story;
    {
        Writer writer(open(folder / "w.db"));
        writer.post({[wait = go.get_future().share()](store::Db&) { return wait.wait(), true; }, {}});
        for (int i = 0; i < 4; ++i)
            writer.post(
                {.run = [&](store::Db&) { return story += "run ", true; }, .done = [&](bool kept) { story += kept ? "kept " : "lost "; }, .weight = [] { return 1280u << 10; }});
        go.set_value();
    }
    EXPECT_EQ(story, "run run kept kept run run kept kept ");
}

}  // namespace
}  // namespace helio::server
