// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/adder.h"

#include <fmt/format.h>

#include "client/call.h"
#include "client/features/contacts.h"
#include "net/rpc/policy.h"

namespace helio::client::book {
namespace {

constexpr std::size_t kForgotten = 100;     ///< contacts a call
constexpr std::int64_t kLongestWait = 600;  ///< seconds that somebody is willing to look at

std::optional<std::int64_t> floodWait(const Error& error) {
    if (error.fault != Fault::Refused || error.code != 420) return std::nullopt;
    return std::max(1, net::rpc::numberAfter(error.name, "FLOOD_WAIT_").value_or(60));
}

bool isContact(Core& core, model::UserId user) {
    const auto known = core.store().read().users.get(user);
    return known && *known && (*known)->contact;
}

void after(Core& core, std::int64_t seconds, std::function<void()> work) {
    auto timer = std::make_shared<asio::steady_timer>(core.io(), std::chrono::seconds(seconds));
    timer->async_wait([timer, work = std::move(work)](std::error_code cancelled) {
        if (!cancelled) work();
    });
}

/// A number that was asked in private does not leave in the clear because its owner is added: the user id and the capability say enough.
std::string phoneFor(const store::KeptNumber& known, const std::string& digits) { return known.inPrivate ? std::string() : digits; }

}  // namespace

Adder::Adder(Core& core, Asker& asker) : core_(core), asker_(asker) {}

void Adder::stop() {
    stopped_ = true;
    moved_.clear();
}

Result<std::optional<Adder::Person>> Adder::memberOf(model::EntryId id) const {
    const auto& read = core_.store().read();
    HELIO_TRY(entry, read.bookEntries.get(id));
    if (!entry) return std::nullopt;
    for (const auto& number : entry->numbers) {
        if (number.standing != model::Standing::Member) continue;
        HELIO_TRY(known, read.bookNumbers.get(number.digits));
        HELIO_TRY(name, read.bookEntries.nameFor(number.digits));
        if (!known || isContact(core_, number.user)) continue;
        const auto [first, last] = name.value_or(std::pair(entry->name, std::string()));
        return Person{.user = number.user, .capability = known->capability, .digits = number.digits, .first = first, .last = last, .phone = phoneFor(*known, number.digits)};
    }
    return std::nullopt;
}

void Adder::add(const std::vector<model::EntryId>& entries, Handler<std::int32_t> done) {
    auto task = std::make_shared<Task>();
    task->done = std::move(done);
    for (const auto id : entries) {
        auto person = memberOf(id);
        if (passError(person, task->done)) return;
        if (*person) task->people.push_back(std::move(**person));
    }
    task->asked = task->people.size();
    step(task);
}

void Adder::step(const std::shared_ptr<Task>& task) {
    if (stopped_ || core_.closed()) return task->done(fail(Fault::Cancelled, "adding contacts", "the account was closed"));
    while (!task->people.empty() && isContact(core_, task->people.front().user)) task->people.pop_front();  // two cards of one person
    if (task->people.empty()) return finish(task);
    const auto& person = task->people.front();
    features::addContact(
        core_, person.user, person.first, person.last, person.phone, false, [this, task](const Result<>& answer) { answered(task, answer); },
        person.capability != 0 ? std::optional(person.capability) : std::nullopt);
}

void Adder::answered(const std::shared_ptr<Task>& task, const Result<>& answer) {
    if (stopped_ || core_.closed()) return task->done(fail(Fault::Cancelled, "adding contacts", "the account was closed"));
    const auto person = task->people.front();
    if (answer) {
        task->people.pop_front();
        ++task->added;
        (void)core_.write({.contacts = true, .book = true}, [&](store::Writer& w) { return w.bookNumbers.setAdded(person.digits, true); });
        return step(task);
    }
    const auto& error = answer.error();
    if (const auto wait = floodWait(error); wait && *wait <= kLongestWait) return after(core_, *wait, [this, task] { step(task); });
    task->trouble = error;
    if (floodWait(error) || error.fault != Fault::Refused) return finish(task);  // the others would fare no better
    task->people.pop_front();
    // A capability is good for two epochs: the number is asked again, and can be added then.
    (void)core_.write({.book = true}, [&](store::Writer& w) -> Result<> {
        HELIO_CHECK(asker_.enqueue(w, person.digits, false, 0));
        return {};
    });
    asker_.kick();
    step(task);
}

void Adder::finish(const std::shared_ptr<Task>& task) {
    if (!task->trouble) return task->done(task->added);
    if (task->added == 0) return task->done(std::unexpected(*task->trouble));
    auto error = *task->trouble;
    error.happened = fmt::format("{} of {} were added, then: {}", task->added, task->asked, error.happened);
    task->done(std::unexpected(std::move(error)));
}

void Adder::forget(std::vector<model::UserId> users, Handler<std::int32_t> done) { forgetSome(std::make_shared<std::vector<model::UserId>>(std::move(users)), 0, std::move(done)); }

void Adder::forgetSome(std::shared_ptr<std::vector<model::UserId>> users, std::int32_t gone, Handler<std::int32_t> done) {
    if (stopped_ || core_.closed()) return done(fail(Fault::Cancelled, "removing contacts", "the account was closed"));
    if (users->empty()) return done(gone);
    const auto size = std::min(users->size(), kForgotten);
    std::vector<model::UserId> some(users->end() - static_cast<std::ptrdiff_t>(size), users->end());
    users->resize(users->size() - size);
    features::deleteContacts(core_, some, [this, users, gone, some, done = std::move(done)](const Result<>& answer) {
        if (answer) return forgetSome(users, gone + static_cast<std::int32_t>(some.size()), done);
        const auto wait = floodWait(answer.error());
        if (!wait || *wait > kLongestWait) return done(std::unexpected(answer.error()));
        users->insert(users->end(), some.begin(), some.end());
        after(core_, *wait, [this, users, gone, done] { forgetSome(users, gone, done); });
    });
}

void Adder::moves() {
    if (stopped_ || core_.closed() || !core_.network().up()) return;
    const auto ready = core_.store().read().bookNumbers.readyMoves();
    if (!ready) return;
    for (const auto& one : *ready)
        if (moving_.insert(one.digits).second) move(one);
}

void Adder::move(const store::NumberMove& move) {
    const auto known = core_.store().read().bookNumbers.get(move.digits);
    const auto name = core_.store().read().bookEntries.nameFor(move.digits);
    if (!known || !*known || !name || !*name) return endMove(move);  // the card has gone meanwhile
    const auto next = (*known)->user;
    const auto removeOld = [this, move, next](const Result<>& added) {
        if (stopped_ || core_.closed()) return;
        if (!added) return leave(move);
        (void)core_.write({.book = true}, [&](store::Writer& w) { return w.bookNumbers.setAdded(move.digits, true); });
        const auto others = core_.store().read().bookEntries.of(move.user);
        if (next == move.user || !isContact(core_, move.user) || (others && *others)) return endMove(move);
        forget({move.user}, [this, move](const Result<std::int32_t>& gone) {
            if (stopped_ || core_.closed()) return;
            gone ? endMove(move) : leave(move);
        });
    };
    if (isContact(core_, next)) return removeOld({});
    features::addContact(core_, next, (*name)->first, (*name)->second, phoneFor(**known, move.digits), false, removeOld,
                         (*known)->capability != 0 ? std::optional((*known)->capability) : std::nullopt);
}

void Adder::endMove(const store::NumberMove& move) {
    (void)core_.write({.contacts = true, .book = true}, [&](store::Writer& w) { return w.bookNumbers.endMove(move.digits); });
    leave(move);
}

void Adder::leave(const store::NumberMove& move) {
    moving_.erase(move.digits);
    if (!moving_.empty()) return;
    for (const auto& then : std::exchange(moved_, {})) then();
}

void Adder::whenMoved(std::function<void()> then) {
    if (moving_.empty()) return then();
    moved_.push_back(std::move(then));
}

}  // namespace helio::client::book
