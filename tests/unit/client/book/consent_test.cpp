// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/consent.h"

#include <gmock/gmock.h>

#include "store/book_consent.h"
#include "tests/unit/client/book/book_world.h"

namespace helio::client::book {
namespace {

using model::BookSource;
using model::Sending;
using model::Standing;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// A cloud that cannot match in private, and a book on a server.
class Agreeing : public BookTest {
protected:
    void SetUp() override {
        BookTest::SetUp();
        matching.offered = false;
        cloud.on<tl::contacts::importContacts>([this](const tl::contacts::importContacts& call) -> Result<Bytes> {
            tl::contacts::importedContacts out;
            for (const auto& one : call.contacts) sent.push_back(one.phone);
            return tl::serialize(out);
        });
        cards = {card("Ada", {"12025550101"}, "a"), card("Bob", {"12025550102"}, "b")};
        id = source("https://example.org/");
    }
    model::SourceId source(const std::string& where) {
        return await<model::SourceId>(
                   [&](auto done) { updateSource(book(), {.kind = BookSource::Kind::CardDav, .id = {}, .name = "Work", .where = where, .account = "ada"}, "secret", done); })
            .value();
    }
    Result<model::SyncRun> answer(Sending what) {
        return await<model::SyncRun>([&](auto done) { answerSending(book(), id, what, done); });
    }
    SendingState state() {
        const auto out = await<SendingState>([&](auto done) { sending(book(), id, done); });
        EXPECT_TRUE(out) << out.error().text();
        return out.value_or(SendingState{});
    }
    model::SourceId id;
    std::vector<std::string> sent;
};

TEST_F(Agreeing, ReadWithoutAnAnswerNothingLeavesAndTheQuestionIsCounted) {
    connect();
    const auto run = sync(id);
    EXPECT_EQ(std::tuple(run.read, run.added, run.asked), std::tuple(2, 2, 0));
    EXPECT_GT(run.ended, 0);
    EXPECT_THAT(sent, IsEmpty());
    EXPECT_EQ(state().answer, Sending::Unanswered);
    EXPECT_EQ(state().unasked, 2);
    EXPECT_EQ(standing("12025550101"), Standing::Unasked);
}

TEST_F(Agreeing, AYesSendsWhatIsThereAndLaterReadingsTheirDifference) {
    connect();
    sync(id);
    const auto run = answer(Sending::Agreed);
    ASSERT_TRUE(run) << run.error().text();
    EXPECT_EQ(std::tuple(run->asked, run->inPrivate), std::tuple(2, false));
    EXPECT_GT(run->ended, 0);
    EXPECT_THAT(sent, UnorderedElementsAre("+12025550101", "+12025550102"));
    EXPECT_EQ(state().unasked, 0);
    sync(id);
    EXPECT_EQ(sent.size(), 2U);
    cards.push_back(card("Cyd", {"12025550103"}, "c"));
    bookToken = "2";
    EXPECT_EQ(sync(id).asked, 1);
    EXPECT_THAT(sent, ElementsAre(testing::_, testing::_, "+12025550103"));
    EXPECT_EQ(read().bookLog.sent().value().size(), 3U) << "what was sent is listed";
}

TEST_F(Agreeing, ANoIsKeptAndTheBookIsReadAllTheSame) {
    connect();
    ASSERT_TRUE(answer(Sending::Declined));
    EXPECT_EQ(sync(id).added, 2);
    renew();
    connect();
    cards.push_back(card("Cyd", {"12025550103"}, "c"));
    bookToken = "2";
    EXPECT_EQ(sync(id).added, 1);
    EXPECT_EQ(state().answer, Sending::Declined);
    EXPECT_EQ(state().unasked, 3);
    EXPECT_THAT(sent, IsEmpty());
    EXPECT_EQ(read().bookEntries.count(store::BookPart::All, {}).value(), 3);
}

TEST_F(Agreeing, TakenBackWhatWaitsDoesNotLeaveAndTheAnswerIsForgotten) {
    ASSERT_TRUE(answer(Sending::Agreed));
    sync(id);  // without a connection
    EXPECT_EQ(standing("12025550101"), Standing::Waiting);
    ASSERT_TRUE(answer(Sending::Unanswered));
    connect();
    run();
    EXPECT_THAT(sent, IsEmpty());
    EXPECT_EQ(standing("12025550101"), Standing::Unasked);
    EXPECT_EQ(state().answer, Sending::Unanswered);
    EXPECT_TRUE(read().bookLog.openRuns().value().empty()) << "the run ends with its questions";
}

TEST_F(Agreeing, AgreedOfflineItGoesWithTheNextConnectionAlsoAfterARestart) {
    connect();
    sync(id);
    cloud.on<tl::contacts::importContacts>([](const auto&) -> Result<Bytes> { return refuse(420, "FLOOD_WAIT_900"); });
    const auto run = answer(Sending::Agreed);
    ASSERT_TRUE(run);
    EXPECT_EQ(run->ended, 0) << "it stands still, and goes on";
    EXPECT_EQ(read().bookNumbers.question("12025550101").value()->maySend, true);
    renew();
    EXPECT_EQ(read().bookNumbers.question("12025550102").value()->maySend, true);
}

TEST_F(Agreeing, WhereTheCloudMatchesInPrivateAnAnswerSendsNothingInTheClear) {
    matching.offered = true;
    connect();
    sync(id);
    ASSERT_TRUE(answer(Sending::Agreed));
    run();
    EXPECT_THAT(sent, IsEmpty());
    EXPECT_EQ(matching.asked.size(), 2U);
    EXPECT_EQ(state().unasked, 0);
}

TEST_F(Agreeing, AnotherPlaceIsAnotherQuestion) {
    ASSERT_TRUE(answer(Sending::Agreed));
    ASSERT_TRUE(await<model::SourceId>(
        [&](auto done) { updateSource(book(), {.kind = BookSource::Kind::CardDav, .id = id, .name = "Work", .where = "https://example.net/", .account = "ada"}, "", done); }));
    EXPECT_EQ(state().answer, Sending::Unanswered);
}

TEST_F(Agreeing, WithItsBookWhatWaitsGoes) {
    ASSERT_TRUE(answer(Sending::Agreed));
    sync(id);
    ASSERT_TRUE(await<void>([&](auto done) { removeSource(book(), id, false, done); }));
    connect();
    run();
    EXPECT_THAT(sent, IsEmpty()) << "what was agreed to was said of a book that is not there any more";
}

TEST_F(Agreeing, ASourceThatIsNotThereIsNamed) {
    id = model::SourceId(77);
    EXPECT_EQ(answer(Sending::Agreed).error().fault, Fault::NotFound);
    EXPECT_EQ(answer(Sending::Declined).error().fault, Fault::NotFound);
    const auto unknown = await<SendingState>([&](auto done) { sending(book(), id, done); });
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().fault, Fault::NotFound);
}

TEST_F(Agreeing, AnImportAnswersForItsFile) {
    connect();
    const auto of = [&](Consent consent) {
        id = import({chosen("Dan", {"12025550108"})}, consent).source;
        return state().answer;
    };
    EXPECT_EQ(of(Consent::PrivateOnly), Sending::Declined) << "import without matching";
    EXPECT_EQ(of(Consent::SendChosen), Sending::Declined) << "these and no others";
    EXPECT_EQ(of(Consent::SendNumbers), Sending::Agreed);
    matching.offered = true;
    renew();
    connect();
    EXPECT_EQ(of(Consent::PrivateOnly), Sending::Unanswered) << "nobody was asked";
}

/// What is said to it waits on this side of the door, as without a connection, until it opens.
class Doorstep final : public net::rpc::Caller {
public:
    explicit Doorstep(StubCloud& cloud) : cloud_(cloud) {}
    void call(net::rpc::Query query, net::rpc::Answer done) override {
        if (open || tl::peekId(query.body) != tl::contacts::importContacts::kId) return cloud_.call(std::move(query), std::move(done));
        waiting.emplace_back(query, std::move(done));
        if (!query.hold) return;
        query.hold->attach({.cancel = [] {},
                            .recall =
                                [this] {
                                    if (left) return false;
                                    waiting.clear();
                                    return true;
                                }});
    }
    void go() {
        open = true;
        for (auto& [query, done] : std::exchange(waiting, {})) cloud_.call(std::move(query), std::move(done));
    }
    bool open = false, left = false;
    std::vector<std::pair<net::rpc::Query, net::rpc::Answer>> waiting;

private:
    StubCloud& cloud_;
};

class AgreeingAtTheDoor : public Agreeing {
protected:
    void SetUp() override {
        Agreeing::SetUp();
        sync(id);
        ASSERT_TRUE(await<model::SourceId>([&](auto done) {
            updateSource(book(), {.kind = BookSource::Kind::CardDav, .id = {}, .name = "Club", .where = "https://example.com/", .account = "ada"}, "secret", done);
        }));
        core->network().standIn(door);
        run();
        answerSending(book(), id, Sending::Agreed, [](const Result<model::SyncRun>&) {});
        run();
        ASSERT_EQ(door.waiting.size(), 1U);
    }
    void open() {
        door.go();
        run();
    }
    Doorstep door{cloud};
};

TEST_F(AgreeingAtTheDoor, WhatHasNotLeftWhenTheAnswerIsTakenBackNeverLeaves) {
    ASSERT_TRUE(answer(Sending::Declined));
    EXPECT_TRUE(door.waiting.empty());
    open();
    EXPECT_THAT(sent, IsEmpty());
    EXPECT_EQ(standing("12025550101"), Standing::Unasked);
    EXPECT_EQ(matchingNow().state, Matching::State::Idle);
}

TEST_F(AgreeingAtTheDoor, NorDoesACardThatWasRemoved) {
    ASSERT_TRUE(await<void>([&](auto done) { removeEntries(book(), {entryNamed("Ada").id}, done); }));
    open();
    EXPECT_THAT(sent, ElementsAre("+12025550102")) << "the others go again, without it";
}

TEST_F(AgreeingAtTheDoor, WithTheBookGoesWhatWaits) {
    ASSERT_TRUE(await<void>([&](auto done) { removeSource(book(), id, true, done); }));
    open();
    EXPECT_THAT(sent, IsEmpty());
}

TEST_F(AgreeingAtTheDoor, WhatHasLeftIsAnsweredAsEver) {
    door.left = true;
    ASSERT_TRUE(answer(Sending::Declined));
    EXPECT_EQ(door.waiting.size(), 1U);
    open();
    EXPECT_EQ(sent.size(), 2U);
    EXPECT_EQ(standing("12025550101"), Standing::NotFound);
    EXPECT_EQ(matchingNow().state, Matching::State::Idle);
}

TEST_F(Agreeing, WhatWaitsOfAnotherPlaceDoesNotLeaveEither) {
    ASSERT_TRUE(answer(Sending::Agreed));
    sync(id);
    ASSERT_TRUE(await<model::SourceId>(
        [&](auto done) { updateSource(book(), {.kind = BookSource::Kind::CardDav, .id = id, .name = "Work", .where = "https://example.net/", .account = "ada"}, "", done); }));
    connect();
    run();
    EXPECT_THAT(sent, IsEmpty());
}

}  // namespace
}  // namespace helio::client::book
