// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/dleq.h"

#include <algorithm>

#include "crypto/expand_message.h"
#include "crypto/oprf_context.h"

namespace helio::crypto {
namespace {

const char* const kChecking = "checking a proof";

Scalar scalarOf(std::initializer_list<BytesView> parts) {
    static const std::string kDomain = oprfDomain("HashToScalar-");
    return hashToScalar(parts, kDomain);
}

/// The weight of each pair in the sums.
class Weights {
public:
    explicit Weights(const Element& shown) {
        const std::string domain = oprfDomain("Seed-");
        seed_ = sha512({twoBytes(shown.size()), shown, twoBytes(domain.size()), viewOf(domain)});
    }
    Scalar of(std::size_t i, const Element& blinded, const Element& evaluated) const {
        return scalarOf({twoBytes(seed_.size()), seed_, twoBytes(i), twoBytes(blinded.size()), blinded, twoBytes(evaluated.size()), evaluated, viewOf("Composite")});
    }

private:
    Sha512Digest seed_;
};

/// sum + weight × element; false: it is no element.
bool accumulate(Element& sum, const Scalar& weight, const Element& element) {
    const auto part = times(weight, element);
    const auto next = part ? plus(sum, *part) : std::nullopt;
    if (next) sum = *next;
    return next.has_value();
}

Scalar challengeOf(const Element& shown, const Element& m, const Element& z, const Element& t2, const Element& t3) {
    const auto length = twoBytes(shown.size());
    return scalarOf({length, shown, length, m, length, z, length, t2, length, t3, viewOf("Challenge")});
}

}  // namespace

Result<OprfProof> proveSameKey(const OprfKey& key, std::span<const Element> blinded, std::span<const Element> evaluated, const SecretBytes& scalar) {
    const Weights weights(key.shown);
    Element m{};
    for (std::size_t i = 0; i < blinded.size(); ++i)
        if (!accumulate(m, weights.of(i, blinded[i], evaluated[i]), blinded[i])) return fail(Fault::BadInput, "proving", "something is no element of the group");
    const auto z = times(key.secret.view(), m);
    const auto t3 = times(scalar.view(), m);
    if (!z || !t3) return fail(Fault::BadInput, "proving", "the batch adds up to the identity");
    const Scalar c = challengeOf(key.shown, m, *z, timesBase(scalar.view()), *t3);
    const SecretBytes s = difference(scalar.view(), product(c, key.secret.view()).view());
    OprfProof proof;
    std::copy(c.begin(), c.end(), proof.begin());
    std::copy(s.view().begin(), s.view().end(), proof.begin() + 32);
    return proof;
}

Result<> checkSameKey(const Element& shown, std::span<const Element> blinded, std::span<const Element> evaluated, const OprfProof& proof) {
    const BytesView c = BytesView(proof).first(32), s = BytesView(proof).subspan(32);
    if (blinded.empty() || blinded.size() != evaluated.size() || blinded.size() > kOprfMostBatch) return fail(Fault::BadInput, kChecking, "the lists differ in length");
    if (!elementOf(shown) || !isScalar(c) || !isScalar(s)) return fail(Fault::BadInput, kChecking, "the key or the proof is malformed");
    const Weights weights(shown);
    Element m{}, z{};
    for (std::size_t i = 0; i < blinded.size(); ++i) {
        const Scalar weight = weights.of(i, blinded[i], evaluated[i]);
        if (!accumulate(m, weight, blinded[i]) || !accumulate(z, weight, evaluated[i])) return fail(Fault::BadInput, kChecking, "something is no element of the group");
    }
    const auto cB = times(c, shown), sM = times(s, m), cZ = times(c, z);
    if (!cB || !sM || !cZ) return fail(Fault::Denied, kChecking, "it does not fit the public key");
    const auto t2 = plus(timesBase(s), *cB), t3 = plus(*sM, *cZ);
    if (!t2 || !t3 || !equalInConstantTime(challengeOf(shown, m, z, *t2, *t3), c)) return fail(Fault::Denied, kChecking, "it does not fit the public key");
    return {};
}

}  // namespace helio::crypto
