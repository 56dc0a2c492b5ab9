// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"

#include <openssl/rand.h>

#include <algorithm>
#include <cstdlib>

namespace helio {

Bytes Random::bytes(std::size_t count) {
    Bytes out(count);
    fill(out);
    return out;
}

std::uint64_t Random::u64() { return loadLe64(fixed<8>()); }
std::uint32_t Random::u32() { return loadLe32(fixed<4>()); }

std::uint64_t Random::below(std::uint64_t bound) {
    // values under the largest multiple of the bound are uniform modulo the bound
    const std::uint64_t limit = bound * (UINT64_MAX / bound);
    std::uint64_t value = u64();
    while (value >= limit) value = u64();
    return value % bound;
}

void SystemRandom::fill(MutBytesView bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const std::size_t part = std::min<std::size_t>(bytes.size() - done, 1 << 20);
        if (RAND_bytes(bytes.data() + done, static_cast<int>(part)) != 1) std::abort();
        done += part;
    }
}

}  // namespace helio
