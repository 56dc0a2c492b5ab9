// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include "pixels/codecs.h"
#include "pixels/jpeg_border.h"

namespace helio::pixels {
namespace {

constexpr auto kDoing = "reading a JPEG picture";

class JpegDecoder {
public:
    explicit JpegDecoder(Damage damage) {
        border_.stopAtDamage = damage == Damage::Refuse;
        connect(border_, reinterpret_cast<jpeg_common_struct&>(info_));
    }
    ~JpegDecoder() { jpeg_destroy_decompress(&info_); }
    JpegDecoder(const JpegDecoder&) = delete;
    JpegDecoder& operator=(const JpegDecoder&) = delete;

    bool open(BytesView file) {
        return guarded(border_, [&] {
            jpeg_create_decompress(&info_);
            info_.progress = &border_.progress;
            jpeg_mem_src(&info_, file.data(), static_cast<unsigned long>(file.size()));
            jpeg_read_header(&info_, TRUE);
        });
    }

    /// Chooses 1/8, 1/4, 1/2 or 1 so that the longest side stays at least `enough`.
    bool chooseSize(int enough) {
        const int longest = static_cast<int>(std::max(info_.image_width, info_.image_height));
        info_.scale_denom = 8;
        info_.scale_num = 8;
        while (enough > 0 && info_.scale_num > 1 && longest / static_cast<int>(16 / info_.scale_num) >= enough) info_.scale_num /= 2;
        const bool ink = info_.jpeg_color_space == JCS_CMYK || info_.jpeg_color_space == JCS_YCCK;
        info_.out_color_space = ink ? JCS_CMYK : JCS_EXT_RGBA;
        return guarded(border_, [&] { jpeg_calc_output_dimensions(&info_); });
    }

    Extent extent() const { return {static_cast<int>(info_.output_width), static_cast<int>(info_.output_height)}; }

    /// `ownMemory`: for what libjpeg keeps itself: all coefficients of a progressive picture.
    bool decode(Picture& into, std::uint64_t ownMemory) {
        info_.mem->max_memory_to_use = static_cast<long>(std::clamp<std::uint64_t>(ownMemory, 1, std::numeric_limits<long>::max()));
        const bool done = guarded(border_, [&] {
            jpeg_start_decompress(&info_);
            while (info_.output_scanline < info_.output_height) {
                JSAMPROW row = into.row(static_cast<int>(info_.output_scanline));
                jpeg_read_scanlines(&info_, &row, 1);
            }
            jpeg_finish_decompress(&info_);
        });
        if (info_.out_color_space == JCS_CMYK) inkToLight(into);
        return done;
    }

    std::string what() const { return describe(border_); }

private:
    /// Adobe writes ink inverted (255 = none); plain CMYK without its segment does not.
    void inkToLight(Picture& picture) const {
        const unsigned flip = info_.saw_Adobe_marker ? 0 : 255;
        for (std::size_t i = 0; i + 3 < picture.rgba.size(); i += 4) {
            const unsigned black = picture.rgba[i + 3] ^ flip;
            for (std::size_t c = 0; c < 3; ++c) picture.rgba[i + c] = static_cast<Byte>((picture.rgba[i + c] ^ flip) * black / 255);
            picture.rgba[i + 3] = 0xff;
        }
    }

    JpegBorder border_;
    jpeg_decompress_struct info_{};
};

}  // namespace

Result<Picture> readJpeg(BytesView file, const ReadOptions& options) {
    JpegDecoder decoder(options.damage);
    if (!decoder.open(file) || !decoder.chooseSize(options.enoughSide)) return fail(Fault::BadInput, kDoing, decoder.what());
    const Extent extent = decoder.extent();
    HELIO_CHECK(checkMemory(extent, options.limits, kDoing));
    Picture picture(extent.width, extent.height);
    if (!decoder.decode(picture, options.limits.maxMemory - picture.rgba.size())) return fail(Fault::BadInput, kDoing, decoder.what());
    return picture;
}

}  // namespace helio::pixels
