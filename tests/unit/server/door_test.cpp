// SPDX-License-Identifier: GPL-3.0-or-later
// Each setting, asked from each side: the answers that the asker gets are looked at, not the rules.
#include "tests/unit/server/privacy_house.h"

namespace helio::server {
namespace {

using Verdicts = std::array<bool, kSides>;

struct Door : PrivacyHouse {
    using Asks = std::function<bool(KeyId asker)>;

    /// The same seven people under each audience, with and without exceptions.
    void tableOf(const tl::InputPrivacyKey& key, const Asks& asks) {
        ASSERT_TRUE(block(olga, of(Blocked)));
        //                                        stranger contact always never  member trusted blocked
        check(key, {everybody()}, asks, Verdicts{true, true, true, true, true, true, false}, "everybody");
        check(key, {contacts()}, asks, Verdicts{false, true, false, true, false, true, false}, "contacts");
        check(key, {nobody()}, asks, Verdicts{false, false, false, false, false, false, false}, "nobody");
        check(key, withExceptions(everybody()), asks, Verdicts{true, true, true, false, true, true, false}, "everybody but");
        check(key, withExceptions(contacts()), asks, Verdicts{false, true, true, false, true, true, false}, "contacts, and");
        check(key, withExceptions(nobody()), asks, Verdicts{false, false, true, false, true, true, false}, "nobody but");
    }
    void check(const tl::InputPrivacyKey& key, std::vector<tl::InputPrivacyRule> rules, const Asks& asks, const Verdicts& wanted, const char* name) {
        ASSERT_TRUE(set(olga, key, std::move(rules)).has_value()) << name;
        for (std::size_t i = 0; i < kSides; ++i) EXPECT_EQ(asks(sides[i]), wanted[i]) << name << ", asked by " << kSideNames[i];
        EXPECT_TRUE(asks(olga)) << name << ": the owner always";
    }
};

TEST_F(Door, WhoSeesTheNumber) {
    tableOf(tl::inputPrivacyKeyPhoneNumber{}, [&](KeyId asker) { return seenBy(asker, olga).phone == kOlgasPhone; });
}

TEST_F(Door, WhoFindsByTheNumber) {
    tableOf(tl::inputPrivacyKeyAddedByPhone{}, [&](KeyId asker) {
        const bool found = house.ask(asker, tl::contacts::resolvePhone{.phone = kOlgasPhone}).has_value();
        if (asker == olga) return found;
        tl::contacts::importContacts import;
        import.contacts.emplace_back(tl::inputPhoneContact{.client_id = 7, .phone = kOlgasPhone, .first_name = "O", .last_name = ""});
        const auto imported = house.ask(asker, import);
        EXPECT_TRUE(imported.has_value());
        EXPECT_EQ(imported && imported->imported.size() == 1, found) << "both ways say the same";
        EXPECT_TRUE(imported && imported->users.size() == imported->imported.size());
        EXPECT_TRUE(house.ask(asker, tl::contacts::deleteByPhones{.phones = {kOlgasPhone}}).has_value());
        return found;
    });
}

TEST_F(Door, WhoSeesLastSeen) {
    tableOf(tl::inputPrivacyKeyStatusTimestamp{}, [&](KeyId asker) {
        const auto user = seenBy(asker, olga);
        return user.status && (user.status->as<tl::userStatusOnline>() || user.status->as<tl::userStatusOffline>());
    });
}

TEST_F(Door, WhoSeesThePhoto) {
    tableOf(tl::inputPrivacyKeyProfilePhoto{}, [&](KeyId asker) {
        const bool small = seenBy(asker, olga).photo.has_value();
        const auto photos = house.ask(asker, tl::photos::getUserPhotos{.user_id = house.inputUser(asker, olga), .limit = 5});
        const auto* slice = photos ? photos->as<tl::photos::photosSlice>() : nullptr;
        EXPECT_TRUE(slice != nullptr);
        EXPECT_EQ(slice && slice->photos.size() == 1, small);
        EXPECT_EQ(slice ? slice->count : -1, small ? 1 : 0) << "not even how many there are";
        const auto full = fullSeenBy(asker, olga);
        EXPECT_TRUE(full.has_value());
        EXPECT_EQ(full && full->full_user.profile_photo.has_value(), small);
        return small;
    });
}

TEST_F(Door, WhoseForwardsLinkToTheAuthor) {
    for (const KeyId side : sides) ASSERT_TRUE(say(olga, house.inputPeer(olga, side), "words of Olga").has_value());
    ASSERT_TRUE(say(olga, tl::inputPeerSelf{}, "a note").has_value());
    tableOf(tl::inputPrivacyKeyForwards{}, [&](KeyId asker) {
        const UserId me = house.userOf(asker);
        const Peer with = asker == olga ? Peer(me) : Peer(house.userOf(olga));
        tl::messages::forwardMessages query;
        query.from_peer = asker == olga ? tl::InputPeer(tl::inputPeerSelf{}) : house.inputPeer(asker, olga);
        query.to_peer = tl::inputPeerSelf{};
        house.db.each(
            "SELECT min(m.id) FROM messages m JOIN contents c ON c.origin = m.origin WHERE m.user_id = ?1 AND m.peer = ?2 AND c.action IS NULL",
            [&](const store::Row& r) { query.id = {r.i32(0)}; }, me, with);
        query.random_id = {nextRandom++};
        const auto sent = house.ask(asker, query);
        EXPECT_TRUE(sent.has_value()) << (sent ? "" : sent.error().name);
        const auto* update = sent ? find<tl::updateNewMessage>(*sent) : nullptr;
        const auto* message = update ? update->message.as<tl::message>() : nullptr;
        EXPECT_TRUE(message && message->fwd_from);
        if (!message || !message->fwd_from) return false;
        EXPECT_EQ(message->fwd_from->from_id.has_value(), !message->fwd_from->from_name.has_value());
        if (message->fwd_from->from_name) EXPECT_EQ(*message->fwd_from->from_name, "Olga");
        return message->fwd_from->from_id.has_value();
    });
}

TEST_F(Door, WhoAddsToGroups) {
    tableOf(tl::inputPrivacyKeyChatInvite{}, [&](KeyId asker) {
        const KeyId helper = house.person("1303555" + std::to_string(1000 + nextRandom++), "Helper");
        tl::messages::createChat create;
        create.title = "G";
        create.users = {house.inputUser(asker, helper)};
        if (asker != olga) create.users.push_back(house.inputUser(asker, olga));
        const auto made = house.ask(asker, create);
        EXPECT_TRUE(made.has_value());
        if (!made) return false;
        if (asker == olga) return true;
        std::int64_t chat = 0;
        house.db.each("SELECT max(id) FROM chats", [&](const store::Row& r) { chat = r.number(0); });
        const bool inside = store::membershipOf(house.db, ChatId(chat), house.userOf(olga)) == store::Membership::Member;
        EXPECT_EQ(made->missing_invitees.size(), inside ? 0u : 1u);
        tl::messages::addChatUser add{.chat_id = chat, .user_id = house.inputUser(asker, olga), .fwd_limit = 0};
        EXPECT_EQ(house.refusal(asker, add), inside ? "USER_ALREADY_PARTICIPANT" : "USER_PRIVACY_RESTRICTED");
        return inside;
    });
}

TEST_F(Door, WhoSharesTheCard) {
    tableOf(tl::heliograph::inputPrivacyKeyShareCard{}, [&](KeyId asker) {
        const auto sent = sendsCard(asker, kOlgasPhone);
        if (!sent) {
            EXPECT_EQ(sent.error().code, 403);
            EXPECT_EQ(sent.error().name, "USER_PRIVACY_RESTRICTED");
            return false;
        }
        if (asker == of(Blocked)) EXPECT_EQ(*sent, 0) << "who may not know whose number it is hears nothing";
        return *sent == id(olga);
    });
}

TEST_F(Door, AboutIsShownByItsRule) {
    ASSERT_TRUE(house.ask(olga, tl::account::updateProfile{.about = "sings"}).has_value());
    tableOf(tl::inputPrivacyKeyAbout{}, [&](KeyId asker) {
        const auto full = fullSeenBy(asker, olga);
        return full && full->full_user.about == "sings";
    });
}

TEST_F(Door, RulesThatSpeakOfBotsReachBots) {
    const UserId bot = house.userOf(house.bot("clockbot"));
    const auto opens = [&] { return privacy::Door(house.db, house.userOf(olga)).opens(privacy::Key::ProfilePhoto, bot); };
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyProfilePhoto{}, {tl::inputPrivacyValueDisallowBots{}, tl::inputPrivacyValueAllowAll{}}).has_value());
    EXPECT_FALSE(opens());
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyProfilePhoto{}, {tl::inputPrivacyValueAllowBots{}, tl::inputPrivacyValueDisallowAll{}}).has_value());
    EXPECT_TRUE(opens());
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyProfilePhoto{}, {tl::inputPrivacyValueDisallowAll{}}).has_value());
    EXPECT_FALSE(opens());
}

