// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/blinded_batch.h"

namespace helio::client {

Result<BlindedBatch> BlindedBatch::of(std::vector<std::string> digits, Random& random) {
    BlindedBatch out;
    for (const std::string& number : digits) {
        HELIO_TRY(blind, crypto::oprfBlind(viewOf(number), random));
        out.blinds_.push_back(std::move(blind));
    }
    out.digits_ = std::move(digits);
    return out;
}

std::vector<Bytes> BlindedBatch::elements() const {
    std::vector<Bytes> out;
    for (const auto& blind : blinds_) out.push_back(copyOf(blind.element));
    return out;
}

Result<std::vector<MatchToken>> BlindedBatch::finish(const crypto::Element& key, const std::vector<Bytes>& evaluated, BytesView proof) const {
    if (evaluated.size() != blinds_.size() || proof.size() != crypto::OprfProof().size())
        return fail(Fault::BadInput, "reading the cloud's answer", "it is not what was asked for");
    crypto::OprfEvaluation evaluation{.elements = {}, .proof = fixedOf<64>(proof)};
    for (const Bytes& bytes : evaluated) {
        if (bytes.size() != crypto::Element().size()) return fail(Fault::BadInput, "reading the cloud's answer", "something is no element of the group");
        evaluation.elements.push_back(fixedOf<32>(bytes));  // whether it is one of the group, and not the identity, is found out by the proof's sums
    }
    std::vector<crypto::Element> blinded;
    for (const auto& blind : blinds_) blinded.push_back(blind.element);
    HELIO_CHECK(crypto::oprfVerify(key, blinded, evaluation));
    const std::vector<BytesView> inputs = [&] {
        std::vector<BytesView> views;
        for (const std::string& number : digits_) views.push_back(viewOf(number));
        return views;
    }();
    return crypto::oprfFinalize(inputs, blinds_, evaluation.elements);
}

}  // namespace helio::client
