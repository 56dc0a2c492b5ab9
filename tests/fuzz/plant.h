// SPDX-License-Identifier: GPL-3.0-or-later
// A fuzz target is believed once it has found a bug that was put there on purpose. HELIO_FUZZ_PLANT=1 turns a line of a target into a read behind
// the end of a heap block, reached only by input that got far into the code under test. Nothing of this is in the libraries.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace helio::fuzz {

inline void plant(bool reached) {
    static const bool on = std::getenv("HELIO_FUZZ_PLANT") != nullptr;
    if (!reached || !on) return;
    std::fputs("fuzz::plant is reached\n", stderr);  // tests/fuzz/run reads it: where no symbolizer is found the report names no function
    const auto block = std::make_unique<char[]>(8);
    const volatile char* behind = block.get() + 8;
    std::exit(*behind);  // AddressSanitizer ends it before this
}

}  // namespace helio::fuzz
