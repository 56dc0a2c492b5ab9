// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/fingerprint.h"

#include <fmt/format.h>

#include "client/matching/discover.h"
#include "crypto/hash.h"

namespace helio::client {

std::string keyFingerprint(std::int32_t epoch, const FixedBytes<32>& key) {
    FixedBytes<4> number{};
    storeLe32(number, static_cast<std::uint32_t>(epoch));
    const auto hash = crypto::sha256({BytesView(number), BytesView(key)});
    std::string out;
    for (std::size_t i = 0; i < hash.size(); i += 4) {
        std::uint32_t word = 0;
        for (std::size_t j = 0; j < 4; ++j) word = word << 8 | hash[i + j];
        out += fmt::format("{}{:04}", i == 0 ? "" : " ", word % 10'000);
    }
    return out;
}

void showKey(Core& core, Handler<MatchingKey> done) {
    discover(core, std::make_shared<Traffic>(), [done = std::move(done)](const Result<KnownEpoch>& epoch) {
        if (!epoch && epoch.error().fault == Fault::Refused && epoch.error().code == 400)
            return done(fail(Fault::Refused, "reading the matching key", "this cloud does not match in private"));
        if (passError(epoch, done)) return;
        done(MatchingKey{epoch->id, keyFingerprint(epoch->id, epoch->key), epoch->expires});
    });
}

}  // namespace helio::client
