// SPDX-License-Identifier: GPL-3.0-or-later
// The memory of one connection (docs/HOSTING.md) against somebody with an account who wants it to be more, one way at a time.
#include <malloc.h>

#include "mtproto/gzip.h"
#include "server/connection/connection.h"
#include "tests/unit/server/wire_house.h"

#if __has_feature(address_sanitizer)
#include <sanitizer/allocator_interface.h>
#endif

namespace helio::server {
namespace {

namespace id = mtproto::id;
using namespace std::chrono_literals;

constexpr std::size_t kStated = 64u << 20;  ///< V-15, docs/HOSTING.md

/// Bytes of the heap that somebody holds.
std::size_t held() {
#if __has_feature(address_sanitizer)
    return __sanitizer_get_current_allocated_bytes();
#else
    const auto now = mallinfo2();
    return now.uordblks + now.hblkhd;
#endif
}

class ConnectionMemory : public WireHouse {
protected:
    void SetUp() override {
        WireHouse::SetUp();
        ada_ = connect();
        signIn(*ada_, "12025550101", "Ada");
        for (int i = 0; i < 100; ++i) ASSERT_TRUE(say(*ada_, tl::inputPeerSelf{}, std::string(4096, static_cast<char>('a' + i % 26)), i + 1));
        key_ = {.key = ada_->permanent, .salt = 0, .session = 4711, .expiresAt = 0};
        wire_ = std::make_unique<RawWire>(cloud->address());
        // the salt that is right comes with the refusal of a wrong one
        wire_->send(key_, mtproto::WireWriter(id::kPing).i64(1).take());
        const auto refused = wire_->message(key_, id::kBadServerSalt);
        ASSERT_TRUE(refused.has_value());
        mtproto::WireReader in(refused->body);
        in.i64(), in.i32(), in.i32();
        key_.salt = in.i64();
        wire_->send(key_, mtproto::WireWriter(id::kPing).i64(1).take());
        ASSERT_TRUE(wire_->message(key_, id::kPong).has_value());
        wire_->pauseReading();
        asio::error_code error;
        wire_->socket().non_blocking(true, error);
        before_ = held();
    }

    Bytes frame(BytesView body, bool content = true) {
        Bytes out(4);
        append(out, mtproto::seal(*key_.key, crypto::Direction::ClientToServer, {key_.salt, key_.session, wire_->msgId(), content ? seqno_++ * 2 + 1 : seqno_ * 2}, body, random_));
        storeLe32(out, static_cast<std::uint32_t>(out.size() - 4));
        return out;
    }

    /// Writes until the cloud takes no more for a second, or has closed, or `most` bytes went, then until it holds `enough` and no more than before; looks at
    /// the memory all the while.
    void pour(const std::function<Bytes()>& next, std::size_t most, std::size_t enough) {
        std::size_t poured = 0;
        for (bool open = true; open && poured < most;) {
            const Bytes some = next();
            auto taken = std::chrono::steady_clock::now();
            for (std::size_t done = 0; done < some.size() && open;) {
                asio::error_code error;
                const std::size_t count = wire_->socket().write_some(asio::buffer(some.data() + done, some.size() - done), error);
                peak_ = std::max(peak_, held() - some.size());
                done += count;
                poured += count;
                const auto now = std::chrono::steady_clock::now();
                if (count > 0) taken = now;
                else if (error != asio::error::would_block && error != asio::error::try_again) open = false;
                else if (now - taken > 1s) open = false;
                else std::this_thread::yield();
            }
        }
        // What was poured is worked on for a while yet, on a busy machine for longer.
        const auto since = std::chrono::steady_clock::now();
        for (auto grew = since; std::chrono::steady_clock::now() - since < 30s && (std::chrono::steady_clock::now() - grew < 500ms || taken() < enough);) {
            const std::size_t now = held();
            if (now > peak_) grew = std::chrono::steady_clock::now();
            peak_ = std::max(peak_, now);
            std::this_thread::yield();
        }
    }
    void TearDown() override { RecordProperty("peak_kib", std::to_string(taken() >> 10)); }
    std::size_t taken() const { return peak_ > before_ ? peak_ - before_ : 0; }

    SystemRandom random_;
    std::unique_ptr<WireDevice> ada_;
    std::unique_ptr<RawWire> wire_;
    RawKey key_;
    std::int32_t seqno_ = 10;
    std::size_t before_ = 0, peak_ = 0;
};

TEST_F(ConnectionMemory, T19_V15_OfOneThatTakesNoAnswers) {
    const Bytes question = tl::serialize(tl::messages::getHistory{.peer = tl::inputPeerSelf{}, .limit = 100});
    pour([&] { return frame(question); }, 8u << 20, kStopReading + 1);  // each answer is 400 KiB
    EXPECT_LT(taken(), kStated);
    EXPECT_GT(taken(), kStopReading) << "nothing was held: this test does not measure what it says";
}

TEST_F(ConnectionMemory, C05_V15_OfOneThatPacksMuchIntoLittle) {
    // 15 MiB that shrink, but not a thousandfold: that would be refused unread
    Bytes dull;
    while (dull.size() < (15u << 20)) dull.insert(dull.end(), 64, static_cast<Byte>(dull.size() / 64));
    const auto bomb = mtproto::packed(dull, 0);
    ASSERT_TRUE(bomb.has_value());
    pour([&] { return frame(*bomb); }, 16u << 20, (8u << 20) + 1);
    EXPECT_LT(taken(), kStated);
    EXPECT_GT(taken(), 8u << 20) << "nothing was unpacked: this test does not measure what it says";
}

TEST_F(ConnectionMemory, C05_V15_OfOneThatPacksMuchIntoOnePacket) {
    Bytes dull;
    while (dull.size() < (15u << 20)) dull.insert(dull.end(), 64, static_cast<Byte>(dull.size() / 64));
    const auto bomb = mtproto::packed(dull, 0);
    ASSERT_TRUE(bomb.has_value());
    pour(
        [&] {
            std::vector<mtproto::Message> members;
            for (int i = 0; i < 50; ++i) members.push_back({wire_->msgId(), seqno_++ * 2 + 1, *bomb});
            return frame(mtproto::writeContainer(members), false);
        },
        16u << 20, (8u << 20) + 1);
    EXPECT_LT(taken(), kStated);
    EXPECT_GT(taken(), 8u << 20) << "nothing was unpacked: this test does not measure what it says";
}

TEST_F(ConnectionMemory, T19_V15_OfOneThatTakesNoAnswersAndKeepsALargePacketOpen) {
    const Bytes question = tl::serialize(tl::messages::getHistory{.peer = tl::inputPeerSelf{}, .limit = 100});
    const Bytes large(15u << 20);
    int sent = 0;
    pour(
        [&] {
            if (++sent != 16) return frame(question);
            Bytes unfinished = frame(large);
            unfinished.resize(unfinished.size() - 16);
            return unfinished;
        },
        64u << 20, kStopReading + 1);
    EXPECT_LT(taken(), kStated);
}

}  // namespace
}  // namespace helio::server
