// SPDX-License-Identifier: GPL-3.0-or-later
#include <new>

#include <jerror.h>

#include "pixels/jpeg_border.h"
#include "pixels/write.h"

namespace helio::pixels {
namespace {

constexpr auto kDoing = "writing a JPEG picture";

/// Collects what the encoder hands out, a piece at a time. libjpeg's own memory target loses its buffer on an error.
struct Sink {
    jpeg_destination_mgr target{};  ///< first, as the border's errors
    Bytes out;
    Byte piece[16384];
};

Sink& sinkOf(j_compress_ptr info) { return *reinterpret_cast<Sink*>(info->dest); }

void rewindPiece(j_compress_ptr info) {
    info->dest->next_output_byte = sinkOf(info).piece;
    info->dest->free_in_buffer = sizeof(Sink::piece);
}

void take(j_compress_ptr info, std::size_t count) {
    bool stored = true;
    try {
        auto& sink = sinkOf(info);
        sink.out.insert(sink.out.end(), sink.piece, sink.piece + count);
    } catch (const std::bad_alloc&) {
        stored = false;
    }
    if (!stored) ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
}

boolean takeFullPiece(j_compress_ptr info) {
    take(info, sizeof(Sink::piece));
    rewindPiece(info);
    return TRUE;
}

void takeRest(j_compress_ptr info) { take(info, sizeof(Sink::piece) - info->dest->free_in_buffer); }

class JpegEncoder {
public:
    JpegEncoder() {
        connect(border_, reinterpret_cast<jpeg_common_struct&>(info_));
        sink_.target.init_destination = rewindPiece;
        sink_.target.empty_output_buffer = takeFullPiece;
        sink_.target.term_destination = takeRest;
    }
    ~JpegEncoder() { jpeg_destroy_compress(&info_); }
    JpegEncoder(const JpegEncoder&) = delete;
    JpegEncoder& operator=(const JpegEncoder&) = delete;

    bool encode(const Picture& picture, const JpegOptions& options) {
        return guarded(border_, [&] {
            jpeg_create_compress(&info_);
            info_.dest = &sink_.target;
            info_.image_width = static_cast<JDIMENSION>(picture.width);
            info_.image_height = static_cast<JDIMENSION>(picture.height);
            info_.input_components = 4;
            info_.in_color_space = JCS_EXT_RGBX;
            jpeg_set_defaults(&info_);
            jpeg_set_quality(&info_, options.quality, TRUE);
            info_.optimize_coding = options.fixedTables ? FALSE : TRUE;
            if (options.progressive && !options.fixedTables) jpeg_simple_progression(&info_);
            jpeg_start_compress(&info_, TRUE);
            while (info_.next_scanline < info_.image_height) {
                auto* row = const_cast<JSAMPROW>(picture.row(static_cast<int>(info_.next_scanline)));  // libjpeg does not write to it
                jpeg_write_scanlines(&info_, &row, 1);
            }
            jpeg_finish_compress(&info_);
        });
    }

    Bytes take() { return std::move(sink_.out); }
    std::string what() const { return describe(border_); }

private:
    JpegBorder border_;
    Sink sink_;
    jpeg_compress_struct info_{};
};

}  // namespace

Result<Bytes> writeJpeg(const Picture& picture, const JpegOptions& options) {
    if (picture.width <= 0 || picture.height <= 0) return fail(Fault::BadInput, kDoing, "there are no pixels");
    JpegEncoder encoder;
    bool done = false;
    if (isOpaque(picture)) {
        done = encoder.encode(picture, options);
    } else {
        Picture flat = picture;
        flattenOnWhite(flat);
        done = encoder.encode(flat, options);
    }
    if (!done) return fail(Fault::BadInput, kDoing, encoder.what());
    return encoder.take();
}

}  // namespace helio::pixels
