// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/ristretto.h"

#include <algorithm>

#include "crypto/expand_message.h"
#include "crypto/sodium.h"

namespace helio::crypto {
namespace {

constexpr std::size_t kUniform = 64;  // bytes that become an element or a scalar without a bias

bool isZero(BytesView bytes) { return sodium_is_zero(bytes.data(), bytes.size()) == 1; }

}  // namespace

std::optional<Element> elementOf(BytesView bytes) {
    if (bytes.size() != 32 || isZero(bytes) || crypto_core_ristretto255_is_valid_point(bytes.data()) != 1) return std::nullopt;
    return fixedOf<32>(bytes);
}

bool isScalar(BytesView bytes) {
    if (bytes.size() != 32) return false;
    FixedBytes<kUniform> wide{};
    std::copy(bytes.begin(), bytes.end(), wide.begin());
    Scalar reduced;
    crypto_core_ristretto255_scalar_reduce(reduced.data(), wide.data());
    return equalInConstantTime(reduced, bytes);
}

Element hashToElement(std::initializer_list<BytesView> parts, std::string_view domain) {
    Bytes uniform = expandMessage(parts, domain, kUniform);
    Element out;
    crypto_core_ristretto255_from_hash(out.data(), uniform.data());
    wipe(uniform);
    return out;
}

Scalar hashToScalar(std::initializer_list<BytesView> parts, std::string_view domain) {
    Bytes uniform = expandMessage(parts, domain, kUniform);
    Scalar out;
    crypto_core_ristretto255_scalar_reduce(out.data(), uniform.data());
    wipe(uniform);
    return out;
}

SecretBytes randomScalar(Random& random) {
    SecretBytes wide(kUniform), out(32);
    do {
        random.fill(wide.mut());
        crypto_core_ristretto255_scalar_reduce(out.mut().data(), wide.view().data());
    } while (isZero(out.view()));
    return out;
}

std::optional<Element> times(BytesView scalar, const Element& element) {
    Element out;
    if (crypto_scalarmult_ristretto255(out.data(), scalar.data(), element.data()) != 0) return std::nullopt;
    return out;
}

Element timesBase(BytesView scalar) {
    Element out{};
    // Refuses zero, whose answer is the identity: all zeros, as it stands.
    if (crypto_scalarmult_ristretto255_base(out.data(), scalar.data()) != 0) return Element{};
    return out;
}

std::optional<Element> plus(const Element& a, const Element& b) {
    Element out;
    if (crypto_core_ristretto255_add(out.data(), a.data(), b.data()) != 0) return std::nullopt;
    return out;
}

SecretBytes product(BytesView a, BytesView b) {
    SecretBytes out(32);
    crypto_core_ristretto255_scalar_mul(out.mut().data(), a.data(), b.data());
    return out;
}

SecretBytes difference(BytesView a, BytesView b) {
    SecretBytes out(32);
    crypto_core_ristretto255_scalar_sub(out.mut().data(), a.data(), b.data());
    return out;
}

SecretBytes inverse(BytesView scalar) {
    SecretBytes out(32);
    // Refuses zero alone, which nobody may ask for; what is left then is zero.
    if (crypto_core_ristretto255_scalar_invert(out.mut().data(), scalar.data()) != 0) return SecretBytes(32);
    return out;
}

}  // namespace helio::crypto
