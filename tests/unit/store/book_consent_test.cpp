// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_consent.h"

#include <gmock/gmock.h>

#include "tests/unit/store/book_fixture.h"

namespace helio::store {
namespace {

using model::Sending;
using model::Standing;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Consent : public BookTest {
protected:
    model::SourceId source(const std::string& where) {
        return write([&](Writer& w) { return w.bookSources.put({.kind = model::BookSource::Kind::CardDav, .id = {}, .name = where, .where = where}); });
    }
    void card(model::SourceId of, const std::string& name, std::vector<std::string> digits) {
        auto entry = entryOf(name, name, std::move(digits));
        entry.source = of;
        put(entry);
    }
    void answer(model::SourceId id, Sending what) {
        write([&](Writer&) { return consent().setAnswer(id, what); });
    }
    void ask(const std::string& digits, bool maySend) {
        write([&](Writer& w) { return w.bookNumbers.enqueue(digits, maySend, 0, 1); });
    }
    BookConsent consent() { return BookConsent(store.database()); }
    bool maySend(const std::string& digits) { return read().bookNumbers.question(digits).value()->maySend; }
};

TEST_F(Consent, TheAnswerOutlivesARestartAndGoesWithItsBook) {
    const auto work = source("https://work.example/"), home = source("https://home.example/");
    EXPECT_EQ(consent().answer(work).value(), Sending::Unanswered);
    answer(work, Sending::Agreed);
    answer(home, Sending::Declined);
    reopen();
    EXPECT_EQ(consent().answer(work).value(), Sending::Agreed);
    EXPECT_EQ(consent().answer(home).value(), Sending::Declined);
    EXPECT_TRUE(read().bookSources.maySend(work).value());
    EXPECT_FALSE(read().bookSources.maySend(home).value()) << "a no is no yes";
    answer(work, Sending::Unanswered);
    EXPECT_FALSE(read().bookSources.maySend(work).value());
    write([&](Writer& w) { return w.bookSources.remove(home); });
    EXPECT_EQ(consent().answer(home).value(), Sending::Unanswered);
    const auto late = store.write([&](Writer&) { return consent().setAnswer(home, Sending::Agreed); });
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().fault, Fault::NotFound);
}

TEST_F(Consent, WhatLeavesIsWhatNobodyWasAskedAbout) {
    const auto work = source("https://work.example/"), home = source("https://home.example/");
    EXPECT_THAT(consent().unasked(work).value(), IsEmpty());
    card(work, "Ada", {"12025550101", "12025550102"});
    card(work, "Ada again", {"12025550101"});
    card(work, "Bob", {"12025550103"});
    card(work, "Cyd", {"12025550104"});
    card(work, "Without", {});
    card(home, "Eve", {"12025550105"});
    settle("12025550102", Standing::NotFound);
    ask("12025550103", true);
    ask("12025550104", false);
    EXPECT_THAT(consent().unasked(work).value(), UnorderedElementsAre("12025550101", "12025550104")) << "what waits to be sent is under way; what may not be sent is not";
    EXPECT_EQ(consent().unaskedCount(work).value(), 2) << "a number of two cards is one";
    EXPECT_EQ(consent().unaskedCount(model::SourceId(77)).value(), 0);
}

TEST_F(Consent, WhoIsAContactIsNotAskedAbout) {
    const auto work = source("https://work.example/");
    card(work, "Ada", {"12025550101"});
    card(work, "Bob", {"12025550102"});
    write([&](Writer& w) { return w.users.put({.id = model::UserId(7), .phone = "12025550101", .contact = true}); });
    EXPECT_THAT(consent().unasked(work).value(), ElementsAre("12025550102"));
}

TEST_F(Consent, ACardThatIsGoneLeavesNobody) {
    const auto work = source("https://work.example/");
    card(work, "Ada", {"12025550101"});
    const auto id = read().bookEntries.ofSource(work).value().at(0).id;
    write([&](Writer& w) { return w.bookEntries.setGone(id, true); });
    EXPECT_EQ(consent().unaskedCount(work).value(), 0);
}

TEST_F(Consent, TakenBackForWhatWaitsUnlessAnotherBookMaySendIt) {
    const auto work = source("https://work.example/"), home = source("https://home.example/");
    answer(work, Sending::Agreed);
    answer(home, Sending::Agreed);
    card(work, "Ada", {"12025550101"});
    card(work, "Bob", {"12025550102"});
    card(home, "Bob", {"12025550102"});
    card(home, "Cyd", {"12025550103"});
    for (const auto* digits : {"12025550101", "12025550102", "12025550103"}) ask(digits, true);
    answer(work, Sending::Unanswered);
    EXPECT_EQ(write([&](Writer&) { return consent().forbid(work); }), 1);
    EXPECT_FALSE(maySend("12025550101"));
    EXPECT_TRUE(maySend("12025550102")) << "the other book's, too";
    EXPECT_TRUE(maySend("12025550103"));
    answer(home, Sending::Declined);
    EXPECT_EQ(write([&](Writer&) { return consent().forbid(home); }), 2);
}

}  // namespace
}  // namespace helio::store
