// SPDX-License-Identifier: GPL-3.0-or-later
// Temporary keys over the wire: bound, told apart from strangers', evicted, expired, dead with the login.
#include "mtproto/key_binding.h"
#include "server/keys.h"
#include "tests/unit/server/wire_house.h"
#include "tl/gen/account.h"
#include "tl/gen/heliograph.h"
#include "tl/gen/help.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

constexpr std::int32_t kHour = 3600;

struct TempKeys : WireHouse {
    std::unique_ptr<WireDevice> withTemporary(std::shared_ptr<const crypto::AuthKey> permanent = nullptr, bool bind = true, std::int32_t seconds = kHour) const {
        return connect({.temporary = seconds, .permanent = std::move(permanent), .bind = bind});
    }
    static std::string nameOf(const auto& answer) { return answer ? "" : std::to_string(answer.error().code) + " " + answer.error().name; }

    /// A binding by hand: `change` may spoil what is written inside.
    std::string bind(RawWire& wire, const RawKey& temporary, const RawKey& permanent, const std::function<void(mtproto::BindingInner&, std::int64_t&)>& change = {}) {
        SystemRandom random;
        mtproto::BindingInner inner{
            .nonce = 77, .tempKeyId = temporary.key->id(), .permKeyId = permanent.key->id(), .sessionId = temporary.session, .expiresAt = temporary.expiresAt};
        const std::int64_t msgId = wire.msgId();
        std::int64_t inside = msgId;
        if (change) change(inner, inside);
        wire.send(temporary, msgId, 1, mtproto::bindingCall(*permanent.key, inner, inside, random));
        return wire.refusal(temporary, msgId);
    }
};

TEST_F(TempKeys, P05_ABoundKeyIsTheDeviceOfItsPermanentKey) {
    const auto ada = withTemporary(), ben = connect();
    const auto adaUser = signIn(*ada, "12025550101", "Ada");
    signIn(*ben, "12025550102", "Ben");
    const auto second = withTemporary(ada->permanent);  // another connection of the same device
    ASSERT_TRUE(second->ask(tl::updates::getState{}).has_value()) << "signed in as the permanent key is";
    const auto list = second->ask(tl::account::getAuthorizations{});
    ASSERT_EQ(list->authorizations.size(), 1u) << "one device, however many keys";
    EXPECT_TRUE(list->authorizations[0].current);
    ASSERT_TRUE(say(*ben, peerOf(*ben, "12025550101"), "hello", 5).has_value());
    ASSERT_TRUE(ada->update<tl::updateNewMessage>().has_value());
    ASSERT_TRUE(ada->ask(tl::updates::getState{}).has_value());
    const auto delivered = ben->update<tl::heliograph::updateDelivered>();
    ASSERT_TRUE(delivered.has_value()) << "acknowledged under a temporary key is delivered";
    EXPECT_EQ(delivered->peer, tl::Peer(tl::peerUser{.user_id = adaUser.id}));
}

TEST_F(TempKeys, S16_ATemporaryKeyIsDestroyedAloneWhileItsDeviceIsSignedIn) {
    const auto ada = withTemporary();
    signIn(*ada, "12025550101", "Ada");
    ada->destroyKey();
    ada->send(tl::updates::getState{});
    EXPECT_TRUE(ada->until([&] { return ada->transportError == -404; })) << "unusable at once";
    EXPECT_TRUE(withTemporary(ada->permanent)->ask(tl::updates::getState{}).has_value()) << "the login is another key's";
}

TEST_F(TempKeys, S16_BehindASignOutThePermanentKeyGoesWithIt) {
    const auto ada = withTemporary();
    signIn(*ada, "12025550101", "Ada");
    ada->queue(tl::auth::logOut{});
    ada->destroyKey();
    ada->send(tl::updates::getState{});
    EXPECT_TRUE(ada->until([&] { return ada->transportError == -404; }));
    const auto late = withTemporary(ada->permanent);
    late->send(tl::help::getConfig{});
    EXPECT_TRUE(late->until([&] { return !late->bindRefused.empty(); }));
    EXPECT_EQ(late->bindRefused, "ENCRYPTED_MESSAGE_INVALID") << "the cloud does not know the key any more";
}

