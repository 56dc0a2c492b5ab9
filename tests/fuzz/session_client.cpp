// SPDX-License-Identifier: GPL-3.0-or-later
// A cloud that says whatever it likes to the client's session, under the right key: results, errors, containers, notifications about any message,
// salts, states, new sessions. No query is answered twice, and what the client says can be opened under one ciphertext a msg_id (V-02).
#include <map>

#include "mtproto/client_session.h"
#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "mtproto/envelope.h"
#include "mtproto/wire.h"
#include "tests/fuzz/placeholders.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {
namespace {

using namespace mtproto;

constexpr std::int64_t kStart = 1'800'000'000;

std::shared_ptr<const crypto::AuthKey> key() {
    static const auto made = std::make_shared<const crypto::AuthKey>(Chance(12).bytes(256));
    return made;
}

class Stage {
public:
    Stage() : session_({.key = key(), .salt = 1, .clock = ServerClock(wallTime(kStart), now_), .connectionPrefix = Bytes(8), .inflateCap = 1 << 20}, chance_) {
        session_.connectionOpened(now_);
    }

    void act(Input& in) {
        switch (in.byte() % 10) {
            case 0:
            case 1: return hear(id(in), in.byte(), filled(in.chunk(), ids_));
            case 2: return hearContainer(in);
            case 3: return ask(in);
            case 4:
                if (!queries_.empty()) drop(queries_[in.byte() % queries_.size()]);
                break;
            case 5: now_ += std::chrono::milliseconds(in.word() * 5); break;
            case 6: session_.connectionLost(); break;
            case 7: session_.connectionOpened(now_); break;
            case 8: return hear(repeated_.msgId, repeated_.seqno, repeated_.body);
            default: return take();
        }
    }
    void take() {
        for (const Bytes& packet : session_.takePackets(now_)) {
            const auto opened = open(*key(), crypto::Direction::ClientToServer, packet);
            must(opened.has_value() && opened->header.msgId % 4 == 0, "the cloud can open what the client says");
            const auto [known, fresh] = said_.emplace(std::pair(opened->header.sessionId, opened->header.msgId), packet);
            must(fresh || known->second == packet, "V-02: one msg_id, one ciphertext");
            remember(opened->header.msgId);
            if (const auto members = readContainer(opened->body)) {
                for (const auto& m : *members) remember(m.msgId);
            }
        }
        static_cast<void>(session_.nextDeadline());
        static_cast<void>(session_.unresponsive(now_));
    }

private:
    void remember(std::int64_t id) {
        if (ids_.size() < 4096) ids_.push_back(id);
    }
    std::int64_t id(Input& in) {
        const Byte how = in.byte();
        const auto wall = unixSeconds(wallTime(kStart) + (now_ - SteadyTime(std::chrono::hours(3))));
        static constexpr std::int64_t kAhead[] = {0, 0, 0, 0, 0, -400, 60, 4000};
        const std::int64_t made = ((wall + kAhead[how & 7]) << 32) + ++count_ * 4 + (how & 0x40 ? how >> 4 & 3 : 1);
        remember(made);
        return made;
    }
    void ask(Input& in) {
        SendOptions options;
        const Byte how = in.byte();
        if (how & 1 && !queries_.empty()) options.after = queries_[how / 2 % queries_.size()];
        Bytes body = copyOf(in.chunk());
        body.resize((body.size() + 4) / 4 * 4);
        queries_.push_back(session_.send(std::move(body), now_, options));
    }
    void drop(QueryId query) {
        session_.cancel(query);
        ended_[query] = true;
    }
    void hear(std::int64_t msgId, int seqno, Bytes body) {
        body.resize(body.size() / 4 * 4);
        repeated_ = {.msgId = msgId, .seqno = seqno, .body = body};
        const Bytes packet = seal(*key(), crypto::Direction::ServerToClient, {.salt = 1, .sessionId = session_.sessionId(), .msgId = msgId, .seqno = seqno}, body, chance_);
        const auto events = session_.receive(packet, now_);
        if (!events) return;
        for (const auto& event : *events) look(event);
    }
    void look(const SessionEvent& event) {
        std::optional<QueryId> over;
        if (const auto* result = std::get_if<RpcResult>(&event)) over = result->query;
        if (const auto* failed = std::get_if<RpcFailed>(&event)) {
            over = failed->query;
            plant(failed->code > 400 && failed->code < 500);
        }
        if (!over) return;
        must(!std::exchange(ended_[*over], true), "R-01: a query ends once");
    }
    void hearContainer(Input& in) {
        std::vector<Message> members;
        const std::uint32_t count = in.below(6);
        for (std::uint32_t i = 0; i < count; ++i) {
            Message m{.msgId = id(in), .seqno = in.byte(), .body = filled(in.chunk(), ids_)};
            m.body.resize(m.body.size() / 4 * 4);
            members.push_back(std::move(m));
        }
        const auto outer = id(in);
        hear(outer, in.byte(), writeContainer(members));
    }

