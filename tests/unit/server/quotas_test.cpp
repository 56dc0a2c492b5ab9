// SPDX-License-Identifier: GPL-3.0-or-later
// Which method fills which bucket. Everything is in one; what is dear, tells many or answers questions about strangers is in a smaller one.
#include "server/sessions/quotas.h"

#include <gtest/gtest.h>

#include "tl/codec.h"
#include "tl/gen/account.h"
#include "tl/gen/bots.h"
#include "tl/gen/contacts.h"
#include "tl/gen/heliograph.h"
#include "tl/gen/help.h"
#include "tl/gen/messages.h"
#include "tl/gen/photos.h"

namespace helio::server {
namespace {

constexpr SteadyTime kNow{std::chrono::seconds(1'000'000)};
const std::string kFar = "203.0.113.7";

struct QuotaTable : testing::Test {
    Limits limits{.callsPerSecond = 20, .lookupsPerMinute = 6};
    Quotas quotas{limits};

    /// How often a device may call this at once.
    int atOnce(std::uint32_t method, KeyId device = KeyId(1)) {
        int count = 0;
        while (count < 10'000 && quotas.call(method, device, kFar, kNow) == 0) ++count;
        return count;
    }
    int fresh(std::uint32_t method) {
        quotas = Quotas(limits);
        return atOnce(method);
    }
};

TEST_F(QuotaTable, B29_R10_WhateverIsNotNamedIsACall) {
    for (const std::uint32_t method : {tl::help::getConfig::kId, tl::messages::sendMessage::kId, tl::contacts::addContact::kId, tl::contacts::updateContactNote::kId, 0xdeadbeefu})
        EXPECT_EQ(fresh(method), 200) << tl::nameOf(method);
}

TEST_F(QuotaTable, R10_QuestionsAboutStrangersAreLookups) {
    for (const std::uint32_t method : {tl::contacts::importContacts::kId, tl::contacts::resolvePhone::kId, tl::contacts::resolveUsername::kId, tl::contacts::search::kId,
                                       tl::account::checkUsername::kId, tl::account::updateUsername::kId})
        EXPECT_EQ(fresh(method), 60) << tl::nameOf(method);
    EXPECT_EQ(atOnce(tl::contacts::search::kId), 0) << "of one bucket: who tried usernames has searched";
}

TEST_F(QuotaTable, R10_WholeListsAndWhatManyHearOf) {
    for (const std::uint32_t method : {tl::contacts::getContacts::kId, tl::contacts::getStatuses::kId, tl::contacts::getSaved::kId, tl::contacts::resetSaved::kId,
                                       tl::contacts::deleteByPhones::kId, tl::contacts::editCloseFriends::kId, tl::contacts::setBlocked::kId, tl::account::setPrivacy::kId,
                                       tl::account::updateProfile::kId, tl::photos::uploadProfilePhoto::kId, tl::photos::updateProfilePhoto::kId, tl::photos::deletePhotos::kId,
                                       tl::bots::setBotInfo::kId, tl::bots::setBotCommands::kId, tl::bots::resetBotCommands::kId, tl::heliograph::getDiscovery::kId})
        EXPECT_EQ(fresh(method), 12) << tl::nameOf(method);
}

TEST_F(QuotaTable, R10_ReadingChatsIsAFifthOfAllCalls) {
    for (const std::uint32_t method :
         {tl::messages::getHistory::kId, tl::messages::search::kId, tl::messages::searchGlobal::kId, tl::messages::getSearchCounters::kId, tl::messages::getDialogs::kId})
        EXPECT_EQ(fresh(method), 40) << tl::nameOf(method);
    EXPECT_EQ(atOnce(tl::messages::sendMessage::kId), 200) << "who read too much can still write";
}

TEST_F(QuotaTable, R10_TheyFillAgain) {
    ASSERT_EQ(fresh(tl::account::setPrivacy::kId), 12);
    EXPECT_EQ(quotas.call(tl::account::setPrivacy::kId, KeyId(1), kFar, kNow), 10);
    EXPECT_EQ(quotas.call(tl::account::setPrivacy::kId, KeyId(1), kFar, kNow + std::chrono::seconds(10)), 0);
    EXPECT_EQ(quotas.call(tl::account::setPrivacy::kId, KeyId(2), kFar, kNow), 0) << "another device is another matter";
    EXPECT_EQ(quotas.call(tl::account::setPrivacy::kId, KeyId(1), "127.0.0.1", kNow), 0) << "this machine is not counted";
    limits.callsPerSecond = 1;
    EXPECT_EQ(fresh(tl::messages::getHistory::kId), 10) << "never none at all";
}

}  // namespace
}  // namespace helio::server
