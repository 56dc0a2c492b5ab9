// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of docs/AUTOMATION.md, frozen: a script written today must read tomorrow's answers.
#include "apps/heliograph-cli/json_shapes.h"

#include <gtest/gtest.h>

namespace helio::cli {
namespace {

model::Message plain() {
    model::Message out;
    out.chat = model::UserId(7);
    out.id = model::MessageId(3);
    out.from = model::UserId(9);
    out.date = 1700000000;
    out.out = true;
    out.state = model::SendState::Delivered;
    out.text = "h\xC3\xA9llo";
    out.entities = {{model::TextEntity::Kind::Bold, 0, 2, {}}, {model::TextEntity::Kind::TextLink, 2, 3, "https://a.example"}};
    return out;
}

TEST(JsonShapes, AMessage) {
    EXPECT_EQ(messageJson(plain(), std::nullopt).dump(),
              R"({"id":3,"chat":7,"from":9,"date":1700000000,"out":true,"state":"delivered","text":"héllo","entities":[{"type":"bold","offset":0,"length":2},)"
              R"({"type":"text_link","offset":2,"length":3,"argument":"https://a.example"}],"album":null,"media":null})");
}

TEST(JsonShapes, AMessageThatFailedWasEditedAndAnswers) {
    auto message = plain();
    message.entities.clear();
    message.id = model::MessageId(-4);
    message.chat = model::ChatId(5);
    message.state = model::SendState::Failed;
    message.failure = "too long";
    message.editDate = 12;
    message.replyTo = model::MessageId(2);
    message.album = model::AlbumId(9007199254740993);
    EXPECT_EQ(messageJson(message, std::nullopt).dump(),
              R"({"id":-4,"chat":-5,"from":9,"date":1700000000,"out":true,"state":"failed","text":"héllo","entities":[],"album":"9007199254740993","media":null,)"
              R"("edited":12,"reply_to":2,"failure":"too long"})");
}

TEST(JsonShapes, AKeyboardAndABotAreNamedWhereThereIsOne) {
    using Kind = model::KeyboardButton::Kind;
    auto message = plain();
    message.keyboard = model::Keyboard{
        .rows = {{{Kind::RequestPhone, "Share", {}}, {Kind::Text, "No", {}}}, {{Kind::Url, "Site", "https://a.example"}, {Kind::Other, "?", {}}}}, .attached = false, .once = true};
    EXPECT_EQ(
        messageJson(message, std::nullopt)["keyboard"].dump(),
        R"({"rows":[[{"type":"request_phone","text":"Share"},{"type":"text","text":"No"}],[{"type":"url","text":"Site","url":"https://a.example"},{"type":"other","text":"?"}]],)"
        R"("attached":false,"once":true})");
    message.keyboard = model::Keyboard{};
    EXPECT_EQ(messageJson(message, std::nullopt)["keyboard"].dump(), R"({"rows":[],"attached":false,"once":false})") << "the one before goes";
    EXPECT_EQ(userJson({.id = model::UserId(9), .bot = true})["bot"], true);
}

std::string mediaOf(model::Media media, std::optional<std::string> sha256 = std::nullopt) {
    auto message = plain();
    message.media = std::move(media);
    return messageJson(message, sha256)["media"].dump();
}

TEST(JsonShapes, EveryKindOfMediaHasTheSameKeys) {
    EXPECT_EQ(mediaOf(model::Photo{.id = model::PhotoId(1), .sizes = {{"i", 40, 30, 9, {1}}, {"x", 800, 600, 1234, {}}}}, "ab"),
              R"({"type":"photo","name":null,"size":1234,"sha256":"ab","w":800,"h":600,"contact":null,"action":null})");
    EXPECT_EQ(mediaOf(model::Document{.name = "a.bin", .size = 5'000'000'000}),
              R"({"type":"file","name":"a.bin","size":5000000000,"sha256":null,"w":null,"h":null,"contact":null,"action":null})");
    EXPECT_EQ(
        mediaOf(model::SharedContact{"12025550101", "Ada", "L", "BEGIN:VCARD", model::UserId(8)}),
        R"({"type":"contact","name":null,"size":null,"sha256":null,"w":null,"h":null,"contact":{"phone":"12025550101","first":"Ada","last":"L","user_id":8,"vcard":"BEGIN:VCARD"},"action":null})");
    EXPECT_EQ(mediaOf(model::ServiceAction{model::ServiceAction::Kind::GroupCreated, "T", {model::UserId(1)}}),
              R"({"type":"service","name":null,"size":null,"sha256":null,"w":null,"h":null,"contact":null,"action":{"kind":"group_created","title":"T","users":[1]}})");
    EXPECT_EQ(mediaOf(model::UnknownMedia{"messageMediaDice"}),
              R"({"type":"unknown","name":"messageMediaDice","size":null,"sha256":null,"w":null,"h":null,"contact":null,"action":null})");
}

TEST(JsonShapes, AUserAChatADeviceAConnection) {
    EXPECT_EQ(
        userJson({.id = model::UserId(9), .firstName = "Ada", .phone = "12025550101", .contact = true, .presence = model::Presence::Online, .presenceUntil = 5}).dump(),
        R"({"id":9,"first":"Ada","last":"","username":"","phone":"12025550101","self":false,"contact":true,"mutual":false,"deleted":false,"status":"online","status_date":5})");
    EXPECT_EQ(dialogJson({.peer = model::ChatId(5), .unread = 2, .readInbox = model::MessageId(1), .draft = model::Draft{.text = "d"}}, "T", std::nullopt).dump(),
              R"({"chat":-5,"kind":"group","title":"T","unread":2,"pinned":false,"read_inbox":1,"read_outbox":0,"delivered":0,"draft":"d","top":null})");
    EXPECT_EQ(
        deviceJson({.id = model::DeviceId(-8446744073709551616 / 2), .current = true, .model = "m", .appName = "Heliograph", .active = 4}).dump(),
        R"({"id":"-4223372036854775808","current":true,"model":"m","platform":"","system":"","app":"Heliograph","app_version":"","ip":"","country":"","created":0,"active":4})");
    EXPECT_EQ(connectionJson({.link = client::Link::Updating, .since = 3, .waiting = 1, .trouble = "t"}).dump(), R"({"link":"updating","since":3,"waiting":1,"trouble":"t"})");
}

TEST(JsonShapes, SyncSaysWhatWaitsAndWhy) {
    using W = client::Waiting;
    client::SyncStatus status{.connection = {.link = client::Link::Offline, .since = 3, .waiting = 1, .trouble = "t"}, .lastUpdate = 4, .lastCheck = 5};
    status.waiting = {{.what = W::What::Photo, .why = W::Why::AskedToWait, .chat = model::PeerId(7), .message = model::MessageId(-2), .until = 99, .words = "w"},
                      {.what = W::What::Draft, .why = W::Why::NoConnection, .chat = model::PeerId(-7), .words = "n"}};
    EXPECT_EQ(syncJson(status, {}).dump(), R"({"link":"offline","since":3,"waiting":1,"trouble":"t","last_update":4,"last_check":5,"checking":false,"items":[)"
                                           R"({"what":"photo","why":"asked_to_wait","chat":7,"message":-2,"words":"w","until":99},)"
                                           R"({"what":"draft","why":"no_connection","chat":-7,"message":0,"words":"n"}],"decisions":[]})");
    using enum W::Why;
    std::string all;
    for (const auto why : {SignedOut, NoConnection, CatchingUp, Uploading, Sending, BehindAnother, AskedToWait, Failed}) all += std::string(whyWord(why)) + " ";
    EXPECT_EQ(all, "signed_out no_connection catching_up uploading sending behind_another asked_to_wait failed ");
    using enum W::What;
    all.clear();
    for (const auto what : {Text, Photo, File, Contact, Draft, Deletion}) all += std::string(whatWord(what)) + " ";
    EXPECT_EQ(all, "text photo file contact draft deletion ");
}

TEST(JsonShapes, SyncSaysWhatWasDecidedAndWaits) {
    using model::Decision;
    using Why = client::WaitingDecision::Why;
    Decision block{.kind = Decision::Kind::Block, .id = {}, .chat = {}, .messages = {}, .users = {model::UserId(7)}, .entries = {}};
    Decision removal{.kind = Decision::Kind::RemoveContacts, .id = {}, .chat = {}, .messages = {}, .users = {}, .entries = {model::EntryId(1)}};
    Decision deletion{.kind = Decision::Kind::DeleteMessages, .id = {}, .chat = model::PeerId(-5), .messages = {model::MessageId(3)}, .users = {}, .entries = {}};
    Decision exception{.kind = Decision::Kind::RemoveException, .id = {}, .chat = {}, .messages = {}, .users = {}, .entries = {}};
    exception.exception = {.subject = model::PrivacySubject::LastSeen, .always = true, .who = model::PeerId(-9)};
    const auto json = syncJson({}, {{block, Why::NoConnection}, {removal, Why::Sending}, {deletion, Why::CanBeUndone}, {exception, Why::SignedOut}});
    EXPECT_EQ(json["decisions"].dump(), R"([{"what":"block","why":"no_connection","users":[7]},{"what":"remove_contacts","why":"sending","cards":1},)"
                                        R"({"what":"delete_messages","why":"can_be_undone","chat":-5,"messages":1},)"
                                        R"({"what":"remove_exception","why":"signed_out","exception":{"subject":"last_seen","side":"always","who":-9}}])");
}

TEST(JsonShapes, TextThatIsNotUtf8DoesNotBreakTheAnswer) {
    auto message = plain();
    message.text = "\xFF";
    EXPECT_FALSE(messageJson(message, std::nullopt).dump(-1, ' ', false, Json::error_handler_t::replace).empty());
}

TEST(JsonShapes, TheWordsOfStates) {
    using enum model::SendState;
    std::string all;
    for (const auto state : {Received, Waiting, Sending, Failed, Sent, Delivered, Read}) all += std::string(stateWord(state)) + " ";
    EXPECT_EQ(all, "received waiting sending failed sent delivered read ");
    EXPECT_EQ(signInWord(client::SignInState::EndedElsewhere), "ended_elsewhere");
}

}  // namespace
}  // namespace helio::cli
