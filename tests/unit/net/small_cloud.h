// SPDX-License-Identifier: GPL-3.0-or-later
// The other end of a link: a real listening socket with the project's server-side protocol behind it, in the test's own event loop, and ways
// to make it misbehave.
#pragma once

#include <gtest/gtest.h>

#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/write.hpp>
#include <deque>
#include <map>
#include <memory>
#include <set>

#include "mtproto/handshake_server.h"
#include "mtproto/key_binding.h"
#include "mtproto/plain.h"
#include "mtproto/server_session.h"
#include "mtproto/transport.h"
#include "net/link.h"
#include "tl/codec.h"
#include "tl/gen/auth.h"
#include "tl/gen/core.h"

namespace helio::net {

class SmallCloud {
public:
    explicit SmallCloud(asio::io_context& io) : io_(io), acceptor_(io, {asio::ip::make_address("127.0.0.1"), 0}) { accept(); }

    // behaviour
    bool temporaryKeys = true;  ///< false: dh_gen_fail for them
    std::string bindError;      ///< instead of binding
    bool silent = false;        ///< reads and says nothing
    Bytes pushed;               ///< an update that follows every answer, whether the session wants to hear of updates or not
    std::function<Result<Bytes>(const Bytes& query)> answer = [](const Bytes& query) { return Result<Bytes>(query); };

    // what was seen
    int connections = 0, permanentMade = 0, temporaryMade = 0, bound = 0, inits = 0, queriesOnPermanent = 0;
    std::vector<Bytes> queries;
    std::optional<std::size_t> destroyAsked;  ///< behind how many queries
    std::set<std::uint64_t> keysUsed;

    LinkConfig config() const {
        LinkConfig out;
        out.endpoints = {{"127.0.0.1", acceptor_.local_endpoint().port()}};
        out.keys = {key().publicKey()};
        out.dc = 2;
        out.backoff = {.first = std::chrono::milliseconds(1), .most = std::chrono::milliseconds(20)};
        out.connectionPrefix = prefix();
        return out;
    }
    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    static Bytes prefix() {
        tl::invokeWithLayer layer{.layer = 227};
        tl::initConnection init{.api_id = 1, .device_model = "t", .system_version = "1", .app_version = "1", .system_lang_code = "en", .lang_pack = "", .lang_code = "en"};
        layer.query.bytes = tl::serialize(init);
        return tl::serialize(layer);
    }
    /// Everybody hears this transport error and is thrown out.
    void throwOut(int code) {
        for (auto& door : std::exchange(doors_, {})) {
            if (code) door->write(door->transport.encodeError(code));
            else door->close();
        }
    }
    /// A temporary key is no longer known, bound or not.
    void forgetTemporary() {
        std::erase_if(keys_, [](const auto& one) { return one.second.expiresAt.has_value(); });
    }
    std::size_t open() const {
        return static_cast<std::size_t>(std::ranges::count_if(doors_, [](const auto& door) { return door->socket.is_open(); }));
    }

private:
    struct Key {
        std::shared_ptr<const crypto::AuthKey> key;
        std::shared_ptr<const mtproto::SaltSchedule> salts;
        std::optional<std::int32_t> expiresAt;
        std::optional<std::uint64_t> boundTo;
    };
    struct Door : std::enable_shared_from_this<Door> {
        Door(SmallCloud& cloud, asio::ip::tcp::socket s)
            : at(cloud),
              socket(std::move(s)),
              transport(cloud.random_),
              handshakes(std::make_shared<mtproto::ServerHandshakeConfig>(mtproto::ServerHandshakeConfig{.key = key(), .servesDc = {}})) {}
        void read() {
            socket.async_read_some(asio::buffer(in), [self = shared_from_this()](std::error_code error, std::size_t size) {
                if (error) return self->close();
                for (auto& event : self->transport.feed(BytesView(self->in).first(size)))
                    if (auto* packet = std::get_if<mtproto::ReceivedPacket>(&event)) self->at.packet(*self, packet->bytes);
                if (self->socket.is_open()) self->read();
            });
        }
        void write(Bytes bytes) {
            queue.push_back(std::move(bytes));
            if (queue.size() == 1) next();
        }
        void next() {  // one after the other, or the pieces of two would mix
            asio::async_write(socket, asio::buffer(queue.front()), [self = shared_from_this()](std::error_code error, std::size_t) {
                self->queue.pop_front();
                if (!error && !self->queue.empty()) self->next();
            });
        }
        void send(BytesView packet) { write(transport.encode(packet)); }
        void close() {
            std::error_code ignored;
            socket.close(ignored);
        }
        SmallCloud& at;
        asio::ip::tcp::socket socket;
        mtproto::ServerTransport transport;
        mtproto::ServerHandshakes handshakes;
        std::array<Byte, 65536> in;
        std::deque<Bytes> queue;
    };