TEST_F(Door, WhoHidesLastSeenDoesNotSeeIt) {
    const KeyId side = of(Stranger);
    ASSERT_TRUE(set(side, tl::inputPrivacyKeyStatusTimestamp{}, {nobody()}).has_value());
    const auto status = *seenBy(side, olga).status;
    const auto* recently = status.as<tl::userStatusRecently>();
    ASSERT_NE(recently, nullptr);
    EXPECT_TRUE(recently->by_me);
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyStatusTimestamp{}, {nobody()}).has_value());
    const auto hidden = *seenBy(of(Contact), olga).status;
    ASSERT_NE(hidden.as<tl::userStatusRecently>(), nullptr);
    EXPECT_FALSE(hidden.as<tl::userStatusRecently>()->by_me);
}

TEST_F(Door, TheDayIsToldRoughly) {
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyStatusTimestamp{}, {nobody()}).has_value());
    const auto kind = [&](std::int64_t days) {
        store::setPresence(house.db, house.userOf(olga), 0, house.clock.seconds - days * 86'400);
        return seenBy(of(Stranger), olga).status->tag();
    };
    EXPECT_EQ(kind(2), tl::userStatusRecently::kId);
    EXPECT_EQ(kind(5), tl::userStatusLastWeek::kId);
    EXPECT_EQ(kind(20), tl::userStatusLastMonth::kId);
    EXPECT_EQ(kind(40), tl::userStatusEmpty::kId);
}

