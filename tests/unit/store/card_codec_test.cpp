// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/card_codec.h"

#include <gtest/gtest.h>

namespace helio::store {
namespace {

model::ContactCard full() {
    model::ContactCard card{.firstName = "Zoë", .lastName = "O'Neil", .middleName = "M", .prefix = "Dr", .suffix = "Jr"};
    card.displayName = "Dr Zoë O'Neil";
    card.phoneticFirst = "zo-ee";
    card.phoneticLast = "onil";
    card.nickname = "Zo";
    card.organisation = "Hikers";
    card.title = "Guide";
    card.note = "two\nlines";
    card.birthday = "--04-12";
    card.units = {"North", "Trails"};
    card.moreNotes = {{.value = "another", .label = "", .preferred = false, .params = "LANGUAGE=de", .group = "item3"}};
    card.phones = {{.value = "+1 202 555 0101", .label = "mobile", .preferred = true, .params = "TYPE=VOICE", .group = "item1"}, {.value = "0202", .label = "work"}};
    card.emails = {{.value = "z@example.org", .label = "home"}};
    card.links = {{.value = "https://example.org"}};
    card.addresses = {{.poBox = "1",
                       .extended = "2",
                       .street = "3",
                       .city = "4",
                       .region = "5",
                       .postcode = "6",
                       .country = "7",
                       .label = "home",
                       .preferred = true,
                       .params = "X=1",
                       .group = "g"}};
    card.photo = {1, 0, 2};
    card.photoType = "image/png";
    card.uid = "u-1";
    card.unknown = {{"X-SPOUSE:Max"}};
    card.params = {{"NOTE", "LANGUAGE=de", "item2"}};
    return card;
}

TEST(CardCodec, EveryFieldComesBack) { EXPECT_EQ(unpackCard(packCard(full())), full()); }

TEST(CardCodec, TheLineOfTheFileIsNoPartOfTheCard) {
    auto moved = full();
    moved.line = 77;
    EXPECT_EQ(packCard(moved), packCard(full()));
    EXPECT_NE(packCard(model::ContactCard{}), packCard(full()));
}

TEST(CardCodec, WhatIsNoCardIsNone) {
    const auto bytes = packCard(full());
    for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(unpackCard(BytesView(bytes).first(size))) << size;
    auto longer = bytes;
    longer.push_back(0);
    EXPECT_FALSE(unpackCard(longer));
    auto other = bytes;
    other[0] = 9;
    EXPECT_FALSE(unpackCard(other));
}

}  // namespace
}  // namespace helio::store
