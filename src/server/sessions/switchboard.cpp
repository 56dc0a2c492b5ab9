// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/switchboard.h"

#include "base/log.h"
#include "mtproto/plain.h"

namespace helio::server {
namespace {

constexpr auto kRemembered = std::chrono::minutes(10);  ///< a session without a connection
constexpr std::size_t kSessionsPerKey = 24;
constexpr std::size_t kInflateSignedIn = 32u << 20;  // C-05

}  // namespace

void Switchboard::connect(OnQuery onQuery, OnAwake onAwake, OnAck onAck, std::function<void(const std::string&)> onLeft) {
    onQuery_ = std::move(onQuery);
    onAwake_ = std::move(onAwake);
    onAck_ = std::move(onAck);
    onLeft_ = std::move(onLeft);
}

void Switchboard::adopt(asio::ip::tcp::socket socket, std::string address) {
    auto connection = std::make_shared<Connection>(std::move(socket), std::move(address), *this, parts_.services.random, parts_.handshakes);
    connections_.emplace(connection.get(), connection);
    connection->start();
}

void Switchboard::onPacket(const std::shared_ptr<Connection>& from, mtproto::ReceivedPacket packet) {
    const auto keyId = mtproto::peekAuthKeyId(packet.bytes);
    if (!keyId) return from->refuse(-404);
    if (*keyId == 0) return onPlain(from, packet.bytes);
    onEncrypted(from, packet, *keyId);
}

void Switchboard::onEncrypted(const std::shared_ptr<Connection>& from, const mtproto::ReceivedPacket& packet, std::uint64_t keyId) {
    const auto key = keys_.find(KeyId(static_cast<std::int64_t>(keyId)));
    if (const auto error = parts_.db.takeError()) log::error("reading an auth key: {}", error->text());
    if (!key) return from->refuse(-404);  // B-10
    if (key->expired(unixSeconds(now()))) {  // P-06
        keyGone(key->id);
        return from->refuse(-404);
    }
    auto opened = mtproto::open(*key->key, crypto::Direction::ClientToServer, packet.bytes);
    if (!opened || opened->header.sessionId == 0) return from->refuse(-404);  // B-11, B-12
    from->trust();
    const auto session = sessionFor(key, opened->header.sessionId);
    attach(session, from);
    const std::uint32_t token = opened->quickAckToken;
    auto events = session->wire.receive(std::move(*opened), now());
    if (!events) return from->refuse(events.error().code ? events.error().code : -404);
    if (packet.quickAckWanted && session->wire.quickAckAllowed()) from->sendQuickAck(token);  // T-14
    onEvents(session, std::move(*events));
    flush(session);
}

std::shared_ptr<Session> Switchboard::sessionFor(const std::shared_ptr<DeviceKey>& key, std::int64_t id) {
    const SessionName name{key->id.value, id};
    if (const auto it = sessions_.find(name); it != sessions_.end()) return it->second;
    limitSessions(name.first);
    mtproto::ServerSessionConfig config;
    config.key = key->key;
    config.salts = key->salts;
    config.sessionId = id;
    auto session = std::make_shared<Session>(parts_.loop, key, mtproto::ServerSession(std::move(config), parts_.services.random));
    sessions_.emplace(name, session);
    index(session);
    return session;
}

void Switchboard::index(const std::shared_ptr<Session>& session) {
    const UserId user = session->key->device().user;
    if (!user) return;
    byUser_[user].insert({session->key->id.value, session->wire.sessionId()});
    session->wire.setInflateCap(kInflateSignedIn);
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
    if (before == connection) return;
    const SessionName name{session->key->id.value, session->wire.sessionId()};
    if (before) {
        onConnection_[before.get()].erase(name);
        session->wire.connectionLost();
    }
    session->connection = connection;
    session->goneTimer.cancel();
    onConnection_[connection.get()].insert(name);
    session->wire.connectionOpened(now());
    touch(session, connection->address());
    if (onAwake_) onAwake_(session);
}

void Switchboard::touch(const std::shared_ptr<Session>& session, const std::string& address) {
    constexpr std::int64_t kOften = 60;
    DeviceKey& key = *session->key;
    Holder& holder = *key.holder;
    const std::int64_t time = unixSeconds(now());
    const bool device = holder.device.user && (time - holder.touched >= kOften || holder.device.ip != address);
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

void Switchboard::onClosed(Connection& connection) {
    if (const auto it = onConnection_.find(&connection); it != onConnection_.end()) {
        const std::set<SessionName> names = std::move(it->second);
        onConnection_.erase(it);
        for (const SessionName& name : names)
            if (const auto session = sessions_.find(name); session != sessions_.end()) detach(session->second);
    }
    connections_.erase(&connection);
    if (onLeft_) onLeft_(connection.address());
}

void Switchboard::detach(const std::shared_ptr<Session>& session) {
    session->connection.reset();
    session->wire.connectionLost();
    session->flushTimer.cancel();
    session->goneTimer.expires_after(kRemembered);
    session->goneTimer.async_wait([this, name = SessionName{session->key->id.value, session->wire.sessionId()}](asio::error_code error) {
        if (!error) drop(name);
    });
}

void Switchboard::drop(const SessionName& name) {
    const auto it = sessions_.find(name);
    if (it == sessions_.end()) return;
    const auto session = it->second;
    unindex(session->key->device().user, name);
    if (const auto connection = session->connection.lock()) onConnection_[connection.get()].erase(name);
    session->connection.reset();
    session->flushTimer.cancel();
    session->goneTimer.cancel();
    sessions_.erase(it);
    const auto next = sessions_.lower_bound({name.first, INT64_MIN});
    if (next == sessions_.end() || next->first.first != name.first) keys_.forget(KeyId(name.first));
}

void Switchboard::onEvents(const std::shared_ptr<Session>& session, std::vector<mtproto::ServerEvent> events) {
    for (auto& event : events) {
        if (auto* query = std::get_if<mtproto::ServerQuery>(&event)) {
            onQuery_(session, std::move(*query));
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
    if (session->key->expired(unixSeconds(now()))) return keyGone(session->key->id);  // P-06: nothing is encrypted with it any more
    for (const Bytes& packet : session->wire.takePackets(now())) connection->send(packet);
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
    std::vector<std::shared_ptr<Connection>> open;
    for (const auto& [raw, weak] : connections_)
        if (auto connection = weak.lock()) open.push_back(std::move(connection));
    for (const auto& connection : open) connection->close();
    for (const auto& [name, session] : sessions_) {
        session->flushTimer.cancel();
        session->goneTimer.cancel();
    }
}

}  // namespace helio::server
