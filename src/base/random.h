// SPDX-License-Identifier: GPL-3.0-or-later
// Chance as an argument. Law 1: below net/ nobody has entropy of their own.
#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace helio {

class Random {
public:
    virtual ~Random() = default;
    /// Fills with bytes nobody can predict (a test's source excepted).
    virtual void fill(MutBytesView bytes) = 0;

    Bytes bytes(std::size_t count);
    std::uint64_t u64();
    std::uint32_t u32();
    /// Uniform in [0, bound); bound > 0.
    std::uint64_t below(std::uint64_t bound);
    template <std::size_t N>
    FixedBytes<N> fixed() {
        FixedBytes<N> out;
        fill(out);
        return out;
    }
};

/// The operating system's generator (OpenSSL RAND). Ends the process if the system has none: there is no safe way on.
class SystemRandom final : public Random {
public:
    void fill(MutBytesView bytes) override;
};

}  // namespace helio
