// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/obfuscation.h"

#include <algorithm>

#include "crypto/hash.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kTagAt = 56, kDcAt = 60;

FixedBytes<4> paddedTag(Framing framing) {
    switch (framing) {
        case Framing::Abridged: return {0xef, 0xef, 0xef, 0xef};
        case Framing::PaddedIntermediate: return {0xdd, 0xdd, 0xdd, 0xdd};
        default: return {0xee, 0xee, 0xee, 0xee};
    }
}

FixedBytes<32> keyFrom(BytesView slice, BytesView secret) { return secret.empty() ? fixedOf<32>(slice) : crypto::sha256({slice, secret}); }

}  // namespace

bool isAcceptableInit(const ObfuscatedInit& init) {
    if (init[0] == 0xef || loadLe32(BytesView(init).subspan(4)) == 0) return false;
    static constexpr FixedBytes<4> kTaken[] = {{'H', 'E', 'A', 'D'},     {'P', 'O', 'S', 'T'},     {'G', 'E', 'T', ' '},    {'O', 'P', 'T', 'I'},
                                               {0x16, 0x03, 0x01, 0x02}, {0xdd, 0xdd, 0xdd, 0xdd}, {0xee, 0xee, 0xee, 0xee}};
    return std::ranges::none_of(kTaken, [&](const auto& taken) { return std::ranges::equal(taken, BytesView(init).first(4)); });
}

ObfuscationKeys obfuscationKeys(const ObfuscatedInit& init, BytesView secret) {
    ObfuscatedInit reversed = init;
    std::ranges::reverse(reversed);
    ObfuscationKeys keys;
    keys.encryptKey = keyFrom(BytesView(init).subspan(8, 32), secret);
    keys.encryptIv = fixedOf<16>(BytesView(init).subspan(40));
    keys.decryptKey = keyFrom(BytesView(reversed).subspan(8, 32), secret);
    keys.decryptIv = fixedOf<16>(BytesView(reversed).subspan(40));
    return keys;
}

ObfuscationStart startObfuscation(const ObfuscatedInit& init, BytesView secret) {
    const auto keys = obfuscationKeys(init, secret);
    ObfuscationStart start{.streams = {{keys.encryptKey, keys.encryptIv}, {keys.decryptKey, keys.decryptIv}}, .header = init};
    ObfuscatedInit encrypted = init;
    start.streams.out.apply(encrypted);  // the stream stands at 64 from here on (T-09)
    std::copy(encrypted.begin() + kTagAt, encrypted.end(), start.header.begin() + kTagAt);
    return start;
}

ObfuscationStart startObfuscation(Framing framing, Random& random, BytesView secret, std::int16_t dc) {
    ObfuscatedInit init;
    do {
        random.fill(init);
    } while (!isAcceptableInit(init));
    std::ranges::copy(paddedTag(framing), init.begin() + kTagAt);
    if (!secret.empty()) {
        init[kDcAt] = static_cast<Byte>(static_cast<std::uint16_t>(dc));
        init[kDcAt + 1] = static_cast<Byte>(static_cast<std::uint16_t>(dc) >> 8);
    }
    return startObfuscation(init, secret);
}

std::optional<ObfuscationAccepted> acceptObfuscation(const ObfuscatedInit& header) {
    const auto keys = obfuscationKeys(header);
    Obfuscation streams{.out = {keys.decryptKey, keys.decryptIv}, .in = {keys.encryptKey, keys.encryptIv}};
    ObfuscatedInit init = header;
    streams.in.apply(init);
    const BytesView tag = BytesView(init).subspan(kTagAt, 4);
    for (const Framing framing : {Framing::Abridged, Framing::Intermediate, Framing::PaddedIntermediate}) {
        if (std::ranges::equal(tag, paddedTag(framing))) return ObfuscationAccepted{std::move(streams), framing};
    }
    return std::nullopt;  // the dc field is not looked at: it may be garbage (peers.md)
}

}  // namespace helio::mtproto
