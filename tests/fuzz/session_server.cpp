// SPDX-License-Identifier: GPL-3.0-or-later
// A client that holds a key and says whatever it likes to the server's session: ids, numbers, containers, service messages, acknowledgements of
// what it never got, again and again, over lost and new connections. What the server says can be opened, and no msg_id has two ciphertexts (V-02).
#include <map>

#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "mtproto/envelope.h"
#include "mtproto/server_session.h"
#include "mtproto/wire.h"
#include "tests/fuzz/placeholders.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {
namespace {

using namespace mtproto;

constexpr std::int64_t kSessionId = 77, kFirstSalt = 4242, kStart = 1'800'000'000;

std::shared_ptr<const crypto::AuthKey> key() {
    static const auto made = std::make_shared<const crypto::AuthKey>(Chance(11).bytes(256));
    return made;
}

std::shared_ptr<const SaltSchedule> salts() {
    static const auto made = std::make_shared<const SaltSchedule>(viewOf("cloud secret"), key()->id(), kFirstSalt, wallTime(kStart + 3600));
    return made;
}

class Stage {
public:
    Stage() : session_({.key = key(), .salts = salts(), .sessionId = kSessionId, .queueCap = 64, .queueBytes = 1 << 16}, chance_) { session_.connectionOpened(now_); }

    void act(Input& in) {
        switch (in.byte() % 12) {
            case 0:
            case 1: return message(id(in), in.byte(), in.byte(), filled(in.chunk(), ids_));
            case 2: return container(in);
            case 3: return message(repeated_.msgId, repeated_.seqno, 0, repeated_.body);
            case 4: now_ += std::chrono::milliseconds(in.word() * 17); break;
            case 5: return session_.reply(query(in), words(in), now_);
            case 6: return session_.replyError(query(in), 400, "SOME_ERROR", now_);
            case 7: static_cast<void>(session_.push(words(in), now_)); break;
            case 8: session_.pushVolatile(words(in), now_); break;
            case 9: session_.connectionLost(); break;
            case 10: session_.connectionOpened(now_); break;
            default: return take();
        }
    }
    void take() {
        for (const Bytes& packet : session_.takePackets(now_)) {
            const auto opened = open(*key(), crypto::Direction::ServerToClient, packet);
            must(opened.has_value() && opened->header.sessionId == kSessionId, "the client can open what the server says");
            const auto [known, fresh] = said_.emplace(opened->header.msgId, packet);
            must(fresh || known->second == packet, "V-02: one msg_id, one ciphertext");
            remember(opened->header.msgId);
            const auto members = readContainer(opened->body);
            if (members) {
                for (const auto& m : *members) remember(m.msgId);
            }
        }
        static_cast<void>(session_.nextDeadline());
    }
    void check() const {
        must(session_.queued() <= 64 + 1, "S-02: the queue is bounded");
        must(session_.running() <= 2048 + 1, "R-10: what runs is bounded");
    }

private:
    std::int64_t id(Input& in) {
        const Byte how = in.byte();
        if (how & 0x80 && !ids_.empty()) return ids_[(how & 0x7f) % ids_.size()];
        const std::int64_t base = unixSeconds(now_) << 32;
        static constexpr std::int64_t kAhead[] = {0, 0, 0, 0, 0, -301, 31, -20};
        return base + (kAhead[how & 7] << 32) + ++count_ * 4 + (how & 0x40 ? how >> 4 & 3 : 0);
    }
    /// Our own side keeps to the rules: whole words.
    Bytes words(Input& in) {
        Bytes out = filled(in.chunk(), ids_);
        out.resize(out.size() / 4 * 4);
        return out;
    }
    std::int64_t query(Input& in) { return queries_.empty() ? 0 : queries_[in.byte() % queries_.size()]; }
    void remember(std::int64_t id) {
        if (ids_.size() < 4096) ids_.push_back(id);
    }
    void message(std::int64_t msgId, int seqno, Byte saltChoice, Bytes body) {
        body.resize(body.size() / 4 * 4);
        repeated_ = {.msgId = msgId, .seqno = seqno, .body = body};
        remember(msgId);
        const std::int64_t salt = saltChoice == 0xff ? 1 : saltChoice & 1 ? salts()->current(now_) : kFirstSalt;
        auto events = session_.receive({.header = {.salt = salt, .sessionId = kSessionId, .msgId = msgId, .seqno = seqno}, .body = std::move(body), .quickAckToken = 0}, now_);
        if (!events) return must(events.error().code == -404 || events.error().code == -429, "an error says what to answer");
        for (auto& event : *events) {
            if (auto* q = std::get_if<ServerQuery>(&event)) {
                must(++executed_[q->msgId] == 1, "E-09: no query runs twice");
                queries_.push_back(q->msgId);
            }
            if (const auto* destroy = std::get_if<DestroySession>(&event)) {
                session_.replyDestroySession(destroy->requestMsgId, destroy->sessionId, true, now_);
                plant(destroy->sessionId != 5);
            }
        }
    }
    void container(Input& in) {
        std::vector<Message> members;
        const std::uint32_t count = in.below(6);
        for (std::uint32_t i = 0; i < count; ++i) {
            Message m{.msgId = id(in), .seqno = in.byte(), .body = filled(in.chunk(), ids_)};
            m.body.resize(m.body.size() / 4 * 4);
            remember(m.msgId);
            members.push_back(std::move(m));
        }
        const auto outer = id(in);
        message(outer, in.byte(), in.byte(), writeContainer(members));
    }

