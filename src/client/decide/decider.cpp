// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/decide/decider.h"

#include "base/log.h"
#include "client/book/book.h"
#include "client/call.h"
#include "client/features/blocked.h"
#include "client/features/messages.h"
#include "client/features/privacy.h"
#include "net/rpc/policy.h"

namespace helio::client {
namespace {

using Kind = model::Decision::Kind;

constexpr std::int64_t kAgain = 60;  ///< seconds, where the cloud names none

/// Asked again it would be refused again. Without an answer, or with one that asks to wait, it goes again: after a while, or with the next connection. A
/// session that is over says nothing of the decision: it goes with the next one.
bool final(const Error& error) {
    if (error.fault == Fault::Refused) return error.code > -500 && error.code < 500 && error.code != 420 && !sessionEnded(error) && error.name != "AUTH_KEY_PERM_EMPTY";
    return error.fault == Fault::NotFound || error.fault == Fault::BadInput;
}

Changes changesOf(const model::Decision& decision) {
    Changes out{.connection = true};  // what waits is told with it
    switch (decision.kind) {
        case Kind::DeleteMessages:
            out.dialogs = true;
            out.chats.insert(decision.chat);
            break;
        case Kind::RemoveContacts: out.contacts = out.book = true; break;
        case Kind::Block:
        case Kind::Unblock: out.privacy = true; break;
        case Kind::RemoveException: break;  // a rule lies in no cache: who takes out of it shows that
    }
    for (const auto user : decision.users) out.peers.insert(user);
    return out;
}

bool isBlocking(const model::Decision& decision) { return decision.kind == Kind::Block || decision.kind == Kind::Unblock; }

}  // namespace

Decider::Decider(Core& core) : core_(core), timer_(core.io()) {}

Result<model::DecisionId> Decider::decide(const model::Decision& decision) {
    model::DecisionId id;
    // It is shown as done: a lost power line must not undo that silently.
    HELIO_CHECK(core_.write(
        changesOf(decision),
        [&](store::Writer& w) -> Result<> {
            HELIO_TRY(given, w.decisions.add(decision));
            id = given;
            return {};
        },
        store::Durability::PowerLoss));
    open_.insert(id);
    return id;
}

Result<> Decider::takeBack(model::DecisionId id) {
    if (!open_.contains(id)) return fail(Fault::Conflict, "taking it back", "it has been sent already");
    HELIO_TRY(decision, core_.store().read().decisions.get(id));
    if (!decision) {  // a newer word took its place (features::setRule)
        open_.erase(id);
        return fail(Fault::Conflict, "taking it back", "it has been sent already");
    }
    HELIO_CHECK(core_.write(changesOf(*decision), [&](store::Writer& w) { return w.decisions.remove(id); }));
    open_.erase(id);
    return {};
}

void Decider::settle(model::DecisionId id, Handler<void> done) {
    open_.erase(id);
    if (const auto at = running_.find(id); at != running_.end()) return at->second.push_back(std::move(done));
    const auto decision = core_.store().read().decisions.get(id);
    if (passError(decision, done)) return;
    // Settled before, or it leaves with the next connection.
    if (!*decision || !core_.signedIn() || !core_.network().up()) return done({});
    running_[id].push_back(std::move(done));
    send(**decision);
}

void Decider::settleAll(std::function<void()> done) {
    open_.clear();
    connected();
    if (running_.empty() || !core_.network().up()) return done();
    idle_.push_back(std::move(done));
}

void Decider::connected() {
    if (core_.closed() || !core_.signedIn() || !core_.network().up()) return;
    const auto all = core_.store().read().decisions.list();
    if (!all) return log::error("{}", all.error().text());
    for (const auto& one : *all)
        if (!open_.contains(one.id) && running_.try_emplace(one.id).second) send(one);
}

void Decider::stop() {
    timer_.cancel();
    running_.clear();
    idle_.clear();
    open_.clear();
}

void Decider::send(const model::Decision& decision) {
    carryOut(decision, [this, decision](Result<> answer) { answered(decision, std::move(answer)); });
}

void Decider::carryOut(const model::Decision& decision, Handler<void> done) {
    switch (decision.kind) {
        case Kind::DeleteMessages: return features::deleteMessages(core_, decision.chat, decision.messages, false, std::move(done));
        case Kind::Block:
        case Kind::Unblock:
            if (decision.users.empty()) return done({});
            return features::setBlocked(core_, decision.users.front(), decision.kind == Kind::Block, std::move(done));
        case Kind::RemoveException:
            if (!decision.exception) return done({});
            return features::removeException(
                core_, *decision.exception, [this, id = decision.id] { return core_.store().read().decisions.get(id).value_or(std::nullopt).has_value(); }, std::move(done));
        case Kind::RemoveContacts: break;
    }
    // The cloud first: a card that is gone while its contact stayed would leave somebody nobody remembers adding.
    const auto cards = [this, entries = decision.entries, done](const Result<std::int32_t>& gone) {
        if (passError(gone, done)) return;
        book::removeEntries(core_.addressBook(), entries, done);
    };
    if (decision.users.empty()) return cards(0);
    core_.addressBook().adder().forget(decision.users, cards);
}

Result<> Decider::forgetWith(store::Writer& writer, const model::Decision& decision) {
    HELIO_CHECK(writer.decisions.remove(decision.id));
    if (!isBlocking(decision)) return {};
    // The newest word was heard: an older one about the same person that could not leave must not come after it.
    HELIO_TRY(all, writer.decisions.list());
    for (const auto& older : all)
        if (isBlocking(older) && older.id < decision.id && older.users == decision.users) HELIO_CHECK(writer.decisions.remove(older.id));
    return {};
}

void Decider::again(const Error& error) {
    const auto wait = error.fault == Fault::Refused && error.code == 420 ? net::rpc::numberAfter(error.name, "FLOOD_WAIT_").value_or(kAgain) : kAgain;
    const auto until = asio::steady_timer::clock_type::now() + std::chrono::seconds(std::max<std::int64_t>(wait, 1));
    if (timer_.expiry() > asio::steady_timer::clock_type::now() && timer_.expiry() <= until) return;  // another one's time is over before
    timer_.expires_at(until);
    timer_.async_wait([this](std::error_code cancelled) {
        if (!cancelled) connected();
    });
}

void Decider::answered(const model::Decision& decision, Result<> answer) {
    auto at = running_.extract(decision.id);
    if (!at || core_.closed()) return;
    // What was refused is shown as it was before.
    auto changes = changesOf(decision);
    changes.privacy |= !answer && decision.kind == Kind::RemoveException;
    if (answer || final(answer.error()))
        (void)core_.write(std::move(changes), [&](store::Writer& w) { return answer ? forgetWith(w, decision) : w.decisions.remove(decision.id); });
    else again(answer.error());
    if (!answer) log::warn("{}", answer.error().text());
    for (const auto& done : at.mapped()) done(answer);
    if (!running_.empty()) return;
    for (const auto& then : std::exchange(idle_, {})) then();
}

}  // namespace helio::client
