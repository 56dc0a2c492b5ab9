// SPDX-License-Identifier: GPL-3.0-or-later
// The whole cloud, in this process, on a real socket: any bytes, framed or not, plain or under a key it knows, in any session. Either it closes
// the connection, or it answers the ping that comes last; it never stops serving.
#include "base/clock.h"
#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "mtproto/envelope.h"
#include "mtproto/plain.h"
#include "mtproto/wire.h"
#include "tests/fuzz/cloud_guest.h"
#include "tl/codec.h"
#include "tl/gen/auth.h"
#include "tl/gen/core.h"
#include "tl/gen/help.h"

namespace helio::fuzz {
namespace {

using namespace mtproto;

constexpr std::int64_t kSession = 5;

struct Place {
    RunningCloud cloud;
    std::array<GuestKey, 2> keys{cloud.makeKey(), cloud.makeKey()};
    std::int64_t lastId = 0;

    std::int64_t nextId() {
        const SystemClock clock;
        const auto since = clock.wall().time_since_epoch();
        const auto now = (unixSeconds(clock.wall()) << 32 | static_cast<std::int64_t>((since.count() % 1'000'000'000) * 4)) & ~3ll;
        return lastId = std::max<std::int64_t>(now, lastId + 4);
    }
};

Place& place() {
    static Place made;
    return made;
}

Bytes sealed(const GuestKey& key, std::int64_t salt, std::int64_t session, std::int64_t msgId, std::int32_t seqno, Bytes body) {
    static Chance chance(9);
    body.resize(body.size() / 4 * 4);
    return seal(*key.key, crypto::Direction::ClientToServer, {.salt = salt, .sessionId = session, .msgId = msgId, .seqno = seqno}, body, chance);
}

/// `loose`: bytes that are no frame went out, and the cloud may be waiting for the rest of what they announce.
bool act(Input& in, Guest& guest, bool& loose) {
    switch (in.byte() % 5) {
        case 0: return guest.say(sealPlain(place().nextId(), in.chunk()));
        case 1:
        case 2: {
            const Byte how = in.byte();
            GuestKey& key = place().keys[how & 1];
            const std::int64_t msgId = place().nextId() + (how >> 6);
            const std::int32_t seqno = in.byte();
            return guest.say(sealed(key, how & 2 ? 1 : key.salt, how >> 2 & 7 ? kSession + (how >> 2 & 7) : 0, msgId, seqno, copyOf(in.chunk())));
        }
        case 3: return guest.say(in.chunk());
        default: loose = true; return guest.write(in.chunk());
    }
}

bool holdsPong(const GuestKey& key, const Bytes& packet, std::int64_t ping) {
    const auto opened = open(*key.key, crypto::Direction::ServerToClient, packet);
    if (!opened) return false;
    const auto isPong = [&](BytesView body) { return body.size() == 20 && peekConstructor(body) == id::kPong && static_cast<std::int64_t>(loadLe64(body.subspan(12))) == ping; };
    if (isPong(opened->body)) return true;
    const auto members = readContainer(opened->body);
    return members && std::ranges::any_of(*members, [&](const auto& m) { return isPong(m.body); });
}

/// The salt of a key changes every half hour; the cloud names the new one.
void learnSalt(GuestKey& key, const Bytes& packet) {
    const auto opened = open(*key.key, crypto::Direction::ServerToClient, packet);
    if (!opened) return;
    const auto members = readContainer(opened->body);
    const auto learn = [&](BytesView body) {
        if (body.size() == 28 && peekConstructor(body) == id::kBadServerSalt) key.salt = static_cast<std::int64_t>(loadLe64(body.subspan(20)));
    };
    learn(opened->body);
    if (members) {
        for (const auto& m : *members) learn(m.body);
    }
}

/// True when the cloud answered; false when it closed. It must do one of the two.
bool answersPing(Guest& guest, GuestKey& key) {
    const auto ping = place().nextId();
    if (!guest.say(sealed(key, key.salt, kSession + 100, ping, 0, WireWriter(id::kPing).i64(ping).take()))) return false;
    const bool ponged = guest.listen([&](const Bytes& packet) {
        learnSalt(key, packet);
        return holdsPong(key, packet, ping);
    });
    must(ponged || !guest.late(), "the cloud answers or closes");
    return ponged;
}

}  // namespace

void one(BytesView bytes) {
    static int runs = 0;
    Input in(bytes);
    const Byte how = in.byte();
    static constexpr Framing kFramings[] = {Framing::Abridged, Framing::Intermediate, Framing::PaddedIntermediate, Framing::Full};
    const auto framing = how & 8 ? std::nullopt : std::optional(kFramings[how & 3]);
    Guest guest(place().cloud.address(), framing, how & 4);
    const auto leave = [&] {
        guest.endWriting();
        static_cast<void>(guest.listen([](const Bytes&) { return false; }));
        must(!guest.late(), "the cloud closes what ended");
    };
    if (!framing) {
        static_cast<void>(guest.write(in.rest()));
        return leave();
    }
    int said = 0;
    bool loose = false;
    while (said < 24 && !in.empty() && act(in, guest, loose)) ++said;
    if (loose) return leave();
    const bool alive = answersPing(guest, place().keys[0]);
    plant(alive && said == 7);
    if (++runs % 64 == 0) {
        Guest honest(place().cloud.address(), Framing::Abridged, true);
        must(answersPing(honest, place().keys[1]), "the cloud still serves everybody else");
    }
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const auto under = [](Byte seqno, const Bytes& body) { return Output().byte(1).byte(4).byte(seqno).chunk(body).take(); };
    const auto add = [&](const char* name, Byte how, std::initializer_list<Bytes> parts) {
        Output seed;
        seed.byte(how);
        for (const Bytes& part : parts) seed.raw(part);
        out.push_back({name, seed.take()});
    };
    tl::initConnection init;
    init.api_id = 1;
    init.device_model = "d";
    init.query = {tl::serialize(tl::help::getConfig{})};
    const Bytes hello = tl::serialize(tl::invokeWithLayer{.layer = tl::kLayer, .query = {tl::serialize(init)}});
    add("hello", 1, {under(1, hello), under(3, tl::serialize(tl::help::getNearestDc{}))});
    add("code", 2, {under(1, hello), under(3, tl::serialize(tl::auth::sendCode{.phone_number = "12025550102", .api_id = 1, .api_hash = "a", .settings = {}}))});
    add("handshake", 5, {Output().byte(0).chunk(WireWriter(id::kReqPqMulti).raw(Bytes(16, 9)).take()).take()});
    add("service", 0,
        {under(0, WireWriter(id::kPing).i64(5).take()), under(1, WireWriter(id::kGetFutureSalts).i32(3).take()), under(1, WireWriter(id::kDestroySession).i64(6).take())});
    add("sign_in", 0,
        {under(1, hello), under(3, tl::serialize(tl::auth::exportLoginToken{.api_id = 1, .api_hash = "a", .except_ids = {}})),
         under(5, tl::serialize(tl::auth::importBotAuthorization{.api_id = 1, .api_hash = "a", .bot_auth_token = "7:x"})), under(7, tl::serialize(tl::help::getAppConfig{})),
         under(8, WireWriter(id::kPing).i64(7).take())});
    const Bytes ping = under(0, WireWriter(id::kPing).i64(8).take());
    add("long_talk", 0, {ping, ping, ping, ping, ping, ping, ping, ping, ping, ping});
    add("wrong_salt", 3, {Output().byte(1).byte(6).byte(1).chunk(hello).take()});
    add("noise", 1, {Output().byte(3).chunk(Bytes(32, 3)).take(), Output().byte(4).chunk(viewOf("noise")).take()});
    add("http", 8, {copyOf(viewOf("GET / HTTP/1.1\r\n\r\n"))});
    return out;
}

}  // namespace helio::fuzz
