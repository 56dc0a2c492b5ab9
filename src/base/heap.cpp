// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/heap.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace helio {

#ifdef __GLIBC__

void keepFreedMemory(std::size_t kept) {
    constexpr int kMappedAlone = 4 << 20;  ///< blocks from here on are mapped one by one, and given back when freed
    ::mallopt(M_MMAP_THRESHOLD, kMappedAlone);
    ::mallopt(M_TRIM_THRESHOLD, static_cast<int>(kept));
}

#else

void keepFreedMemory(std::size_t) {}

#endif

}  // namespace helio
