// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/match_entry.h"

#include <algorithm>

#include "crypto/chacha_poly.h"
#include "crypto/hkdf.h"

namespace helio::crypto {
namespace {

constexpr FixedBytes<kChaChaNonce> kNonce{};  // a key seals one entry

SecretBytes entryKey(const OprfOutput& output) { return hkdfSha256(output, {}, viewOf("heliograph match v1"), kChaChaKey); }

}  // namespace

std::int32_t matchPrefix(BytesView output, int bits) {
    const std::int32_t first = output[0] << 8 | output[1];
    return first >> (kMatchMostBits - bits);
}

FixedBytes<kMatchTag> matchTag(const OprfOutput& output) { return fixedOf<kMatchTag>(BytesView(output).subspan(8)); }

MatchEntry sealMatch(const OprfOutput& output, const MatchSecret& secret) {
    FixedBytes<16> text;
    storeLe64(MutBytesView(text).first(8), static_cast<std::uint64_t>(secret.user));
    storeLe64(MutBytesView(text).subspan(8), static_cast<std::uint64_t>(secret.capability));
    const Bytes sealed = sealChaCha(entryKey(output).view(), kNonce, text);
    const auto tag = matchTag(output);
    MatchEntry out;
    std::copy(sealed.begin(), sealed.end(), std::copy(tag.begin(), tag.end(), out.begin()));
    return out;
}

std::optional<MatchSecret> openMatch(const OprfOutput& output, BytesView entry) {
    if (entry.size() != kMatchEntry || !equalInConstantTime(entry.first(kMatchTag), matchTag(output))) return std::nullopt;
    const auto text = openChaCha(entryKey(output).view(), kNonce, entry.subspan(kMatchTag));
    if (!text) return std::nullopt;
    return MatchSecret{static_cast<std::int64_t>(loadLe64(*text)), static_cast<std::int64_t>(loadLe64(BytesView(*text).subspan(8)))};
}

}  // namespace helio::crypto