TEST_F(TempKeys, P05_ARestartForgetsNoBinding) {
    const std::uint16_t port = cloud->address().port;
    const auto ada = withTemporary();
    signIn(*ada, "12025550101", "Ada");
    start(port);
    ada->dialAgain();
    EXPECT_TRUE(ada->ask(tl::updates::getState{}).has_value());
}

TEST_F(TempKeys, P06_B24_UntilItIsBoundAKeyMayDoAlmostNothing) {
    const auto device = withTemporary(nullptr, false);
    EXPECT_EQ(nameOf(device->ask(tl::updates::getState{})), "401 AUTH_KEY_PERM_EMPTY");
    EXPECT_EQ(nameOf(device->ask(tl::auth::logOut{})), "401 AUTH_KEY_PERM_EMPTY");
    tl::auth::sendCode send;
    send.phone_number = "12025550101";
    send.api_id = 1;
    EXPECT_EQ(nameOf(device->ask(send)), "401 AUTH_KEY_PERM_EMPTY");
    EXPECT_TRUE(device->ask(tl::help::getConfig{}).has_value());
    EXPECT_TRUE(device->ask(tl::help::getNearestDc{}).has_value());
}

TEST_F(TempKeys, P04_EveryPartOfABindingIsChecked) {
    RawWire wire(cloud->address());
    const RawKey permanent = wire.makeKey(rsa()), other = wire.makeKey(rsa()), temporary = wire.makeKey(rsa(), kHour);
    const std::string kBad = "400 ENCRYPTED_MESSAGE_INVALID";
    EXPECT_EQ(bind(wire, temporary, permanent, [](auto&, std::int64_t& msgId) { msgId += 4; }), kBad) << "another call's msg_id (P-03)";
    EXPECT_EQ(bind(wire, temporary, permanent, [](auto& inner, auto&) { ++inner.tempKeyId; }), kBad);
    EXPECT_EQ(bind(wire, temporary, permanent, [](auto& inner, auto&) { ++inner.permKeyId; }), kBad);
    EXPECT_EQ(bind(wire, temporary, permanent, [](auto& inner, auto&) { ++inner.sessionId; }), kBad);
    EXPECT_EQ(bind(wire, temporary, permanent, [](auto& inner, auto&) { inner.expiresAt = 1'000; }), "400 EXPIRES_AT_INVALID");
    EXPECT_EQ(bind(wire, temporary, permanent, [](auto& inner, auto&) { inner.expiresAt += 30 * 86'400; }), "400 EXPIRES_AT_INVALID");
    SystemRandom random;
    RawKey unknown = permanent;
    unknown.key = std::make_shared<crypto::AuthKey>(random.bytes(256));
    EXPECT_EQ(bind(wire, temporary, unknown), kBad);
    EXPECT_EQ(bind(wire, permanent, other), "400 TEMP_AUTH_KEY_EMPTY") << "the call came on a permanent key";
    RawKey asIf = wire.makeKey(rsa(), kHour);
    EXPECT_EQ(bind(wire, temporary, asIf), kBad) << "bound to what is no permanent key";
    EXPECT_EQ(bind(wire, temporary, permanent), "");
    EXPECT_EQ(bind(wire, temporary, permanent), "") << "again to the same one is fine";
    EXPECT_EQ(bind(wire, temporary, other), "400 TEMP_AUTH_KEY_ALREADY_BOUND");
}

TEST_F(TempKeys, P05_TheOneUnusedForLongestGoesFirst) {
    RawWire wire(cloud->address());
    const RawKey permanent = wire.makeKey(rsa());
    std::vector<RawKey> keys;
    for (int i = 0; i < 33; ++i) {
        RawWire through(cloud->address());
        keys.push_back(through.makeKey(rsa(), kHour));
        ASSERT_EQ(bind(through, keys.back(), permanent), "") << i;
    }
    RawWire last(cloud->address());
    const auto asked = last.send(keys.back(), tl::serialize(tl::invokeWithLayer{.layer = tl::kLayer, .query = {tl::serialize(tl::help::getNearestDc{})}}));
    EXPECT_EQ(last.refusal(keys.back(), asked), "400 CONNECTION_NOT_INITED") << "bound, so initConnection is what is missing";
    RawWire first(cloud->address());
    first.send(keys.front(), tl::serialize(tl::help::getNearestDc{}));
    EXPECT_EQ(first.error(), -404);
}

TEST_F(TempKeys, P05_AllDieWithTheLogin) {
    const auto ada = withTemporary(), other = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*other, "12025550101", "");
    const auto second = withTemporary(ada->permanent);
    ASSERT_TRUE(second->ask(tl::updates::getState{}).has_value());
    const auto list = other->ask(tl::account::getAuthorizations{});
    for (const auto& device : list->authorizations)
        if (!device.current) {
            ASSERT_TRUE(other->ask(tl::account::resetAuthorization{.hash = device.hash}).has_value());
        }
    for (WireDevice* device : {ada.get(), second.get()}) {
        device->send(tl::updates::getState{});
        EXPECT_TRUE(device->until([&] { return device->transportError != 0; }));
        EXPECT_EQ(device->transportError, -404);
    }
    const auto again = withTemporary(ada->permanent);
    EXPECT_EQ(nameOf(again->ask(tl::updates::getState{})), "401 AUTH_KEY_UNREGISTERED") << "the permanent key is known, and is nobody's";
}

TEST_F(TempKeys, P05_SigningOutIsAnsweredBeforeTheKeyDies) {
    const auto ada = withTemporary();
    signIn(*ada, "12025550101", "Ada");
    EXPECT_TRUE(ada->ask(tl::auth::logOut{}).has_value());
    ada->send(tl::updates::getState{});
    EXPECT_TRUE(ada->until([&] { return ada->transportError != 0; }));
    EXPECT_EQ(ada->transportError, -404);
}

TEST_F(TempKeys, P06_B10_AnExpiredKeyIs404) {
    RawWire wire(cloud->address());
    const RawKey permanent = wire.makeKey(rsa()), temporary = wire.makeKey(rsa(), 4);
    ASSERT_EQ(bind(wire, temporary, permanent), "");
    // Its time passes while the connection stands; each question before the end is answered.
    int code = 0;
    for (const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30); code == 0 && std::chrono::steady_clock::now() < end;) {
        wire.send(temporary, mtproto::WireWriter(mtproto::id::kPing).i64(1).take());
        const auto next = wire.event();
        if (!next) break;
        if (const auto* failed = std::get_if<mtproto::TransportError>(&*next)) code = failed->code;
    }
    // A question that crosses the end of the connection resets it, and the kernel then throws the word away.
    EXPECT_TRUE(code == -404 || code == 0) << code;
    EXPECT_TRUE(wire.closed());
    RawWire anew(cloud->address());
    anew.send(temporary, mtproto::WireWriter(mtproto::id::kPing).i64(1).take());
    EXPECT_EQ(anew.error(), -404);
}

/// The cloud's own database, beside the cloud or without it.
struct Forsaken : TempKeys {
    store::Db database() const {
        SystemRandom random;
        const auto keys = openKeys(options().data.string() + ".keys", false, random);
        EXPECT_TRUE(keys.has_value());
        auto opened = sqlite::Database::open(options().data / "cloud.db", keys->derive("database"));
        EXPECT_TRUE(opened.has_value());
        return store::Db(std::move(*opened));
    }
};

TEST_F(Forsaken, S16_WhoIsThereIsInUseBeforeItSignsIn) {
    const std::uint16_t port = cloud->address().port;
    const auto stranger = connect();
    ASSERT_TRUE(stranger->ask(tl::help::getConfig{}).has_value());
    cloud->stop();
    cloud.reset();
    constexpr std::int64_t kDay = 86'400;
    {
        auto db = database();
        db.run("UPDATE devices SET active = active - ?1", 2 * kDay);
        ASSERT_EQ(db.changes(), 1);
    }
    const std::int64_t day = unixSeconds(SystemClock().wall()) - kDay;
    start(port);
    stranger->withoutPrefix();
    stranger->dialAgain();
    ASSERT_TRUE(stranger->ask(tl::help::getConfig{}).has_value());
    auto db = database();
    EXPECT_TRUE(stranger->until([&] { return db.number("SELECT active FROM devices").value_or(0) > day; }));
}

}  // namespace
}  // namespace helio::server
