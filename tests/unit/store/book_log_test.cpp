// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_log.h"

#include "tests/unit/store/book_fixture.h"

namespace helio::store {
namespace {

using Log = BookTest;

TEST_F(Log, aRunIsKeptAndFinished) {
    model::SyncRun run{.source = kFile,
                       .started = 10,
                       .read = 5,
                       .added = 1,
                       .changed = 2,
                       .removed = 3,
                       .invalid = 4,
                       .asked = 6,
                       .found = 7,
                       .inPrivate = true,
                       .sentBytes = 8,
                       .receivedBytes = 9,
                       .problem = "p"};
    run.id = write([&](Writer& w) { return w.bookLog.putRun(run); });
    EXPECT_EQ(read().bookLog.run(run.id).value(), run);
    EXPECT_EQ(read().bookLog.openRuns().value(), std::vector{run});
    run.ended = 20;
    write([&](Writer& w) { return w.bookLog.putRun(run); });
    EXPECT_TRUE(read().bookLog.openRuns().value().empty());
    const auto second = write([&](Writer& w) { return w.bookLog.putRun({.source = kFile, .started = 30}); });
    EXPECT_EQ(read().bookLog.runs(1).value().at(0).id, second);
    EXPECT_EQ(read().bookLog.runs(10).value().size(), 2U);
}

TEST_F(Log, oldRunsGoButNotOpenOnes) {
    const auto open = write([](Writer& w) { return w.bookLog.putRun({.started = 1}); });
    write([](Writer& w) -> Result<> {
        for (int i = 0; i < 600; ++i) HELIO_CHECK(w.bookLog.putRun({.started = 1, .ended = 2}));
        return {};
    });
    EXPECT_EQ(read().bookLog.runs(1000).value().size(), 501U);
    EXPECT_TRUE(read().bookLog.run(open).value().has_value());
}

TEST_F(Log, whatTheCloudWasToldStandsUntilItIsForgotten) {
    write([](Writer& w) { return w.bookLog.noteSent({"2", "Bob", 20}); });
    write([](Writer& w) { return w.bookLog.noteSent({"1", "Ada", 30}); });
    write([](Writer& w) { return w.bookLog.noteSent({"2", "Robert", 40}); });
    EXPECT_EQ(read().bookLog.sent().value(), (std::vector<model::SentNumber>{{"1", "Ada", 30}, {"2", "Robert", 40}}));
    EXPECT_TRUE(read().bookLog.wasSent("1").value());
    write([](Writer& w) { return w.bookLog.forgetSent(); });
    EXPECT_FALSE(read().bookLog.wasSent("1").value());
}

TEST_F(Log, choicesOfColumnsByHeadings) {
    EXPECT_EQ(read().bookLog.columns("a;b").value(), std::nullopt);
    write([](Writer& w) { return w.bookLog.setColumns("a;b", "first;phone"); });
    EXPECT_EQ(read().bookLog.columns("a;b").value(), "first;phone");
}

}  // namespace
}  // namespace helio::store
