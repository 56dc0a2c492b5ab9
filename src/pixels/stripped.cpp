// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/stripped.h"

#include "pixels/scale.h"
#include "pixels/write.h"

namespace helio::pixels {
namespace {

constexpr Byte kForm = 0x01;
constexpr std::size_t kHeightAt = 164, kWidthAt = 166;  ///< low bytes, in the frame header
constexpr JpegOptions kFixed{.quality = 20, .progressive = false, .fixedTables = true};

/// The head is what the encoder writes before any picture of these settings; only the size differs.
Result<Bytes> makeHead() {
    HELIO_TRY(jpeg, writeJpeg(Picture(1, 1), kFixed));
    if (jpeg.size() < kStrippedHeadSize) return fail(Fault::Internal, "making a preview", "the encoder writes another head");
    jpeg.resize(kStrippedHeadSize);
    jpeg[kHeightAt] = jpeg[kWidthAt] = 0;
    return jpeg;
}

const Result<Bytes>& head() {
    static const Result<Bytes> kHead = makeHead();
    return kHead;
}

}  // namespace

Result<Bytes> makeStripped(const Picture& picture) {
    HELIO_TRY(jpeg, writeJpeg(scaleToFit(picture, kStrippedSide), kFixed));
    if (jpeg.size() < kStrippedHeadSize + 2) return fail(Fault::Internal, "making a preview", "the encoder writes another head");
    Bytes out{kForm, jpeg[kHeightAt], jpeg[kWidthAt]};
    append(out, BytesView(jpeg).subspan(kStrippedHeadSize, jpeg.size() - kStrippedHeadSize - 2));  // without the end marker
    return out;
}

Result<Bytes> expandStripped(BytesView stripped) {
    if (stripped.size() < 4 || stripped[0] != kForm || stripped[1] == 0 || stripped[2] == 0) return fail(Fault::BadInput, "reading a preview", "it is not of the known form");
    HELIO_TRY(jpeg, Result<Bytes>(head()));
    jpeg[kHeightAt] = stripped[1];
    jpeg[kWidthAt] = stripped[2];
    append(jpeg, stripped.subspan(3));
    append(jpeg, Bytes{0xff, 0xd9});
    return jpeg;
}

}  // namespace helio::pixels
