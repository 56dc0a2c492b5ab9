// SPDX-License-Identifier: GPL-3.0-or-later
// The address book as its owner has it: reads from a view of the store, commands over to the core and back, and what is said once the account is closed.
#include "client/account_book.h"

#include <deque>

#include "tests/unit/client/book/book_world.h"

namespace helio::client {
namespace {

using book::BookTest;
using model::Standing;

class OwnersBook : public BookTest {
protected:
    void SetUp() override {
        BookTest::SetUp();
        reader_ = std::make_unique<CacheReader>(store::View::open(folder.path(), SecretBytes(Bytes(32, 3))).value());
        page_ = std::make_unique<AccountBook>(AccountBook::Parts{.post = [this](std::function<void()> work) { posted_.push_back(std::move(work)); },
                                                                 .onCore = [this](std::function<void()> work) { asio::post(io, std::move(work)); },
                                                                 .reader = *reader_,
                                                                 .core = *core,
                                                                 .progress = book().asker().progress()});
    }
    void TearDown() override {
        page_.reset();
        BookTest::TearDown();
    }
    /// As the owner's loop does it, until there is an answer.
    template <class T>
    Result<T> get(const std::function<Request(Done<T>)>& start) {
        std::optional<Result<T>> out;
        const auto held = start([&](Result<T> result) { out.emplace(std::move(result)); });
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!out && std::chrono::steady_clock::now() < deadline) {
            io.restart();
            io.run_one_for(std::chrono::milliseconds(20));
            deliver();
        }
        if (!out) return fail(Fault::Timeout, "waiting in a test", "no answer");
        return std::move(*out);
    }
    void deliver() {
        while (!posted_.empty()) {
            auto work = std::move(posted_.front());
            posted_.pop_front();
            work();
        }
    }
    ImportSummary bring(std::vector<ChosenCard> some) {
        const auto out = get<ImportSummary>([&](auto done) {
            return page_->import({.kind = model::BookSource::Kind::File, .id = {}, .name = "a.vcf", .where = "/a.vcf"}, some, Consent::PrivateOnly, std::move(done));
        });
        EXPECT_TRUE(out) << out.error().text();
        run();
        return out.value_or(ImportSummary{});
    }
    std::unique_ptr<CacheReader> reader_;
    std::unique_ptr<AccountBook> page_;
    std::deque<std::function<void()>> posted_;
};

TEST_F(OwnersBook, AnEmptyBookIsEmptyAndNoError) {
    EXPECT_TRUE(page_->entries(BookFilter::All, "", 0, 10)->empty());
    EXPECT_EQ(page_->count(BookFilter::All, "ada").value(), 0);
    EXPECT_FALSE(page_->entry(model::EntryId(1)));
    EXPECT_FALSE(page_->card(model::EntryId(1)));
    EXPECT_FALSE(page_->entryOf(model::UserId(1)));
    EXPECT_TRUE(page_->known()->empty());
    EXPECT_TRUE(page_->standings({}).empty());
    EXPECT_EQ(page_->standings({"12025550101"}).at(0).standing, Standing::Unasked);
    EXPECT_TRUE(page_->matchesInPrivate()) << "until the cloud said otherwise";
}

TEST_F(OwnersBook, FiltersAndFoldedWordsFindPeople) {
    connect();
    matching.members = {{"12025550101", 7}};
    bring({chosen("Zoë Müller", {"12025550101"}), chosen("Иван", {"12025550102"}), chosen("Bob", {})});
    EXPECT_EQ(page_->count(BookFilter::All, "").value(), 3);
    EXPECT_EQ(page_->count(BookFilter::All, "zoe muller").value(), 1);
    EXPECT_EQ(page_->count(BookFilter::All, "ivan").value(), 1);
    EXPECT_EQ(page_->count(BookFilter::All, "555 0102").value(), 1);
    const auto here = page_->entries(BookFilter::OnHeliograph, "", 0, 10).value();
    ASSERT_EQ(here.size(), 1U);
    EXPECT_EQ(page_->entryOf(model::UserId(7)), here[0].id);
    EXPECT_EQ(page_->card(here[0].id)->displayName, "Zoë Müller");
    EXPECT_EQ(page_->count(BookFilter::NotHere, "").value(), 2) << "asked and not here, and who has no number to ask about";
    EXPECT_EQ(page_->count(BookFilter::Gone, "").value(), 0);
    EXPECT_EQ(page_->entries(BookFilter::All, "", 2, 10)->size(), 1U);
    EXPECT_TRUE(page_->entries(BookFilter::All, "", 9, 10)->empty());
}

TEST_F(OwnersBook, WhyHasAnAnswerForANumberThatIsNotThere) {
    bring({chosen("Bob", {})});
    EXPECT_EQ(page_->why(entryNamed("Bob").id, 0).answer, "This card has no phone number.");
    EXPECT_EQ(page_->why(model::EntryId(77), 0).answer, "This card has no phone number.");
    bring({chosen("Ada", {"12025550101"})});
    EXPECT_EQ(page_->why(entryNamed("Ada").id, 0).digits, "12025550101");
    EXPECT_EQ(page_->why(entryNamed("Ada").id, 1).digits, "");
}

TEST_F(OwnersBook, WhoJoinedIsForgottenAfterThirtyDays) {
    bring({chosen("Ada", {"12025550101"}), chosen("Bob", {"12025550102"})});
    const auto now = core->now();
    ASSERT_TRUE(core->write({}, [&](store::Writer& w) -> Result<> {
        for (const auto& [digits, when] : {std::pair("12025550101", now - 29 * 86'400), std::pair("12025550102", now - 31 * 86'400)}) {
            HELIO_CHECK(w.bookNumbers.settle(digits, {.standing = Standing::NotFound, .asked = 1}));
            HELIO_CHECK(w.bookNumbers.settle(digits, {.standing = Standing::Member, .user = model::UserId(7), .asked = when}));
        }
        return {};
    }));
    const auto joined = page_->joined(10).value();
    ASSERT_EQ(joined.size(), 1U);
    EXPECT_EQ(joined[0].name, "Ada");
}

TEST_F(OwnersBook, AskingWithoutKeepingWantsPrivateMatching) {
    matching.offered = false;
    connect();
    const auto out = get<void>([&](auto done) { return page_->ask({"12025550101"}, std::move(done)); });
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().fault, Fault::Refused);
    EXPECT_EQ(read().bookNumbers.waiting().value(), 0);
    EXPECT_FALSE(page_->matchesInPrivate());
}

