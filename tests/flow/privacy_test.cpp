// SPDX-License-Identifier: GPL-3.0-or-later
// Privacy from one computer to another: a rule, a block, a username, a note, the truth of a card.
#include "client/privacy.h"

#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

using model::Audience;
using model::PrivacySubject;

class Privacy : public Neighbourhood {
protected:
    static Result<model::PrivacyRule> set(Person& who, PrivacySubject subject, model::PrivacyRule rule) {
        return who.get<model::PrivacyRule>([&](auto done) { return who->privacy().setRule(subject, rule, std::move(done)); });
    }
    static Result<model::PrivacyRule> rule(Person& who, PrivacySubject subject) {
        return who.get<model::PrivacyRule>([&](auto done) { return who->privacy().loadRule(subject, std::move(done)); });
    }
    static Result<> block(Person& who, model::UserId user, bool blocked) {
        return who.get<void>([&](auto done) { return who->privacy().setBlocked(user, blocked, std::move(done)); });
    }
};

TEST_F(Privacy, ARuleIsFeltAtOnceOnTheOtherSide) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto adaId = bob->adds("12025550101", "Ada");
    const auto bobId = ada->adds("12025550102", "Bob");
    const auto presence = [&] { return bob->reader().user(adaId)->presence; };
    ASSERT_TRUE(bob->until([&] { return presence() == model::Presence::Online || presence() == model::Presence::Offline; }));
    ASSERT_TRUE(set(*ada, PrivacySubject::LastSeen, {.audience = Audience::Everybody, .neverUsers = {bobId}}));
    EXPECT_TRUE(bob->until([&] { return presence() == model::Presence::Recently; }));
    EXPECT_EQ(bob->reader().user(adaId)->phone, "12025550101") << "of Ada's contacts, and under this number in Bob's book";
    ASSERT_TRUE(set(*ada, PrivacySubject::PhoneNumber, {.audience = Audience::Nobody}));
    ASSERT_TRUE(set(*ada, PrivacySubject::FoundByPhone, {.audience = Audience::Nobody}));
    EXPECT_TRUE(bob->until([&] { return bob->reader().user(adaId)->phone.empty(); }));
    EXPECT_FALSE(bob->get<model::User>([&](auto done) { return (*bob)->resolvePhone("12025550101", std::move(done)); }));
    auto tablet = device("AdaTablet", "12025550101");
    const auto seen = rule(*tablet, PrivacySubject::LastSeen);
    ASSERT_TRUE(seen) << seen.error().text();
    EXPECT_EQ(*seen, (model::PrivacyRule{.audience = Audience::Everybody, .neverUsers = {bobId}}));
    EXPECT_TRUE(tablet->until([&] { return (*tablet)->privacy().offers(PrivacySubject::ShareMyCard); })) << "our cloud has it";
    const auto card = set(*tablet, PrivacySubject::ShareMyCard, {.audience = Audience::Contacts});
    ASSERT_TRUE(card) << card.error().text();
    EXPECT_EQ(rule(*ada, PrivacySubject::ShareMyCard)->audience, Audience::Contacts);
}

TEST_F(Privacy, ABlockHoldsOnEveryDeviceAndIsTakenBack) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    auto tablet = device("AdaTablet", "12025550101");
    const auto adaId = bob->adds("12025550101", "Ada");
    const auto bobId = ada->adds("12025550102", "Bob");
    ASSERT_TRUE(bob->say(adaId, "hello").value > 0);
    ASSERT_TRUE(tablet->hears(bobId, "hello"));
    ASSERT_TRUE(block(*ada, bobId, true));
    const auto blockedAt = [&](Person& who) {
        const auto user = who.reader().user(bobId);
        return user && user->blocked;
    };
    EXPECT_TRUE(blockedAt(*ada));
    EXPECT_TRUE(tablet->until([&] { return blockedAt(*tablet); }));
    const auto list = ada->get<std::vector<model::User>>([&](auto done) { return (*ada)->privacy().loadBlocked(std::move(done)); });
    ASSERT_TRUE(list && list->size() == 1);
    EXPECT_EQ(list->front().id, bobId);
    const auto queued = bob->get<model::MessageId>([&](auto done) { return (*bob)->sendText(adaId, "still there?", {}, std::nullopt, std::move(done)); });
    ASSERT_TRUE(queued);
    const auto failure = [&] {
        for (const auto& message : bob->page(adaId))
            if (message.text == "still there?") return message.failure;
        return std::string();
    };
    EXPECT_TRUE(bob->until([&] { return failure() == "This person has blocked you."; })) << failure();
    ASSERT_TRUE(block(*tablet, bobId, false));
    EXPECT_TRUE(ada->until([&] { return !blockedAt(*ada); }));
    ASSERT_TRUE(bob->say(adaId, "friends again").value > 0);
    EXPECT_TRUE(ada->hears(bobId, "friends again"));
}

TEST_F(Privacy, NamesNotesAndTrust) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    auto tablet = device("AdaTablet", "12025550101");
    const auto adaId = bob->adds("12025550101", "Ada");
    const auto bobId = ada->adds("12025550102", "Bob");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->privacy().setUsername("ada_l", std::move(done)); }));
    EXPECT_TRUE(bob->until([&] { return bob->reader().user(adaId)->username == "ada_l"; }));
    EXPECT_TRUE(tablet->until([&] { return tablet->reader().self()->username == "ada_l"; }));
    const auto found = bob->get<std::vector<model::User>>([&](auto done) { return (*bob)->privacy().searchPeople("@ada", std::move(done)); });
    ASSERT_TRUE(found && found->size() == 1);
    EXPECT_EQ(found->front().id, adaId);
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->privacy().setNote(bobId, "met in Leeds", std::move(done)); }));
    ASSERT_TRUE(tablet->until([&] { return tablet->reader().user(bobId).has_value(); }));
    EXPECT_EQ(tablet->get<std::string>([&](auto done) { return (*tablet)->privacy().loadNote(bobId, std::move(done)); }).value_or("?"), "met in Leeds");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->privacy().setTrusted({bobId}, std::move(done)); }));
    EXPECT_TRUE(ada->reader().user(bobId)->trusted);
    EXPECT_TRUE(tablet->until([&] { return tablet->reader().user(bobId)->trusted; }));
    ASSERT_TRUE(set(*ada, PrivacySubject::GroupInvites, {.audience = Audience::Nobody, .alwaysTrusted = true}));
    EXPECT_TRUE(bob->get<model::ChatId>([&](auto done) { return (*bob)->createGroup("Trusted one", {adaId}, std::move(done)); }));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->privacy().setTrusted({}, std::move(done)); }));
    const auto refused = bob->get<model::ChatId>([&](auto done) { return (*bob)->createGroup("No more", {adaId}, std::move(done)); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().happened, "this person does not allow it");
}

}  // namespace
}  // namespace helio::flow
