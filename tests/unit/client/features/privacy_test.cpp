// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/privacy.h"

#include "client/features/refusals.h"
#include "client/features/usernames.h"
#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/account.h"
#include "tl/gen/contacts.h"
#include "tl/gen/help.h"
#include "tl/gen/updates.h"

namespace helio::client {
namespace {

tl::jsonObjectValue entry(std::string key, tl::JSONValue value) {
    tl::jsonObjectValue out;
    out.key = std::move(key);
    out.value = std::move(value);
    return out;
}

class PrivacyFeature : public CoreTest {
protected:
    void before(store::Store& store) override {
        store.write([](store::Writer& w) { return w.users.put({.id = model::UserId(7), .accessHash = 9, .firstName = "Bob"}); }).value();
    }
    void SetUp() override {
        CoreTest::SetUp();
        cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
    }
    std::int64_t offers() { return read().settings.number(features::kOffersShareCard).value().value_or(-1); }
    void configuration(std::optional<bool> shareCard) {
        cloud.on<tl::help::getAppConfig>([shareCard](const auto&) {
            tl::jsonObject ours, root;
            if (shareCard) ours.value.push_back(entry("share_card", tl::jsonBool{.value = *shareCard}));
            root.value.push_back(entry("test", tl::jsonNumber{.value = 1}));
            root.value.push_back(entry("heliograph", std::move(ours)));
            tl::help::appConfig out;
            out.config = std::move(root);
            return tl::serialize(tl::help::AppConfig(std::move(out)));
        });
    }
};

TEST_F(PrivacyFeature, TheCloudSaysWhetherItHasOurSetting) {
    configuration(true);
    connect();
    EXPECT_EQ(offers(), 1);
    EXPECT_TRUE(board->take().privacy);
    configuration(std::nullopt);
    features::readOffers(*core);
    run();
    EXPECT_EQ(offers(), 0);
}

TEST_F(PrivacyFeature, AStrangersCloudOffersNothing) {
    connect();
    EXPECT_EQ(offers(), -1);
    cloud.on<tl::help::getAppConfig>([](const auto&) {
        tl::help::appConfig out;
        out.config = tl::jsonString{.value = "heliograph"};
        return tl::serialize(tl::help::AppConfig(std::move(out)));
    });
    features::readOffers(*core);
    run();
    EXPECT_EQ(offers(), 0);
}

TEST_F(PrivacyFeature, ARuleIsSetWithAddressesAndReadBack) {
    cloud.on<tl::account::setPrivacy>([](const tl::account::setPrivacy& query) -> Result<Bytes> {
        EXPECT_TRUE(query.key.as<tl::inputPrivacyKeyStatusTimestamp>());
        const auto* never = query.rules.empty() ? nullptr : query.rules.front().as<tl::inputPrivacyValueDisallowUsers>();
        EXPECT_TRUE(never && never->users.front().as<tl::inputUser>()->access_hash == 9);
        tl::account::privacyRules out;
        out.rules.emplace_back(tl::privacyValueDisallowUsers{.users = {7}});
        out.rules.emplace_back(tl::privacyValueAllowContacts{});
        out.rules.emplace_back(tl::privacyValueDisallowAll{});
        return tl::serialize(out);
    });
    connect();
    const model::PrivacyRule rule{.audience = model::Audience::Contacts, .neverUsers = {model::UserId(7)}};
    std::optional<Result<model::PrivacyRule>> got;
    features::setRule(*core, model::PrivacySubject::LastSeen, rule, [&](Result<model::PrivacyRule> result) { got = std::move(result); });
    run();
    ASSERT_TRUE(got && *got);
    EXPECT_EQ(**got, rule);
    features::setRule(*core, model::PrivacySubject::LastSeen, {.neverUsers = {model::UserId(77)}}, [&](Result<model::PrivacyRule> result) { got = std::move(result); });
    run();
    EXPECT_FALSE(*got) << "somebody we never heard of";
    features::loadRule(*core, model::PrivacySubject::ShareMyCard, [&](Result<model::PrivacyRule> result) { got = std::move(result); });
    run();
    EXPECT_FALSE(*got);
}

TEST_F(PrivacyFeature, UsernamesAreAskedForAndTaken) {
    cloud.on<tl::account::checkUsername>([](const tl::account::checkUsername& query) -> Result<Bytes> {
        if (query.username == "a") return refuse(400, "USERNAME_INVALID");
        return tl::serialize(query.username == "free_one");
    });
    cloud.on<tl::account::updateUsername>([](const auto&) -> Result<Bytes> { return refuse(400, "USERNAME_NOT_MODIFIED"); });
    connect();
    const auto check = [&](const std::string& name) {
        std::optional<Result<bool>> got;
        features::checkUsername(*core, name, [&](Result<bool> result) { got = std::move(result); });
        run();
        return got && *got ? std::string("free") : got->error().name + ": " + got->error().happened;
    };
    EXPECT_EQ(check("@free_one"), "free");
    EXPECT_EQ(check("taken_one"), "USERNAME_OCCUPIED: somebody has this username");
    EXPECT_EQ(check("a"), "USERNAME_INVALID: this is not a username");
    std::optional<Result<>> set;
    features::setUsername(*core, "same_one", [&](Result<> result) { set = std::move(result); });
    run();
    EXPECT_TRUE(set && *set) << "the same again is no error";
}

TEST_F(PrivacyFeature, PeopleAreFoundOwnContactsFirst) {
    cloud.on<tl::contacts::search>([](const auto&) {
        tl::contacts::found out;
        out.my_results.emplace_back(tl::peerUser{.user_id = 9});
        out.my_results.emplace_back(tl::peerChat{.chat_id = 4});
        out.results.emplace_back(tl::peerUser{.user_id = 8});
        for (const std::int64_t id : {8, 9}) {
            tl::user user;
            user.id = id;
            user.first_name = "F";
            out.users.emplace_back(std::move(user));
        }
        return tl::serialize(out);
    });
    connect();
    std::vector<std::int64_t> ids;
    const auto note = [&](Result<std::vector<model::User>> found) {
        ids.clear();
        for (const auto& user : *found) ids.push_back(user.id.value);
    };
    features::searchPeople(*core, "f", note);
    run();
    EXPECT_EQ(ids, (std::vector<std::int64_t>{9, 8}));
    features::searchPeople(*core, "  ", note);
    EXPECT_TRUE(ids.empty());
    EXPECT_EQ(cloud.count<tl::contacts::search>(), 1) << "blanks are not asked for";
}

TEST_F(PrivacyFeature, SilenceOnTheWireIsNoNoticeHere) {
    bool silent = true;
    cloud.on<tl::account::getContactSignUpNotification>([&](const auto&) { return tl::serialize(silent); });
    cloud.on<tl::account::setContactSignUpNotification>([&](const tl::account::setContactSignUpNotification& query) {
        silent = query.silent;
        return tl::serialize(true);
    });
    connect();
    std::optional<bool> on;
    features::joinedNotices(*core, [&](Result<bool> result) { on = *result; });
    run();
    EXPECT_EQ(on, false);
    features::setJoinedNotices(*core, true, [](Result<>) {});
    run();
    EXPECT_FALSE(silent);
}

}  // namespace
}  // namespace helio::client
