// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/blocked.h"

#include <limits>

#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/features/refusals.h"
#include "client/wire/people.h"
#include "tl/gen/contacts.h"
#include "tl/gen/users.h"

namespace helio::client::features {
namespace {

constexpr std::int32_t kPage = 100;
constexpr std::size_t kMost = 20'000;  ///< a cloud that never ends its list is not followed for ever
constexpr const char* kRead = "blocked.read";
constexpr std::int64_t kBlocks = std::numeric_limits<std::int64_t>::min() + 1;  ///< the chain of blocking and unblocking: the last word is carried out last (V-01)

struct Reading : std::enable_shared_from_this<Reading> {
    Reading(Core& c, Handler<std::vector<model::User>> d) : core(c), done(std::move(d)) {}

    void next() {
        call(core, tl::contacts::getBlocked{.offset = static_cast<std::int32_t>(ids.size()), .limit = kPage}, [self = shared_from_this()](Result<tl::contacts::Blocked> answer) {
            if (passError(answer, self->done)) return;
            if (const auto* whole = answer->as<tl::contacts::blocked>()) return self->came(whole->blocked, whole->users, 0);
            if (const auto* slice = answer->as<tl::contacts::blockedSlice>()) return self->came(slice->blocked, slice->users, slice->count);
            self->done(fail(Fault::Refused, "reading the blocked people", "the cloud answered something else"));
        });
    }
    void came(const std::vector<tl::PeerBlocked>& list, const std::vector<tl::User>& users, std::int32_t count) {
        for (const auto& one : list) {
            const auto who = wire::peer(one.peer_id);
            ids.push_back(who.isUser() ? who.user() : model::UserId());
        }
        for (auto& user : wire::people(users, {}).users) people.users.push_back(std::move(user));
        if (!list.empty() && static_cast<std::int32_t>(ids.size()) < count && ids.size() < kMost) return next();
        finish();
    }
    void finish() {
        std::erase(ids, model::UserId());
        Changes changes;
        const auto kept = core.store().write([&](store::Writer& w) -> Result<> {
            HELIO_CHECK(apply::write(w, people, changes));
            HELIO_TRY(before, w.users.blocked());
            HELIO_CHECK(w.users.replaceBlocked(ids));
            HELIO_TRY(after, w.users.blocked());
            changes.privacy = before != after;  // whoever shows the list reads it again at a change: reading it is none
            return w.settings.putNumber(kRead, 1);
        });
        if (passError(kept, done)) return;
        core.board().note(std::move(changes));
        // What was decided and the cloud does not know yet counts (client/decisions.h).
        const auto decided = core.store().read().decisions.list();
        if (passError(decided, done)) return;
        for (const auto& one : *decided) {
            if (one.kind != model::Decision::Kind::Block && one.kind != model::Decision::Kind::Unblock) continue;
            for (const auto user : one.users) {
                std::erase(ids, user);
                if (one.kind == model::Decision::Kind::Block) ids.insert(ids.begin(), user);
            }
        }
        std::vector<model::User> out;
        for (const auto id : ids) {
            const auto user = core.store().read().users.get(id);
            if (user && *user) out.push_back(**user);
        }
        done(std::move(out));
    }

    Core& core;
    Handler<std::vector<model::User>> done;
    std::vector<model::UserId> ids;
    People people;
};

Handler<bool> thenWrite(Core& core, Handler<void> done, std::function<Result<>(store::Writer&)> work, Changes changes) {
    return [&core, done = std::move(done), work = std::move(work), changes = std::move(changes)](Result<bool> answer) {
        if (passError(answer, done)) return;
        done(core.write(changes, work));
    };
}

}  // namespace

void setBlocked(Core& core, model::UserId user, bool blocked, Handler<void> given) {
    const auto done = worded(blocked ? "blocking somebody" : "unblocking somebody", std::move(given));
    auto peer = addressOf(core, model::PeerId(user));
    if (passError(peer, done)) return;
    auto settled = thenWrite(core, done, [user, blocked](store::Writer& w) { return w.users.setBlocked(user, blocked); }, {.privacy = true, .peers = {user}});
    if (blocked) call(core, tl::contacts::block{.id = std::move(*peer)}, std::move(settled), kBlocks);
    else call(core, tl::contacts::unblock{.id = std::move(*peer)}, std::move(settled), kBlocks);
}

void loadBlocked(Core& core, Handler<std::vector<model::User>> done) { std::make_shared<Reading>(core, std::move(done))->next(); }

void readBlockedOnce(Core& core) {
    if (core.store().read().settings.number(kRead).value_or(std::nullopt).value_or(0) == 0) loadBlocked(core, [](Result<std::vector<model::User>>) {});
}

void setTrusted(Core& core, const std::vector<model::UserId>& users, Handler<void> done) {
    std::vector<std::int64_t> ids;
    for (const auto user : users) ids.push_back(user.value);
    call(core, tl::contacts::editCloseFriends{.id = std::move(ids)},
         thenWrite(core, worded("changing the trusted list", std::move(done)), [users](store::Writer& w) { return w.users.replaceTrusted(users); },
                   {.contacts = true, .privacy = true}));
}

void setNote(Core& core, model::UserId user, const std::string& note, Handler<void> given) {
    const auto done = worded("writing a note", std::move(given));
    auto id = addressOf(core, user);
    if (passError(id, done)) return;
    call(core, tl::contacts::updateContactNote{.id = std::move(*id), .note = {.text = note, .entities = {}}}, [done](Result<bool> answer) {
        if (!passError(answer, done)) done({});
    });
}

void loadNote(Core& core, model::UserId user, Handler<std::string> done) {
    auto id = addressOf(core, user);
    if (passError(id, done)) return;
    call(core, tl::users::getFullUser{.id = std::move(*id)}, [&core, user, done = std::move(done)](Result<tl::users::UserFull> answer) {
        if (passError(answer, done)) return;
        const bool blocked = answer->full_user.blocked;
        Changes changes;
        const auto kept = core.store().write([&](store::Writer& w) -> Result<> {
            HELIO_CHECK(apply::write(w, wire::people(answer->users, answer->chats), changes));
            return w.users.setBlocked(user, blocked);
        });
        if (passError(kept, done)) return;
        core.board().note(std::move(changes));
        done(answer->full_user.note ? answer->full_user.note->text : std::string());
    });
}

}  // namespace helio::client::features
