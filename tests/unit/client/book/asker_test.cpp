// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/asker.h"

#include <gmock/gmock.h>

#include "tests/unit/client/book/book_world.h"

namespace helio::client::book {
namespace {

using model::Standing;
using State = Matching::State;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

class Asking : public BookTest {};
class AskingInClear : public BookTest {
protected:
    void SetUp() override {
        matching.offered = false;
        BookTest::SetUp();
    }
    void answerWith(std::vector<std::pair<std::string, std::int64_t>> here, std::vector<std::string> later = {}) {
        cloud.on<tl::contacts::importContacts>([=, this](const tl::contacts::importContacts& query) {
            tl::contacts::importedContacts out;
            for (const auto& one : query.contacts) {
                sent.push_back(one.phone + " " + one.first_name);
                for (const auto& [digits, user] : here)
                    if (one.phone == "+" + digits) {
                        out.imported.push_back({.user_id = user, .client_id = one.client_id});
                        tl::user person;
                        person.id = user;
                        person.access_hash = 9;
                        person.contact = true;
                        person.first_name = one.first_name;
                        person.phone = digits;
                        out.users.emplace_back(std::move(person));
                    }
                for (const auto& digits : later)
                    if (one.phone == "+" + digits) out.retry_contacts.push_back(one.client_id);
            }
            return tl::serialize(out);
        });
    }
    std::vector<std::string> sent;
};

TEST_F(Asking, InPrivateNumbersAreAnsweredAndNothingElseLeaves) {
    matching.members = {{"12025550102", 7}};
    connect();
    const auto summary = import({chosen("Ada", {"12025550101"}), chosen("Bob", {"12025550102"})});
    run();
    EXPECT_EQ(summary.saved, 2);
    EXPECT_EQ(summary.toAsk, 2);
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
    EXPECT_EQ(entryNamed("Bob").user, model::UserId(7));
    EXPECT_FALSE(entryNamed("Bob").contact) << "the cloud was not told";
    EXPECT_EQ(cloud.count<tl::contacts::importContacts>() + cloud.count<tl::contacts::addContact>() + cloud.count<tl::contacts::resolvePhone>(), 0);
    EXPECT_TRUE(read().bookLog.sent().value().empty());
    const auto now = matchingNow();
    EXPECT_EQ(now.state, State::Idle);
    EXPECT_EQ(std::tuple(now.asked, now.total, now.found), std::tuple(2, 2, 1));
    const auto run = read().bookLog.runs(1).value().at(0);
    EXPECT_GT(run.ended, 0);
    EXPECT_EQ(std::tuple(run.asked, run.found, run.inPrivate), std::tuple(2, 1, true));
    EXPECT_EQ(run.sentBytes, 64);
}

TEST_F(Asking, WithoutConsentNothingIsSentWherePrivateMatchingIsMissing) {
    matching.offered = false;
    connect();
    import({chosen("Ada", {"12025550101"})}, Consent::PrivateOnly);
    run();
    EXPECT_EQ(cloud.count<tl::contacts::importContacts>(), 0);
    EXPECT_EQ(standing("12025550101"), Standing::Unasked);
    EXPECT_FALSE(matchingNow().inPrivate);
    EXPECT_EQ(matchingNow().state, State::Idle);
}

TEST_F(Asking, ConsentDoesNotSendWhatCanBeAskedInPrivate) {
    connect();
    import({chosen("Ada", {"12025550101"})}, Consent::SendNumbers);
    run();
    EXPECT_EQ(cloud.count<tl::contacts::importContacts>(), 0);
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
}

TEST_F(Asking, TheSameNumberIsNotAskedTwiceInAnEpoch) {
    connect();
    import({chosen("Ada", {"12025550101"})});
    run();
    EXPECT_EQ(import({chosen("Ada", {"12025550101"}), chosen("Bob", {"12025550102"})}).toAsk, 1);
    run();
    EXPECT_THAT(matching.asked, UnorderedElementsAre("12025550101", "12025550102"));
    matching.epoch = 6;
    connect();
    EXPECT_EQ(import({chosen("Ada", {"12025550101"})}).toAsk, 1);
}

TEST_F(Asking, NumbersAreAskedInAnOrderOfChance) {
    std::vector<ChosenCard> many;
    for (int i = 100; i < 200; ++i) many.push_back(chosen("P" + std::to_string(i), {"12025550" + std::to_string(i)}));
    connect();
    import(many);
    run();
    ASSERT_EQ(matching.asked.size(), 100U);
    EXPECT_FALSE(std::ranges::is_sorted(matching.asked)) << "a batch of the lowest numbers would say whose prefixes it fetches";
    EXPECT_EQ(std::set(matching.asked.begin(), matching.asked.end()).size(), 100U);
    for (const auto& one : many) EXPECT_EQ(standing(one.digits.front()), Standing::NotFound);
}

TEST_F(Asking, OfflineItWaitsAndGoesOnWithTheConnection) {
    import({chosen("Ada", {"12025550101"})});
    run();
    EXPECT_EQ(matchingNow().state, State::Offline);
    EXPECT_EQ(standing("12025550101"), Standing::Waiting);
    connect();
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
}

TEST_F(Asking, WhatWasAnsweredBeforeAFloodWaitStaysAndTheRestIsAskedLater) {
    connect();
    matching.goodFor = 2;
    matching.waitSeconds = 500;
    import({chosen("A", {"12025550101"}), chosen("B", {"12025550102"}), chosen("C", {"12025550103"})});
    run();
    EXPECT_EQ(matchingNow().state, State::Waiting);
    EXPECT_NEAR(static_cast<double>(matchingNow().until), static_cast<double>(core->now() + 500), 2);
    EXPECT_FALSE(matchingNow().problem.empty());
    EXPECT_EQ(matching.asked.size(), 2U);
    renew();
    connect();
    EXPECT_THAT(matching.asked, UnorderedElementsAre("12025550101", "12025550102", "12025550103")) << "only what had no answer";
    EXPECT_EQ(matchingNow().state, State::Idle);
    EXPECT_EQ(matchingNow().asked, 3) << "counted over the restart";
}

TEST_F(Asking, AConnectionThatBreaksInTheMiddleCostsNoAnswer) {
    connect();
    matching.goodFor = 2;
    matching.failure = fail(Fault::Network, "asking", "it broke").error();
    import({chosen("A", {"12025550101"}), chosen("B", {"12025550102"}), chosen("C", {"12025550103"})});
    run();
    EXPECT_EQ(matching.asked.size(), 2U);
    connect();
    EXPECT_THAT(matching.asked, UnorderedElementsAre("12025550101", "12025550102", "12025550103"));
}

TEST_F(Asking, ARefusalInPrivateIsNoReasonToSendInTheClear) {
    connect();
    matching.failure = refuse(400, "ELEMENT_INVALID").error();
    import({chosen("A", {"12025550101"})}, Consent::SendNumbers);
    run();
    EXPECT_EQ(cloud.count<tl::contacts::importContacts>(), 0);
    EXPECT_EQ(standing("12025550101"), Standing::Refused);
    EXPECT_TRUE(matchingNow().inPrivate);
}

TEST_F(Asking, PausedItStandsAndIsRemembered) {
    connect();
    book().asker().pause(true);
    import({chosen("Ada", {"12025550101"})});
    run();
    EXPECT_EQ(matchingNow().state, State::Paused);
    EXPECT_TRUE(matching.asked.empty());
    renew();
    connect();
    EXPECT_EQ(matchingNow().state, State::Paused);
    book().asker().pause(false);
    run();
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
}

TEST_F(Asking, AQuestionWithoutACardIsAnsweredToo) {
    matching.members = {{"12025550102", 7}};
    connect();
    int answered = 0;
    ASSERT_TRUE(core->write({}, [&](store::Writer& w) -> Result<> {
        HELIO_CHECK(book().asker().enqueue(w, "12025550101", false, 0));
        HELIO_CHECK(book().asker().enqueue(w, "12025550102", false, 0));
        return {};
    }));
    book().asker().whenAnswered({"12025550101", "12025550102"}, [&](Result<> result) { answered += result.has_value(); });
    book().asker().kick();
    run();
    EXPECT_EQ(answered, 1);
    EXPECT_EQ(standing("12025550102"), Standing::Member);
}

TEST_F(Asking, WhoeverLeftIsNotHereAnyMoreInTheNextEpoch) {
    matching.members = {{"12025550101", 7}};
    connect();
    import({chosen("Ada", {"12025550101"})});
    run();
    EXPECT_EQ(standing("12025550101"), Standing::Member);
    matching.members.clear();
    matching.epoch = 6;
    connect();
    import({chosen("Ada", {"12025550101"})});
    run();
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
    EXPECT_EQ(read().bookEntries.count(store::BookPart::Here, {}).value(), 0);
}

TEST_F(AskingInClear, WithConsentNumbersGoWithTheirNamesAndAreNotedBefore) {
    answerWith({{"12025550102", 7}});
    connect();
    import({chosen("Ada", {"12025550101"}), chosen("Bob", {"12025550102"})}, Consent::SendNumbers);
    run();
    EXPECT_THAT(sent, UnorderedElementsAre("+12025550101 Ada", "+12025550102 Bob"));
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
    EXPECT_TRUE(entryNamed("Bob").contact);
    const auto noted = read().bookLog.sent().value();
    ASSERT_EQ(noted.size(), 2U);
    EXPECT_EQ(noted[0].name, "Ada");
    EXPECT_FALSE(read().bookLog.runs(1).value().at(0).inPrivate);
    EXPECT_GT(read().bookLog.runs(1).value().at(0).sentBytes, 0);
    import({chosen("Ada", {"12025550101"})}, Consent::SendNumbers);
    run();
    EXPECT_EQ(sent.size(), 2U) << "once";
}

TEST_F(AskingInClear, WhatTheCloudWantsLaterIsAskedLaterAlsoAfterARestart) {
    answerWith({}, {"12025550101"});
    connect();
    import({chosen("Ada", {"12025550101"}), chosen("Bob", {"12025550102"})}, Consent::SendNumbers);
    run();
    EXPECT_EQ(standing("12025550101"), Standing::Refused);
    EXPECT_EQ(standing("12025550102"), Standing::NotFound);
    EXPECT_EQ(sent.size(), 2U) << "never at once";
    EXPECT_EQ(matchingNow().state, State::Waiting);
    const auto question = read().bookNumbers.question("12025550101").value().value();
    EXPECT_EQ(question.attempts, 1);
    EXPECT_GE(question.notBefore, core->now() + 58);
    renew();
    connect();
    EXPECT_EQ(sent.size(), 2U);
    EXPECT_EQ(read().bookNumbers.question("12025550101").value(), question);
    EXPECT_EQ(read().bookLog.openRuns().value().size(), 1U) << "the import goes on";
}

TEST_F(AskingInClear, AFloodWaitIsShownAndNothingIsLost) {
    cloud.on<tl::contacts::importContacts>([](const auto&) -> Result<Bytes> { return refuse(420, "FLOOD_WAIT_900"); });
    connect();
    import({chosen("Ada", {"12025550101"})}, Consent::SendNumbers);
    run();
    EXPECT_EQ(matchingNow().state, State::Waiting);
    EXPECT_NEAR(static_cast<double>(matchingNow().until), static_cast<double>(core->now() + 900), 2);
    EXPECT_EQ(standing("12025550101"), Standing::Waiting);
}

TEST_F(AskingInClear, ARefusalPutsOffTheNumbersAndSaysSo) {
    cloud.on<tl::contacts::importContacts>([](const auto&) -> Result<Bytes> { return refuse(400, "PEER_FLOOD"); });
    connect();
    import({chosen("Ada", {"12025550101"})}, Consent::SendNumbers);
    run();
    EXPECT_EQ(standing("12025550101"), Standing::Refused);
    EXPECT_NE(matchingNow().problem.find("PEER_FLOOD"), std::string::npos);
    EXPECT_EQ(cloud.count<tl::contacts::importContacts>(), 1);
}

TEST_F(AskingInClear, LargeBooksGoInBatches) {
    answerWith({});
    std::vector<ChosenCard> many;
    for (int i = 0; i < 450; ++i) many.push_back(chosen("P" + std::to_string(i), {"1202555" + std::to_string(1000 + i)}));
    connect();
    import(many, Consent::SendNumbers);
    run();
    EXPECT_EQ(cloud.count<tl::contacts::importContacts>(), 3);
    EXPECT_EQ(sent.size(), 450U);
}

TEST_F(AskingInClear, AskingWithoutKeepingNeedsPrivateMatching) {
    connect();
    ASSERT_TRUE(core->write({}, [&](store::Writer& w) -> Result<> {
        HELIO_CHECK(book().asker().enqueue(w, "12025550101", false, 0));
        return {};
    }));
    std::optional<Result<>> answer;
    book().asker().whenAnswered({"12025550101"}, [&](Result<> result) { answer = std::move(result); });
    book().asker().kick();
    run();
    ASSERT_TRUE(answer.has_value());
    EXPECT_FALSE(*answer);
    EXPECT_EQ(cloud.count<tl::contacts::importContacts>(), 0);
}

}  // namespace
}  // namespace helio::client::book
