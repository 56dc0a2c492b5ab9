// SPDX-License-Identifier: GPL-3.0-or-later
// The frames of the control socket: what is said arrives, what nobody said is refused within its bounds.
#include "server/desk/words.h"

#include <gtest/gtest.h>

namespace helio::server::desk {
namespace {

Bytes framed(std::string_view body) {
    Bytes out(4);
    storeLe32(out, static_cast<std::uint32_t>(body.size()));
    append(out, viewOf(body));
    return out;
}

Request request(const Bytes& frame) {
    FrameReader reader(kMostAsked);
    EXPECT_TRUE(reader.take(frame).has_value());
    EXPECT_TRUE(reader.complete());
    return *requestOf(reader.body());
}
Result<Reply> reply(const Bytes& frame) {
    FrameReader reader(kMostAnswered);
    EXPECT_TRUE(reader.take(frame).has_value());
    EXPECT_TRUE(reader.complete());
    return replyOf(reader.body());
}

TEST(DeskWords, RequestsArrive) {
    const Request made = request(frameOf(Request{.what = Request::Do::Create, .name = "Wetter \"Ö\"", .username = "wetterbot", .which = {}}));
    EXPECT_EQ(made.what, Request::Do::Create);
    EXPECT_EQ(made.name, "Wetter \"Ö\"");
    EXPECT_EQ(made.username, "wetterbot");
    const Request revoked = request(frameOf(Request{.what = Request::Do::Revoke, .name = {}, .username = {}, .which = "777004", .again = true}));
    EXPECT_EQ(revoked.what, Request::Do::Revoke);
    EXPECT_EQ(revoked.which, "777004");
    EXPECT_TRUE(revoked.again);
    EXPECT_EQ(request(frameOf(Request{})).what, Request::Do::List);
}

TEST(DeskWords, AnswersArrive) {
    const auto made = reply(frameOf(Result<Reply>(BotMade{777004, "teambot", "777004:secret"})));
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(std::get<BotMade>(*made).token, "777004:secret");
    const auto list = reply(frameOf(Result<Reply>(std::vector<BotListed>{{777004, "Team", "teambot", 1'800'000'000, 2, true}})));
    ASSERT_TRUE(list.has_value());
    const auto& bots = std::get<std::vector<BotListed>>(*list);
    ASSERT_EQ(bots.size(), 1u);
    EXPECT_EQ(bots[0].created, 1'800'000'000);
    EXPECT_EQ(bots[0].sessions, 2);
    EXPECT_TRUE(bots[0].hasToken);
    const auto refused = reply(frameOf(Result<Reply>(fail(Fault::Conflict, "making a bot", "somebody has it", "Choose another"))));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().fault, Fault::Conflict);
    EXPECT_EQ(refused.error().text(), fail(Fault::Conflict, "making a bot", "somebody has it", "Choose another").error().text());
}

TEST(DeskWords, AFrameMayComeInPieces) {
    const Bytes frame = frameOf(Request{.what = Request::Do::Create, .name = "Team", .username = {}, .which = {}});
    FrameReader reader(kMostAsked);
    for (std::size_t i = 0; i < frame.size(); ++i) {
        EXPECT_FALSE(reader.complete());
        ASSERT_TRUE(reader.take(BytesView(frame).subspan(i, 1)).has_value());
    }
    EXPECT_TRUE(reader.complete());
    EXPECT_EQ(requestOf(reader.body())->name, "Team");
}

TEST(DeskWords, LengthsAreBounded) {
    for (const std::uint32_t length : {0u, static_cast<std::uint32_t>(kMostAsked) + 1, 0xffffffffu}) {
        Bytes head(4);
        storeLe32(head, length);
        FrameReader reader(kMostAsked);
        EXPECT_EQ(reader.take(head).error().fault, Fault::BadInput) << length;
        EXPECT_FALSE(reader.complete());
    }
    FrameReader whole(kMostAsked);
    EXPECT_TRUE(whole.take(framed(std::string(kMostAsked, ' '))).has_value()) << "as much as may be";
    EXPECT_TRUE(whole.complete());
    FrameReader flood(kMostAsked);
    EXPECT_FALSE(flood.take(Bytes(kMostAsked + 5, 1)).has_value()) << "nothing of it is kept";
}

TEST(DeskWords, OneFrameAndNothingBehindIt) {
    Bytes two = frameOf(Request{});
    append(two, frameOf(Request{}));
    FrameReader reader(kMostAsked);
    EXPECT_FALSE(reader.take(two).has_value());
    FrameReader later(kMostAsked);
    ASSERT_TRUE(later.take(frameOf(Request{})).has_value());
    EXPECT_FALSE(later.take(viewOf("x")).has_value());
}

TEST(DeskWords, WhatNobodySaidIsRefused) {
    for (const std::string_view body :
         {"", "x", "[]", "null", "{}", "{\"do\":1}", "{\"do\":\"remove\"}", "{\"do\":\"list\"", "\"list\"", "{\"do\":[[[[[[[[[[[]]]]]]]]]]]}", "\xff\xfe{}"}) {
        EXPECT_EQ(requestOf(viewOf(body)).error().fault, Fault::BadInput) << body;
        EXPECT_EQ(replyOf(viewOf(body)).error().fault, Fault::BadInput) << body;
    }
    EXPECT_FALSE(requestOf(viewOf("{\"do\":\"create\",\"name\":\"\xff\"}")).has_value()) << "no UTF-8";
    const std::string deep(kMostAsked, '[');
    EXPECT_FALSE(requestOf(viewOf(deep)).has_value());
}

TEST(DeskWords, MembersOfAnotherKindAreAbsent) {
    const auto made = requestOf(viewOf(R"({"do":"create","name":7,"username":["x"],"again":"yes","more":1})"));
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(made->name, "");
    EXPECT_EQ(made->username, "");
    EXPECT_FALSE(made->again);
    EXPECT_EQ(replyOf(viewOf(R"({"error":{"fault":99,"happened":1}})")).error().fault, Fault::Internal);
    EXPECT_EQ(std::get<BotMade>(*replyOf(viewOf(R"({"bot":{"id":"x","token":1}})"))).token, "");
}

}  // namespace
}  // namespace helio::server::desk
