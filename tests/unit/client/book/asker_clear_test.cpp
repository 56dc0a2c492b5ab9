// SPDX-License-Identifier: GPL-3.0-or-later
// The queue in the clear at its edges; asker_test.cpp has its course.
#include <gmock/gmock.h>

#include "client/book/asker.h"
#include "tests/unit/client/book/book_world.h"

namespace helio::client::book {
namespace {

using model::Standing;
using testing::ElementsAre;
using testing::IsEmpty;

class ClearQueue : public BookTest {
protected:
    void SetUp() override {
        matching.offered = false;
        BookTest::SetUp();
        cloud.on<tl::contacts::importContacts>([this](const tl::contacts::importContacts& query) -> Result<Bytes> {
            for (const auto& one : query.contacts) sent.push_back(one.phone + " " + one.first_name + "|" + one.last_name);
            notedBefore = static_cast<std::size_t>(read().bookLog.sent().value().size());
            return tl::serialize(answer);
        });
    }
    void enqueue(const std::string& digits, bool maySend) {
        ASSERT_TRUE(core->write({}, [&](store::Writer& w) -> Result<> {
            HELIO_CHECK(book().asker().enqueue(w, digits, maySend, 0));
            return {};
        }));
    }
    void ask() {
        connect();
        book().asker().kick();
        run();
    }
    static tl::user person(std::int64_t id) {
        tl::user out;
        out.id = id;
        out.access_hash = 9;
        out.first_name = "P";
        out.contact = true;
        return out;
    }
    std::vector<std::string> sent;
    std::size_t notedBefore = 0;
    tl::contacts::importedContacts answer;
};

TEST_F(ClearQueue, WhatMayNotBeSentStaysAndWhoWaitsForItHearsWhy) {
    enqueue("12025550101", true);
    enqueue("12025550102", false);
    std::optional<Result<>> told;
    book().asker().whenAnswered({"12025550102"}, [&](Result<> result) { told = std::move(result); });
    ask();
    EXPECT_THAT(sent, ElementsAre("+12025550101 +12025550101|"));
    ASSERT_TRUE(told);
    ASSERT_FALSE(*told);
    EXPECT_EQ(told->error().fault, Fault::Refused);
    EXPECT_EQ(standing("12025550102"), Standing::Unasked);
    EXPECT_EQ(read().bookNumbers.waiting().value(), 0) << "it waits for nothing";
}

TEST_F(ClearQueue, WhatIsSentIsNotedBeforeItLeaves) {
    enqueue("12025550101", true);
    enqueue("12025550102", true);
    ask();
    EXPECT_EQ(notedBefore, 2U) << "a program that is killed now still says what the cloud may have";
}

TEST_F(ClearQueue, ANumberWithoutACardGoesUnderItself) {
    enqueue("12025550101", true);
    ask();
    EXPECT_THAT(sent, ElementsAre("+12025550101 +12025550101|"));
    EXPECT_EQ(read().bookLog.sent().value().at(0).name, "+12025550101");
}

TEST_F(ClearQueue, AnswersToWhatNobodyAskedAreNoAnswers) {
    enqueue("12025550101", true);
    answer.imported = {{.user_id = 7, .client_id = 1}, {.user_id = 8, .client_id = -1}, {.user_id = 9, .client_id = std::int64_t{1} << 62}};
    answer.retry_contacts = {5, -5};
    answer.users = {person(7), person(8), person(9)};
    ask();
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
    EXPECT_THAT(read().bookNumbers.added().value(), IsEmpty());
}

TEST_F(ClearQueue, NobodyHasANumberBelowNought) {
    enqueue("12025550101", true);
    answer.imported = {{.user_id = -7, .client_id = 0}};
    answer.users = {person(-7)};
    ask();
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
    EXPECT_EQ(read().contacts.count().value(), 0);
    EXPECT_FALSE(read().users.get(model::UserId(-7)).value());
}

TEST_F(ClearQueue, PausedWhatHasNotLeftStays) {
    enqueue("12025550101", true);
    // A caller that holds the batch, as a link without a connection does.
    struct Holding final : net::rpc::Caller {
        explicit Holding(StubCloud& cloud) : next(cloud) {}
        void call(net::rpc::Query query, net::rpc::Answer done) override {
            if (tl::peekId(query.body) != tl::contacts::importContacts::kId) return next.call(std::move(query), std::move(done));
            held = true;
            if (query.hold) query.hold->attach({.cancel = [] {}, .recall = [this] { return std::exchange(held, false); }});
        }
        StubCloud& next;
        bool held = false;
    } holding(cloud);
    core->network().standIn(holding);
    run();
    book().asker().kick();
    run();
    ASSERT_TRUE(holding.held);
    book().asker().pause(true);
    EXPECT_FALSE(holding.held);
    EXPECT_EQ(matchingNow().state, Matching::State::Paused);
    connect();
    EXPECT_THAT(sent, IsEmpty());
    book().asker().pause(false);
    run();
    EXPECT_EQ(sent.size(), 1U);
}

TEST_F(ClearQueue, WhoIsFoundAndPutOffAtOnceIsFound) {
    enqueue("12025550101", true);
    answer.imported = {{.user_id = 7, .client_id = 0}};
    answer.retry_contacts = {0};
    answer.users = {person(7)};
    ask();
    EXPECT_EQ(standing("12025550101"), Standing::Member);
    EXPECT_EQ(read().bookNumbers.waiting().value(), 0);
    EXPECT_EQ(read().contacts.count().value(), 1);
}

TEST_F(ClearQueue, PausedNothingLeaves) {
    enqueue("12025550101", true);
    book().asker().pause(true);
    ask();
    EXPECT_THAT(sent, IsEmpty());
    EXPECT_EQ(matchingNow().state, Matching::State::Paused);
    EXPECT_EQ(read().bookLog.sent().value().size(), 0U);
    book().asker().pause(false);
    run();
    EXPECT_EQ(sent.size(), 1U);
}

TEST_F(ClearQueue, ThereIsNoLookingAgainInTheClear) {
    ask();
    book().asker().lookAgain(model::SourceId(1), 1);
    run();
    EXPECT_THAT(matching.looked, IsEmpty());
}

}  // namespace
}  // namespace helio::client::book
