// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/key_binding.h"

#include "mtproto/constructors.h"
#include "tests/unit/mtproto/session_pair.h"
#include "tests/vectors/read_vectors.h"

namespace helio::mtproto {
namespace {

using vectors::in;
using vectors::out;

/// Gives out what it was given, in order.
class Scripted final : public Random {
public:
    explicit Scripted(Bytes script) : script_(std::move(script)) {}
    void fill(MutBytesView bytes) override {
        for (Byte& b : bytes) b = script_.at(at_++);
    }

private:
    Bytes script_;
    std::size_t at_ = 0;
};

TEST(KeyBinding, P02_Vector) {
    HELIO_VECTORS(all, "bind_temp_auth_key");
    const auto& v = all.at(0);
    const crypto::AuthKey permanent(in(v, "perm_key"));
    const BindingInner inner{.nonce = v.at("inputs").at("nonce_i64").get<std::int64_t>(),
                             .tempKeyId = loadLe64(in(v, "temp_auth_key_id")),
                             .permKeyId = permanent.id(),
                             .sessionId = static_cast<std::int64_t>(loadLe64(in(v, "temp_session_id"))),
                             .expiresAt = v.at("inputs").at("expires_at").get<std::int32_t>()};
    Scripted random(in(v, "random"));
    EXPECT_EQ(sealBinding(permanent, inner, static_cast<std::int64_t>(loadLe64(in(v, "msg_id"))), random), out(v, "encrypted_message"));
}

constexpr std::int64_t kNow = 1'800'000'000;

/// A good call, for tests to spoil.
struct Call {
    SeededRandom random{5};
    crypto::AuthKey permanent{random.bytes(256)};
    BindingInner inner{.nonce = 11, .tempKeyId = 22, .permKeyId = permanent.id(), .sessionId = 33, .expiresAt = kNow + 1000};
    std::int64_t msgId = 44;
    Bytes message = sealBinding(permanent, inner, msgId, random);
    BindingRequest request{.permKeyId = static_cast<std::int64_t>(permanent.id()),
                           .nonce = 11,
                           .expiresAt = kNow + 1000,
                           .encryptedMessage = message,
                           .keyId = 22,
                           .sessionId = 33,
                           .msgId = 44,
                           .keyExpiresAt = kNow + 1000,
                           .boundTo = {}};
    std::string verdict(std::int64_t now = kNow) const {
        const auto checked = checkBinding(&permanent, request, now);
        return checked ? "" : checked.error().name;
    }
};

TEST(KeyBinding, P04_AGoodOneIsTakenAlsoTwice) {
    Call call;
    EXPECT_EQ(call.verdict(), "");
    call.request.boundTo = call.permanent.id();
    EXPECT_EQ(call.verdict(), "");
}

TEST(KeyBinding, P04_EveryFieldMustAgree) {
    const auto spoilt = [](auto spoil) {
        Call call;
        spoil(call.request);
        return call.verdict();
    };
    const std::string invalid = "ENCRYPTED_MESSAGE_INVALID";
    EXPECT_EQ(spoilt([](auto& r) { r.permKeyId ^= 1; }), invalid);
    EXPECT_EQ(spoilt([](auto& r) { r.nonce ^= 1; }), invalid);
    EXPECT_EQ(spoilt([](auto& r) { r.expiresAt -= 1; }), invalid);
    EXPECT_EQ(spoilt([](auto& r) { r.keyId ^= 1; }), invalid) << "it came in on another key";
    EXPECT_EQ(spoilt([](auto& r) { r.sessionId ^= 1; }), invalid);
    EXPECT_EQ(spoilt([](auto& r) { r.msgId += 4; }), invalid) << "a recorded message in a call of its own";
    EXPECT_EQ(spoilt([](auto& r) { r.keyExpiresAt.reset(); }), "TEMP_AUTH_KEY_EMPTY");
    EXPECT_EQ(spoilt([](auto& r) { r.boundTo = 99; }), "TEMP_AUTH_KEY_ALREADY_BOUND");
    Call call;
    EXPECT_EQ(checkBinding(nullptr, call.request, kNow).error().name, invalid);
    call.request.keyId = call.permanent.id();
    EXPECT_EQ(call.verdict(), invalid) << "a key is not bound to itself";
}

TEST(KeyBinding, P04_ExpiryLiesAheadAndWithinTheKeysOwn) {
    Call call;
    EXPECT_EQ(call.verdict(kNow + 1000), "EXPIRES_AT_INVALID");
    EXPECT_EQ(call.verdict(kNow + 999), "");
    call.request.keyExpiresAt = kNow + 700;
    EXPECT_EQ(call.verdict(), "") << "counted from a later moment";
    call.request.keyExpiresAt = kNow + 699;
    EXPECT_EQ(call.verdict(), "EXPIRES_AT_INVALID");
}

TEST(KeyBinding, P04_V08_EveryFlippedBitIsRefused) {
    Call call;
    const Bytes good = call.message;
    ASSERT_EQ(good.size(), 104u);
    int refused = 0;
    for (std::size_t bit = 0; bit < (good.size() - 16) * 8; ++bit) {
        Bytes bad = good;
        bad[bit / 8] ^= static_cast<Byte>(1 << bit % 8);
        call.request.encryptedMessage = bad;
        refused += call.verdict() == "ENCRYPTED_MESSAGE_INVALID";
    }
    EXPECT_EQ(refused, (104 - 16) * 8);
    for (const std::size_t size : {0u, 8u, 24u, 88u, 103u, 105u, 120u}) {
        Bytes bad = good;
        bad.resize(size);
        call.request.encryptedMessage = bad;
        EXPECT_EQ(call.verdict(), "ENCRYPTED_MESSAGE_INVALID") << size << ": MTProto 1 does not cover its padding, so there may be no more of it";
    }
}

/// The cloud's part for the session tests: what came in auth.bindTempAuthKey, checked.
struct Binder {
    SessionPair& pair;
    std::shared_ptr<const crypto::AuthKey> permanent = std::make_shared<const crypto::AuthKey>(SeededRandom(77).bytes(256));
    std::int32_t expiresAt = static_cast<std::int32_t>(unixSeconds(pair.wall)) + 1000;
    std::vector<Bytes> messages;

