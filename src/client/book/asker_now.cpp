// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that somebody waits for: asked in private before the queue, by the same quota, and kept as the queue keeps its answers.
#include <fmt/format.h>

#include "client/book/asker.h"
#include "client/call.h"

namespace helio::client::book {
namespace {

constexpr const char* kDoing = "asking about a number";

std::unexpected<Error> closed() { return fail(Fault::Cancelled, kDoing, "the account was closed"); }

std::string inMinutes(std::int64_t seconds) {
    const auto minutes = (seconds + 59) / 60;
    if (minutes == 1) return "Try again in a minute.";
    return minutes < 120 ? fmt::format("Try again in {} minutes.", minutes) : fmt::format("Try again in {} hours.", (minutes + 59) / 60);
}

Error quotaOver(std::int32_t seconds) {
    return {Fault::Refused, kDoing, "the cloud answers only so many numbers a day", inMinutes(seconds), 420, fmt::format("FLOOD_WAIT_{}", seconds)};
}

struct Wanted {
    std::vector<std::string> fresh;                    ///< to be asked
    std::vector<std::pair<std::string, Bytes>> again;  ///< nobody had them in this epoch: looked for by their tokens, at no cost
};

Result<Wanted> wantedOf(const store::Repositories& read, const std::set<std::string>& digits, std::optional<std::int32_t> epoch) {
    Wanted out;
    for (const auto& one : digits) {
        HELIO_TRY(known, read.bookNumbers.get(one));
        if (known && known->standing == model::Standing::Member) {
            HELIO_TRY(user, read.users.get(known->user));
            // Without a capability, and not known here, there is no way to them.
            if (wantsAsking(known, epoch) || (known->capability == 0 && !user)) out.fresh.push_back(one);
        } else if (known && known->inPrivate && epoch && known->epoch == *epoch && known->token.size() == MatchToken().size()) {
            out.again.emplace_back(one, std::move(known->token));
        } else {
            out.fresh.push_back(one);
        }
    }
    return out;
}

}  // namespace

void Asker::whenWayKnown(Handler<bool> done) {
    if (stopped_ || core_.closed()) return done(closed());
    if (way_ != Way::Unknown) return done(way_ == Way::Private);
    if (!core_.signedIn() || !core_.network().up()) return done(fail(Fault::Network, kDoing, "there is no connection to the cloud"));
    wayWaiters_.push_back(std::move(done));
    if (!busy_) settleWay([] {});
}

void Asker::tellWay(Result<bool> inPrivate) {
    for (const auto& done : std::exchange(wayWaiters_, {})) done(inPrivate);
}

void Asker::askNow(std::vector<std::string> digits, Handler<bool> done) {
    whenWayKnown([this, digits = std::set(digits.begin(), digits.end()), done = std::move(done)](Result<bool> inPrivate) {
        if (!inPrivate || !*inPrivate) return done(std::move(inPrivate));
        auto wanted = wantedOf(core_.store().read(), digits, epoch_);
        if (passError(wanted, done)) return;
        matchNow(std::move(wanted->fresh), [this, again = std::move(wanted->again), done](const Result<>& matched) {
            if (!passError(matched, done)) lookNow(again, done);
        });
    });
}

void Asker::matchNow(std::vector<std::string> digits, Handler<void> done) {
    if (digits.empty()) return done({});
    const auto asked = std::make_shared<const std::vector<std::string>>(digits);
    const auto unkept = std::make_shared<Result<>>();
    private_.match(
        std::move(digits),
        [this, asked, unkept](const PrivateProgress& part) {
            if (stopped_ || core_.closed()) return false;
            epoch_ = part.epoch;
            std::vector<Answered> answers;
            for (std::size_t i = 0; i < part.answers.size() && part.from + i < asked->size(); ++i)
                answers.push_back({{.digits = (*asked)[part.from + i]}, answerOf(part.answers[i], part.epoch, core_.now())});
            *unkept = keepNow(std::move(answers));
            return unkept->has_value();
        },
        [this, unkept, done = std::move(done)](const Result<PrivateOutcome>& outcome) {
            if (stopped_ || core_.closed()) return done(closed());
            if (passError(outcome, done) || passError(*unkept, done)) return;
            if (outcome->waitSeconds > 0) return done(std::unexpected(quotaOver(outcome->waitSeconds)));
            done({});
        });
}

void Asker::lookNow(const std::vector<std::pair<std::string, Bytes>>& tokens, Handler<bool> done) {
    if (tokens.empty()) return done(true);
    std::vector<MatchToken> wanted;
    for (const auto& [digits, token] : tokens) wanted.push_back(fixedOf<64>(token));
    const auto epoch = epoch_.value_or(0);
    private_.lookAgain(epoch, std::move(wanted), [this, tokens, epoch, done = std::move(done)](const Result<PrivateLook>& look) {
        if (stopped_ || core_.closed()) return done(closed());
        if (!look && look.error().fault == Fault::NotFound) {  // the epoch is over
            std::vector<std::string> anew;
            for (const auto& [digits, token] : tokens) anew.push_back(digits);
            return matchNow(std::move(anew), [done](const Result<>& matched) {
                if (!passError(matched, done)) done(true);
            });
        }
        if (passError(look, done)) return;
        std::vector<Answered> found;
        for (std::size_t i = 0; i < look->matches.size() && i < tokens.size(); ++i)
            if (look->matches[i]) found.push_back({{.digits = tokens[i].first}, answerOf({look->matches[i], fixedOf<64>(tokens[i].second)}, epoch, core_.now())});
        if (!passError(keepNow(std::move(found)), done)) done(true);
    });
}

Result<> Asker::keepNow(std::vector<Answered> answers) {
    if (answers.empty()) return {};
    std::vector<Answered> waited;  // they waited in the queue, too, and are done there
    HELIO_CHECK(core_.write({.contacts = true, .book = true}, [&](store::Writer& w) -> Result<> {
        for (auto& one : answers) {
            HELIO_TRY(question, w.bookNumbers.question(one.question.digits));
            if (question) waited.push_back({*question, one.answer});
            else HELIO_CHECK(w.bookNumbers.settle(one.question.digits, one.answer));
        }
        return waited.empty() ? Result<>{} : settle(w, waited);
    }));
    if (!waited.empty()) {
        answersCame(waited);
        asio::post(core_.io(), [this] { kick(); });
    } else if (told_) {
        told_();
    }
    return {};
}

}  // namespace helio::client::book
