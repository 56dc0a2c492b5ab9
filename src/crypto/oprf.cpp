// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/oprf.h"

#include "crypto/dleq.h"
#include "crypto/expand_message.h"
#include "crypto/oprf_context.h"

namespace helio::crypto {
namespace {

Element groupOf(BytesView input) {
    static const std::string kDomain = oprfDomain("HashToGroup-");
    return hashToElement({input}, kDomain);
}

OprfOutput outputOf(BytesView input, const Element& element) { return sha512({twoBytes(input.size()), input, twoBytes(element.size()), element, viewOf("Finalize")}); }

/// Of each, the inverse: a running product, one inversion, and the way back.
std::vector<SecretBytes> inverses(std::span<const OprfBlind> blinds) {
    std::vector<SecretBytes> upTo;  // the product of those before
    SecretBytes all(32);
    all.mut()[0] = 1;
    for (const OprfBlind& b : blinds) {
        upTo.push_back(all.clone());
        all = product(all.view(), b.scalar.view());
    }
    SecretBytes back = inverse(all.view());
    for (std::size_t i = blinds.size(); i-- > 0;) {
        upTo[i] = product(upTo[i].view(), back.view());
        back = product(back.view(), blinds[i].scalar.view());
    }
    return upTo;
}

Result<std::vector<Element>> multiplied(const OprfKey& key, std::span<const Element> blinded) {
    if (blinded.empty() || blinded.size() > kOprfMostBatch) return fail(Fault::BadInput, "evaluating", "a batch has 1 to 65,535 elements");
    std::vector<Element> out;
    out.reserve(blinded.size());
    for (const Element& one : blinded) {
        const auto evaluated = times(key.secret.view(), one);
        if (!evaluated) return fail(Fault::BadInput, "evaluating", "something is no element of the group, or its identity");
        out.push_back(*evaluated);
    }
    return out;
}

}  // namespace

Result<OprfKey> deriveOprfKey(BytesView seed, std::string_view info) {
    static const std::string kDomain = oprfDomain("DeriveKeyPair");
    if (seed.size() != 32) return fail(Fault::BadInput, "deriving a key", "the seed does not have 32 bytes");
    for (int counter = 0; counter < 256; ++counter) {
        const Byte last = static_cast<Byte>(counter);
        Scalar scalar = hashToScalar({seed, twoBytes(info.size()), viewOf(info), {&last, 1}}, kDomain);
        SecretBytes secret{BytesView(scalar)};
        wipe(scalar);
        if (equalInConstantTime(secret.view(), Scalar{})) continue;
        const Element shown = timesBase(secret.view());
        return OprfKey{std::move(secret), shown};
    }
    return fail(Fault::Internal, "deriving a key", "no counter gives one");
}

Result<OprfBlind> oprfBlind(BytesView input, Random& random) { return oprfBlindWith(input, randomScalar(random)); }

Result<OprfBlind> oprfBlindWith(BytesView input, SecretBytes scalar) {
    if (input.size() > kOprfMostInput) return fail(Fault::BadInput, "blinding", "the input is longer than 65,535 bytes");
    const auto element = times(scalar.view(), groupOf(input));
    if (!element) return fail(Fault::BadInput, "blinding", "the input has no place in the group");
    return OprfBlind{std::move(scalar), *element};
}

Result<OprfEvaluation> oprfEvaluate(const OprfKey& key, std::span<const Element> blinded, Random& random) { return oprfEvaluateWith(key, blinded, randomScalar(random)); }

Result<OprfEvaluation> oprfEvaluateWith(const OprfKey& key, std::span<const Element> blinded, const SecretBytes& scalar) {
    HELIO_TRY(elements, multiplied(key, blinded));
    HELIO_TRY(proof, proveSameKey(key, blinded, elements, scalar));
    return OprfEvaluation{std::move(elements), proof};
}

Result<> oprfVerify(const Element& shown, std::span<const Element> blinded, const OprfEvaluation& evaluation) {
    return checkSameKey(shown, blinded, evaluation.elements, evaluation.proof);
}

Result<std::vector<OprfOutput>> oprfFinalize(std::span<const BytesView> inputs, std::span<const OprfBlind> blinds, std::span<const Element> evaluated) {
    if (inputs.size() != blinds.size() || inputs.size() != evaluated.size()) return fail(Fault::BadInput, "taking the blinding off", "the lists differ in length");
    const std::vector<SecretBytes> back = inverses(blinds);
    std::vector<OprfOutput> out;
    out.reserve(inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto element = times(back[i].view(), evaluated[i]);
        if (!element) return fail(Fault::BadInput, "taking the blinding off", "something is no element of the group");
        out.push_back(outputOf(inputs[i], *element));
    }
    return out;
}

Result<OprfOutput> oprfDirect(const OprfKey& key, BytesView input) {
    if (input.size() > kOprfMostInput) return fail(Fault::BadInput, "evaluating", "the input is longer than 65,535 bytes");
    const auto element = times(key.secret.view(), groupOf(input));
    if (!element) return fail(Fault::BadInput, "evaluating", "the input has no place in the group");
    return outputOf(input, *element);
}

}  // namespace helio::crypto
