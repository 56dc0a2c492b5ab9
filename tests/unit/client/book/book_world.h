// SPDX-License-Identifier: GPL-3.0-or-later
// A core whose address book asks a cloud of the test's own, and reads books that the test wrote.
#pragma once

#include "client/book/book.h"
#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/contacts.h"

namespace helio::client::book {

/// Private matching without the mathematics: who is a member, and what was asked.
struct FakeMatching {
    bool offered = true;
    std::int32_t epoch = 5;
    std::size_t batch = 2;  ///< numbers an answer
    std::map<std::string, std::int64_t> members;
    std::vector<std::string> asked;  ///< every number, in order
    std::optional<Error> failure;    ///< after `goodFor` numbers
    std::size_t goodFor = 0;
    std::int32_t waitSeconds = 0;     ///< the same as a flood wait
    std::vector<std::size_t> looked;  ///< tokens of each look

    std::optional<PrivateMatch> matchOf(const std::string& digits) const {
        const auto at = members.find(digits);
        return at == members.end() ? std::nullopt : std::optional(PrivateMatch{model::UserId(at->second), 1'000 + at->second});
    }
    static MatchToken tokenOf(const std::string& digits) {
        MatchToken out{};
        for (std::size_t i = 0; i < digits.size(); ++i) out[i] = static_cast<Byte>(digits[i]);
        return out;
    }
    PrivateWay way(asio::io_context& io) {
        return {
            .epoch = [this, &io](Handler<std::int32_t> done) { asio::post(io, [this, done] { offered ? done(epoch) : done(refuse(400, "INPUT_METHOD_INVALID_1")); }); },
            .match = [this, &io](std::vector<std::string> digits, auto progress, auto done) { asio::post(io, [this, digits, progress, done] { answer(digits, progress, done); }); },
            .lookAgain =
                [this, &io](std::int32_t, std::vector<MatchToken> tokens, Handler<PrivateLook> done) {
                    asio::post(io, [this, tokens, done] {
                        looked.push_back(tokens.size());
                        PrivateLook out;
                        for (const auto& token : tokens) out.matches.push_back(matchOf(std::string(reinterpret_cast<const char*>(token.data()))));
                        done(std::move(out));
                    });
                }};
    }

private:
    void answer(const std::vector<std::string>& digits, const std::function<bool(const PrivateProgress&)>& progress, const Handler<PrivateOutcome>& done) {
        PrivateOutcome outcome{.epoch = epoch, .sentBytes = 32 * static_cast<std::int64_t>(digits.size()), .receivedBytes = 7};
        const bool limited = failure || waitSeconds > 0;
        while (outcome.answered < digits.size()) {
            const auto until = std::min(limited ? goodFor : digits.size(), std::min(outcome.answered + batch, digits.size()));
            if (until <= outcome.answered) break;
            PrivateProgress part{.from = outcome.answered, .epoch = epoch, .answers = {}};
            for (auto i = outcome.answered; i < until; ++i) {
                asked.push_back(digits[i]);
                part.answers.push_back({matchOf(digits[i]), tokenOf(digits[i])});
            }
            outcome.answered = until;
            if (!progress(part)) return done(outcome);
        }
        if (const auto error = std::exchange(failure, std::nullopt)) return done(std::unexpected(*error));
        outcome.waitSeconds = std::exchange(waitSeconds, 0);
        done(outcome);
    }
};

class BookTest : public CoreTest {
protected:
    void SetUp() override {
        CoreTest::SetUp();
        renew();
    }
    /// As after a restart of the program: what is not in the store is forgotten.
    void renew() {
        core->addressBook().stop();
        run();
        core->setAddressBook(std::make_unique<Book>(*core, matching.way(io), [this](const ReadOrder& order) -> Result<sources::BookContent> {
            if (unreadable) return std::unexpected(*unreadable);
            tokens.push_back(order.token);
            sources::BookContent out;
            out.token = bookToken;
            out.unchanged = !order.token.empty() && order.token == bookToken;
            if (!out.unchanged) out.cards = cards;
            return out;
        }));
        core->addressBook().start();
        run();
    }
    Book& book() { return core->addressBook(); }
    Matching matchingNow() { return book().asker().progress()->matching(); }

    static model::ContactCard card(const std::string& name, std::vector<std::string> numbers, const std::string& uid = {}) {
        model::ContactCard out{.firstName = name, .displayName = name};
        for (auto& number : numbers) out.phones.push_back({.value = "+" + number, .label = "mobile"});
        out.uid = uid;
        return out;
    }
    static ChosenCard chosen(const std::string& name, const std::vector<std::string>& numbers) { return {card(name, numbers), numbers}; }

    template <class T>
    Result<T> await(const std::function<void(Handler<T>)>& start) {
        std::optional<Result<T>> out;
        start([&](Result<T> result) { out.emplace(std::move(result)); });
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!out && std::chrono::steady_clock::now() < deadline) {
            io.restart();
            io.run_one_for(std::chrono::milliseconds(50));
        }
        run();
        if (!out) return fail(Fault::Timeout, "waiting in a test", "no answer");
        return std::move(*out);
    }
    ImportSummary import(std::vector<ChosenCard> some, Consent consent = Consent::PrivateOnly) {
        auto out = await<ImportSummary>(
            [&](auto done) { importCards(book(), {.kind = model::BookSource::Kind::File, .id = {}, .name = "a.vcf", .where = "/a.vcf"}, some, consent, done); });
        EXPECT_TRUE(out) << out.error().text();
        return out.value_or(ImportSummary{});
    }
    model::SyncRun sync(model::SourceId source) {
        auto out = await<model::SyncRun>([&](auto done) { book().syncs().sync(source, done); });
        EXPECT_TRUE(out) << out.error().text();
        return out.value_or(model::SyncRun{});
    }
    model::Standing standing(const std::string& digits) { return read().bookNumbers.shown(digits).value().standing; }
    model::BookEntry entryNamed(const std::string& name) {
        for (const auto& entry : read().bookEntries.list(store::BookPart::All, {}, 0, 1'000).value())
            if (entry.name == name) return entry;
        ADD_FAILURE() << "nobody is called " << name;
        return {};
    }

    FakeMatching matching;
    std::vector<model::ContactCard> cards;  ///< what every book holds
    std::string bookToken = "1";
    std::vector<std::string> tokens;  ///< given at each reading
    std::optional<Error> unreadable;
};

}  // namespace helio::client::book
