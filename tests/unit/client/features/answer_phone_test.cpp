// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/answer_phone.h"

#include "tests/unit/client/updates/stub_cloud.h"

namespace helio::client::features {
namespace {

constexpr model::UserId kBot(50), kPerson(60);

/// A bot that asked, and everybody who might pretend to.
class AnsweringPhone : public CoreTest {
protected:
    using Kind = model::KeyboardButton::Kind;
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                HELIO_CHECK(w.users.put({.id = model::UserId(1), .firstName = "Me", .lastName = "Myself", .phone = "12025550100", .self = true}));
                HELIO_CHECK(w.users.put({.id = kBot, .accessHash = 9, .firstName = "Bot", .bot = true}));
                return w.users.put({.id = kPerson, .accessHash = 9, .firstName = "Person"});
            })
            .value();
    }
    static model::Message message(model::PeerId chat, model::UserId from, Kind kind = Kind::RequestPhone) {
        model::Message out;
        out.chat = chat;
        out.id = model::MessageId(5);
        out.from = from;
        out.date = 1'700'000'000;
        out.text = "Your number?";
        model::Keyboard keyboard;
        keyboard.rows.push_back({{.kind = kind, .text = "Share"}});
        out.keyboard = keyboard;
        return out;
    }
    void put(const model::Message& message) {
        ASSERT_TRUE(core->write({}, [&](store::Writer& w) -> Result<> {
            HELIO_CHECK(w.messages.put(message));
            return {};
        }));
    }
    Result<model::MessageId> answer(model::PeerId chat, std::int32_t asked = 5) {
        std::optional<Result<model::MessageId>> out;
        answerPhone(*core, chat, model::MessageId(asked), [&](Result<model::MessageId> result) { out.emplace(std::move(result)); });
        run();
        if (!out) return fail(Fault::Timeout, "waiting in a test", "no answer");
        return std::move(*out);
    }
    void refused(model::PeerId chat, Fault fault, const std::string& words) {
        const auto out = answer(chat);
        ASSERT_FALSE(out) << words;
        EXPECT_EQ(out.error().fault, fault) << out.error().text();
        EXPECT_NE(out.error().text().find(words), std::string::npos) << out.error().text();
    }
};

TEST_F(AnsweringPhone, TheOwnCardLeavesAsAReply) {
    put(message(kBot, kBot));
    const auto local = answer(kBot);
    ASSERT_TRUE(local) << local.error().text();
    const auto sent = read().messages.get(kBot, *local).value();
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->replyTo, model::MessageId(5));
    EXPECT_TRUE(sent->out);
    const auto* card = std::get_if<model::SharedContact>(&sent->media);
    ASSERT_TRUE(card);
    EXPECT_EQ(std::tuple(card->phone, card->firstName, card->lastName, card->user, card->vcard), std::tuple("12025550100", "Me", "Myself", model::UserId(1), ""))
        << "the number, the name, and nothing else";
}

TEST_F(AnsweringPhone, WhatDoesNotAskGetsNoNumber) {
    refused(kBot, Fault::NotFound, "not here");
    put(message(kBot, kBot, Kind::Text));
    refused(kBot, Fault::BadInput, "does not ask");
    auto bare = message(kBot, kBot);
    bare.keyboard.reset();
    put(bare);
    refused(kBot, Fault::BadInput, "does not ask");
    auto attached = message(kBot, kBot);
    attached.keyboard->attached = true;  // below the message: such a key cannot ask for a number
    put(attached);
    refused(kBot, Fault::BadInput, "does not ask");
    auto own = message(kBot, model::UserId(1));
    own.out = true;
    put(own);
    refused(kBot, Fault::BadInput, "does not ask");
}

TEST_F(AnsweringPhone, ANumberGoesToABotAlone) {
    put(message(kPerson, kPerson));
    refused(kPerson, Fault::BadInput, "not a bot");
    put(message(kBot, kPerson));
    refused(kBot, Fault::BadInput, "not a bot");
}

TEST_F(AnsweringPhone, WithoutAKnownNumberNothingIsMadeUp) {
    put(message(kBot, kBot));
    ASSERT_TRUE(core->write({}, [](store::Writer& w) -> Result<> { return w.users.put({.id = model::UserId(1), .firstName = "Me", .self = true}); }));
    refused(kBot, Fault::NotFound, "own number is not known");
}

}  // namespace
}  // namespace helio::client::features
