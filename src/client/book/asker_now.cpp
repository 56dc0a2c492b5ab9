// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that somebody waits for: asked in private before the queue, by the same quota, and kept as the queue keeps its answers.
#include <fmt/format.h>

#include "client/book/asker.h"
#include "client/call.h"

namespace helio::client::book {
namespace {

constexpr const char* kDoing = "asking about a number";

constexpr std::chrono::seconds kPatience{10};  ///< for a connection that is being made

std::unexpected<Error> notConnected() { return fail(Fault::Network, kDoing, "there is no connection to the cloud"); }
std::unexpected<Error> closed() { return fail(Fault::Cancelled, kDoing, "the account was closed"); }

std::string inMinutes(std::int64_t seconds) {
    const auto minutes = (seconds + 59) / 60;
    if (minutes == 1) return "Try again in a minute.";
    return minutes < 120 ? fmt::format("Try again in {} minutes.", minutes) : fmt::format("Try again in {} hours.", (minutes + 59) / 60);
}

Error quotaOver(std::int32_t seconds) {
    return {Fault::Refused, kDoing, "the cloud answers only so many numbers a day", inMinutes(seconds), 420, fmt::format("FLOOD_WAIT_{}", seconds)};
}

}  // namespace

Result<Asker::Wanted> Asker::wantedOf(const std::set<std::string>& digits) const {
    const auto& read = core_.store().read();
    Wanted out;
    for (const auto& one : digits) {
        HELIO_TRY(known, read.bookNumbers.get(one));
        if (known && known->inPrivate && epoch_ && known->epoch == *epoch_ && known->token.size() == MatchToken().size()) {
            out.again.push_back({one, std::move(known->token), known->user});
            continue;
        }
        // Told by the cloud, which tells what changes; without a capability, and not known here, there is no way to them.
        bool told = known && known->standing == model::Standing::Member && !wantsAsking(known, epoch_);
        if (told && known->capability == 0) {
            HELIO_TRY(user, read.users.get(known->user));
            told = user.has_value();
        }
        if (!told) out.fresh.push_back(one);
    }
    return out;
}

void Asker::whenWayKnown(Handler<bool> done) {
    if (stopped_ || core_.closed()) return done(closed());
    if (way_ != Way::Unknown) return done(way_ == Way::Private);
    const bool up = core_.network().up();
    if (!core_.signedIn() || (!up && core_.setup().offline)) return done(notConnected());
    wayWaiters_.push_back(std::move(done));
    if (up) return kick();
    // One may be on its way: connected() goes on.
    const auto patience = std::make_shared<asio::steady_timer>(core_.io(), kPatience);
    patience->async_wait([this, patience](std::error_code cancelled) {
        if (!cancelled && !stopped_ && !core_.closed() && !core_.network().up()) tellWay(notConnected());
    });
}

void Asker::tellWay(Result<bool> inPrivate) {
    for (const auto& done : std::exchange(wayWaiters_, {})) done(inPrivate);
}

void Asker::askNow(std::vector<std::string> digits, Handler<bool> done) {
    whenWayKnown([this, digits = std::set(digits.begin(), digits.end()), done = std::move(done)](Result<bool> inPrivate) {
        if (!inPrivate || !*inPrivate) return done(std::move(inPrivate));
        auto wanted = wantedOf(digits);
        if (passError(wanted, done)) return;
        matchNow(std::move(wanted->fresh), [this, epoch = epoch_.value_or(0), again = std::move(wanted->again), done](const Result<>& matched) {
            if (!passError(matched, done)) lookNow(epoch, again, done);
        });
    });
}

void Asker::matchNow(std::vector<std::string> digits, Handler<void> done) {
    if (digits.empty()) return done({});
    shuffle(digits, core_.random());
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

void Asker::lookNow(std::int32_t epoch, std::vector<Look> looks, Handler<bool> done) {
    if (looks.empty()) return done(true);
    std::vector<MatchToken> tokens;
    for (const auto& look : looks) tokens.push_back(fixedOf<64>(look.token));
    private_.lookAgain(epoch, std::move(tokens), [this, looks = std::move(looks), epoch, done = std::move(done)](const Result<PrivateLook>& found) {
        if (stopped_ || core_.closed()) return done(closed());
        if (!found && found.error().fault == Fault::NotFound) {  // the epoch is over
            std::vector<std::string> anew;
            for (const auto& look : looks) anew.push_back(look.digits);
            return matchNow(std::move(anew), [done](const Result<>& matched) {
                if (!passError(matched, done)) done(true);
            });
        }
        if (passError(found, done)) return;
        std::vector<Answered> changed;
        for (std::size_t i = 0; i < found->matches.size() && i < looks.size(); ++i) {
            const auto& match = found->matches[i];
            if ((match ? match->user : model::UserId()) == looks[i].before) continue;
            changed.push_back({{.digits = looks[i].digits}, answerOf({match, fixedOf<64>(looks[i].token)}, epoch, core_.now())});
        }
        if (!passError(keepNow(std::move(changed)), done)) done(true);
    });
}

Result<> Asker::keepNow(std::vector<Answered> answers) {
    if (answers.empty()) return {};
    std::vector<Answered> waited;  // they waited in the queue, too, and are done there
    HELIO_CHECK(core_.write({.contacts = changesPeople(answers), .book = true}, [&](store::Writer& w) -> Result<> {
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
