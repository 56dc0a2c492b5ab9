// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud's side of private matching over a StubCloud, with every number in its hands: tests turn them.
#pragma once

#include "crypto/match_entry.h"
#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/heliograph.h"

namespace helio::client {

struct MatchCloud {
    explicit MatchCloud(StubCloud& at) : cloud(at) {
        cloud.on<tl::heliograph::getDiscovery>([this](const auto&) -> Result<Bytes> {
            return tl::serialize(
                tl::heliograph::discovery{.epoch = epoch, .public_key = copyOf(key.shown), .prefix_bits = bits, .batch_max = batch, .daily_quota = 1000, .expires = expires});
        });
        cloud.on<tl::heliograph::evaluate>([this](const tl::heliograph::evaluate& query) { return evaluate(query); });
        cloud.on<tl::heliograph::getBuckets>([this](const tl::heliograph::getBuckets& query) { return give(query); });
    }

    Result<Bytes> evaluate(const tl::heliograph::evaluate& query) {
        asked += static_cast<int>(query.elements.size());
        if (query.epoch != epoch) return refuse(400, "EPOCH_INVALID");
        if (asked > quota) return refuse(420, "FLOOD_WAIT_5000");
        for (const Bytes& e : query.elements) seen.push_back(e);
        std::vector<crypto::Element> elements;
        for (const Bytes& e : query.elements) elements.push_back(fixedOf<32>(e));
        const auto evaluation = *crypto::oprfEvaluate(liar ? *liar : key, elements, random);
        tl::heliograph::evaluated out{.epoch = epoch, .elements = {}, .proof = copyOf(evaluation.proof)};
        for (const auto& e : evaluation.elements) out.elements.push_back(copyOf(e));
        return tl::serialize(out);
    }
    Result<Bytes> give(const tl::heliograph::getBuckets& query) {
        prefixes.insert(prefixes.end(), query.prefixes.begin(), query.prefixes.end());
        tl::heliograph::buckets out{.epoch = epoch, .buckets = {}};
        for (std::size_t i = 0; i < query.prefixes.size() && i < most; ++i) {
            Bytes entries = random.bytes(crypto::kMatchEntry);
            for (const auto& [number, user] : members) {
                const auto output = *crypto::oprfDirect(key, viewOf(number));
                if (crypto::matchPrefix(output, bits) == query.prefixes[i]) append(entries, crypto::sealMatch(output, {.user = user, .capability = user * 10}));
            }
            const bool same = query.hashes[i] == hash;
            unchanged += same;
            out.buckets.push_back({.prefix = query.prefixes[i], .hash = hash, .entries = same ? Bytes() : entries});
        }
        return tl::serialize(out);
    }

    StubCloud& cloud;
    SystemRandom random;
    std::int32_t epoch = 4, bits = 3, batch = 3, expires = 2'000'000'000;
    crypto::OprfKey key = std::move(*crypto::deriveOprfKey(Bytes(32, 9), "x"));
    std::optional<crypto::OprfKey> liar;  ///< the key really used
    std::map<std::string, std::int64_t> members;
    int quota = 1'000'000, asked = 0, unchanged = 0;
    std::size_t most = 1'000;  ///< buckets of one answer
    std::int64_t hash = 77;    ///< of every bucket
    std::vector<Bytes> seen;
    std::vector<std::int32_t> prefixes;
};

class MatchTest : public CoreTest {
protected:
    void SetUp() override {
        CoreTest::SetUp();
        connect();
    }
    /// Runs core and workers until it is so.
    bool until(const std::function<bool()>& so) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!so()) {
            if (std::chrono::steady_clock::now() > deadline) return false;
            io.restart();
            io.run_one_for(std::chrono::milliseconds(50));
        }
        return true;
    }
    MatchCloud matching{cloud};
};

}  // namespace helio::client