    Result<> check(const ServerQuery& query) {
        WireReader in(query.body);
        EXPECT_EQ(in.u32(), id::kBindTempAuthKey);
        BindingRequest r{.permKeyId = in.i64(), .nonce = in.i64(), .expiresAt = in.i32(), .encryptedMessage = in.bytes()};
        EXPECT_TRUE(in.done());
        r.keyId = pair.key->id();
        r.sessionId = pair.client.sessionId();
        r.msgId = query.msgId;
        r.keyExpiresAt = expiresAt;
        messages.push_back(copyOf(r.encryptedMessage));
        return checkBinding(permanent.get(), r, unixSeconds(pair.wall));
    }
    void sayYes(const ServerQuery& query) {
        pair.server().reply(query.msgId, WireWriter(id::kBoolTrue).take(), pair.wall);
        pair.settle();
    }
};

TEST(KeyBinding, P01_P03_P07_NothingFlowsBeforeTheKeyIsBound) {
    SessionPair pair;
    Binder binder{pair};
    const Bytes prefix = WireWriter(0x12345678).take();
    pair.autoReply = false;
    pair.bindTo(binder.permanent, binder.expiresAt, prefix);
    const auto query = pair.ask("hello");
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 1u) << "only the binding";
    EXPECT_FALSE(pair.client.ready());
    EXPECT_TRUE(binder.check(pair.queries[0]));
    binder.sayYes(pair.queries[0]);
    EXPECT_TRUE(pair.client.ready());
    EXPECT_EQ(pair.all<KeyBound>().size(), 1u);
    ASSERT_EQ(pair.queries.size(), 2u);
    Bytes wrapped = prefix;
    append(wrapped, echo("hello"));
    EXPECT_EQ(pair.queries[1].body, wrapped) << "P-07: initConnection again";
    pair.server().reply(pair.queries[1].msgId, echoed("hello"), pair.wall);
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("hello"));
}

TEST(KeyBinding, P03_SentAgainItIsWrittenAnew) {
    SessionPair pair;
    Binder binder{pair};
    pair.autoReply = false;
    pair.firstSalt = 999;  // a salt that the server does not take
    pair.bindTo(binder.permanent, binder.expiresAt);
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 1u) << "the one behind bad_server_salt";
    EXPECT_TRUE(binder.check(pair.queries[0])) << "its inner msg_id is the new one";
    pair.cut();
    pair.open();
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 2u);
    EXPECT_TRUE(binder.check(pair.queries[1]));
    EXPECT_NE(binder.messages[0], binder.messages[1]);
    binder.sayYes(pair.queries[1]);
    EXPECT_TRUE(pair.client.ready());
}

TEST(KeyBinding, P03_P08_ARefusalIsToldAndTriedAgainOnTheNextConnection) {
    SessionPair pair;
    Binder binder{pair};
    pair.autoReply = false;
    pair.bindTo(binder.permanent, binder.expiresAt);
    const auto query = pair.ask("waits");
    pair.settle();
    pair.server().replyError(pair.queries.at(0).msgId, 400, "ENCRYPTED_MESSAGE_INVALID", pair.wall);
    pair.settle();
    ASSERT_EQ(pair.all<BindRefused>().size(), 1u);
    EXPECT_EQ(pair.all<BindRefused>()[0].name, "ENCRYPTED_MESSAGE_INVALID");
    EXPECT_TRUE(pair.all<RpcFailed>().empty()) << "queries wait";
    EXPECT_EQ(pair.queries.size(), 1u) << "not at once";
    pair.cut();
    pair.open();
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 2u);
    binder.sayYes(pair.queries[1]);
    pair.server().reply(pair.queries.at(2).msgId, echoed("waits"), pair.wall);
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("waits"));
}

TEST(KeyBinding, P01_ASessionGoesOnUnderARenewedKey) {
    SessionPair pair;
    pair.autoReply = false;
    const auto query = pair.ask("in flight");
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 1u);
    const auto before = pair.client.sessionId();
    pair.cut();
    pair.key = std::make_shared<const crypto::AuthKey>(SeededRandom(10).bytes(256));
    pair.salts = std::make_shared<const SaltSchedule>(viewOf("cloud secret"), pair.key->id(), 555, wallTime(1'800'000'000 + 3600));
    pair.servers.clear();
    pair.client.rekey(pair.key, 555, ServerClock(pair.wall, pair.steady));
    pair.autoReply = true;
    pair.open();
    pair.settle();
    EXPECT_NE(pair.client.sessionId(), before);
    EXPECT_EQ(pair.answerOf(query), echoed("in flight"));
}

}  // namespace
}  // namespace helio::mtproto
