// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_removed.h"

#include "tests/unit/store/book_fixture.h"

namespace helio::store {
namespace {

using Removed = BookTest;

TEST_F(Removed, oneIsKeptWholeUntilItIsForgotten) {
    const auto card = entryOf("a", "Ada", {"12025550101"}).card;
    write([&](Writer& w) { return w.bookRemoved.add({.id = {}, .source = kFile, .name = "Ada", .uid = "a", .hash = {1}, .when = 5}, card); });
    write([&](Writer& w) { return w.bookRemoved.add({.id = {}, .source = model::SourceId(2), .name = "Bob", .uid = "a", .hash = {2}, .when = 6}, card); });
    const auto all = read().bookRemoved.list().value();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "Bob") << "newest first";
    EXPECT_EQ(all[1], (model::RemovedCard{.id = all[1].id, .source = kFile, .name = "Ada", .uid = "a", .hash = {1}, .when = 5}));
    EXPECT_EQ(read().bookRemoved.card(all[1].id).value(), card);
    EXPECT_EQ(read().bookRemoved.ofSource(kFile).value().size(), 1U);

    auto other = card;
    other.note = "n";
    write([&](Writer& w) { return w.bookRemoved.change(all[1].id, {9}, other); });
    const auto changed = read().bookRemoved.get(all[1].id).value();
    EXPECT_TRUE(changed->changed);
    EXPECT_EQ(changed->hash, Bytes{9});
    EXPECT_EQ(read().bookRemoved.card(all[1].id).value(), other);
    write([&](Writer& w) { return w.bookRemoved.add({.id = {}, .source = kFile, .name = "Ada", .uid = "a", .hash = {3}, .when = 7}, card); });
    EXPECT_FALSE(read().bookRemoved.get(all[1].id).value()->changed) << "removed anew";
    write([&](Writer& w) { return w.bookRemoved.forget(all[1].id); });
    EXPECT_EQ(read().bookRemoved.get(all[1].id).value(), std::nullopt);
}

TEST_F(Removed, itGoesWithItsSource) {
    write([](Writer& w) { return w.bookRemoved.add({.id = {}, .source = kFile, .name = "Ada", .uid = "a", .hash = {1}, .when = 5}, {}); });
    write([](Writer& w) { return w.bookSources.remove(kFile); });
    EXPECT_TRUE(read().bookRemoved.list().value().empty());
}

}  // namespace
}  // namespace helio::store
