// SPDX-License-Identifier: GPL-3.0-or-later
// An oblivious pseudo-random function in its verifiable mode: RFC 9497, VOPRF, suite ristretto255-SHA512. Whoever has an input learns F(key, input) and
// nothing of the key; whoever has the key learns nothing of the input; and a proof ties a whole batch to the public key.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "crypto/ristretto.h"

namespace helio::crypto {

using OprfOutput = FixedBytes<64>;
using OprfProof = FixedBytes<64>;  ///< challenge, then answer: two scalars
inline constexpr std::size_t kOprfMostInput = 65'535, kOprfMostBatch = 65'535;

struct OprfKey {
    SecretBytes secret;
    Element shown{};  ///< the public key
};
/// 3.2.1 DeriveKeyPair; `seed` has 32 bytes.
Result<OprfKey> deriveOprfKey(BytesView seed, std::string_view info);

/// One input as it goes out, and the scalar that takes the blinding off again.
struct OprfBlind {
    SecretBytes scalar;
    Element element{};
};
Result<OprfBlind> oprfBlind(BytesView input, Random& random);
/// With a scalar that is given: for published numbers.
Result<OprfBlind> oprfBlindWith(BytesView input, SecretBytes scalar);

struct OprfEvaluation {
    std::vector<Element> elements;
    OprfProof proof{};
};
/// 3.3.2 BlindEvaluate for a batch, with one proof. BadInput: empty, too long, or an element that is none or the identity.
Result<OprfEvaluation> oprfEvaluate(const OprfKey& key, std::span<const Element> blinded, Random& random);
Result<OprfEvaluation> oprfEvaluateWith(const OprfKey& key, std::span<const Element> blinded, const SecretBytes& scalar);

/// Denied: the proof does not fit this public key and these elements.
Result<> oprfVerify(const Element& shown, std::span<const Element> blinded, const OprfEvaluation& evaluation);

/// 3.3.2 Finalize without its check (oprfVerify goes before), for a batch: takes all blindings off at the price of one inversion.
/// BadInput: an element that is none, or lists of different lengths.
Result<std::vector<OprfOutput>> oprfFinalize(std::span<const BytesView> inputs, std::span<const OprfBlind> blinds, std::span<const Element> evaluated);

/// What the key's owner computes without a second party.
Result<OprfOutput> oprfDirect(const OprfKey& key, BytesView input);

}  // namespace helio::crypto
