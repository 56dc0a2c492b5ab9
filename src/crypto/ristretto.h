// SPDX-License-Identifier: GPL-3.0-or-later
// The prime-order group ristretto255 (RFC 9496), over libsodium: elements in their 32-byte encoding, scalars as 32 bytes, little-endian.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/random.h"
#include "base/secret_bytes.h"

namespace helio::crypto {

using Element = FixedBytes<32>;
using Scalar = FixedBytes<32>;  ///< one that is no secret: challenges, weights

/// Canonical, of the group, and not the identity. nullopt: anything else.
std::optional<Element> elementOf(BytesView bytes);
bool isScalar(BytesView bytes);  ///< 32 bytes, below the order

Element hashToElement(std::initializer_list<BytesView> parts, std::string_view domain);
Scalar hashToScalar(std::initializer_list<BytesView> parts, std::string_view domain);
/// Uniform, not zero.
SecretBytes randomScalar(Random& random);

/// nullopt: `element` is none, or the result is the identity. The time does not depend on the scalar's bits.
std::optional<Element> times(BytesView scalar, const Element& element);
Element timesBase(BytesView scalar);
/// nullopt: one of them is no element. The identity (all zeros) may be added to.
std::optional<Element> plus(const Element& a, const Element& b);

SecretBytes product(BytesView a, BytesView b);
SecretBytes difference(BytesView a, BytesView b);
/// Of one that is not zero.
SecretBytes inverse(BytesView scalar);

}  // namespace helio::crypto
