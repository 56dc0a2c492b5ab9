// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/timeline.h"

namespace helio::ui {

namespace {

model::Message said(std::int32_t id, std::int64_t from, std::int64_t date, bool out = false) {
    model::Message message;
    message.id = model::MessageId(id), message.from = model::UserId(from), message.date = date, message.out = out, message.text = "words";
    return message;
}

constexpr std::int64_t kNoon = 1'790'000'000;

}  // namespace

TEST(Timeline, DaysAreMarkedAndNeighboursJoin) {
    const auto entries = timeline({said(1, 5, kNoon), said(2, 5, kNoon + 60), said(3, 5, kNoon + 60 + 301), said(4, 6, kNoon + 400), said(5, 6, kNoon + 2 * 86400)});
    ASSERT_EQ(entries.size(), 7u);
    EXPECT_EQ(entries[0].kind, Entry::Kind::Day);
    EXPECT_TRUE(entries[1].joinsBelow && entries[2].joinsAbove);
    EXPECT_FALSE(entries[2].joinsBelow) << "more than five minutes apart";
    EXPECT_FALSE(entries[4].joinsAbove) << "another sender";
    EXPECT_EQ(entries[5].kind, Entry::Kind::Day);
}

TEST(Timeline, AlbumsAndCardsOfOneActShareABubble) {
    std::vector<model::Message> messages;
    for (int i = 0; i < 3; ++i) {
        messages.push_back(said(i + 1, 5, kNoon));
        messages.back().album = model::AlbumId(9);
        messages.back().media = model::Photo{};
    }
    for (int i = 0; i < 2; ++i) {
        messages.push_back(said(i + 10, 5, kNoon + 5));
        messages.back().media = model::SharedContact{.phone = "1"};
    }
    const auto entries = timeline(messages);
    ASSERT_EQ(entries.size(), 3u);
    EXPECT_EQ(entries[1].messages.size(), 3u);
    EXPECT_EQ(entries[2].messages.size(), 2u);
}

}  // namespace helio::ui
