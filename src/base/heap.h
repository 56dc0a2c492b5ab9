// SPDX-License-Identifier: GPL-3.0-or-later
// How the C library's heap treats large blocks. For the start of a program, before its threads.
#pragma once

#include <cstddef>

namespace helio {

/// Buffers of file parts come and go hundreds of times a second: what was freed stays with the program for the next one, up to `kept` bytes at each
/// end of a heap, instead of going back to the system and coming again page by page, zeroed. Does nothing where the C library has no such choice.
void keepFreedMemory(std::size_t kept);

}  // namespace helio
