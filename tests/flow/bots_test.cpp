// SPDX-License-Identifier: GPL-3.0-or-later
// A bot asks for the phone number; it is given only to it, and only by the person's own word.
#include "server/bot_desk.h"
#include "tests/flow/neighbourhood.h"
#include "tests/unit/server/wire_device.h"
#include "tl/gen/auth.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::flow {
namespace {

class Bots : public Neighbourhood {
protected:
    void SetUp() override {
        startCloud();
        auto desk = server::BotDesk::open((temp_.path() / "cloud").string(), {});
        ASSERT_TRUE(desk) << desk.error().text();
        EXPECT_TRUE(desk->running());
        made_ = desk->create("Team directory", "teambot").value();
    }
    std::unique_ptr<server::WireDevice> bot() {
        auto out = std::make_unique<server::WireDevice>(cloud_->address(), crypto::RsaPublicKey::fromPem(cloudFile().keys.at(0)).value(), server::WireDevice::Habits{});
        const auto in = out->ask(tl::auth::importBotAuthorization{.api_id = 1, .api_hash = "x", .bot_auth_token = made_.token});
        EXPECT_TRUE(in) << in.error().name;
        return out;
    }
    /// Whoever spoke to it, as it may write to them.
    static tl::InputPeer whoSpoke(server::WireDevice& bot, model::UserId who) {
        bot.update<tl::updateNewMessage>();
        const auto news = bot.ask(tl::updates::getDifference{.pts = 1, .date = 1});
        const auto* difference = news ? news->as<tl::updates::difference>() : nullptr;
        if (difference)
            for (const auto& one : difference->users)
                if (const auto* user = one.as<tl::user>(); user && user->id == who.value)
                    return tl::inputPeerUser{.user_id = user->id, .access_hash = user->access_hash.value_or(0)};
        ADD_FAILURE() << "the bot has not heard of anybody";
        return tl::inputPeerEmpty{};
    }
    static tl::messages::sendMessage question(tl::InputPeer to, std::int64_t randomId) {
        tl::messages::sendMessage out{.peer = std::move(to), .message = "Your number?", .random_id = randomId};
        out.reply_markup = tl::replyKeyboardMarkup{.single_use = true, .rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButtonRequestPhone{.text = "Share my number"}}}}};
        return out;
    }

    server::BotMade made_;
};

TEST_F(Bots, ANumberIsGivenToTheBotThatAsksAndToNobodyElse) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto found = ada->get<model::PeerId>([&](auto done) { return (*ada)->resolveUsername("teambot", std::move(done)); });
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_TRUE(ada->reader().user(found->user())->bot);
    const auto wire = bot();
    ada->say(*found, "/start");
    const auto to = whoSpoke(*wire, ada->id());
    ASSERT_TRUE(wire->ask(question(to, 5)));
    ASSERT_TRUE(wire->ask(tl::messages::sendMessage{.peer = to, .message = "No hurry.", .random_id = 6}));
    ASSERT_TRUE(ada->hears(*found, "No hurry."));
    const auto page = ada->page(*found);
    ASSERT_EQ(page.size(), 3u);
    ASSERT_TRUE(page[1].keyboard.has_value());
    EXPECT_EQ(page[1].keyboard->rows[0][0].kind, model::KeyboardButton::Kind::RequestPhone);
    EXPECT_TRUE(page[1].keyboard->once);

    const auto answer = [&](model::PeerId chat, model::MessageId asked) {
        return ada->get<model::MessageId>([&](auto done) { return (*ada)->answerPhone(chat, asked, std::move(done)); });
    };
    EXPECT_EQ(answer(*found, page[2].id).error().fault, Fault::BadInput) << "that one asks for nothing";
    EXPECT_EQ(answer(*found, model::MessageId(4000)).error().fault, Fault::NotFound);
    const auto queued = answer(*found, page[1].id);
    ASSERT_TRUE(queued) << queued.error().text();
    const auto got = wire->update<tl::updateNewMessage>([](const tl::updateNewMessage& u) {
        const auto* message = u.message.as<tl::message>();
        return message && message->media && message->media->as<tl::messageMediaContact>();
    });
    ASSERT_TRUE(got.has_value());
    const auto* message = got->message.as<tl::message>();
    const auto* card = message->media->as<tl::messageMediaContact>();
    EXPECT_EQ(card->phone_number, "12025550101");
    EXPECT_EQ(card->user_id, ada->id().value);
    EXPECT_EQ(message->from_id->as<tl::peerUser>()->user_id, ada->id().value);
    ASSERT_TRUE(message->reply_to.has_value()) << "a reply to the question";
    EXPECT_TRUE(ada->until([&] { return ada->page(*found).back().state != model::SendState::Waiting; }));
    EXPECT_EQ(ada->page(*found).back().replyTo, page[1].id);
}

TEST_F(Bots, AKeyboardIsThereAfterAnAbsenceToo) {
    auto ada = person("Ada", "12025550101");
    const auto found = ada->get<model::PeerId>([&](auto done) { return (*ada)->resolveUsername("teambot", std::move(done)); });
    ASSERT_TRUE(found) << found.error().text();
    const auto wire = bot();
    ada->say(*found, "/start");
    const auto to = whoSpoke(*wire, ada->id());
    ada->close();
    ASSERT_TRUE(wire->ask(question(to, 5)));
    ada->reopen();
    ASSERT_TRUE(ada->hears(*found, "Your number?"));
    EXPECT_TRUE(ada->page(*found).back().keyboard.has_value());
}

}  // namespace
}  // namespace helio::flow