    static const crypto::RsaPrivateKey& key() {
        static const auto made = crypto::RsaPrivateKey::generate();
        return *made;
    }
    WallTime now() const { return SystemClock().wall(); }
    void accept() {
        acceptor_.async_accept([this](std::error_code error, asio::ip::tcp::socket socket) {
            if (error) return;
            ++connections;
            doors_.push_back(std::make_shared<Door>(*this, std::move(socket)));
            doors_.back()->read();
            accept();
        });
    }
    void packet(Door& door, const Bytes& packet) {
        if (silent) return;
        const auto id = mtproto::peekAuthKeyId(packet);
        if (!id) return;
        if (*id == 0) return step(door, door.handshakes.receive(packet, now(), random_));
        const auto it = keys_.find(*id);
        if (it == keys_.end()) return door.write(door.transport.encodeError(-404));
        auto opened = mtproto::open(*it->second.key, crypto::Direction::ClientToServer, packet);
        if (!opened) return door.write(door.transport.encodeError(-404));
        door.transport.trust();
        keysUsed.insert(*id);
        auto& session = sessionFor(*id, opened->header.sessionId);
        session.connectionLost();
        session.connectionOpened(now());
        auto events = session.receive(std::move(*opened), now());
        if (!events) return door.close();
        for (auto& event : *events)
            if (auto* query = std::get_if<mtproto::ServerQuery>(&event)) run(*id, session, *query);
            else if (std::holds_alternative<mtproto::DestroyAuthKey>(event)) destroyAsked = queries.size();
        for (const auto& bytes : session.takePackets(now())) door.send(bytes);
    }
    mtproto::ServerSession& sessionFor(std::uint64_t keyId, std::int64_t session) {
        const auto it = sessions_.find({keyId, session});
        if (it != sessions_.end()) return it->second;
        const auto& held = keys_.at(keyId);
        return sessions_.emplace(std::pair(keyId, session), mtproto::ServerSession({.key = held.key, .salts = held.salts, .sessionId = session}, random_)).first->second;
    }
    void run(std::uint64_t keyId, mtproto::ServerSession& session, const mtproto::ServerQuery& query) {
        if (const auto bind = tl::parse<tl::auth::bindTempAuthKey>(query.body)) return runBind(keyId, session, query, *bind);
        auto& held = keys_.at(keyId);
        Bytes body = query.body;
        if (const auto layer = tl::parse<tl::invokeWithLayer>(body)) {
            ++inits;
            if (auto init = tl::parse<tl::initConnection>(layer->query.bytes)) body = init->query.bytes;
        }
        if (held.expiresAt && !held.boundTo) return session.replyError(query.msgId, 401, "AUTH_KEY_PERM_EMPTY", now());
        if (!held.expiresAt) ++queriesOnPermanent;
        queries.push_back(body);
        auto result = answer(body);
        if (result) session.reply(query.msgId, *result, now());
        else if (result.error().code != 0) session.replyError(query.msgId, result.error().code, result.error().name, now());
        if (!pushed.empty()) session.push(pushed, now());
    }
    void runBind(std::uint64_t keyId, mtproto::ServerSession& session, const mtproto::ServerQuery& query, const tl::auth::bindTempAuthKey& bind) {
        auto& held = keys_.at(keyId);
        if (!bindError.empty()) return session.replyError(query.msgId, 400, bindError, now());
        const auto permanent = keys_.find(static_cast<std::uint64_t>(bind.perm_auth_key_id));
        mtproto::BindingRequest request{.permKeyId = bind.perm_auth_key_id,
                                        .nonce = bind.nonce,
                                        .expiresAt = bind.expires_at,
                                        .encryptedMessage = bind.encrypted_message,
                                        .keyId = keyId,
                                        .sessionId = session.sessionId(),
                                        .msgId = query.msgId,
                                        .keyExpiresAt = held.expiresAt,
                                        .boundTo = held.boundTo};
        const auto good = mtproto::checkBinding(permanent == keys_.end() ? nullptr : permanent->second.key.get(), request, unixSeconds(now()));
        if (!good) return session.replyError(query.msgId, good.error().code, good.error().name, now());
        held.boundTo = permanent->first;
        ++bound;
        session.reply(query.msgId, Bytes{0xb5, 0x75, 0x72, 0x99}, now());
    }
    void step(Door& door, mtproto::ServerHandshakes::Step step) {
        using H = mtproto::ServerHandshakes;
        if (auto* send = std::get_if<H::Send>(&step)) return door.send(send->packet);
        if (auto* work = std::get_if<H::Work>(&step)) {
            work->run(random_);
            return this->step(door, door.handshakes.finish(std::move(*work), now()));
        }
        if (auto* store = std::get_if<H::Store>(&step)) {
            const auto made = store->key();
            const bool temporary = made.expiresIn.has_value();
            if (temporary && !temporaryKeys) return this->step(door, door.handshakes.stored(std::move(*store), mtproto::StoreVerdict::Refused, now()));
            ++(temporary ? temporaryMade : permanentMade);
            Key held{.key = made.key,
                     .salts = std::make_shared<const mtproto::SaltSchedule>(viewOf("small cloud"), made.key->id(), made.salt, now() + std::chrono::hours(1)),
                     .expiresAt = {},
                     .boundTo = {}};
            if (temporary) held.expiresAt = static_cast<std::int32_t>(unixSeconds(now())) + *made.expiresIn;
            keys_[made.key->id()] = std::move(held);
            return this->step(door, door.handshakes.stored(std::move(*store), mtproto::StoreVerdict::Stored, now()));
        }
        if (const auto* refuse = std::get_if<H::Refuse>(&step)) door.write(door.transport.encodeError(refuse->code));
    }