TEST_F(OwnersBook, AskedIsAnsweredAndLeavesNoCard) {
    matching.members = {{"12025550101", 7}};
    connect();
    ASSERT_TRUE(get<void>([&](auto done) { return page_->ask({"12025550101", "12025550102"}, std::move(done)); }));
    const auto told = page_->standings({"12025550102", "12025550101"});
    EXPECT_EQ(std::pair(told.at(0).standing, told.at(1).standing), std::pair(Standing::NotFound, Standing::Member)) << "in the order asked";
    EXPECT_EQ(page_->count(BookFilter::All, "").value(), 0);
    EXPECT_TRUE(get<void>([&](auto done) { return page_->ask({}, std::move(done)); })) << "nothing asked is answered";
}

TEST_F(OwnersBook, ADroppedRequestIsNeverAnswered) {
    bool told = false;
    {
        const auto held = page_->removeEntries({}, [&](Result<void>) { told = true; });
    }
    run();
    deliver();
    EXPECT_FALSE(told);
}

TEST_F(OwnersBook, ColumnsAreRemembered) {
    EXPECT_FALSE(page_->rememberedColumns("a;b"));
    ASSERT_TRUE(get<void>([&](auto done) { return page_->rememberColumns("a;b", "name;phone", std::move(done)); }));
    EXPECT_EQ(page_->rememberedColumns("a;b"), "name;phone");
    EXPECT_FALSE(page_->rememberedColumns("a;c"));
}

TEST_F(OwnersBook, ConsentIsAnsweredThroughTheSamePage) {
    const auto id = get<model::SourceId>([&](auto done) {
                        return page_->updateSource({.kind = model::BookSource::Kind::CardDav, .id = {}, .name = "W", .where = "https://example.org/"}, "", std::move(done));
                    }).value();
    ASSERT_TRUE(get<model::SyncRun>([&](auto done) { return page_->answerSending(id, model::Sending::Declined, std::move(done)); }));
    EXPECT_EQ(get<SendingState>([&](auto done) { return page_->sending(id, std::move(done)); })->answer, model::Sending::Declined);
}

TEST_F(OwnersBook, SignedOutReadsAndCommandsSaySo) {
    reader_->close();
    EXPECT_EQ(page_->entries(BookFilter::All, "", 0, 10).error().fault, Fault::Denied);
    EXPECT_EQ(page_->sources().error().fault, Fault::Denied);
    EXPECT_EQ(page_->sentNumbers().error().fault, Fault::Denied);
    EXPECT_FALSE(page_->entry(model::EntryId(1)));
    EXPECT_TRUE(page_->standings({"12025550101"}).empty());
    EXPECT_TRUE(page_->why(model::EntryId(1), 0).answer.empty());
    core->close();
    const auto out = get<void>([&](auto done) { return page_->removeEntries({}, std::move(done)); });
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().fault, Fault::Denied);
    page_->pauseMatching(true);  // and what has no answer does nothing
    run();
}

}  // namespace
}  // namespace helio::client
