// SPDX-License-Identifier: GPL-3.0-or-later
// What earns a quick ack: section 8 puts it behind every check of the packet.
#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "mtproto/server_session.h"
#include "mtproto/wire.h"
#include "tests/unit/mtproto/seeded_random.h"

namespace helio::mtproto {
namespace {

constexpr std::int64_t kSession = 77, kSalt = 4242;
constexpr std::int64_t kNow = 1'800'000'000;

struct Earned {
    SeededRandom random{5};
    std::shared_ptr<const crypto::AuthKey> key = std::make_shared<const crypto::AuthKey>(SeededRandom(6).bytes(256));
    std::shared_ptr<const SaltSchedule> salts = std::make_shared<const SaltSchedule>(viewOf("secret"), key->id(), kSalt, wallTime(kNow + 3600));
    ServerSession server{{.key = key, .salts = salts, .sessionId = kSession}, random};

    static std::int64_t id(std::int64_t n) { return (kNow << 32) + n * 4; }
    bool by(std::int64_t msgId, std::int32_t seqno, Bytes body) {
        const auto got = server.receive({.header = {.salt = kSalt, .sessionId = kSession, .msgId = msgId, .seqno = seqno}, .body = std::move(body)}, wallTime(kNow));
        return got && server.quickAckAllowed();
    }
};

const Bytes kQuery = WireWriter(0x11112222).take();

TEST(QuickAckEarned, T14_WhatIsRefusedEarnsNone) {
    Earned earned;
    EXPECT_TRUE(earned.by(Earned::id(1), 1, kQuery));
    EXPECT_FALSE(earned.by(Earned::id(2), 2, kQuery)) << "35";
    EXPECT_FALSE(earned.by(Earned::id(3), 3, writeContainer({}))) << "34";
    EXPECT_FALSE(earned.by(Earned::id(4), 4, writeContainer(std::vector<Message>{{Earned::id(5), 3, kQuery}}))) << "64";
    EXPECT_FALSE(earned.by(Earned::id(1), 1, kQuery)) << "a duplicate";
    EXPECT_TRUE(earned.by(Earned::id(9), 4, writeContainer(std::vector<Message>{{Earned::id(6), 3, kQuery}, {Earned::id(7), 4, kQuery}})))
        << "the container was taken, whatever is wrong with one of its members";
}

}  // namespace
}  // namespace helio::mtproto
