// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/reader.h"

#include <gtest/gtest.h>

#include "tests/unit/tl/allocation_meter.h"
#include "tl/gen/core.h"
#include "tl/gen/messages.h"
#include "tl/utf8.h"

namespace helio::tl {
namespace {

constexpr std::uint32_t kUnkeptAction = 0x92a72876;  // messageActionGameScore game_id:long score:int

Bytes hex(std::string_view text) { return fromHex(text).value(); }

TEST(R12Reader, AShortStringMayComeInTheLongForm) {
    const Bytes wire = hex("fe0300006162630012345678");
    Reader in(wire);
    EXPECT_EQ(in.string(), "abc");
    EXPECT_EQ(in.u32(), 0x78563412u);
    EXPECT_TRUE(in.finish());
}

TEST(R12Reader, PaddingMayHoldAnything) {
    const Bytes wire = hex("0161ffee");
    Reader in(wire);
    EXPECT_EQ(in.string(), "a");
    EXPECT_TRUE(in.finish());
}

TEST(R12Reader, MissingPaddingIsAnError) {
    const Bytes wire = hex("016100");
    Reader in(wire);
    EXPECT_EQ(in.string(), "");
    EXPECT_FALSE(in.ok());
}

TEST(R12Reader, AStringLongerThanTheBufferIsAnErrorAndTakesNoMemory) {
    const Bytes wire = hex("feffffff61626364");
    const test::AllocationMeter meter;
    Reader in(wire);
    EXPECT_EQ(in.bytes(), Bytes{});
    EXPECT_FALSE(in.ok());
    EXPECT_LT(meter.peak(), 64u);
}

TEST(R12Reader, LengthByte255IsNoLength) {
    const Bytes wire = hex("ff00000000000000");
    Reader in(wire);
    in.bytes();
    EXPECT_FALSE(in.ok());
}

TEST(R12Reader, ABoolIsOneOfTwoNumbers) {
    EXPECT_EQ(parse<bool>(hex("b5757299")).value(), true);
    EXPECT_EQ(parse<bool>(hex("379779bc")).value(), false);
    EXPECT_FALSE(parse<bool>(hex("00000000")));
    EXPECT_FALSE(parse<bool>(hex("01000000")));
    EXPECT_FALSE(parse<bool>(hex("b575729900000000")));
}

TEST(C06Reader, AVectorThatClaimsMoreThanItsBytesIsRefusedBeforeMemoryIsTaken) {
    Writer out;
    out.u32(kVectorId);
    out.u32(0x10000000);
    out.u32(7);
    const Bytes wire = out.take();
    const test::AllocationMeter meter;
    const auto numbers = parse<std::vector<std::int32_t>>(wire);
    ASSERT_FALSE(numbers);
    EXPECT_NE(numbers.error().text().find("a vector longer than its bytes at byte 8"), std::string::npos) << numbers.error().text();
    EXPECT_FALSE(parse<std::vector<User>>(wire));
    EXPECT_FALSE(parse<std::vector<std::string>>(wire));
    EXPECT_LT(meter.peak(), 1024u);
}

TEST(C06Reader, NestingEndsSomewhere) {
    auto nested = [](int levels) {
        JSONValue value = jsonNull{};
        for (int i = 0; i < levels; ++i) {
            jsonArray array;
            array.value.push_back(std::move(value));
            value = std::move(array);
        }
        return serialize(value);
    };
    EXPECT_TRUE(parse<JSONValue>(nested(20)));
    EXPECT_TRUE(parse<JSONValue>(nested(Reader::kMaxDepth - 1)));
    EXPECT_FALSE(parse<JSONValue>(nested(Reader::kMaxDepth)));
    EXPECT_FALSE(parse<JSONValue>(nested(20000)));
}

TEST(R12Reader, UnknownFlagBitsFailAServerAndAreNothingToAClient) {
    Bytes wire = serialize(messages::readHistory{.peer = inputPeerSelf{}, .max_id = 1});
    EXPECT_TRUE(parse<messages::readHistory>(wire, ReadOptions{.strict = true}));
    Bytes flagged = serialize(inputReplyToMessage{.reply_to_msg_id = 1});
    flagged[7] |= 0x80;
    EXPECT_FALSE(parse<inputReplyToMessage>(flagged, ReadOptions{.strict = true}));
    EXPECT_TRUE(parse<inputReplyToMessage>(flagged));
}

TEST(R12Reader, TextThatIsNotUtf8FailsAServerAndPassesAClient) {
    const Bytes wire = serialize(inputPhoneContact{.client_id = 1, .phone = "+1", .first_name = "\xff", .last_name = ""});
    EXPECT_FALSE(parse<inputPhoneContact>(wire, ReadOptions{.strict = true}));
    EXPECT_TRUE(parse<inputPhoneContact>(wire));
}

TEST(R12Reader, Utf8IsWhatTheStandardSays) {
    for (const char* good : {"", "a", "é", "中", "😀", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf"}) EXPECT_TRUE(isUtf8(good)) << good;
    for (const char* bad :
         {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xc3", "\xe4\xb8", "\xff", "a\xc3("}) {
        EXPECT_FALSE(isUtf8(bad)) << bad;
    }
}

TEST(TlReader, TheFirstErrorSticksAndSaysWhere) {
    const Bytes wire = hex("0100000002");
    Reader in(wire);
    EXPECT_EQ(in.i32(), 1);
    EXPECT_EQ(in.i32(), 0);
    EXPECT_EQ(in.i64(), 0);
    EXPECT_EQ(in.remaining(), 0u);
    const auto end = in.finish();
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().text(), "reading a TL object: it ends early at byte 4 of 5");
}

TEST(TlReader, AConstructorThatIsNotKeptArrivesSkippedAndGoesBackByteForByte) {
    // between two kept values, which show that it was stepped over rightly
    Writer out;
    out.u32(kVectorId);
    out.u32(3);
    put(out, MessageAction(messageActionChatEditTitle{.title = "before"}));
    const std::size_t from = out.view().size();
    out.u32(kUnkeptAction);
    out.i64(5);
    out.i32(6);
    const std::size_t to = out.view().size();
    put(out, MessageAction(messageActionChatEditTitle{.title = "after"}));
    const Bytes wire = out.take();

    const auto actions = parse<std::vector<MessageAction>>(wire);
    ASSERT_TRUE(actions) << actions.error().text();
    const Skipped* skipped = actions->at(1).as<Skipped>();
    ASSERT_NE(skipped, nullptr);
    EXPECT_EQ(skipped->id, kUnkeptAction);
    EXPECT_EQ(skipped->raw, copyOf(BytesView(wire).subspan(from, to - from)));
    EXPECT_EQ(actions->at(1).tag(), kUnkeptAction);
    EXPECT_EQ(actions->at(2).as<messageActionChatEditTitle>()->title, "after");
    EXPECT_EQ(serialize(*actions), wire);
}

TEST(TlReader, AConstructorOfAnotherTypeOrOfNoneIsAnError) {
    EXPECT_FALSE(parse<MessageAction>(serialize(userEmpty{.id = 1})));
    EXPECT_FALSE(parse<MessageAction>(serialize(messages::getChats{})));
    EXPECT_FALSE(parse<MessageAction>(hex("0102030400000000")));
    EXPECT_FALSE(parse<MessageAction>(serialize(MessageAction{}))) << "a default constructed value is no object";
}

TEST(TlWriter, StringsBelow254BytesTakeTheShortForm) {
    for (const std::size_t size : {0u, 1u, 2u, 3u, 4u, 253u, 254u, 255u, 256u, 70000u}) {
        Writer out;
        out.string(Bytes(size, 'x'));
        const Bytes wire = out.take();
        EXPECT_EQ(wire.size() % 4, 0u);
        EXPECT_EQ(wire[0], size < 254 ? size : 254u);
        Reader in(wire);
        EXPECT_EQ(in.bytes(), Bytes(size, 'x'));
        EXPECT_TRUE(in.finish());
    }
}

TEST(TlWriter, AStringThatTheFormatCannotSayFailsTheWriter) {
    Writer out;
    out.string(Bytes(std::size_t{1} << 24));
    EXPECT_FALSE(out.ok());
    EXPECT_TRUE(out.take().empty());
}

}  // namespace
}  // namespace helio::tl
