// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/discover.h"

#include <algorithm>

#include "client/book/book.h"
#include "client/matching/private_matching.h"
#include "crypto/match_entry.h"
#include "tl/gen/heliograph.h"
#include "tl/gen/help.h"

namespace helio::client {
namespace {

constexpr std::int32_t kLargestBatch = 10'000;
constexpr std::size_t kEpochsRemembered = 16;

bool offers(const tl::help::AppConfig& answer) {
    const auto* config = answer.as<tl::help::appConfig>();
    const auto* root = config ? config->config.as<tl::jsonObject>() : nullptr;
    if (!root) return false;
    return std::ranges::any_of(root->value, [](const tl::JSONObjectValue& entry) {
        const auto* number = entry.value.as<tl::jsonNumber>();
        return entry.key == "heliograph_discovery" && number && number->value >= 1;
    });
}

Result<KnownEpoch> known(const tl::heliograph::discovery& told) {
    const auto key = crypto::elementOf(told.public_key);
    if (!key || told.prefix_bits < 0 || told.prefix_bits > crypto::kMatchMostBits || told.batch_max < 1)
        return fail(Fault::BadInput, "asking how to match in private", "the cloud's answer makes no sense");
    return KnownEpoch{told.epoch, *key, told.prefix_bits, static_cast<std::size_t>(std::min(told.batch_max, kLargestBatch)), told.expires};
}

/// One key an epoch, for everybody: a cloud that shows another one now would be asking about this person alone.
Result<> remember(MatchingState& state, const KnownEpoch& epoch) {
    const auto [it, fresh] = state.keys.emplace(epoch.id, epoch.key);
    if (!fresh && it->second != epoch.key)
        return fail(Fault::Denied, "matching in private", "the cloud shows another public key for epoch " + std::to_string(epoch.id) + " than before: nothing was asked",
                    "Tell whoever runs this cloud.");
    while (state.keys.size() > kEpochsRemembered) state.keys.erase(state.keys.begin());
    state.epoch = epoch;
    return {};
}

}  // namespace

void learnOffer(Core& core) {
    call(core, tl::help::getAppConfig{.hash = 0}, [&core](Result<tl::help::AppConfig> answer) {
        if (!answer || core.closed()) return;  // asked again at the next connection
        const bool offered = offers(*answer);
        if (std::exchange(core.matching().offered, offered) != offered) core.board().note({.book = true});
        core.addressBook().asker().offered(offered);
    });
}

bool offersDiscovery(Core& core) { return core.matching().offered; }

std::optional<std::int32_t> knownEpoch(Core& core) {
    const auto& epoch = core.matching().epoch;
    if (!epoch || epoch->expires <= core.network().cloudNow()) return std::nullopt;
    return epoch->id;
}

void discover(Core& core, std::shared_ptr<Traffic> traffic, Handler<KnownEpoch> done) {
    if (knownEpoch(core)) {
        asio::post(core.io(), [epoch = *core.matching().epoch, done = std::move(done)] { done(epoch); });
        return;
    }
    countedCall(core, std::move(traffic), tl::heliograph::getDiscovery{}, [&core, done = std::move(done)](Result<tl::heliograph::Discovery> answer) {
        if (passError(answer, done)) return;
        const auto epoch = known(*answer);
        if (passError(epoch, done)) return;
        if (passError(remember(core.matching(), *epoch), done)) return;
        done(*epoch);
    });
}

void forgetEpoch(Core& core) { core.matching().epoch.reset(); }

void askEpoch(Core& core, Handler<std::int32_t> done) {
    discover(core, std::make_shared<Traffic>(), [done = std::move(done)](Result<KnownEpoch> epoch) {
        if (!passError(epoch, done)) done(epoch->id);
    });
}

}  // namespace helio::client
