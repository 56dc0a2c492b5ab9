// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_sources.h"

#include "base/file.h"
#include "tests/unit/store/book_fixture.h"

namespace helio::store {
namespace {

using model::BookSource;
using Sources = BookTest;

BookSource dav() {
    return {.kind = BookSource::Kind::CardDav,
            .rhythm = BookSource::Rhythm::Hourly,
            .id = {},
            .name = "Work",
            .where = "https://example.org/dav/",
            .account = "ada",
            .everyHours = 6,
            .region = "GB"};
}

TEST_F(Sources, aSourceComesBackAndIsChanged) {
    auto source = dav();
    source.id = write([&](Writer& w) { return w.bookSources.put(source); });
    EXPECT_EQ(read().bookSources.get(source.id).value(), source);
    EXPECT_EQ(read().bookSources.find(BookSource::Kind::CardDav, source.where).value(), source);
    EXPECT_EQ(read().bookSources.find(BookSource::Kind::File, source.where).value(), std::nullopt);
    source.name = "Office";
    source.rhythm = BookSource::Rhythm::Off;
    write([&](Writer& w) { return w.bookSources.put(source); });
    write([&](Writer& w) { return w.bookSources.setLastRun(source.id, 77); });
    auto entry = entryOf("1", "ada", {});
    entry.source = source.id;
    put(entry);
    source.lastRun = 77;
    source.entries = 1;
    EXPECT_EQ(read().bookSources.list().value(), std::vector{source});
    write([&](Writer& w) { return w.bookSources.remove(source.id); });
    EXPECT_TRUE(read().bookSources.list().value().empty());
    const auto gone = store.write([&](Writer& w) { return w.bookSources.put(source); });
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().fault, Fault::NotFound);
}

TEST_F(Sources, thePasswordIsKeptApartAndNotInTheClear) {
    const std::string secret = "correct horse battery";
    const auto id = write([](Writer& w) { return w.bookSources.put(dav()); });
    write([&](Writer& w) { return w.bookSources.setPassword(id, SecretBytes(viewOf(secret))); });
    auto changed = dav();
    changed.id = id;
    write([&](Writer& w) { return w.bookSources.put(changed); });
    EXPECT_EQ(textOf(read().bookSources.password(id).value().view()), secret) << "changing the rest leaves it";
    ASSERT_TRUE(store.database().checkpoint());
    for (const auto& file : std::filesystem::directory_iterator(folder.path()))
        if (file.is_regular_file()) EXPECT_EQ(textOf(readFile(file.path(), 1 << 24).value()).find(secret), std::string::npos) << file.path();
}

TEST_F(Sources, whatTheBookLookedLikeIsRemembered) {
    const auto id = write([](Writer& w) { return w.bookSources.put(dav()); });
    write([&](Writer& w) { return w.bookSources.setToken(id, "etag-1"); });
    write([&](Writer& w) { return w.bookSources.setMaySend(id, true); });
    EXPECT_EQ(read().bookSources.token(id).value(), "etag-1");
    EXPECT_TRUE(read().bookSources.maySend(id).value());
    EXPECT_FALSE(read().bookSources.maySend(model::SourceId(77)).value());
}

}  // namespace
}  // namespace helio::store