TEST_F(Door, ComingAndGoingIsToldToThoseWhoMaySeeIt) {
    for (const KeyId side : sides) befriend(side, olga);
    ASSERT_TRUE(block(olga, of(Blocked)));
    ASSERT_TRUE(set(of(Always), tl::inputPrivacyKeyStatusTimestamp{}, {nobody()}).has_value());
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyStatusTimestamp{}, withExceptions(contacts())).has_value());
    ASSERT_TRUE(house.ask(olga, tl::account::updateStatus{.offline = false}).has_value());
    std::set<UserId> told;
    for (const Notice& notice : house.effects.notices) told.insert(notice.to);
    EXPECT_EQ(told, (std::set<UserId>{house.userOf(of(Contact)), house.userOf(of(Member)), house.userOf(of(Trusted))})) << "not strangers, not who hides the own, not the blocked";
}

TEST_F(Door, AHiddenPhotoCannotBeFetched) {
    const KeyId side = of(Stranger);
    const auto location = [&] {
        tl::inputPeerPhotoFileLocation at;
        at.peer = house.inputPeer(side, olga);
        at.photo_id = kPhoto;
        return at;
    };
    const auto full = fullSeenBy(side, olga);
    ASSERT_TRUE(full && full->full_user.profile_photo);
    const auto* photo = full->full_user.profile_photo->as<tl::photo>();
    ASSERT_NE(photo, nullptr);
    const tl::inputPhotoFileLocation held{.id = photo->id, .access_hash = photo->access_hash, .file_reference = photo->file_reference, .thumb_size = "c"};
    const auto asked = [&](const tl::InputFileLocation& at) {
        tl::upload::getFile query;
        query.location = at;
        query.limit = 4096;
        return house.refusal(side, query);
    };
    EXPECT_EQ(asked(held), "LOCATION_INVALID") << "it has no sizes here, but the way to it is open";
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyProfilePhoto{}, {contacts()}).has_value());
    EXPECT_EQ(asked(held), "FILE_REFERENCE_EXPIRED") << "a reference from before";
    EXPECT_EQ(asked(location()), "LOCATION_INVALID");
}

}  // namespace
}  // namespace helio::server
