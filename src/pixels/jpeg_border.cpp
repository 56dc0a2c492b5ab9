// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/jpeg_border.h"

#include <fmt/format.h>
#include <jerror.h>

namespace helio::pixels {
namespace {

/// More passes than any encoder makes; a small file of thousands of passes would keep a core busy for hours.
constexpr int kMaxPasses = 100;

JpegBorder& borderOf(j_common_ptr info) { return *reinterpret_cast<JpegBorder*>(info->err); }

[[noreturn]] void giveUp(j_common_ptr info) {
    auto& border = borderOf(info);
    if (border.text[0] == '\0') info->err->format_message(info, border.text);
    std::longjmp(border.jump, 1);
}

bool losesPixels(int code) { return code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC || code == JWRN_ARITH_BAD_CODE; }

void hear(j_common_ptr info, int level) {
    auto& border = borderOf(info);
    if (level >= 0 || !info->is_decompressor || border.damage != 0 || !losesPixels(info->err->msg_code)) return;
    const auto* decoder = reinterpret_cast<j_decompress_ptr>(info);
    border.damage = info->err->msg_code;
    border.damagePass = decoder->progressive_mode ? decoder->input_scan_number : 0;
    if (decoder->output_height > 0) {
        border.damagePercent = static_cast<int>(100ull * decoder->output_scanline / decoder->output_height);
    }
    if (border.stopAtDamage) giveUp(info);
}

void countPasses(j_common_ptr info) {
    if (!info->is_decompressor || reinterpret_cast<j_decompress_ptr>(info)->input_scan_number <= kMaxPasses) return;
    const auto end = fmt::format_to_n(borderOf(info).text, JMSG_LENGTH_MAX - 1, "it is made of more than {} passes", kMaxPasses);
    *end.out = '\0';
    giveUp(info);
}

void keepQuiet(j_common_ptr) {}

}  // namespace

void connect(JpegBorder& border, jpeg_common_struct& info) {
    info.err = jpeg_std_error(&border.errors);
    border.errors.error_exit = giveUp;
    border.errors.emit_message = hear;
    border.errors.output_message = keepQuiet;
    border.progress.progress_monitor = countPasses;
}

std::string describe(const JpegBorder& border) {
    if (border.damage == 0) return border.text;
    const std::string what = border.damage == JWRN_JPEG_EOF || border.damage == JWRN_HIT_MARKER ? "the picture data end early" : "the picture data are damaged";
    return border.damagePass > 0 ? fmt::format("{}, in pass {}", what, border.damagePass) : fmt::format("{}, at {} %", what, border.damagePercent);
}

}  // namespace helio::pixels
