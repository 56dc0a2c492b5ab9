// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/envelope.h"

#include <algorithm>
#include <optional>

#include "base/secret_bytes.h"
#include "crypto/message_hash.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kOuter = 24;   // auth_key_id, msg_key
constexpr std::size_t kHeader = 32;  // salt, session_id, msg_id, seqno, length
constexpr std::size_t kMinPadding = 12;
constexpr std::size_t kMaxPadding = 1024;
constexpr std::size_t kLarge = 64 << 10;

// E-01: sizes fall into few buckets, so that they say little about the content.
std::size_t paddedSize(std::size_t size) {
    static constexpr std::size_t kBuckets[] = {64, 128, 192, 256, 384, 512, 768, 1024, 1280};
    const std::size_t least = size + kMinPadding;
    const auto bucket = std::ranges::lower_bound(kBuckets, least);
    if (bucket != std::ranges::end(kBuckets)) return *bucket;
    constexpr std::size_t kLast = 1280;
    constexpr std::size_t kStep = 448;
    return kLast + (least - kLast + kStep - 1) / kStep * kStep;
}

// One text for every failure: nobody learns which check it was (E-02, V-03).
std::unexpected<Error> unfit() { return fail(Fault::BadInput, "opening an encrypted message", "it does not fit its key"); }

/// A packet on its way through the cipher: what lies behind `kOuter` is a job for IGE.
struct Work {
    Bytes packet;
    Int128 msgKey{};
    std::uint32_t quickAckToken = 0;
    crypto::AesKeyIv aes;

    MutBytesView text() { return MutBytesView(packet).subspan(kOuter); }
};

Work prepareSeal(const ToSeal& m, Random& random) {
    const std::size_t size = m.body.size() + m.rest.size();
    const std::size_t padded = paddedSize(kHeader + size);
    Work work;
    work.packet.reserve(kOuter + padded);  // no zeros written twice
    work.packet.resize(kOuter + kHeader);
    append(work.packet, m.body);
    append(work.packet, m.rest);
    work.packet.resize(kOuter + padded);
    const MutBytesView text = work.text();
    storeLe64(text, static_cast<std::uint64_t>(m.header.salt));
    storeLe64(text.subspan(8), static_cast<std::uint64_t>(m.header.sessionId));
    storeLe64(text.subspan(16), static_cast<std::uint64_t>(m.header.msgId));
    storeLe32(text.subspan(24), static_cast<std::uint32_t>(m.header.seqno));
    storeLe32(text.subspan(28), static_cast<std::uint32_t>(size));
    random.fill(text.subspan(kHeader + size));
    storeLe64(work.packet, m.key->id());
    return work;
}

void setMsgKey(Work& work, const crypto::AuthKey& key, crypto::Direction direction, const crypto::Sha256Digest& large) {
    work.msgKey = crypto::msgKeyOf(large);
    work.quickAckToken = crypto::quickAckToken(large);
    work.aes = crypto::deriveV2(key.view(), work.msgKey, direction);
    std::ranges::copy(work.msgKey, work.packet.begin() + 8);
}

bool sizeFits(const crypto::AuthKey& key, BytesView packet) { return packet.size() >= kOuter + 48 && (packet.size() - kOuter) % 16 == 0 && loadLe64(packet) == key.id(); }

Work prepareOpen(const crypto::AuthKey& key, crypto::Direction direction, Bytes packet) {
    Work work;
    work.msgKey = fixedOf<16>(BytesView(packet).subspan(8));
    work.aes = crypto::deriveV2(key.view(), work.msgKey, direction);
    work.packet = std::move(packet);
    return work;
}

// After the cipher: first the proof over everything, then the fields.
Result<Opened> finishOpen(Work work, const crypto::Sha256Digest& large) {
    const BytesView view = work.text();
    if (!equalInConstantTime(crypto::msgKeyOf(large), work.msgKey)) return unfit();

    // the text is authentic from here on: fields may be read (E-03)
    Opened out;
    out.header.salt = static_cast<std::int64_t>(loadLe64(view));
    out.header.sessionId = static_cast<std::int64_t>(loadLe64(view.subspan(8)));
    out.header.msgId = static_cast<std::int64_t>(loadLe64(view.subspan(16)));
    out.header.seqno = static_cast<std::int32_t>(loadLe32(view.subspan(24)));
    const std::size_t length = loadLe32(view.subspan(28));
    const std::size_t space = view.size() - kHeader;
    if (length % 4 != 0 || length > space || space - length < kMinPadding || space - length > kMaxPadding) return unfit();
    out.quickAckToken = crypto::quickAckToken(large);
    out.body = std::move(work.packet);
    out.body.erase(out.body.begin(), out.body.begin() + kOuter + kHeader);
    out.body.resize(length);
    return out;
}

}  // namespace

