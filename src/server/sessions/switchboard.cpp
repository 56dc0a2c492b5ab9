// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/switchboard.h"

#include <algorithm>
#include <asio/post.hpp>

#include "base/log.h"
#include "server/sessions/read_turns.h"

namespace helio::server {
namespace {

constexpr auto kRemembered = std::chrono::minutes(10);  ///< a session without a connection
constexpr std::size_t kSessionsPerKey = 24;
constexpr std::size_t kSessionsPerConnection = 4;
// V-15: what one connection can make the cloud keep is bounded
constexpr std::size_t kQueueOfFirst = 8u << 20;     ///< answers of a connection's first session
constexpr std::size_t kQueueOfOthers = 512u << 10;  ///< of its second and on
constexpr std::size_t kInflate = 1u << 20;          // C-05: what unpacked comes in one packet is bounded likewise
constexpr std::size_t kInflateSignedIn = 3u << 20;

/// the queries of one packet, whatever order a container has them in.
void inOrderOfIds(std::vector<mtproto::ServerEvent>& events) {
    std::vector<mtproto::ServerQuery*> queries;
    for (auto& event : events)
        if (auto* query = std::get_if<mtproto::ServerQuery>(&event)) queries.push_back(query);
    const auto earlier = [](const auto* a, const auto* b) { return a->msgId < b->msgId; };
    if (std::ranges::is_sorted(queries, earlier)) return;
    std::vector<mtproto::ServerQuery> sorted;
    for (auto* query : queries) sorted.push_back(std::move(*query));
    std::ranges::sort(sorted, {}, &mtproto::ServerQuery::msgId);
    for (std::size_t i = 0; i < queries.size(); ++i) *queries[i] = std::move(sorted[i]);
}

}  // namespace

void Switchboard::connect(OnQuery onQuery, OnAwake onAwake, OnAck onAck, std::function<void(const Connection&)> onLeft) {
    onQuery_ = std::move(onQuery);
    onAwake_ = std::move(onAwake);
    onAck_ = std::move(onAck);
    onLeft_ = std::move(onLeft);
}

void Switchboard::adopt(std::shared_ptr<Connection> connection, int dc, bool welcome) {
    guests_.emplace(connection.get(), Guest{.connection = connection, .dc = dc, .sessions = {}, .handshakes = {}});
    if (welcome) connection->start();
    else connection->startOverQuota();
}

void Switchboard::onPlain(const std::shared_ptr<Connection>& from, Bytes packet) {
    asio::post(parts_.loop, [this, from, packet = std::move(packet)] { shakeHands(from, packet); });
}

void Switchboard::onKeyWanted(const std::shared_ptr<Connection>& from, std::uint64_t keyId) {
    asio::post(parts_.loop, [this, from, keyId] {
        const Guest* known = guest(from);
        const auto key = known ? usableKey(keyId, known->dc) : nullptr;
        from->useKey(keyId, key ? key->key : nullptr);
    });
}

void Switchboard::onMessage(const std::shared_ptr<Connection>& from, Incoming message) {
    asio::post(parts_.loop, [this, from, message = std::move(message)]() mutable { receive(from, std::move(message)); });
}

void Switchboard::onDrained(const std::shared_ptr<Connection>& from) {
    asio::post(parts_.loop, [this, from] {
        const Guest* known = guest(from);
        if (!known) return;
        for (const SessionName& name : std::set(known->sessions))
            if (const auto session = sessions_.find(name); session != sessions_.end()) ReadTurns::wake(session->second);
    });
}

void Switchboard::onClosed(const std::shared_ptr<Connection>& connection) {
    asio::post(parts_.loop, [this, connection] { left(connection); });
}

Switchboard::Guest* Switchboard::guest(const std::shared_ptr<Connection>& connection) {
    const auto it = guests_.find(connection.get());
    return it == guests_.end() ? nullptr : &it->second;
}

/// Null: unknown at this data centre, or its time is over (B-10, P-06).
std::shared_ptr<DeviceKey> Switchboard::usableKey(std::uint64_t id, int dc) {
    auto key = keys_.find(KeyId(static_cast<std::int64_t>(id)));
    if (const auto error = parts_.db.takeError()) log::error("reading an auth key: {}", error->text());
    if (key && dc && key->dc != dc) return nullptr;
    if (!key || !key->expired(unixSeconds(now()))) return key;
    keyGone(key->id);
    return nullptr;
}

void Switchboard::receive(const std::shared_ptr<Connection>& from, Incoming message) {
    Guest* known = guest(from);
    if (!known || !from->open()) return;
    const auto key = usableKey(message.keyId, known->dc);  // it may have gone since the I/O thread learnt of it
    if (!key) return from->refuse(-404);
    if (known->sessions.empty()) known->handshakes.reset();  // the key is made and in use
    const SessionName name{key->id.value, message.message.header.sessionId};
    if (!known->sessions.contains(name) && known->sessions.size() >= kSessionsPerConnection) return from->refuse(-429);  // V-15
    const auto session = sessionFor(key, name.second, known->sessions.empty() || known->sessions.contains(name));
    attach(session, from);
    if (parts_.oneMainConnection && session->wantsUpdates() && elsewhere(*session, from)) revoke(session);
    const std::uint32_t token = message.message.quickAckToken;
    auto events = session->wire.receive(std::move(message.message), now());
    if (!events) return from->refuse(events.error().code ? events.error().code : -404);
    if (message.quickAckWanted && session->wire.quickAckAllowed()) from->sendQuickAck(token);  // T-14
    inOrderOfIds(*events);
    onEvents(session, std::move(*events), message.held);
    flush(session);
}

std::shared_ptr<Session> Switchboard::sessionFor(const std::shared_ptr<DeviceKey>& key, std::int64_t id, bool first) {
    const SessionName name{key->id.value, id};
    if (const auto it = sessions_.find(name); it != sessions_.end()) return it->second;
    limitSessions(name.first);
    mtproto::ServerSessionConfig config;
    config.key = key->key;
    config.salts = key->salts;
    config.sessionId = id;
    config.notBefore = ended_.since(name, unixSeconds(now()));
    config.queueBytes = first ? kQueueOfFirst : kQueueOfOthers;
    config.inflateCap = kInflate;
    auto session = std::make_shared<Session>(parts_.loop, key, mtproto::ServerSession(std::move(config), parts_.services.random));
    sessions_.emplace(name, session);
    index(session);
    return session;
}

void Switchboard::index(const std::shared_ptr<Session>& session) {
    const UserId user = session->key->device().user;
    if (!user) return;
    session->wire.setInflateCap(kInflateSignedIn);
    if (session->key->device().guestOf) return;  // U-01: news is told at home
    byUser_[user].insert({session->key->id.value, session->wire.sessionId()});
}

void Switchboard::unindex(UserId user, const SessionName& name) {
    const auto it = byUser_.find(user);
    if (it == byUser_.end()) return;
    it->second.erase(name);
    if (it->second.empty()) byUser_.erase(it);
}

/// A key that makes session after session loses the oldest without a connection, else the first.
void Switchboard::limitSessions(std::int64_t key) {
    std::size_t count = 0;
    std::optional<SessionName> victim;
    for (auto it = sessions_.lower_bound({key, INT64_MIN}); it != sessions_.end() && it->first.first == key; ++it) {
        ++count;
        if (!victim || it->second->connection.expired()) victim = it->first;
    }
    if (count >= kSessionsPerKey && victim) drop(*victim);
}

void Switchboard::attach(const std::shared_ptr<Session>& session, const std::shared_ptr<Connection>& connection) {
    const auto before = session->connection.lock();
    if (before == connection) {
        if (!session->key->device().user) touch(session, connection->address());
        return;
    }
    const SessionName name{session->key->id.value, session->wire.sessionId()};
    if (before) {
        if (Guest* old = guest(before)) old->sessions.erase(name);
        session->wire.connectionLost();
    }
    session->connection = connection;
    session->goneTimer.cancel();
    if (Guest* now = guest(connection)) now->sessions.insert(name);
    session->wire.connectionOpened(now());
    touch(session, connection->address());
    ReadTurns::wake(session);
    if (onAwake_) onAwake_(session);
}

void Switchboard::touch(const std::shared_ptr<Session>& session, const std::string& address) {
    constexpr std::int64_t kOften = 60, kDaily = 86'400;
    DeviceKey& key = *session->key;
    Holder& holder = *key.holder;
    const std::int64_t time = unixSeconds(now());
    // Whoever said what it is may sign in later: until then it is in use, and not taken for forsaken.
    const bool nobodys = !holder.device.user && holder.device.layer && !key.unbound() && time - std::max(holder.touched, holder.device.active) >= kDaily;
    const bool device = nobodys || (holder.device.user && (time - holder.touched >= kOften || holder.device.ip != address));
    const bool temporary = key.boundTo && time - key.touched >= kOften;
    if (!device && !temporary) return;
    if (device) {
        holder.touched = time;
        holder.device.ip = address;
    }
    if (temporary) key.touched = time;
    Writer::Job job;
    job.run = [id = key.id, owner = holder.device.key, device, temporary, time, address](store::Db& db) {
        if (device) store::touchDevice(db, owner, time, address);
        if (temporary) store::touchKey(db, id, wallTime(time));
        return true;
    };
    parts_.writer.post(std::move(job));
}

void Switchboard::left(const std::shared_ptr<Connection>& connection) {
    const auto it = guests_.find(connection.get());
    if (it == guests_.end()) return;
    const std::set<SessionName> names = std::move(it->second.sessions);
    guests_.erase(it);
    for (const SessionName& name : names)
        if (const auto session = sessions_.find(name); session != sessions_.end()) detach(session->second);
    if (onLeft_) onLeft_(*connection);
}

void Switchboard::tidy() {
    constexpr auto kDone = std::chrono::minutes(1);
    const auto time = parts_.services.clock.steady();
    for (auto& [raw, guest] : guests_)
        if (guest.handshakes && !guest.sessions.empty() && time - guest.shookHands > kDone) guest.handshakes.reset();
}

void Switchboard::detach(const std::shared_ptr<Session>& session) {
    session->connection.reset();
    session->wire.connectionLost();
    session->flushTimer.cancel();
    session->goneTimer.expires_after(kRemembered);
    session->goneTimer.async_wait([this, name = SessionName{session->key->id.value, session->wire.sessionId()}](asio::error_code error) {
        if (!error) drop(name);
    });
    ReadTurns::wake(session);
}

void Switchboard::drop(const SessionName& name) {
    const auto it = sessions_.find(name);
    if (it == sessions_.end()) return;
    const auto session = it->second;
    ended_.note(name, unixSeconds(now()));
    unindex(session->key->device().user, name);
    if (const auto connection = session->connection.lock())
        if (Guest* holds = guest(connection)) holds->sessions.erase(name);
    session->connection.reset();
    session->flushTimer.cancel();
    session->goneTimer.cancel();
    session->reads.clear();
    sessions_.erase(it);
    const auto next = sessions_.lower_bound({name.first, INT64_MIN});
    if (next == sessions_.end() || next->first.first != name.first) keys_.forget(KeyId(name.first));
}

void Switchboard::onEvents(const std::shared_ptr<Session>& session, std::vector<mtproto::ServerEvent> events, const std::shared_ptr<Held>& held) {
    for (auto& event : events) {
        if (auto* query = std::get_if<mtproto::ServerQuery>(&event)) {
            onQuery_(session, std::move(*query), held);
        } else if (const auto* acked = std::get_if<mtproto::PushAcked>(&event)) {
            if (const auto it = session->pushedPts.find(acked->push); it != session->pushedPts.end()) {
                onAck_(session, it->second);
                session->pushedPts.erase(it);
            }
        } else if (const auto* seen = std::get_if<mtproto::ReplyAcked>(&event)) {
            if (const auto it = session->answeredPts.find(seen->queryMsgId); it != session->answeredPts.end()) {
                onAck_(session, it->second);
                session->answeredPts.erase(it);
            }
        } else if (const auto* destroy = std::get_if<mtproto::DestroySession>(&event)) {
            const SessionName name{session->key->id.value, destroy->sessionId};  // S-14: of the same key alone
            const bool known = sessions_.contains(name) && destroy->sessionId != session->wire.sessionId();
            if (known) drop(name);
            session->wire.replyDestroySession(destroy->requestMsgId, destroy->sessionId, known, now());
        } else if (const auto* end = std::get_if<mtproto::DestroyAuthKey>(&event)) {
            destroyAuthKey(session, end->requestMsgId);
        } else if (const auto* delay = std::get_if<mtproto::DisconnectAfter>(&event)) {
            if (const auto connection = session->connection.lock()) connection->disconnectAfter(delay->delay);
        }
    }
}

void Switchboard::flush(const std::shared_ptr<Session>& session) {
    const auto connection = session->connection.lock();
    if (!connection) return;
    if (session->key->expired(unixSeconds(now()))) {  // P-06: nothing is encrypted with it any more
        const KeyId gone = session->key->id;
        const Guest* here = guest(connection);
        const bool alone = here && std::ranges::all_of(here->sessions, [&](const SessionName& name) { return name.first == gone.value; });
        keyGone(gone);
        if (alone) connection->refuse(-404);  // B-10: whoever asked in the last moment would wait for an answer that nothing carries
        return;
    }
    connection->send(session->key->key, session->wire.takeUnsealed(now()));
    const auto deadline = session->wire.nextDeadline();
    if (!deadline) return;
    session->flushTimer.expires_after(std::max<std::chrono::nanoseconds>(std::chrono::milliseconds(1), *deadline - now()));
    session->flushTimer.async_wait([this, weak = std::weak_ptr(session)](asio::error_code error) {
        if (const auto alive = weak.lock(); alive && !error) flush(alive);
    });
}

void Switchboard::reply(const std::shared_ptr<Session>& session, std::int64_t query, Result<Bytes> result) {
    if (result) session->wire.reply(query, std::move(*result), now());
    else session->wire.replyError(query, result.error().code ? result.error().code : 500, result.error().name.empty() ? "INTERNAL" : result.error().name, now());
}

std::vector<std::shared_ptr<Session>> Switchboard::sessionsOf(UserId user) const {
    std::vector<std::shared_ptr<Session>> out;
    const auto it = byUser_.find(user);
    if (it == byUser_.end()) return out;
    for (const SessionName& name : it->second)
        if (const auto session = sessions_.find(name); session != sessions_.end()) out.push_back(session->second);
    return out;
}

void Switchboard::closeAll() {
    for (const auto& [raw, guest] : guests_)
        if (const auto connection = guest.connection.lock()) connection->close();
    for (const auto& [name, session] : sessions_) {
        session->flushTimer.cancel();
        session->goneTimer.cancel();
    }
}

}  // namespace helio::server
