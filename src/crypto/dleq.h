// SPDX-License-Identifier: GPL-3.0-or-later
// The proof that one secret key evaluated a whole batch: discrete logarithms are equal (RFC 9497, 2.2). Used through oprf.h.
#pragma once

#include "crypto/oprf.h"

namespace helio::crypto {

/// 2.2.1 GenerateProof with ComputeCompositesFast; `scalar` is fresh chance.
Result<OprfProof> proveSameKey(const OprfKey& key, std::span<const Element> blinded, std::span<const Element> evaluated, const SecretBytes& scalar);
/// 2.2.2 VerifyProof. BadInput: malformed; Denied: it does not fit.
Result<> checkSameKey(const Element& shown, std::span<const Element> blinded, std::span<const Element> evaluated, const OprfProof& proof);

}  // namespace helio::crypto
