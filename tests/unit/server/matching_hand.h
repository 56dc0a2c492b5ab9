// SPDX-License-Identifier: GPL-3.0-or-later
// Private matching as a client does it, over a House: by hand, so that each step can go wrong.
#pragma once

#include "crypto/match_entry.h"
#include "tests/unit/server/house.h"
#include "tl/gen/heliograph.h"

namespace helio::server {

struct MatchingHand {
    House& house;
    KeyId who;
    SystemRandom random{};

    tl::heliograph::discovery discover() {
        const auto answer = house.ask(who, tl::heliograph::getDiscovery{});
        EXPECT_TRUE(answer.has_value()) << (answer ? "" : answer.error().name);
        return answer.value_or(tl::heliograph::discovery{});
    }
    /// `count` blinded elements that come from nowhere.
    tl::heliograph::evaluate question(std::int32_t epoch, int count) {
        tl::heliograph::evaluate query{.epoch = epoch, .elements = {}};
        for (int i = 0; i < count; ++i) query.elements.push_back(copyOf(crypto::timesBase(crypto::randomScalar(random).view())));
        return query;
    }
    std::string spend(std::int32_t epoch, int count) { return house.refusal(who, question(epoch, count)); }

    Result<crypto::OprfOutput> output(const tl::heliograph::discovery& at, const std::string& digits) {
        HELIO_TRY(blind, crypto::oprfBlind(viewOf(digits), random));
        tl::heliograph::evaluate query{.epoch = at.epoch, .elements = {copyOf(blind.element)}};
        HELIO_TRY(answer, house.ask(who, query));
        const std::vector<crypto::Element> blinded{blind.element};
        const crypto::OprfEvaluation evaluation{{fixedOf<32>(answer.elements.at(0))}, fixedOf<64>(answer.proof)};
        HELIO_CHECK(crypto::oprfVerify(fixedOf<32>(at.public_key), blinded, evaluation));
        std::vector<crypto::OprfBlind> blinds;
        blinds.push_back(std::move(blind));
        const std::vector<BytesView> inputs{viewOf(digits)};
        HELIO_TRY(outputs, crypto::oprfFinalize(inputs, blinds, evaluation.elements));
        return outputs.at(0);
    }
    std::optional<crypto::MatchSecret> lookUp(const tl::heliograph::discovery& at, const crypto::OprfOutput& output) {
        const auto buckets = house.ask(who, tl::heliograph::getBuckets{.epoch = at.epoch, .prefixes = {crypto::matchPrefix(output, at.prefix_bits)}, .hashes = {}});
        EXPECT_TRUE(buckets.has_value()) << (buckets ? "" : buckets.error().name);
        if (!buckets) return std::nullopt;
        const Bytes& entries = buckets->buckets.at(0).entries;
        for (std::size_t i = 0; i + crypto::kMatchEntry <= entries.size(); i += crypto::kMatchEntry)
            if (const auto found = crypto::openMatch(output, BytesView(entries).subspan(i, crypto::kMatchEntry))) return found;
        return std::nullopt;
    }
    std::optional<crypto::MatchSecret> find(const std::string& digits) {
        const auto at = discover();
        const auto out = output(at, digits);
        EXPECT_TRUE(out.has_value()) << (out ? "" : out.error().text());
        return out ? lookUp(at, *out) : std::nullopt;
    }
};

}  // namespace helio::server
