// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>

#include "crypto/dh.h"
#include "crypto/hash.h"
#include "crypto/rsa_pad.h"
#include "mtproto/constructors.h"
#include "mtproto/handshake_wire.h"
#include "tests/unit/mtproto/handshake_pair.h"

namespace helio::mtproto {
namespace {

/// A packet with one byte of its body changed.
Bytes flipped(Bytes packet, std::size_t at) {
    packet.at(at) ^= 1;
    return packet;
}

TEST(Handshake, K02_K06_K07_K12_K18_K21_K22_BothSidesAgree) {
    HandshakeServer server;
    HandshakeClient client(2);
    const auto key = client.run(server);
    ASSERT_TRUE(key) << key.error().text();
    ASSERT_EQ(server.keys.size(), 1u);
    EXPECT_EQ(key->key->id(), server.keys[0].key->id());
    EXPECT_TRUE(equalInConstantTime(key->key->view(), server.keys[0].key->view()));
    EXPECT_EQ(key->salt, server.keys[0].salt);
    EXPECT_EQ(server.keys[0].dc, 2);
    EXPECT_FALSE(server.keys[0].expiresIn);
    EXPECT_EQ(unixSeconds(key->clock.now(client.steady)), 1'800'000'000);
    EXPECT_EQ(key->clock.offset(client.wall, client.steady), std::chrono::seconds(1000));
}

TEST(Handshake, K09_M13_TemporaryKeysAreClampedToAWeek) {
    for (const auto& [asked, given] : {std::pair{3600, 3600}, std::pair{10'000'000, 604800}}) {
        HandshakeServer server;
        HandshakeClient client(10002, asked);
        const auto key = client.run(server);
        ASSERT_TRUE(key);
        EXPECT_EQ(server.keys.at(0).expiresIn, given);  // M-13: min, not max
        EXPECT_EQ(key->expiresAt, key->serverTime + asked);
    }
    HandshakeServer server;
    HandshakeClient client(2, 0);
    const auto refused = client.run(server);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, -404);
}

TEST(Handshake, K09_B06_ForeignDcIsRefused) {
    for (const std::int32_t dc : {1, 5, -3, 10001, -10004}) {
        HandshakeServer server;
        EXPECT_TRUE(HandshakeClient(dc).run(server)) << dc;
    }
    for (const std::int32_t dc : {0, 6, 99, 20001, INT32_MIN}) {
        HandshakeServer server;
        const auto key = HandshakeClient(dc).run(server);
        ASSERT_FALSE(key) << dc;
        EXPECT_EQ(key.error().code, -444);
    }
}

TEST(Handshake, K01_K03_B04_WrongPlainMessages) {
    HandshakeServer server;
    SeededRandom random;
    EXPECT_EQ(server.refusal(Bytes{}), -404);
    EXPECT_EQ(server.refusal(random.bytes(64)), -404);
    EXPECT_EQ(server.refusal(sealPlain(4, random.bytes(20))), -404) << "an unknown constructor";
    EXPECT_EQ(server.refusal(sealPlain(4, WireWriter(id::kReqPqMulti).raw(random.bytes(16 + 256)).take())), -404) << "more than a request's padding";
    EXPECT_EQ(server.refusal(sealPlain(4, WireWriter(id::kSetClientDHParams).raw(random.bytes(60)).take())), -404) << "out of state";
    EXPECT_FALSE(server.answer(sealPlain(4, WireWriter(id::kReqPq).raw(random.bytes(16)).take())).empty()) << "req_pq is fine too";
}

/// The same message with random bytes behind its object, inside its length: TDLib sends every unencrypted request like this.
Bytes padded(BytesView packet, std::size_t count, Random& random) {
    auto plain = openPlain(packet);
    append(plain->body, random.bytes(count));
    return sealPlain(plain->msgId, plain->body);
}

TEST(Handshake, K01_RequestsMayEndInPadding) {
    for (const std::size_t count : {4u, 12u, 252u, 256u}) {
        HandshakeServer server;
        HandshakeClient client(2);
        Bytes packet = client.start();
        std::optional<NewClientKey> made;
        for (int i = 0; i < 3 && !made; ++i) {
            const Bytes answer = server.answer(padded(packet, count, client.random));
            if (count > 255) {
                EXPECT_TRUE(answer.empty());
                break;
            }
            auto step = client.receive(answer);
            ASSERT_TRUE(step.has_value()) << count << ", step " << i;
            if (step->done) made = std::move(step->done);
            else packet = step->packet;
        }
        EXPECT_EQ(made.has_value(), count <= 255) << count;
    }
}

TEST(Handshake, K03_ManyAtOnceOnOneConnection) {
    HandshakeServer server;
    std::vector<HandshakeClient> clients(9);
    std::vector<Bytes> answers;
    for (std::size_t i = 0; i < clients.size(); ++i) {
        clients[i].random = SeededRandom(100 + i);
        answers.push_back(server.answer(clients[i].start()));
    }
    for (std::size_t i = 0; i < clients.size(); ++i) {
        const auto second = clients[i].receive(answers[i]);
        ASSERT_TRUE(second);
        const Bytes third = server.answer(second->packet);
        EXPECT_EQ(third.empty(), i == 0) << "the oldest of nine was dropped";
        if (third.empty()) continue;
        const auto fourth = clients[i].receive(third);
        ASSERT_TRUE(fourth);
        const auto done = clients[i].receive(server.answer(fourth->packet));
        ASSERT_TRUE(done && done->done);
    }
    EXPECT_EQ(server.keys.size(), 8u);
}

TEST(Handshake, K03_M28_AThrowAwayRequestFirst) {
    HandshakeServer server;
    HandshakeClient client;
    const Bytes one = server.answer(client.start());
    const Bytes two = server.answer(sealPlain(8, WireWriter(id::kReqPqMulti).raw(SeededRandom(5).bytes(16)).take()));
    EXPECT_NE(copyOf(BytesView(one).subspan(40, 16)), copyOf(BytesView(two).subspan(40, 16))) << "server_nonce is fresh";
    EXPECT_TRUE(client.receive(one));
}

TEST(Handshake, K04_K05_TheClientRefusesBadAnswers) {
    for (const int which : {0, 1, 2, 3, 4, 5}) {
        HandshakeClient client;
        ResPq answer{.serverNonce = SeededRandom(3).fixed<16>(), .pq = shortBigEndian(1724114033281923457u), .fingerprints = {testServerKey().publicKey().fingerprint()}};
        answer.nonce = fixedOf<16>(BytesView(client.start()).subspan(24));
        if (which == 1) answer.nonce[3] ^= 1;
        if (which == 2) answer.pq = shortBigEndian(0x06666664cccccdull);  // a prime
        if (which == 3) answer.fingerprints = {1, 2, 3};
        if (which == 4) answer.pq.insert(answer.pq.begin(), 1);  // nine bytes
        if (which == 5) answer.pq = shortBigEndian(1229739323ull * 1229739323ull);
        const auto step = client.receive(sealPlain(1, write(answer)));
        EXPECT_EQ(step.has_value(), which == 0) << which;
        if (which == 3) EXPECT_EQ(step.error().fault, Fault::Denied);
    }
}

/// Everything up to req_DH_params, by hand.
struct Prepared {
    HandshakeServer server;
    HandshakeClient client;
    Bytes reqDh;
    Prepared() { reqDh = client.receive(server.answer(client.start()))->packet; }
};

TEST(Handshake, K09_K10_B05_EveryChangedByteKillsTheHandshake) {
    const Prepared model;
    // the RSA operation runs on a sample of positions, the cheap checks on all
    for (std::size_t at = 20; at < model.reqDh.size(); at += (at < 96 ? 1 : 41)) {
        if ((at >= 61 && at < 64) || (at >= 69 && at < 72)) continue;  // pad bytes of p and q may be anything
        Prepared p;
        EXPECT_EQ(p.server.refusal(flipped(p.reqDh, at)), -404) << at;
        const bool found = at < 40 || at >= 56;  // a changed server_nonce names no handshake: the real one lives
        EXPECT_EQ(p.server.refusal(p.reqDh), found && at >= 24 ? -404 : 0) << "K10: dead afterwards, " << at;
    }
}

TEST(Handshake, K08_K09_M07_V04_TheOldPaddingIsRefused) {
    Prepared p;
    WireReader in(BytesView(p.reqDh).subspan(24));
    auto m = *readReqDhParams(in.rest());
    // SHA1(data) ‖ data ‖ random to 255 bytes, raw RSA: how it was done before RSA_PAD
    SeededRandom random;
    const Bytes data = write(PqInner{.pq = shortBigEndian(*fromBigEndian(m.p) * *fromBigEndian(m.q)),
                                     .p = m.p,
                                     .q = m.q,
                                     .nonce = m.nonce,
                                     .serverNonce = m.serverNonce,
                                     .newNonce = random.fixed<32>(),
                                     .dc = 2});
    Bytes block{0};
    append(block, crypto::sha1(data));
    append(block, data);
    append(block, random.bytes(256 - block.size()));
    m.encrypted = *testServerKey().publicKey().apply(block);
    EXPECT_EQ(p.server.refusal(sealPlain(8, write(m))), -404);
}

TEST(Handshake, K09_TheFormsWithoutDcAreAccepted) {
    for (const std::optional<std::int32_t> expires : {std::optional<std::int32_t>(), std::optional<std::int32_t>(60)}) {
        Prepared p;
        auto m = *readReqDhParams(BytesView(p.reqDh).subspan(24));
        SeededRandom random;
        const PqInner inner{.pq = shortBigEndian(*fromBigEndian(m.p) * *fromBigEndian(m.q)),
                            .p = m.p,
                            .q = m.q,
                            .nonce = m.nonce,
                            .serverNonce = m.serverNonce,
                            .newNonce = random.fixed<32>(),
                            .expiresIn = expires};
        m.encrypted = *crypto::rsaPadEncrypt(testServerKey().publicKey(), write(inner), random);
        EXPECT_FALSE(p.server.answer(sealPlain(8, write(m))).empty());
    }
}

TEST(Handshake, K09_WellPaddedAndWrongInside) {
    const auto good = [](PqInner&) {};
    const std::vector<std::pair<std::string, std::function<void(PqInner&)>>> wrongs{
        {"", good},
        {"no inner data", good},
        {"nonce", [](PqInner& inner) { inner.nonce[5] ^= 1; }},
        {"server_nonce", [](PqInner& inner) { inner.serverNonce[5] ^= 1; }},
        {"pq", [](PqInner& inner) { inner.pq.back() ^= 2; }},
        {"p", [](PqInner& inner) { inner.p.back() ^= 2; }},
        {"q", [](PqInner& inner) { inner.q.back() ^= 2; }},
        {"expires_in", [](PqInner& inner) { inner.expiresIn = 0; }},
    };
    for (const auto& [what, spoil] : wrongs) {
        Prepared p;
        auto m = *readReqDhParams(BytesView(p.reqDh).subspan(24));
        SeededRandom random;
        PqInner inner{.pq = shortBigEndian(*fromBigEndian(m.p) * *fromBigEndian(m.q)),
                      .p = m.p,
                      .q = m.q,
                      .nonce = m.nonce,
                      .serverNonce = m.serverNonce,
                      .newNonce = random.fixed<32>(),
                      .dc = 2,
                      .expiresIn = 60};
        spoil(inner);
        Bytes data = write(inner);
        if (what == "no inner data") data[0] ^= 1;
        m.encrypted = *crypto::rsaPadEncrypt(testServerKey().publicKey(), data, random);
        EXPECT_EQ(p.server.refusal(sealPlain(8, write(m))), what.empty() ? 0 : -404) << what;
    }
}

TEST(Handshake, K10_TheSameRequestGetsTheSameAnswer) {
    Prepared p;
    const Bytes first = p.server.answer(p.reqDh);
    const int worked = p.server.worked;
    const Bytes second = p.server.answer(p.reqDh);
    EXPECT_EQ(copyOf(BytesView(first).subspan(20)), copyOf(BytesView(second).subspan(20)));
    EXPECT_EQ(p.server.worked, worked) << "no arithmetic for a repeat";
    const Bytes setDh = p.client.receive(first)->packet;
    const Bytes third = p.server.answer(setDh);
    EXPECT_EQ(copyOf(BytesView(third).subspan(20)), copyOf(BytesView(p.server.answer(setDh)).subspan(20)));
    EXPECT_EQ(p.server.keys.size(), 1u);
    p.server.now += std::chrono::minutes(11);
    EXPECT_EQ(p.server.refusal(setDh), -404) << "forgotten after ten minutes";
}

TEST(Handshake, K10_ARepeatWhileTheFirstIsWorkedOn) {
    Prepared p;
    auto step = p.server.handshakes.receive(p.reqDh, p.server.now, p.server.random);
    ASSERT_TRUE(std::holds_alternative<ServerHandshakes::Work>(step));
    EXPECT_TRUE(std::holds_alternative<ServerHandshakes::Ignore>(p.server.handshakes.receive(p.reqDh, p.server.now, p.server.random)));
    EXPECT_TRUE(std::holds_alternative<ServerHandshakes::Send>(p.server.drive(std::move(step))));
}

TEST(Handshake, K13_TheClientChecksEveryField) {
    const auto attempt = [](auto change) {
        Prepared p;
        const Bytes good = p.server.answer(p.reqDh);
        return p.client.receive(change(good)).has_value();
    };
    EXPECT_TRUE(attempt([](Bytes packet) { return packet; }));
    // constructor, both nonces, and the encrypted part (SHA-1 covers all of it but the padding)
    for (std::size_t at = 20; at < 64; ++at) EXPECT_FALSE(attempt([at](Bytes packet) { return flipped(packet, at); })) << at;
    for (std::size_t at = 64; at < 600; at += 53) EXPECT_FALSE(attempt([at](Bytes packet) { return flipped(packet, at); })) << at;
}

/// With that many bytes of padding more than it needs.
Bytes sealedWith(std::size_t more, BytesView data, const PqInner& keys, Random& random) {
    Bytes out = copyOf(crypto::sha1(data));
    append(out, data);
    append(out, random.bytes((16 - out.size() % 16) % 16 + more));
    auto aes = crypto::handshakeKey(keys.serverNonce, keys.newNonce);
    crypto::igeEncrypt(out, aes);
    return out;
}

TEST(Handshake, K13_TheClientChecksWhatIsInside) {
    for (const int which : {0, 1, 2, 3, 4, 5}) {
        SeededRandom random(4);
        Prepared p;
        const auto keys = *readPqInner(crypto::rsaPadUndo(testServerKey(), readReqDhParams(BytesView(p.reqDh).subspan(24))->encrypted)->padded.view());
        ServerDhInner m{.nonce = keys.nonce,
                        .serverNonce = keys.serverNonce,
                        .g = 3,
                        .prime = copyOf(crypto::wellKnownPrime()),
                        .gA = crypto::makeDhPair(crypto::wellKnownPrime(), 3, random)->shown,
                        .serverTime = 1'800'000'000};
        if (which == 1) m.nonce[0] ^= 1;
        if (which == 2) m.serverNonce[0] ^= 1;
        Bytes box = sealHandshake(write(m), keys.serverNonce, keys.newNonce, random);
        if (which == 3) box = sealedWith(16, write(m), keys, random);
        if (which == 4) box.pop_back();
        const auto constructor = which == 5 ? 0x79cb045du : id::kServerDHParamsOk;  // server_DH_params_fail
        const Boxed boxed{.nonce = keys.nonce, .serverNonce = keys.serverNonce, .encrypted = std::move(box)};
        EXPECT_EQ(p.client.receive(sealPlain(5, write(constructor, boxed))).has_value(), which == 0) << which;
    }
}

TEST(Handshake, K14_K15_V12_TheClientRefusesWeakGroups) {
    struct Case {
        const char* what;
        std::int32_t g;
        Bytes prime;
        Bytes gA;
        bool fine;
    };
    const Bytes prime = copyOf(crypto::wellKnownPrime());
    Bytes evenPrime = prime;
    evenPrime.back() ^= 2;
    const Bytes goodGa = crypto::makeDhPair(prime, 3, *std::make_unique<SeededRandom>())->shown;
    Bytes minusOne = prime;
    minusOne.back() -= 1;
    for (const auto& c : {Case{"fine", 3, prime, goodGa, true}, Case{"g", 2, prime, goodGa, false}, Case{"prime", 3, evenPrime, goodGa, false}, Case{"one", 3, prime, {1}, false},
                          Case{"p-1", 3, prime, minusOne, false}, Case{"long", 3, prime, Bytes(257, 1), false}}) {
        SeededRandom random(8);
        HandshakeClient client;
        const Int128 nonce = fixedOf<16>(BytesView(client.start()).subspan(24));
        const Int128 serverNonce = random.fixed<16>();
        const auto req = client.receive(sealPlain(
            1, write(ResPq{.nonce = nonce, .serverNonce = serverNonce, .pq = shortBigEndian(1724114033281923457u), .fingerprints = {testServerKey().publicKey().fingerprint()}})));
        const auto m = *readReqDhParams(BytesView(req->packet).subspan(24));
        const auto inner = *readPqInner(crypto::rsaPadUndo(testServerKey(), m.encrypted)->padded.view());
        const Bytes data = write(ServerDhInner{.nonce = nonce, .serverNonce = serverNonce, .g = c.g, .prime = c.prime, .gA = c.gA, .serverTime = 1});
        const Boxed boxed{.nonce = nonce, .serverNonce = serverNonce, .encrypted = sealHandshake(data, serverNonce, inner.newNonce, random)};
        EXPECT_EQ(client.receive(sealPlain(5, write(id::kServerDHParamsOk, boxed))).has_value(), c.fine) << c.what;
    }
}

TEST(Handshake, K17_B07_M30_SetClientDhIsChecked) {
    for (const std::size_t at : {20u, 30u, 45u, 70u, 200u, 380u}) {
        Prepared p;
        const Bytes setDh = p.client.receive(p.server.answer(p.reqDh))->packet;
        EXPECT_EQ(p.server.refusal(flipped(setDh, at)), -404) << at;
        EXPECT_TRUE(p.server.keys.empty());
    }
}

TEST(Handshake, K15_K17_V12_M30_BadGbAndBadRetryId) {
    for (const int which : {0, 1, 2, 3, 4, 5, 6}) {
        SeededRandom random(4);
        Prepared p;
        const auto reqDh = *readReqDhParams(BytesView(p.reqDh).subspan(24));
        const auto inner = *readPqInner(crypto::rsaPadUndo(testServerKey(), reqDh.encrypted)->padded.view());
        ASSERT_FALSE(p.server.answer(p.reqDh).empty());
        ClientDhInner m{.nonce = inner.nonce, .serverNonce = inner.serverNonce, .gB = crypto::makeDhPair(crypto::wellKnownPrime(), 3, random)->shown};
        if (which == 1) m.gB = {1};
        if (which == 2) m.retryId = 7;
        if (which == 3) m.nonce[0] ^= 1;
        if (which == 4) m.serverNonce[0] ^= 1;
        Bytes box = sealHandshake(write(m), inner.serverNonce, inner.newNonce, random);
        if (which == 5) box = sealedWith(16, write(m), inner, random);
        if (which == 6) box.pop_back();
        const Boxed boxed{.nonce = inner.nonce, .serverNonce = inner.serverNonce, .encrypted = std::move(box)};
        EXPECT_EQ(p.server.refusal(sealPlain(12, write(id::kSetClientDHParams, boxed))), which == 0 ? 0 : -404) << which;
    }
}

TEST(Handshake, K16_K19_K20_B08_RetryWhenTheIdIsTaken) {
    HandshakeServer server;
    int refusals = 2;
    server.verdict = [&](const NewServerKey&) { return refusals-- > 0 ? StoreVerdict::IdTaken : StoreVerdict::Stored; };
    HandshakeClient client;
    const auto key = client.run(server);
    ASSERT_TRUE(key) << key.error().text();
    EXPECT_EQ(server.keys.at(0).key->id(), key->key->id());
    EXPECT_EQ(server.worked, 4) << "one answer and three keys";
}

TEST(Handshake, K19_K20_TooManyRetriesAndRefusal) {
    for (const auto verdict : {StoreVerdict::IdTaken, StoreVerdict::Refused}) {
        HandshakeServer server;
        server.verdict = [&](const NewServerKey&) { return verdict; };
        HandshakeClient client;
        const auto key = client.run(server);
        ASSERT_FALSE(key);
        EXPECT_EQ(key.error().fault, Fault::Denied);
        EXPECT_TRUE(server.keys.empty());
    }
}

TEST(Handshake, K20_AnUnprovenAnswerIsIgnored) {
    for (const auto constructor : {id::kDhGenOk, id::kDhGenRetry, id::kDhGenFail}) {
        Prepared p;
        const auto setDh = p.client.receive(p.server.answer(p.reqDh));
        const auto m = *readBoxed(BytesView(setDh->packet).subspan(24));
        const auto got = p.client.receive(sealPlain(9, write(DhGen{.constructor = constructor, .nonce = m.nonce, .serverNonce = m.serverNonce})));
        ASSERT_FALSE(got);
        EXPECT_EQ(got.error().fault, Fault::BadInput);
    }
}

TEST(Handshake, K01_V05_EveryMessageInEveryState) {
    SeededRandom random(12);
    std::vector<Bytes> recorded;
    {
        Prepared p;
        recorded.push_back(p.client.receive(p.server.answer(p.reqDh))->packet);
        recorded.push_back(p.reqDh);
    }
    for (int i = 0; i < 400; ++i) {
        HandshakeServer server;
        HandshakeClient client;
        Bytes packet = client.start();
        for (int step = 0; step < 4; ++step) {
            Bytes hostile = recorded[random.below(2)];
            if (random.below(2) == 0) hostile.resize(random.below(hostile.size()));
            server.receive(hostile);  // must not crash, must not help
        }
        EXPECT_FALSE(server.answer(packet).empty()) << "a fresh handshake still starts";
        EXPECT_TRUE(server.keys.empty());
    }
}

TEST(Handshake, V15_B09_AFloodOnOneConnectionIsClosed) {
    HandshakeServer server;
    SeededRandom random;
    for (int i = 0; i < 64; ++i) ASSERT_FALSE(server.answer(sealPlain(4, WireWriter(id::kReqPqMulti).raw(random.bytes(16)).take())).empty());
    EXPECT_EQ(server.refusal(sealPlain(4, WireWriter(id::kReqPqMulti).raw(random.bytes(16)).take())), -429);
}

}  // namespace
}  // namespace helio::mtproto
