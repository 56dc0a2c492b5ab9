// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/envelope.h"

#include <algorithm>

#include "base/secret_bytes.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kOuter = 24;   // auth_key_id, msg_key
constexpr std::size_t kHeader = 32;  // salt, session_id, msg_id, seqno, length
constexpr std::size_t kMinPadding = 12;
constexpr std::size_t kMaxPadding = 1024;

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

}  // namespace

Bytes seal(const crypto::AuthKey& key, crypto::Direction direction, const EnvelopeHeader& header, BytesView body, Random& random) {
    const std::size_t padded = paddedSize(kHeader + body.size());
    Bytes out(kOuter + padded);
    const MutBytesView text = MutBytesView(out).subspan(kOuter);
    storeLe64(text, static_cast<std::uint64_t>(header.salt));
    storeLe64(text.subspan(8), static_cast<std::uint64_t>(header.sessionId));
    storeLe64(text.subspan(16), static_cast<std::uint64_t>(header.msgId));
    storeLe32(text.subspan(24), static_cast<std::uint32_t>(header.seqno));
    storeLe32(text.subspan(28), static_cast<std::uint32_t>(body.size()));
    std::ranges::copy(body, text.begin() + kHeader);
    random.fill(text.subspan(kHeader + body.size()));

    const Int128 msgKey = crypto::msgKeyOf(crypto::msgKeyLarge(key, direction, text));
    auto aes = crypto::deriveV2(key.view(), msgKey, direction);
    crypto::igeEncrypt(text, aes);
    storeLe64(out, key.id());
    std::ranges::copy(msgKey, out.begin() + 8);
    return out;
}

Result<Opened> open(const crypto::AuthKey& key, crypto::Direction direction, BytesView packet) {
    // one text for every failure: nobody learns which check it was (E-02, V-03)
    const auto bad = [] { return fail(Fault::BadInput, "opening an encrypted message", "it does not fit its key"); };
    if (packet.size() < kOuter + 48 || (packet.size() - kOuter) % 16 != 0 || loadLe64(packet) != key.id()) return bad();
    const Int128 msgKey = fixedOf<16>(packet.subspan(8));
    Bytes text = copyOf(packet.subspan(kOuter));
    auto aes = crypto::deriveV2(key.view(), msgKey, direction);
    crypto::igeDecrypt(text, aes);
    const auto large = crypto::msgKeyLarge(key, direction, text);
    if (!equalInConstantTime(crypto::msgKeyOf(large), msgKey)) return bad();

    // the text is authentic from here on: fields may be read (E-03)
    Opened out;
    const BytesView view = text;
    out.header.salt = static_cast<std::int64_t>(loadLe64(view));
    out.header.sessionId = static_cast<std::int64_t>(loadLe64(view.subspan(8)));
    out.header.msgId = static_cast<std::int64_t>(loadLe64(view.subspan(16)));
    out.header.seqno = static_cast<std::int32_t>(loadLe32(view.subspan(24)));
    const std::size_t length = loadLe32(view.subspan(28));
    const std::size_t space = view.size() - kHeader;
    if (length % 4 != 0 || length > space || space - length < kMinPadding || space - length > kMaxPadding) return bad();
    out.quickAckToken = crypto::quickAckToken(large);
    text.erase(text.begin(), text.begin() + kHeader);
    text.resize(length);
    out.body = std::move(text);
    return out;
}

}  // namespace helio::mtproto
