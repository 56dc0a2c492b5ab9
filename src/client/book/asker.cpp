// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/asker.h"

#include <algorithm>
#include <map>

#include "base/log.h"
#include "client/core.h"

namespace helio::client::book {
namespace {

using State = Matching::State;

constexpr std::int32_t kPrivateBatch = 2'000;  ///< so many are on their way at most when the program is killed
constexpr std::int32_t kEverything = 200'000;  ///< what waits, as far as an order of chance goes
constexpr std::int64_t kLongestSleep = 60;     ///< seconds: timers stand still while the computer sleeps
constexpr const char* kPaused = "book.paused";
constexpr const char* kAsked = "book.asked";
constexpr const char* kFound = "book.found";
constexpr const char* kInClear = "book.in_clear";

std::int32_t number(const store::Repositories& read, const char* name) { return static_cast<std::int32_t>(read.settings.number(name).value_or(0).value_or(0)); }

}  // namespace

Asker::Asker(Core& core, PrivateWay way) : core_(core), private_(std::move(way)), timer_(core.io()) {
    const auto& read = core_.store().read();
    paused_ = number(read, kPaused) != 0;
    knownPrivate_ = number(read, kInClear) == 0;
    asked_ = number(read, kAsked);
    found_ = number(read, kFound);
    fresh_ = read.bookNumbers.waiting().value_or(0) == 0;
    publish(fresh_ ? State::Idle : paused_ ? State::Paused : State::Offline);
}

void Asker::stop() {
    stopped_ = true;
    timer_.cancel();
    hold_.reset();
    for (auto& waiter : std::exchange(waiters_, {})) waiter.done(fail(Fault::Cancelled, "asking about numbers", "the account was closed"));
    runWaiters_.clear();
    tellWay(fail(Fault::Cancelled, "asking about a number", "the account was closed"));
}

void Asker::pause(bool paused) {
    if (std::exchange(paused_, paused) == paused) return;
    (void)core_.write({.book = true}, [paused](store::Writer& w) { return w.settings.putNumber(kPaused, paused ? 1 : 0); });
    kick();
}

void Asker::connected() {
    way_ = Way::Unknown;
    epoch_.reset();
    failures_ = 0;
    if (std::exchange(offline_, false)) holdUntil_ = 0;
    kick();
}

void Asker::offered(bool inPrivate) {
    if (way_ == Way::Unknown) remember(inPrivate);
}

void Asker::remember(bool inPrivate) {
    if (std::exchange(knownPrivate_, inPrivate) == inPrivate) return;
    (void)core_.write({.book = true}, [inPrivate](store::Writer& w) { return w.settings.putNumber(kInClear, inPrivate ? 0 : 1); });
    auto matching = progress_->matching();
    matching.inPrivate = inPrivate;
    (void)progress_->set(std::move(matching));
}

void Asker::kick() {
    if (stopped_ || core_.closed()) return;
    const auto waiting = core_.store().read().bookNumbers.waiting();
    if (!waiting && storeTrouble(waiting.error())) return;
    recallForbidden();
    if (busy_) {
        if (*waiting > 0) publish(State::Running);
        return;
    }
    timer_.cancel();
    endRuns();
    if (busy_) return;  // whoever heard of the end of a run asks for the way to the next one; settleWay comes back here
    if (!wayWaiters_.empty() && core_.signedIn() && core_.network().up()) return settleWay([] {});  // and comes back here
    if (*waiting == 0) {
        fresh_ = true;
        publish(State::Idle);
        // Numbers may be answered by the way, without having been asked (BookNumbers::met).
        for (auto& waiter : std::exchange(waiters_, {})) waiter.done({});
        return;
    }
    fresh_ = false;
    if (paused_) return rest(State::Paused, 0, "Matching is paused.");
    if (!core_.signedIn() || !core_.network().up()) return rest(State::Offline, 0, "There is no connection to the cloud.");
    hold(heldUntil(heldSince_, holdUntil_, core_.now()));
    if (holdUntil_ > core_.now()) {
        wakeAt(holdUntil_);
        return rest(State::Waiting, holdUntil_, problem_);
    }
    if (way_ == Way::Unknown) {
        publish(State::Running);
        return settleWay([this] { kick(); });
    }
    way_ == Way::Private ? askPrivately() : askInClear();
}

void Asker::settleWay(std::function<void()> then) {
    if (busy_) return asio::post(core_.io(), std::move(then));  // an answer is on its way, and says it
    if (!core_.signedIn() || !core_.network().up()) return then();
    busy_ = true;
    private_.epoch([this, then = std::move(then)](Result<std::int32_t> epoch) {
        busy_ = false;
        if (stopped_ || core_.closed()) return then();
        if (epoch) {
            way_ = Way::Private;
            epoch_ = *epoch;
        } else if (const auto what = afterError(epoch.error(), true, failures_ + 1, core_.now()); what.what == Standstill::What::NotPrivate) {
            way_ = Way::Clear;
            epoch_.reset();
        } else {
            ++failures_;
            stand(what, {});
            tellWay(std::unexpected(epoch.error()));
            return then();
        }
        failures_ = 0;
        remember(way_ == Way::Private);
        tellWay(way_ == Way::Private);
        then();
        kick();  // what came meanwhile
    });
}

Result<bool> Asker::enqueue(store::Writer& writer, const std::string& digits, bool maySend, std::int64_t run) {
    HELIO_TRY(known, writer.bookNumbers.get(digits));
    if (!wantsAsking(known, epoch_)) return false;
    HELIO_TRY(added, writer.bookNumbers.enqueue(digits, maySend, run, core_.now()));
    if (added && std::exchange(fresh_, false)) {
        asked_ = found_ = 0;
        HELIO_CHECK(writer.settings.putNumber(kAsked, 0));
        HELIO_CHECK(writer.settings.putNumber(kFound, 0));
    }
    return added;
}

void Asker::whenAnswered(const std::vector<std::string>& digits, Handler<void> done) {
    Waiter waiter{{}, std::move(done)};
    for (const auto& one : digits) {
        const auto question = core_.store().read().bookNumbers.question(one);
        if (question && *question) waiter.left.insert(one);
    }
    if (waiter.left.empty()) return waiter.done({});
    waiters_.push_back(std::move(waiter));
}

void Asker::whenRunEnds(std::int64_t run, Handler<model::SyncRun> done) { runWaiters_.emplace_back(run, std::move(done)); }

/// Those whose time has come and whose answer is not known by now.
Result<std::vector<store::Question>> Asker::takeDue(std::int32_t limit, Order order) {
    for (;;) {
        const auto& numbers = core_.store().read().bookNumbers;
        HELIO_TRY(due, numbers.due(core_.now(), order == Order::Shuffled ? kEverything : limit));
        if (order == Order::Shuffled) {
            shuffle(due, core_.random());
            due.resize(std::min(due.size(), static_cast<std::size_t>(limit)));
        }
        std::vector<store::Question> wanted, known;
        for (auto& question : due) {
            HELIO_TRY(answer, numbers.get(question.digits));
            (wantsAsking(answer, epoch_) ? wanted : known).push_back(std::move(question));
        }
        if (!known.empty())
            HELIO_CHECK(core_.write({}, [&](store::Writer& w) -> Result<> {
                for (const auto& question : known) HELIO_CHECK(w.bookNumbers.drop(question.digits));
                return {};
            }));
        if (!wanted.empty() || known.empty()) return wanted;
    }
}

void Asker::askPrivately() {
    auto due = takeDue(kPrivateBatch, Order::Shuffled);
    if (!due && storeTrouble(due.error())) return;
    if (due->empty()) return nothingDue();
    std::vector<std::string> digits;
    for (const auto& question : *due) digits.push_back(question.digits);
    busy_ = true;
    publish(State::Running);
    const auto questions = std::make_shared<std::vector<store::Question>>(std::move(*due));
    private_.match(
        std::move(digits), [this, questions](const PrivateProgress& answers) { return privateAnswers(*questions, answers); },
        [this, questions](const Result<PrivateOutcome>& outcome) { privateDone(*questions, outcome); });
}

bool Asker::privateAnswers(const std::vector<store::Question>& questions, const PrivateProgress& answers) {
    if (stopped_ || core_.closed()) return false;
    epoch_ = answers.epoch;
    std::vector<Answered> settled;
    for (std::size_t i = 0; i < answers.answers.size() && answers.from + i < questions.size(); ++i) {
        const auto& one = answers.answers[i];
        settled.push_back({questions[answers.from + i], answerOf(one, answers.epoch, core_.now())});
    }
    const auto kept = core_.write({.contacts = changesPeople(settled), .book = true}, [&](store::Writer& w) { return settle(w, settled); });
    if (!kept) {
        unkept_ = kept.error();
        return false;
    }
    answersCame(settled);
    return !paused_;
}

void Asker::privateDone(const std::vector<store::Question>& questions, const Result<PrivateOutcome>& outcome) {
    busy_ = false;
    if (stopped_ || core_.closed()) return;
    const auto unkept = std::exchange(unkept_, std::nullopt);
    if (!outcome) return failed(outcome.error(), questions);
    if (unkept) return failed(*unkept, questions);
    failures_ = 0;
    problem_.clear();
    (void)core_.write({.book = true}, [&](store::Writer& w) { return countTraffic(w, questions.front().run, {outcome->sentBytes, outcome->receivedBytes}); });
    if (outcome->waitSeconds > 0) return stand(afterWait(outcome->waitSeconds, core_.now()), {});
    kick();
}

bool Asker::changesPeople(const std::vector<Answered>& answers) const {
    return std::ranges::any_of(answers, [this](const Answered& one) {
        if (one.answer.standing == model::Standing::Member) return true;
        const auto before = core_.store().read().bookNumbers.get(one.question.digits);
        return before && *before && (*before)->standing == model::Standing::Member;
    });
}

Result<> Asker::settle(store::Writer& writer, const std::vector<Answered>& answers) {
    std::map<std::int64_t, std::pair<std::int32_t, std::int32_t>> runs;
    std::int32_t found = 0;
    for (const auto& [question, answer] : answers) {
        HELIO_CHECK(writer.bookNumbers.settle(question.digits, answer));
        const bool here = answer.standing == model::Standing::Member;
        found += here;
        if (question.run != 0) runs[question.run].first += 1, runs[question.run].second += here;
    }
    for (const auto& [id, counts] : runs) {
        HELIO_TRY(run, writer.bookLog.run(id));
        if (!run) continue;
        run->asked += counts.first;
        run->found += counts.second;
        run->inPrivate = answers.front().answer.inPrivate;  // a batch goes one way; the connection may be another by now
        HELIO_CHECK(writer.bookLog.putRun(*run));
    }
    HELIO_CHECK(writer.settings.putNumber(kAsked, asked_ + static_cast<std::int32_t>(answers.size())));
    return writer.settings.putNumber(kFound, found_ + found);
}

Result<> Asker::countTraffic(store::Writer& writer, std::int64_t id, Traffic traffic) {
    if (id == 0) return {};
    HELIO_TRY(run, writer.bookLog.run(id));
    if (!run) return {};
    run->sentBytes += traffic.sent;
    run->receivedBytes += traffic.received;
    HELIO_CHECK(writer.bookLog.putRun(*run));
    return {};
}

void Asker::answersCame(const std::vector<Answered>& answers) {
    for (const auto& [question, answer] : answers) {
        ++asked_;
        found_ += answer.standing == model::Standing::Member;
        for (auto& waiter : waiters_) waiter.left.erase(question.digits);
    }
    std::vector<Handler<void>> ready;
    for (auto& waiter : waiters_)
        if (waiter.left.empty()) ready.push_back(std::move(waiter.done));
    std::erase_if(waiters_, [](const Waiter& waiter) { return waiter.left.empty(); });
    publish(State::Running);
    for (const auto& done : ready) done({});
    if (told_) told_();
}

void Asker::failed(const Error& error, const std::vector<store::Question>& questions) {
    log::warn("asking about {} numbers: {}", questions.size(), error.name.empty() ? error.happened : error.name);
    // A cloud that matches in private and then refuses is not a cloud that cannot: nothing goes in the clear instead.
    stand(afterError(error, false, ++failures_, core_.now()), questions);
}

void Asker::hold(std::int64_t until) {
    heldSince_ = core_.now();
    holdUntil_ = until;
}

void Asker::stand(const Standstill& standstill, const std::vector<store::Question>& questions) {
    problem_ = standstill.problem;
    switch (standstill.what) {
        case Standstill::What::NotPrivate: way_ = Way::Clear; break;
        case Standstill::What::Wait: hold(standstill.until); break;
        case Standstill::What::Offline:
            // The next connection goes on; if this one only seems to be there, time does.
            hold(std::max(standstill.until, core_.now() + 1));
            offline_ = true;
            break;
        case Standstill::What::Refused:
            (void)core_.write({.book = true}, [&](store::Writer& w) -> Result<> {
                for (const auto& question : questions) HELIO_CHECK(w.bookNumbers.postpone(later(question, core_.now())));
                return {};
            });
            break;
    }
    asio::post(core_.io(), [this] { kick(); });
}

void Asker::nothingDue() {
    const auto next = core_.store().read().bookNumbers.nextDue();
    if (!next && storeTrouble(next.error())) return;
    if (!*next) return asio::post(core_.io(), [this] { kick(); });
    wakeAt(**next);
    rest(State::Waiting, **next, problem_.empty() ? "The cloud asked to try the rest later." : problem_);
}

void Asker::endRuns() {
    const auto open = core_.store().read().bookLog.openRuns();
    if (!open) return;
    for (auto run : *open) {
        const auto waiting = core_.store().read().bookNumbers.waitingOf(run.id);
        if (!waiting || *waiting > 0) continue;
        run.ended = core_.now();
        (void)core_.write({.book = true}, [&](store::Writer& w) -> Result<> {  // logged; tried again with the next look
            HELIO_CHECK(w.bookLog.putRun(run));
            return {};
        });
    }
    // Told at the end: whoever hears of one run may wait for another.
    std::vector<std::pair<Handler<model::SyncRun>, model::SyncRun>> ended;
    std::erase_if(runWaiters_, [&](auto& waiter) {
        const auto run = core_.store().read().bookLog.run(waiter.first);
        if (!run || !*run || (*run)->ended == 0) return false;
        ended.emplace_back(std::move(waiter.second), **run);
        return true;
    });
    for (const auto& [done, run] : ended) done(run);
}

void Asker::rest(State state, std::int64_t until, const std::string& problem) {
    publish(state, until, problem);
    for (auto& [id, done] : std::exchange(runWaiters_, {})) {
        const auto run = core_.store().read().bookLog.run(id);
        if (!run || !*run) {
            done(fail(Fault::NotFound, "reading an address book", "its run is not there any more"));
            continue;
        }
        auto told = **run;
        if (told.problem.empty()) told.problem = problem;
        done(std::move(told));
    }
}

void Asker::publish(State state, std::int64_t until, const std::string& problem) {
    const auto waiting = core_.store().read().bookNumbers.waiting().value_or(0);
    if (progress_->set({.state = state, .inPrivate = inPrivate(), .asked = asked_, .total = asked_ + waiting, .found = found_, .until = until, .problem = problem}))
        core_.board().note({.book = true});
}

void Asker::wakeAt(std::int64_t unixSeconds) {
    timer_.expires_after(std::chrono::seconds(std::clamp<std::int64_t>(unixSeconds - core_.now(), 1, kLongestSleep)));
    timer_.async_wait([this](std::error_code cancelled) {
        if (!cancelled) kick();
    });
}

/// The disk: told, and tried again with the next change.
bool Asker::storeTrouble(const Error& error) {
    log::error("{}", error.text());
    publish(State::Waiting, 0, error.text());
    return true;
}

}  // namespace helio::client::book