    Chance chance_{4};
    SteadyTime now_{std::chrono::hours(3)};
    ClientSession session_;
    std::int64_t count_ = 0;
    Message repeated_;
    std::vector<std::int64_t> ids_;
    std::vector<QueryId> queries_;
    std::map<QueryId, bool> ended_;
    std::map<std::pair<std::int64_t, std::int64_t>, Bytes> said_;
};

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    Stage stage;
    for (int i = 0; i < 200 && !in.empty(); ++i) stage.act(in);
    stage.take();
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const Bytes ask = Output().byte(3).byte(0).chunk(viewOf("question")).take();
    const Bytes take = Output().byte(9).take();
    const auto said = [](Byte seqno, const Bytes& body) { return Output().byte(0).byte(0).byte(seqno).chunk(body).take(); };
    const auto add = [&](const char* name, std::initializer_list<Bytes> parts) {
        Output seed;
        seed.raw(ask).raw(take);
        for (const Bytes& part : parts) seed.raw(part);
        out.push_back({name, seed.raw(take).take()});
    };
    const Bytes list = WireWriter(id::kVector).u32(1).raw(placeholder(0)).take();
    add("result", {said(1, WireWriter(id::kRpcResult).raw(placeholder(0)).raw(viewOf("answer..")).take())});
    add("error", {said(1, WireWriter(id::kRpcResult).raw(placeholder(0)).u32(id::kRpcError).i32(400).bytes(viewOf("MSG_WAIT_FAILED")).take()), take});
    add("acks", {said(0, WireWriter(id::kMsgsAck).raw(list).take()), said(0, WireWriter(id::kPong).raw(placeholder(0)).i64(7).take())});
    for (const int code : {16, 17, 20, 32, 34, 64}) {
        add(("bad_" + std::to_string(code)).c_str(), {said(0, WireWriter(id::kBadMsgNotification).raw(placeholder(0)).i32(1).i32(code).take()), take});
    }
    add("bad_salt", {said(0, WireWriter(id::kBadServerSalt).raw(placeholder(0)).i32(1).i32(48).i64(99).take()), take});
    add("new_session", {said(1, WireWriter(id::kNewSessionCreated).raw(placeholder(0)).i64(5).i64(6).take()), take});
    add("salts", {take, said(0, WireWriter(id::kFutureSalts).raw(placeholder(2)).i32(1'800'000'000).u32(1).i32(1'799'999'000).i32(1'800'009'000).i64(8).take())});
    add("states", {Output().byte(6).byte(7).take(), take, said(0, WireWriter(id::kMsgsStateInfo).raw(placeholder(1)).bytes(Bytes{1}).take()),
                   said(1, WireWriter(id::kMsgsStateReq).raw(list).take()), said(1, WireWriter(id::kMsgResendReq).raw(list).take())});
    add("detailed",
        {said(0, WireWriter(id::kMsgDetailedInfo).raw(placeholder(0)).i64(9).i32(1).i32(0).take()), said(0, WireWriter(id::kMsgNewDetailedInfo).i64(9).i32(1).i32(0).take())});
    add("update", {said(1, WireWriter(0x33334444).u32(1).take()), Output().byte(8).take()});
    add("container", {Output().byte(2).byte(1).byte(0).byte(1).chunk(WireWriter(0x33334444).take()).byte(0).byte(2).take()});
    return out;
}

}  // namespace helio::fuzz
