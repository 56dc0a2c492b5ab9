// SPDX-License-Identifier: GPL-3.0-or-later
// libjpeg's way of failing, contained: its error exit jumps back to guarded(), its warnings are sorted into harmless and damage.
#pragma once

#include <csetjmp>
#include <cstddef>
#include <cstdio>  // jpeglib.h needs FILE and does not say so
#include <string>

#include <jpeglib.h>

namespace helio::pixels {

/// Lives outside guarded(), so that what it holds survives the jump.
struct JpegBorder {
    jpeg_error_mgr errors{};       ///< first, so that libjpeg's pointer to it is a pointer to this
    jpeg_progress_mgr progress{};  ///< for the decoder to point at once it is created; ends files of endless passes
    std::jmp_buf jump{};
    char text[JMSG_LENGTH_MAX] = {};  ///< libjpeg's words of the fatal error
    bool stopAtDamage = true;
    int damage = 0;  ///< libjpeg's number of the first warning that means lost picture data; 0 = none
    int damagePass = 0;
    int damagePercent = 0;  ///< how far down the picture
};

/// Ties the two together. Call before jpeg_create_*.
void connect(JpegBorder& border, jpeg_common_struct& info);

/// Runs `step`; false when libjpeg gave up inside it. The jump skips destructors: a step may only own trivial things.
template <class Step>
bool guarded(JpegBorder& border, Step step) {
    if (setjmp(border.jump) != 0) return false;
    step();
    return true;
}

/// "the picture data end early, at 12 %"; what the border knows after a failure or damage.
std::string describe(const JpegBorder& border);

}  // namespace helio::pixels
