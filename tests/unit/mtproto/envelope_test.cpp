// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/envelope.h"

#include <set>

#include "mtproto/framing.h"
#include "mtproto/msg_id.h"
#include "mtproto/plain.h"
#include "tests/unit/mtproto/seeded_random.h"
#include "tests/vectors/read_vectors.h"

namespace helio::mtproto {
namespace {

using crypto::AuthKey;
using crypto::Direction;
using vectors::gives;
using vectors::has;
using vectors::in;
using vectors::name;
using vectors::out;

/// Gives the vector's padding, then zeros.
class Padding final : public Random {
public:
    explicit Padding(Bytes bytes) : bytes_(std::move(bytes)) {}
    void fill(MutBytesView to) override {
        for (std::size_t i = 0; i < to.size(); ++i) to[i] = i < bytes_.size() ? bytes_[i] : Byte{0};
    }

private:
    Bytes bytes_;
};

TEST(Envelope, E02_E03_E05_E06_Vectors) {
    HELIO_VECTORS(all, "msg_envelope");
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        const AuthKey key(in(v, "auth_key"));
        if (has(v, "plaintext")) {  // arithmetic only: a text without our header, 19 bytes of padding
            Bytes text = in(v, "plaintext");
            append(text, in(v, "padding"));
            const auto large = crypto::msgKeyLarge(key, Direction::ClientToServer, text);
            auto aes = crypto::deriveV2(key.view(), crypto::msgKeyOf(large), Direction::ClientToServer);
            crypto::igeEncrypt(text, aes);
            EXPECT_EQ(text, copyOf(BytesView(out(v, "packet")).subspan(24)));
            EXPECT_EQ(crypto::quickAckToken(large), loadLe32(out(v, "quick_ack_token_le")) | 0x80000000u);
            continue;
        }
        if (has(v, "body")) {
            Padding padding(in(v, "padding"));
            const EnvelopeHeader header{.salt = static_cast<std::int64_t>(loadLe64(in(v, "server_salt"))),
                                        .sessionId = static_cast<std::int64_t>(loadLe64(in(v, "session_id"))),
                                        .msgId = static_cast<std::int64_t>(loadLe64(in(v, "msg_id"))),
                                        .seqno = v.at("inputs").at("seq_no").get<std::int32_t>()};
            EXPECT_EQ(seal(key, Direction::ClientToServer, header, in(v, "body"), padding), out(v, "packet"));
            continue;
        }
        Bytes packet = in(v, "packet");
        if (packet.size() % 16 != 8) {  // what the padded transport leaves on; T-05 takes it off before the envelope
            EXPECT_FALSE(open(key, Direction::ServerToClient, packet));
            packet.resize(24 + (packet.size() - 24) / 16 * 16);
        }
        const auto opened = open(key, Direction::ServerToClient, packet);
        if (!gives(v, "error")) {
            ASSERT_TRUE(opened);
            if (gives(v, "plaintext_with_padding")) {
                const Bytes text = out(v, "plaintext_with_padding");
                EXPECT_EQ(static_cast<std::uint64_t>(opened->header.msgId), loadLe64(BytesView(text).subspan(16)));
                EXPECT_EQ(opened->body, copyOf(BytesView(text).subspan(32, opened->body.size())));
            }
            continue;
        }
        const auto error = v.at("expected").at("error").get<std::string>();
        if (error == "session_id") {
            ASSERT_TRUE(opened);
            EXPECT_NE(static_cast<std::uint64_t>(opened->header.sessionId), loadLe64(in(v, "session_id")));
        } else if (error == "msg_id parity") {
            ASSERT_TRUE(opened);
            EXPECT_EQ(opened->header.msgId % 2, 0);
        } else {
            EXPECT_FALSE(opened);
        }
    }
}

TEST(Envelope, E01_V14_LengthsFallIntoBuckets) {
    SeededRandom random;
    const AuthKey key(random.bytes(256));
    std::set<std::size_t> sizes;
    for (std::size_t body = 0; body <= 4096; body += 4) {
        const Bytes packet = seal(key, Direction::ClientToServer, {.sessionId = 1, .msgId = 4}, Bytes(body), random);
        const std::size_t padding = packet.size() - 24 - 32 - body;
        EXPECT_GE(padding, 12u);
        EXPECT_LE(padding, 1024u);
        EXPECT_EQ((packet.size() - 24) % 16, 0u);
        sizes.insert(packet.size());
    }
    EXPECT_LE(sizes.size(), 17u) << "few sizes say little";
}

TEST(Envelope, E02_V03_V08_EveryFlippedBitIsRefused) {
    SeededRandom random;
    const AuthKey key(random.bytes(256));
    const Bytes packet = seal(key, Direction::ClientToServer, {.salt = 1, .sessionId = 2, .msgId = 4, .seqno = 1}, Bytes(20, 7), random);
    ASSERT_TRUE(open(key, Direction::ClientToServer, packet));
    std::string happened;
    for (std::size_t bit = 0; bit < packet.size() * 8; ++bit) {
        Bytes changed = packet;
        changed[bit / 8] ^= static_cast<Byte>(1 << (bit % 8));
        const auto opened = open(key, Direction::ClientToServer, changed);
        ASSERT_FALSE(opened) << bit;
        if (happened.empty()) happened = opened.error().text();
        EXPECT_EQ(opened.error().text(), happened) << "one error for all";
    }
    for (const std::size_t more : {4u, 16u, 32u, 64u}) {
        Bytes longer = packet;
        append(longer, random.bytes(more));
        EXPECT_FALSE(open(key, Direction::ClientToServer, longer));
    }
    for (std::size_t size = 0; size < packet.size(); ++size) EXPECT_FALSE(open(key, Direction::ClientToServer, BytesView(packet).first(size)));
    EXPECT_FALSE(open(key, Direction::ServerToClient, packet)) << "V-09: mirrored";
    EXPECT_FALSE(open(AuthKey(random.bytes(256)), Direction::ClientToServer, packet));
}

TEST(Envelope, E10_MsgIds) {
    HELIO_VECTORS(all, "msg_id");
    const auto ns = all[0].at("inputs").at("unix_ns").get<std::int64_t>();
    const auto id = MsgIdGenerator().next(WallTime(std::chrono::nanoseconds(ns)), MsgOrigin::Client);
    EXPECT_EQ(static_cast<std::uint64_t>(id), std::stoull(all[0].at("expected").at("msg_id_as_fraction_2_32").get<std::string>(), nullptr, 16));
}

TEST(Envelope, E10_IdsGrowInATightLoopAndWhenTheClockGoesBack) {
    MsgIdGenerator ids;
    std::int64_t last = 0;
    WallTime now = wallTime(1'800'000'000);
    for (int i = 0; i < 1'000'000; ++i) {
        if (i % 1000 == 0) now -= std::chrono::milliseconds(5);
        const auto id = ids.next(now, MsgOrigin::Client);
        ASSERT_GT(id, last);
        ASSERT_EQ(id % 4, 0);
        ASSERT_NE(id & 0xffffffff, 0);
        last = id;
    }
}

TEST(Plain, K01_LengthMustBeExact) {
    const Bytes packet = sealPlain(12, Bytes(8, 1));
    ASSERT_TRUE(openPlain(packet));
    EXPECT_EQ(openPlain(packet)->body, Bytes(8, 1));
    EXPECT_EQ(*peekAuthKeyId(packet), 0u);
    for (std::size_t size = 0; size < packet.size(); ++size) EXPECT_FALSE(openPlain(BytesView(packet).first(size)));
    Bytes longer = packet;
    append(longer, Bytes(4));
    EXPECT_FALSE(openPlain(longer));
    Bytes odd = sealPlain(12, Bytes(6, 1));
    EXPECT_FALSE(openPlain(odd));
}

}  // namespace
}  // namespace helio::mtproto
