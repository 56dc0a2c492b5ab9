// SPDX-License-Identifier: GPL-3.0-or-later
// The memory of one connection (docs/HOSTING.md) against somebody with an account who wants it to be more: one way at a time, then all at once.
#include <malloc.h>

#include "mtproto/gzip.h"
#include "server/connection/connection.h"
#include "tests/unit/server/wire_house.h"
#include "tl/gen/updates.h"
#include "tl/gen/upload.h"

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
        for (int i = 0; i < 30; ++i) sayHeavily(i + 1);
        upload();
        for (int i = 0; i < 100; ++i) ASSERT_TRUE(say(*ada_, tl::inputPeerSelf{}, std::string(4096, static_cast<char>('a' + i % 26)), i + 1000));
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
        ada_.reset();  // what is pushed to it would be counted, too
        before_ = held();
    }

    /// A message of 60 KiB that hardly shrinks.
    void sayHeavily(std::int64_t randomId) {
        std::string note(60u << 10, ' ');
        for (char& sign : note) sign = static_cast<char>('0' + random_.below(64));
        const std::string vcard = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Heavy\r\nNOTE:" + note + "\r\nEND:VCARD\r\n";
        tl::messages::sendMedia query{.peer = tl::inputPeerSelf{},
                                      .media = tl::inputMediaContact{.phone_number = "12025550177", .first_name = "Heavy", .last_name = "", .vcard = vcard},
                                      .message = "",
                                      .random_id = randomId};
        const auto sent = ada_->ask(query);
        ASSERT_TRUE(sent.has_value()) << sent.error().name;
        for (const tl::Update& update : sent->as<tl::updates_>()->updates)
            if (const auto* fresh = update.as<tl::updateNewMessage>()) heaviest_ = fresh->message.as<tl::message>()->id;
    }
    /// A file of 5 MiB that does not shrink.
    void upload() {
        constexpr int kParts = 10;
        for (int part = 0; part < kParts; ++part) ASSERT_TRUE(ada_->ask(tl::upload::saveFilePart{.file_id = 7, .file_part = part, .bytes = random_.bytes(512u << 10)}).has_value());
        tl::inputMediaUploadedDocument media{.file = tl::inputFile{.id = 7, .parts = kParts, .name = "noise.bin"}, .mime_type = "application/x-test"};
        const auto sent = ada_->ask(tl::messages::sendMedia{.peer = tl::inputPeerSelf{}, .media = std::move(media), .message = "", .random_id = 500});
        ASSERT_TRUE(sent.has_value()) << sent.error().name;
        for (const tl::Update& update : sent->as<tl::updates_>()->updates)
            if (const auto* fresh = update.as<tl::updateNewMessage>())
                file_ = *fresh->message.as<tl::message>()->media->as<tl::messageMediaDocument>()->document->as<tl::document>();
    }
    tl::upload::getFile fileOf(int megabyte) const {
        return {.location = tl::inputDocumentFileLocation{.id = file_.id, .access_hash = file_.access_hash, .file_reference = file_.file_reference, .thumb_size = ""},
                .offset = std::int64_t{megabyte} << 20,
                .limit = 1 << 20};
    }

    static constexpr std::size_t kBomb = 2500u << 10;
    /// Much that shrinks, but not a thousandfold, which would be refused unread; and it waits for half a second.
    Bytes bomb() {
        if (bomb_.empty()) {
            Bytes dull;
            while (dull.size() < kBomb) dull.insert(dull.end(), 64, static_cast<Byte>(dull.size() / 64));
            tl::invokeAfterMsg waits{.msg_id = std::int64_t{1} << 62, .query = {}};
            waits.query.bytes = std::move(dull);
            bomb_ = mtproto::packed(tl::serialize(waits), 0).value_or(Bytes{});
        }
        return bomb_;
    }
    /// Many of them in one packet.
    Bytes bombs(int count) {
        std::vector<mtproto::Message> members;
        for (int i = 0; i < count; ++i) members.push_back({wire_->msgId(), seqno_++ * 2 + 1, bomb()});
        return frame(mtproto::writeContainer(members), false);
    }

    Bytes frame(BytesView body, bool content = true) {
        Bytes out(4);
        append(out, mtproto::seal(*key_.key, crypto::Direction::ClientToServer, {key_.salt, key_.session, wire_->msgId(), content ? seqno_++ * 2 + 1 : seqno_ * 2}, body, random_));
        storeLe32(out, static_cast<std::uint32_t>(out.size() - 4));
        return out;
    }

    /// Writes until nothing comes next, the cloud takes no more for a second or has closed, or `most` bytes went, then until it holds `enough` and no more than before; looks at
    /// the memory all the while.
    void pour(const std::function<Bytes()>& next, std::size_t most, std::size_t enough) {
        std::size_t poured = 0;
        for (bool open = true; open && poured < most;) {
            const Bytes some = next();
            if (some.empty()) break;
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
    Bytes bomb_;
    tl::document file_;
    std::int32_t heaviest_ = 0;
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
    pour([&] { return frame(bomb()); }, 16u << 20, kBomb);
    EXPECT_LT(taken(), kStated);
    EXPECT_GT(taken(), kBomb) << "nothing was unpacked: this test does not measure what it says";
}

TEST_F(ConnectionMemory, C05_V15_OfOneThatPacksMuchIntoOnePacket) {
    pour([&] { return bombs(8); }, 16u << 20, kBomb);
    EXPECT_LT(taken(), kStated);
    EXPECT_GT(taken(), kBomb) << "nothing was unpacked: this test does not measure what it says";
}

TEST_F(ConnectionMemory, T19_V15_OfOneThatTakesNoAnswersAndKeepsALargePacketOpen) {
    const Bytes question = tl::serialize(tl::messages::getHistory{.peer = tl::inputPeerSelf{}, .limit = 100});
    const Bytes large((2u << 20) - 2048);
    int sent = 0;
    pour(
        [&] {
            if (++sent > 16) return Bytes{};
            if (sent < 16) return frame(question);
            Bytes unfinished = frame(large);
            unfinished.resize(unfinished.size() - 16);
            return unfinished;
        },
        64u << 20, kStopReading + 1);
    EXPECT_LT(taken(), kStated);
}

/// A thousand questions of each kind that is dear, in four sessions, with what unpacks to much between them, and a large packet that is never finished. Nothing
/// that comes back is taken.
TEST_F(ConnectionMemory, T19_C05_V15_OfOneThatDoesAllOfItAtOnce) {
    const std::vector<Bytes> questions{
        tl::serialize(tl::messages::getHistory{.peer = tl::inputPeerSelf{}, .limit = 100}),
        tl::serialize(tl::updates::getDifference{.pts = 1, .date = 1}),
        tl::serialize(tl::messages::getDialogs{.offset_peer = tl::inputPeerEmpty{}, .limit = 100}),
        tl::serialize(fileOf(3)),
        tl::serialize(fileOf(4)),
    };
    std::int64_t randomId = 1'000'000;
    const auto forward = [&] {
        tl::messages::forwardMessages query{.from_peer = tl::inputPeerSelf{}, .to_peer = tl::inputPeerSelf{}};
        for (int i = 0; i < 15; ++i) {
            query.id.push_back(heaviest_ - i);
            query.random_id.push_back(++randomId);
        }
        return tl::serialize(query);
    };
    std::size_t sent = 0;
    const std::int64_t first = key_.session;
    pour(
        [&] {
            const std::size_t turn = sent++;
            if (turn > 600) return Bytes{};
            key_.session = first + static_cast<std::int64_t>(turn / 3 % 4);
            if (turn == 600) {
                Bytes unfinished = frame(Bytes((2u << 20) - 2048));
                unfinished.resize(unfinished.size() - 16);
                return unfinished;
            }
            if (turn % 7 == 3) return bombs(8);
            if (turn % 11 == 5) return frame(bomb());
            if (turn % 3 == 1) return frame(forward());
            return frame(questions[turn % questions.size()]);
        },
        64u << 20, kStopReading + kBomb);
    EXPECT_LT(taken(), kStated);
    EXPECT_GT(taken(), kStopReading + kBomb) << "little was held: this test does not measure what it says";
}

}  // namespace
}  // namespace helio::server
