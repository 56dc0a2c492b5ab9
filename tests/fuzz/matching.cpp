// SPDX-License-Identifier: GPL-3.0-or-later
// Private matching, what the other side may send: elements and proofs of any bytes to a client that waits for its batch, buckets of any bytes. Nothing
// is opened but what was sealed, no proof holds but the key's own.
#include <optional>

#include "client/matching/blinded_batch.h"
#include "client/matching/bucket.h"
#include "crypto/match_entry.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {
namespace {

using namespace client;

struct World {
    Chance chance{7};
    crypto::OprfKey key = std::move(*crypto::deriveOprfKey(Bytes(32, 5), "fuzz"));
    BlindedBatch batch = std::move(*BlindedBatch::of({"12025550101", "12025550102"}, chance));
    MatchToken token = *crypto::oprfDirect(key, viewOf("12025550101"));
    crypto::MatchEntry entry = crypto::sealMatch(token, {.user = 42, .capability = 7});

    crypto::OprfEvaluation answer() {
        std::vector<crypto::Element> blinded;
        for (const Bytes& e : batch.elements()) blinded.push_back(*crypto::elementOf(e));
        return *crypto::oprfEvaluate(key, blinded, chance);
    }
};

World& world() {
    static World one;
    return one;
}

}  // namespace

void one(BytesView bytes) {
    World& w = world();
    Input in(bytes);
    const Byte how = in.byte();
    if (how & 1) {
        const BytesView entries = in.rest();
        static_cast<void>(isBucket(entries));
        const auto found = findIn(entries, w.token);
        must(!found || (found->user.value == 42 && found->capability == 7), "nothing is opened but what was sealed");
        plant(found && entries.size() > 200);
        return;
    }
    std::vector<Bytes> elements;
    for (int i = 0; i < (how >> 1) % 4; ++i) elements.push_back(copyOf(in.chunk()));
    for (const Bytes& e : elements) must(!crypto::elementOf(e) || e.size() == 32, "an element has 32 bytes");
    const auto tokens = w.batch.finish(w.key.shown, elements, in.rest());
    must(!tokens || (tokens->size() == 2 && tokens->front() == w.token), "no proof holds but the key's own");
}

std::vector<Seed> seeds() {
    World& w = world();
    const auto answer = w.answer();
    std::vector<Seed> out;
    out.push_back({"answer", Output().byte(4).chunk(answer.elements[0]).chunk(answer.elements[1]).raw(answer.proof).take()});
    out.push_back({"swapped", Output().byte(4).chunk(answer.elements[1]).chunk(answer.elements[0]).raw(answer.proof).take()});
    out.push_back({"bucket", Output().byte(1).raw(Bytes(40, 3)).raw(w.entry).take()});
    out.push_back({"empty", Output().byte(1).take()});
    return out;
}

}  // namespace helio::fuzz