Bytes seal(const crypto::AuthKey& key, crypto::Direction direction, const EnvelopeHeader& header, BytesView body, Random& random) {
    Work work = prepareSeal({&key, header, body}, random);
    setMsgKey(work, key, direction, crypto::msgKeyLarge(key, direction, work.text()));
    crypto::igeEncrypt(work.text(), work.aes);
    return std::move(work.packet);
}

Result<Opened> open(const crypto::AuthKey& key, crypto::Direction direction, BytesView packet) { return open(key, direction, copyOf(packet)); }

Result<Opened> open(const crypto::AuthKey& key, crypto::Direction direction, Bytes&& packet) {
    if (!sizeFits(key, packet)) return unfit();
    Work work = prepareOpen(key, direction, std::move(packet));
    const auto large = crypto::igeDecryptHashing(work.text(), work.aes, crypto::msgKeyPrefix(key, direction));
    return finishOpen(std::move(work), large);
}

std::vector<Bytes> sealAll(crypto::Direction direction, std::span<const ToSeal> messages, Random& random, std::vector<std::uint32_t>* tokens) {
    std::vector<Work> works;
    std::vector<crypto::HashJob> hashes;
    std::vector<crypto::IgeJob> ciphers;
    works.reserve(messages.size());  // the jobs point into it
    for (const auto& m : messages) {
        works.push_back(prepareSeal(m, random));
        hashes.push_back({crypto::msgKeyPrefix(*m.key, direction), works.back().text()});
    }
    const auto large = crypto::sha256Each(hashes);
    for (std::size_t i = 0; i < works.size(); ++i) {
        setMsgKey(works[i], *messages[i].key, direction, large[i]);
        ciphers.push_back({works[i].text(), &works[i].aes});
        if (tokens != nullptr) tokens->push_back(works[i].quickAckToken);
    }
    crypto::igeEncrypt(ciphers);
    std::vector<Bytes> out;
    out.reserve(works.size());
    for (auto& work : works) out.push_back(std::move(work.packet));
    return out;
}

std::vector<Result<Opened>> openAll(crypto::Direction direction, std::vector<ToOpen> packets) {
    std::vector<std::optional<Work>> works(packets.size());
    std::vector<std::optional<Result<Opened>>> alone(packets.size());
    std::vector<crypto::IgeJob> ciphers;
    std::vector<crypto::HashJob> hashes;
    // a large one without another beside it: its hash runs in the shadow of its cipher instead
    const auto isLarge = [](const ToOpen& one) { return one.packet.size() > kLarge; };
    const bool together = std::ranges::count_if(packets, isLarge) > 1;
    for (std::size_t i = 0; i < packets.size(); ++i) {
        if (!together && isLarge(packets[i])) {
            alone[i] = open(*packets[i].key, direction, std::move(packets[i].packet));
            continue;
        }
        if (!sizeFits(*packets[i].key, packets[i].packet)) continue;
        works[i] = prepareOpen(*packets[i].key, direction, std::move(packets[i].packet));
        ciphers.push_back({works[i]->text(), &works[i]->aes});
        hashes.push_back({crypto::msgKeyPrefix(*packets[i].key, direction), works[i]->text()});
    }
    crypto::igeDecrypt(ciphers);
    const auto large = crypto::sha256Each(hashes);
    auto hash = large.begin();
    std::vector<Result<Opened>> out;
    out.reserve(packets.size());
    for (std::size_t i = 0; i < packets.size(); ++i) out.push_back(alone[i] ? std::move(*alone[i]) : works[i] ? finishOpen(std::move(*works[i]), *hash++) : unfit());
    return out;
}

}  // namespace helio::mtproto
