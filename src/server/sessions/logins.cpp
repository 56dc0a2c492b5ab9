// SPDX-License-Identifier: GPL-3.0-or-later
// The switchboard's part that hears of logins and keys that began or ended.
#include <asio/post.hpp>

#include "base/log.h"
#include "server/sessions/read_turns.h"
#include "server/sessions/switchboard.h"
#include "tl/codec.h"
#include "tl/gen/core.h"
#include "tl/gen/service.h"

namespace helio::server {

std::vector<std::shared_ptr<Session>> Switchboard::sessionsUnder(KeyId key) const {
    std::vector<std::shared_ptr<Session>> out;
    for (auto it = sessions_.lower_bound({key.value, INT64_MIN}); it != sessions_.end() && it->first.first == key.value; ++it) out.push_back(it->second);
    return out;
}

void Switchboard::renew(const std::shared_ptr<Session>& session) {
    session->subscribed = {};
    session->own.clear();
    session->settled = 0;
    session->pushedPts.clear();
    session->answeredPts.clear();
    index(session);
    if (onAwake_) onAwake_(session);
}

void Switchboard::deviceChanged(KeyId permanent) {
    const auto holder = keys_.holder(permanent);
    if (!holder) return;
    const UserId before = holder->device.user;
    keys_.reload(*holder);
    if (const auto error = parts_.db.takeError()) log::error("reading a device: {}", error->text());
    const UserId now = holder->device.user;
    if (now) {
        holder->endedUser->store(0);
        holder->duplicated = false;
    }
    const bool ended = before && before != now;
    if (ended) holder->endedUser->store(before.value);
    for (const KeyId key : std::set(holder->keys)) {
        for (const auto& session : sessionsUnder(key)) {
            if (ended) {
                unindex(before, {key.value, session->wire.sessionId()});
                // Whoever is connected asks at once, and hears that the session is over.
                session->wire.pushVolatile(tl::serialize(tl::Updates(tl::updatesTooLong{}), session->layerNow()), this->now());
                flush(session);
            }
            renew(session);
        }
        if (ended && key != permanent) keyGone(key);  // P-05: all die with the login
    }
}

void Switchboard::keyBound(KeyId temporary, KeyId permanent) {
    keys_.bind(temporary, permanent);
    if (const auto error = parts_.db.takeError()) log::error("reading a device: {}", error->text());
    for (const auto& session : sessionsUnder(temporary)) {
        renew(session);
        ReadTurns::wake(session);
    }
}

void Switchboard::keyGone(KeyId key) {
    for (const auto& session : sessionsUnder(key)) drop({key.value, session->wire.sessionId()});
    keys_.forget(key);
}

void Switchboard::tellLoginToken(KeyId permanent) {
    const auto holder = keys_.holder(permanent);
    if (!holder) return;
    for (const KeyId key : std::set(holder->keys)) {
        for (const auto& session : sessionsUnder(key)) {
            if (session->quiet) continue;
            tl::updateShort update;
            update.update = tl::updateLoginToken{};
            update.date = static_cast<std::int32_t>(unixSeconds(now()));
            session->wire.push(tl::serialize(tl::Updates(std::move(update)), session->layerNow()), now());
            flush(session);
        }
    }
}

/// the same login takes updates on another connection, too.
bool Switchboard::elsewhere(const Session& session, const std::shared_ptr<Connection>& here) const {
    for (const KeyId key : session.key->holder->keys)
        for (const auto& other : sessionsUnder(key)) {
            const auto there = other->connection.lock();
            if (other.get() != &session && other->wantsUpdates() && there && there != here && there->open()) return true;
        }
    return false;
}

/// The answer of everything that both ask from now on; a new sign-in is the way out.
void Switchboard::revoke(const std::shared_ptr<Session>& session) {
    const auto holder = session->key->holder;
    if (std::exchange(holder->duplicated, true)) return;
    log::warn("a login is in use on two connections at once: it is revoked");
    Writer::Job job;
    auto ended = std::make_shared<std::vector<KeyId>>();
    job.run = [ended, key = holder->device.key](store::Db& db) {
        *ended = store::signOutDevice(db, key);
        return true;
    };
    job.done = [this, ended](bool kept) {
        if (!kept) return;
        asio::post(parts_.loop, [this, ended] {
            for (const KeyId key : *ended) deviceChanged(key);
        });
    };
    parts_.writer.post(std::move(job));
}

void Switchboard::destroyAuthKey(const std::shared_ptr<Session>& session, std::int64_t request) {
    const KeyId key = session->key->id, permanent = session->key->boundTo;
    const auto signedOut = std::make_shared<bool>(false);
    Writer::Job job;
    auto guests = std::make_shared<std::vector<KeyId>>();
    job.run = [key, permanent, signedOut, guests](store::Db& db) {
        *guests = store::removeAuthKey(db, key);
        // A temporary key speaks for its permanent one where that has no login to lose.
        const auto device = permanent ? store::findDevice(db, permanent) : std::nullopt;
        *signedOut = device && !device->user;
        if (!*signedOut) return true;
        const auto more = store::removeAuthKey(db, permanent);
        guests->insert(guests->end(), more.begin(), more.end());
        return true;
    };
    job.done = [this, session, request, key, permanent, signedOut, guests](bool kept) {
        asio::post(parts_.loop, [this, session, request, key, permanent, signedOut, guests, kept] {
            Bytes answer = kept ? tl::serialize(tl::mt::destroy_auth_key_ok{}) : tl::serialize(tl::mt::destroy_auth_key_fail{});
            session->wire.replyRaw(request, std::move(answer), now());
            flush(session);
            if (!kept) return;
            // S-16: unusable at once, for every connection; the temporary keys bound to it as well.
            const auto holder = permanent && !*signedOut ? nullptr : keys_.holder(permanent ? permanent : key);
            for (const KeyId one : holder ? std::set(holder->keys) : std::set<KeyId>{}) keyGone(one);
            keyGone(key);
            for (const KeyId guest : *guests) deviceChanged(guest);
        });
    };
    parts_.writer.post(std::move(job));
}

}  // namespace helio::server