    asio::io_context& io_;
    asio::ip::tcp::acceptor acceptor_;
    SystemRandom random_;
    std::map<std::uint64_t, Key> keys_;
    std::map<std::pair<std::uint64_t, std::int64_t>, mtproto::ServerSession> sessions_;
    std::vector<std::shared_ptr<Door>> doors_;
};

/// A link to it, and what the link says.
struct LinkBench {
    asio::io_context io;
    SmallCloud cloud{io};
    SystemClock clock;
    SystemRandom random;
    std::optional<KeyRecord> kept;
    std::vector<LinkState> states;
    std::vector<std::string> troubles;
    int keyGone = 0, withoutTemporary = 0;
    std::unique_ptr<Link> link;

    void start(LinkConfig config) {
        LinkEvents events{.keep = [this](const KeyRecord& record) -> Result<> {
                              kept = record;
                              return {};
                          },
                          .update = [](const Bytes&) {},
                          .newServerSession = [] {},
                          .state =
                              [this](LinkState state, const std::string& trouble) {
                                  states.push_back(state);
                                  troubles.push_back(trouble);
                              },
                          .keyGone = [this] { ++keyGone; },
                          .noTemporaryKeys = [this] { ++withoutTemporary; }};
        link = std::make_unique<Link>(io.get_executor(), std::move(config), std::move(events), clock, random);
        link->start();
    }
    bool until(const std::function<bool()>& ready, std::chrono::seconds patience = std::chrono::seconds(20)) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        io.restart();
        while (!ready())
            if (std::chrono::steady_clock::now() > deadline || io.run_one_until(deadline) == 0) return ready();
        return true;
    }
    Result<Bytes> ask(const Bytes& query) {
        auto got = std::make_shared<std::optional<Result<Bytes>>>();
        link->send(query, [got](Result<Bytes> result) { got->emplace(std::move(result)); });
        if (!until([&] { return got->has_value(); })) return fail(Fault::Timeout, "asking in a test", "no answer");
        return std::move(**got);
    }
};

inline Bytes someQuery(std::uint32_t id = 0x11112222) {
    Bytes out(8);
    storeLe32(out, id);
    return out;
}

}  // namespace helio::net
