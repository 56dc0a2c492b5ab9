// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG, PNG and WebP into plain memory, under limits. Nothing in a file can make this crash, leak or take more memory than it was given.
#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "pixels/picture.h"
#include "pixels/probe.h"

namespace helio::pixels {

struct Limits {
    std::uint64_t maxPixels = 100'000'000;               ///< declared by the file; more is refused before anything is allocated
    std::uint64_t maxMemory = std::uint64_t{640} << 20;  ///< bytes, of the decoded picture and (JPEG) the decoder's own buffers
};

/// A picture whose data are damaged somewhere: an error, or what can be shown of it.
enum class Damage : std::uint8_t { Refuse, ShowTheRest };

struct ReadOptions {
    /// 0 = every pixel. Otherwise a JPEG or WebP may come out smaller (never below this longest side), which saves time and memory.
    int enoughSide = 0;
    Damage damage = Damage::Refuse;
    Limits limits;
};

/// As stored: see orientation.h for turning it. Errors: BadInput (no picture, damaged: how and where), Full (too large for the limits).
Result<Picture> read(BytesView file, const ReadOptions& options = {});

}  // namespace helio::pixels
