// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <csetjmp>
#include <string_view>

#include <fmt/format.h>
#include <png.h>

#include "pixels/codecs.h"

namespace helio::pixels {
namespace {

constexpr auto kDoing = "reading a PNG picture";
/// No text or colour profile that we would look at is larger.
constexpr png_alloc_size_t kMaxChunk = 8u << 20;
constexpr png_uint_32 kMaxSide = 1'000'000;

class PngDecoder {
public:
    explicit PngDecoder(BytesView file) : rest_(file) {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, onError, onWarning);
        if (png_) info_ = png_create_info_struct(png_);
    }
    ~PngDecoder() { png_destroy_read_struct(&png_, &info_, nullptr); }
    PngDecoder(const PngDecoder&) = delete;
    PngDecoder& operator=(const PngDecoder&) = delete;

    bool open() {
        if (!png_ || !info_) return false;
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        png_set_read_fn(png_, this, onRead);
        png_set_user_limits(png_, kMaxSide, kMaxSide);
        png_set_chunk_malloc_max(png_, kMaxChunk);
        png_set_compression_buffer_size(png_, 1024);  // an early end costs no more rows than this holds
        png_read_info(png_, info_);
        png_set_expand(png_);
        png_set_scale_16(png_);
        png_set_gray_to_rgb(png_);
        png_set_add_alpha(png_, 0xff, PNG_FILLER_AFTER);
        passes_ = png_set_interlace_handling(png_);
        png_read_update_info(png_, info_);
        return true;
    }

    Extent extent() const { return {static_cast<int>(png_get_image_width(png_, info_)), static_cast<int>(png_get_image_height(png_, info_))}; }
    bool isRgba() const { return png_get_rowbytes(png_, info_) == static_cast<std::size_t>(extent().width) * 4; }

    bool decode(Picture& into) {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        for (int pass = 0; pass < passes_; ++pass) {
            for (int y = 0; y < into.height; ++y) {
                png_read_row(png_, into.row(y), nullptr);
                rowsDone_ = pass * into.height + y + 1;
            }
        }
        return true;
    }

    bool sawAny() const { return rowsDone_ > 0; }
    std::string what(int height) const {
        const std::string happened = endedEarly_ ? "the picture data end early" : "the picture data are damaged";
        if (height <= 0) return fmt::format("its header is damaged ({})", text_);
        return fmt::format("{}, at {} %", happened, 100ll * rowsDone_ / (static_cast<long long>(height) * passes_));
    }

private:
    [[noreturn]] static void onError(png_structp png, png_const_charp text) {
        auto* self = static_cast<PngDecoder*>(png_get_error_ptr(png));
        fmt::format_to_n(self->text_, sizeof(self->text_) - 1, "{}", text);
        png_longjmp(png, 1);
    }
    /// Harmless by libpng's own judgement: colour profiles, text chunks. But it makes room for what a chunk says it has, also beyond kMaxChunk, where it
    /// only warns: a length that the file does not have ends here. Of a chunk the eight bytes of its head are read by then.
    static void onWarning(png_structp png, png_const_charp text) {
        const auto* self = static_cast<const PngDecoder*>(png_get_error_ptr(png));
        if (!std::string_view(text).ends_with("chunk data is too large")) return;
        const png_uint_32 length = png_get_uint_32(self->rest_.data() - 8);
        if (length > self->rest_.size()) png_error(png, "a chunk is longer than the file");
    }
    static void onRead(png_structp png, png_bytep to, std::size_t count) {
        auto* self = static_cast<PngDecoder*>(png_get_io_ptr(png));
        if (count > self->rest_.size()) {
            self->endedEarly_ = true;
            png_error(png, "the file ends early");
        }
        std::copy_n(self->rest_.begin(), count, to);
        self->rest_ = self->rest_.subspan(count);
    }

    BytesView rest_;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    int passes_ = 1;
    long long rowsDone_ = 0;
    bool endedEarly_ = false;
    char text_[160] = {};
};

}  // namespace

Result<Picture> readPng(BytesView file, const ReadOptions& options) {
    PngDecoder decoder(file);
    if (!decoder.open()) return fail(Fault::BadInput, kDoing, decoder.what(0));
    const Extent extent = decoder.extent();
    HELIO_CHECK(checkMemory(extent, options.limits, kDoing));
    if (!decoder.isRgba()) return fail(Fault::Internal, kDoing, "an unexpected pixel layout");
    Picture picture(extent.width, extent.height);
    if (!decoder.decode(picture) && (options.damage == Damage::Refuse || !decoder.sawAny())) return fail(Fault::BadInput, kDoing, decoder.what(extent.height));
    return picture;
}

}  // namespace helio::pixels