    Chance chance_{3};
    WallTime now_ = wallTime(kStart);
    ServerSession session_;
    std::int64_t count_ = 0;
    Message repeated_;
    std::vector<std::int64_t> ids_, queries_;
    std::map<std::int64_t, int> executed_;
    std::map<std::int64_t, Bytes> said_;
};

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    Stage stage;
    for (int i = 0; i < 200 && !in.empty(); ++i) {
        stage.act(in);
        stage.check();
    }
    stage.take();
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const auto said = [](Byte seqno, const Bytes& body) { return Output().byte(0).byte(0).byte(seqno).byte(0).chunk(body).take(); };
    const auto ask = said(1, WireWriter(0x11112222).u32(5).take());
    const auto add = [&](const char* name, std::initializer_list<Bytes> parts) {
        Output seed;
        for (const Bytes& part : parts) seed.raw(part);
        out.push_back({name, seed.byte(11).take()});
    };
    const Bytes take = Output().byte(11).take();
    const Bytes answer = Output().byte(5).byte(0).chunk(viewOf("12345678")).take();
    Bytes list = WireWriter(id::kVector).u32(2).raw(placeholder(0)).raw(placeholder(1)).take();
    const auto naming = [&](std::uint32_t constructor) { return said(2, WireWriter(constructor).raw(list).take()); };
    add("ask_answer", {ask, answer, take, naming(id::kMsgsAck), take});
    add("states", {ask, naming(id::kMsgsStateReq), naming(id::kMsgResendReq), take});
    add("drop", {ask, said(3, WireWriter(id::kRpcDropAnswer).raw(placeholder(0)).take()), answer, take});
    add("ping", {said(0, WireWriter(id::kPing).i64(5).take()), said(0, WireWriter(id::kPingDelayDisconnect).i64(6).i32(75).take()),
                 said(1, WireWriter(id::kGetFutureSalts).i32(8).take()), take});
    add("pushes", {Output().byte(7).chunk(Bytes(64)).byte(8).chunk(Bytes(8)).byte(9).byte(4).word(9000).byte(10).take(), take, ask});
    add("destroy", {said(0, WireWriter(id::kDestroySession).i64(5).take()), said(0, WireWriter(id::kDestroyAuthKey).take()), take});
    const Bytes inner = WireWriter(0x11112222).u32(6).take();
    add("container", {Output().byte(2).byte(2).byte(0).byte(1).chunk(inner).byte(0).byte(3).chunk(inner).byte(0).byte(4).byte(0).take(), Output().byte(3).take(), take});
    add("bad_salt", {Output().byte(0).byte(0).byte(1).byte(0xff).chunk(inner).take(), take, ask});
    return out;
}

}  // namespace helio::fuzz
