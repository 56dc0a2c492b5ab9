// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_numbers.h"

#include "tests/unit/store/book_fixture.h"

namespace helio::store {
namespace {

using model::Standing;
using testing::ElementsAre;

class Numbers : public BookTest {
protected:
    bool enqueue(const std::string& digits, bool maySend = false, std::int64_t run = 0) {
        return write([&](Writer& w) { return w.bookNumbers.enqueue(digits, maySend, run, 50); });
    }
    std::vector<std::string> due(std::int64_t now) {
        std::vector<std::string> out;
        for (const auto& one : read().bookNumbers.due(now, 10).value()) out.push_back(one.digits);
        return out;
    }
    Standing standing(const std::string& digits) { return read().bookNumbers.shown(digits).value().standing; }
};

TEST_F(Numbers, aQuestionOutlivesARestartAndEndsWithItsAnswer) {
    EXPECT_TRUE(enqueue("12025550102"));
    EXPECT_TRUE(enqueue("12025550101"));
    EXPECT_FALSE(enqueue("12025550101")) << "it waits already";
    EXPECT_EQ(standing("12025550101"), Standing::Waiting);
    reopen();
    EXPECT_THAT(due(0), ElementsAre("12025550101", "12025550102"));
    EXPECT_EQ(read().bookNumbers.waiting().value(), 2);
    settle("12025550101", Standing::NotFound);
    EXPECT_THAT(due(0), ElementsAre("12025550102"));
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
}

TEST_F(Numbers, whatWasPutOffWaitsForItsTime) {
    enqueue("12025550101");
    write([](Writer& w) { return w.bookNumbers.postpone({.digits = "12025550101", .attempts = 2, .notBefore = 500}); });
    EXPECT_THAT(due(499), ElementsAre());
    EXPECT_THAT(due(500), ElementsAre("12025550101"));
    EXPECT_EQ(read().bookNumbers.nextDue().value(), 500);
    EXPECT_EQ(standing("12025550101"), Standing::Refused);
    EXPECT_EQ(read().bookNumbers.question("12025550101").value()->attempts, 2);
}

TEST_F(Numbers, withoutConsentAndPrivateMatchingNothingWaits) {
    enqueue("12025550101", false);
    enqueue("12025550102", true);
    enqueue("12025550103", false);
    EXPECT_FALSE(enqueue("12025550103", true)) << "agreed later";
    EXPECT_EQ(write([](Writer& w) { return w.bookNumbers.dropPrivate(); }), 1);
    EXPECT_THAT(due(0), ElementsAre("12025550102", "12025550103"));
    EXPECT_EQ(standing("12025550101"), Standing::Unasked);
}

TEST_F(Numbers, aContactsNumberIsNotAsked) {
    put(entryOf("1", "ada", {"12025550101"}));
    write([](Writer& w) { return w.users.put({.id = model::UserId(7), .phone = "12025550101", .contact = true}); });
    EXPECT_FALSE(enqueue("12025550101"));
    EXPECT_EQ(standing("12025550101"), Standing::Member);
    EXPECT_EQ(read().bookNumbers.waiting().value(), 0);
    EXPECT_THAT(names(BookPart::Here), ElementsAre("ada"));
}

TEST_F(Numbers, whoWasNotThereAndIsNowHasJoined) {
    const auto ada = put(entryOf("1", "ada", {"12025550101"}));
    settle("12025550101", Standing::Member, 7, 10);
    EXPECT_TRUE(read().bookNumbers.joined(0, 10).value().empty()) << "there when first asked";
    settle("12025550101", Standing::NotFound, 0, 20);
    EXPECT_THAT(names(BookPart::Here), ElementsAre());
    settle("12025550101", Standing::Member, 8, 30);
    EXPECT_EQ(read().bookNumbers.joined(0, 10).value(), (std::vector<model::JoinedPerson>{{ada, model::UserId(8), "ada", "12025550101", 30}}));
    EXPECT_TRUE(read().bookNumbers.joined(31, 10).value().empty());
}

TEST_F(Numbers, theCloudTellsOfPeopleByTheWay) {
    put(entryOf("1", "ada", {"12025550101"}));
    settle("12025550101", Standing::NotFound);
    const auto met = [&](model::User user) { write([&](Writer& w) { return w.bookNumbers.met(user, 70); }); };
    met({.id = model::UserId(7), .phone = "12025550101"});
    EXPECT_EQ(standing("12025550101"), Standing::NotFound) << "no contact: the cloud may show the number for other reasons";
    met({.id = model::UserId(7), .phone = "12025550101", .contact = true});
    EXPECT_EQ(standing("12025550101"), Standing::Member);
    EXPECT_EQ(read().bookNumbers.joined(0, 10).value().size(), 1U);
    met({.id = model::UserId(7), .deleted = true});
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
    met({.id = model::UserId(9), .phone = "12025550199", .contact = true});
    EXPECT_EQ(read().bookNumbers.get("12025550199").value(), std::nullopt) << "in no card";
}

TEST_F(Numbers, epochsSayWhoIsAskedAgain) {
    put(entryOf("1", "ada", {"12025550101", "12025550102", "12025550103"}));
    const auto answer = [&](const std::string& digits, Standing standing, std::int32_t epoch) {
        write([&](Writer& w) { return w.bookNumbers.settle(digits, {.standing = standing, .epoch = epoch, .asked = 1, .inPrivate = true, .token = Bytes(64, 1)}); });
    };
    answer("12025550101", Standing::NotFound, 4);
    answer("12025550102", Standing::Member, 5);
    answer("12025550103", Standing::NotFound, 5);
    EXPECT_THAT(read().bookNumbers.askedBefore(5, kFile).value(), ElementsAre("12025550101"));
    EXPECT_THAT(read().bookNumbers.askedBefore(5, model::SourceId(2)).value(), ElementsAre());
    EXPECT_THAT(read().bookNumbers.notFoundIn(5, kFile).value(), ElementsAre(std::pair(std::string("12025550103"), Bytes(64, 1))));
}

TEST_F(Numbers, aQuestionKeepsTheRunThatItBelongsTo) {
    enqueue("12025550101", false, 3);
    enqueue("12025550101", false, 0);
    EXPECT_EQ(read().bookNumbers.waitingOf(3).value(), 1);
    settle("12025550101", Standing::NotFound);
    EXPECT_EQ(read().bookNumbers.waitingOf(3).value(), 0);
}

TEST_F(Numbers, aMoveIsReadyWhenTheNewNumberIsAMember) {
    const auto ada = put(entryOf("1", "ada", {"12025550102"}));
    write([&](Writer& w) { return w.bookNumbers.addMove({"12025550102", ada, model::UserId(7)}); });
    EXPECT_TRUE(read().bookNumbers.readyMoves().value().empty());
    settle("12025550102", Standing::Member, 8);
    ASSERT_EQ(read().bookNumbers.readyMoves().value().size(), 1U);
    EXPECT_EQ(read().bookNumbers.readyMoves().value()[0].user, model::UserId(7));
    write([](Writer& w) { return w.bookNumbers.endMove("12025550102"); });
    EXPECT_TRUE(read().bookNumbers.readyMoves().value().empty());
}

TEST_F(Numbers, whatWeAddedIsRemembered) {
    settle("12025550101", Standing::Member, 7);
    write([](Writer& w) { return w.bookNumbers.setAdded("12025550101", true); });
    settle("12025550101", Standing::Member, 7, 200);
    EXPECT_TRUE(read().bookNumbers.get("12025550101").value()->added);
    EXPECT_THAT(read().bookNumbers.added().value(), ElementsAre(std::pair(std::string("12025550101"), model::UserId(7))));
}

TEST_F(Numbers, whatAClockThatWasSetBackPutFarOffIsDue) {
    enqueue("12025550101");
    write([](Writer& w) { return w.bookNumbers.postpone({.digits = "12025550101", .attempts = 1, .notBefore = 400'000'000}); });
    EXPECT_THAT(due(400'000'000 - 86'400), ElementsAre()) << "a day is the longest anything is put off";
    EXPECT_THAT(due(1'000), ElementsAre("12025550101"));
}

TEST_F(Numbers, theNumberOfADeletedAccountIsAskedAgain) {
    put(entryOf("1", "ada", {"12025550101"}));
    settle("12025550101", Standing::Member, 7);
    write([](Writer& w) { return w.bookNumbers.met({.id = model::UserId(7), .deleted = true}, 200); });
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
    EXPECT_THAT(read().bookNumbers.askedBefore(5, kFile).value(), ElementsAre("12025550101"));
}

}  // namespace
}  // namespace helio::store
