// SPDX-License-Identifier: GPL-3.0-or-later
// The switchboard's part that makes authorisation keys: the arithmetic on the pool, the key through the writer, the answer after the commit.
#include <asio/post.hpp>

#include "server/sessions/switchboard.h"

namespace helio::server {
namespace {

using mtproto::ServerHandshakes;
using mtproto::StoreVerdict;

constexpr int kMostHandshakes = 500;  // B-09, V-15
constexpr int kUnnamedDc = 2;

}  // namespace

/// The DC a client asked for, as config names it: test and media forms lead to the same place.
std::optional<int> plainDc(std::optional<std::int32_t> dc) {
    if (!dc) return std::nullopt;
    const std::int64_t positive = std::abs(static_cast<std::int64_t>(*dc));
    return static_cast<int>(positive > 10'000 ? positive - 10'000 : positive);
}

void Switchboard::shakeHands(const std::shared_ptr<Connection>& from, BytesView packet) {
    Guest* known = guest(from);
    if (!known || !from->open()) return;
    if (!known->handshakes) known->handshakes.emplace(parts_.handshakes.at(known->dc));
    known->shookHands = parts_.services.clock.steady();
    onStep(from, known->handshakes->receive(packet, now(), parts_.services.random));
}

void Switchboard::onStep(const std::shared_ptr<Connection>& from, ServerHandshakes::Step step) {
    if (auto* send = std::get_if<ServerHandshakes::Send>(&step)) return from->sendPlain(std::move(send->packet));
    if (auto* refuse = std::get_if<ServerHandshakes::Refuse>(&step)) {
        if (refuse->close) return from->refuse(refuse->code);
        return from->sendError(refuse->code);
    }
    if (auto* work = std::get_if<ServerHandshakes::Work>(&step)) return runWork(from, std::move(*work));
    if (auto* store = std::get_if<ServerHandshakes::Store>(&step)) return storeKey(from, std::move(*store));
}

void Switchboard::runWork(const std::shared_ptr<Connection>& from, ServerHandshakes::Work work) {
    if (handshakesRunning_ >= kMostHandshakes || parts_.quotas.handshake(from->address(), parts_.services.clock.steady()) > 0) return from->refuse(-429);  // B-09
    ++handshakesRunning_;
    auto shared = std::make_shared<ServerHandshakes::Work>(std::move(work));
    parts_.pool.post([this, from, shared](store::Db&) {
        shared->run(parts_.services.random);
        asio::post(parts_.loop, [this, from, shared] {
            --handshakesRunning_;
            if (Guest* known = guest(from); known && known->handshakes) onStep(from, known->handshakes->finish(std::move(*shared), now()));
        });
    });
}

void Switchboard::storeKey(const std::shared_ptr<Connection>& from, ServerHandshakes::Store store) {
    auto shared = std::make_shared<ServerHandshakes::Store>(std::move(store));
    auto verdict = std::make_shared<StoreVerdict>(StoreVerdict::Refused);
    const std::int64_t time = unixSeconds(now());
    const Guest* maker = guest(from);
    const int dc = maker && maker->dc ? maker->dc : plainDc(shared->key().dc).value_or(kUnnamedDc);
    Writer::Job job;
    job.run = [shared, verdict, time, dc](store::Db& db) {
        const mtproto::NewServerKey& made = shared->key();
        const store::AuthKeyRow row{SecretBytes(made.key->view()), made.salt, time, dc, made.expiresIn ? time + *made.expiresIn : 0, {}};
        const bool fresh = store::addAuthKey(db, KeyId(static_cast<std::int64_t>(made.key->id())), row);
        *verdict = fresh ? StoreVerdict::Stored : StoreVerdict::IdTaken;
        return true;
    };
    job.done = [this, from, shared, verdict](bool kept) {
        asio::post(parts_.loop, [this, from, shared, outcome = kept ? *verdict : StoreVerdict::Refused] {
            if (Guest* known = guest(from); known && known->handshakes) onStep(from, known->handshakes->stored(std::move(*shared), outcome, now()));
        });
    };
    parts_.writer.post(std::move(job));
}

}  // namespace helio::server
