// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/peer_words.h"

#include <gtest/gtest.h>

namespace helio::cli {
namespace {

TEST(PeerWords, TheGrammar) {
    EXPECT_EQ(*parsePeer("+1 (202) 555-0101"), PeerWords(ByPhone{"12025550101"}));
    EXPECT_EQ(*parsePeer("777"), PeerWords(model::PeerId(model::UserId(777))));
    EXPECT_EQ(*parsePeer("-42"), PeerWords(model::PeerId(model::ChatId(42))));
    EXPECT_EQ(*parsePeer("-1000000000007"), PeerWords(model::PeerId(model::ChannelId(7))));
    EXPECT_EQ(*parsePeer("@ada"), PeerWords(ByUsername{"ada"}));
    EXPECT_EQ(*parsePeer("Ada Lovelace"), PeerWords(ByName{"Ada Lovelace"}));
    EXPECT_EQ(*parsePeer("-not a number"), PeerWords(ByName{"-not a number"}));
}

TEST(PeerWords, WhatCannotBeAPeerIsRefused) {
    for (const char* text : {"", "@", "+1", "+12x4567", "+1234567890123456", "99999999999999999999", "0", "-0"}) {
        const auto peer = parsePeer(text);
        ASSERT_FALSE(peer) << text;
        EXPECT_EQ(peer.error().fault, Fault::BadInput);
    }
}

}  // namespace
}  // namespace helio::cli
