// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "client/outbox/payload.h"
#include "client/outbox/sender.h"

namespace helio::client {
namespace {

store::OutboxItem item(int local, int chat, int album) { return {.chat = model::UserId(chat), .local = model::MessageId(-local), .album = model::AlbumId(album)}; }

TEST(Units, NeighboursOfOneAlbumLeaveTogether) {
    const auto units = unitsOf({item(1, 7, 0), item(2, 7, 5), item(3, 7, 5), item(4, 8, 5), item(5, 7, 0), item(6, 7, 0)});
    std::vector<std::size_t> sizes;
    for (const auto& unit : units) sizes.push_back(unit.size());
    EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 2, 1, 1, 1}));
}

TEST(Payload, WhatIsWrittenIsReadAndRubbishIsAnError) {
    const MediaPayload payload{.asFile = true, .name = "a \"b\".bin", .mime = "x/y", .width = 3, .height = 4, .source = "/tmp/a", .made = MediaPayload::Made{-5, 6, {1, 2}}};
    EXPECT_EQ(parsePayload(toBytes(payload)), payload);
    EXPECT_EQ(parsePayload(toBytes(MediaPayload{})), MediaPayload{});
    for (const std::string text : {"", "{}", "[1]", R"({"as_file":1})"}) EXPECT_FALSE(parsePayload(viewOf(text))) << text;
}

}  // namespace
}  // namespace helio::client
