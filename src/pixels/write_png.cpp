// SPDX-License-Identifier: GPL-3.0-or-later
#include <csetjmp>
#include <new>

#include <png.h>

#include "pixels/write.h"

namespace helio::pixels {
namespace {

constexpr auto kDoing = "writing a PNG picture";

class PngEncoder {
public:
    PngEncoder() {
        png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, onError, onWarning);
        if (png_) info_ = png_create_info_struct(png_);
    }
    ~PngEncoder() { png_destroy_write_struct(&png_, &info_); }
    PngEncoder(const PngEncoder&) = delete;
    PngEncoder& operator=(const PngEncoder&) = delete;

    bool encode(const Picture& picture, bool opaque) {
        if (!png_ || !info_) return false;
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        png_set_write_fn(png_, this, onWrite, onFlush);
        png_set_IHDR(png_, info_, static_cast<png_uint_32>(picture.width), static_cast<png_uint_32>(picture.height), 8, opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA,
                     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_write_info(png_, info_);
        if (opaque) png_set_filler(png_, 0, PNG_FILLER_AFTER);
        for (int y = 0; y < picture.height; ++y) png_write_row(png_, picture.row(y));
        png_write_end(png_, nullptr);
        return true;
    }

    Bytes take() { return std::move(out_); }

private:
    [[noreturn]] static void onError(png_structp png, png_const_charp) { png_longjmp(png, 1); }
    static void onWarning(png_structp, png_const_charp) {}
    static void onFlush(png_structp) {}
    static void onWrite(png_structp png, png_bytep from, std::size_t count) {
        bool stored = true;
        try {
            auto& out = static_cast<PngEncoder*>(png_get_io_ptr(png))->out_;
            out.insert(out.end(), from, from + count);
        } catch (const std::bad_alloc&) {
            stored = false;
        }
        if (!stored) png_error(png, "out of memory");
    }

    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    Bytes out_;
};

}  // namespace

Result<Bytes> writePng(const Picture& picture) {
    if (picture.width <= 0 || picture.height <= 0) return fail(Fault::BadInput, kDoing, "there are no pixels");
    PngEncoder encoder;
    if (!encoder.encode(picture, isOpaque(picture))) return fail(Fault::Full, kDoing, "there is not enough memory, or the picture is too large");
    return encoder.take();
}

}  // namespace helio::pixels
