// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/sizes.h"

#include <algorithm>
#include <span>

#include "pixels/jpeg_segments.h"
#include "pixels/orientation.h"
#include "pixels/scale.h"
#include "pixels/stripped.h"
#include "pixels/write.h"

namespace helio::pixels {
namespace {

struct Box {
    char type;
    int side;
};
constexpr Box kPhotoBoxes[] = {{'s', 100}, {'m', 320}, {'x', 800}, {'y', 1280}, {'w', 2560}};
constexpr Box kProfileBoxes[] = {{'a', 160}, {'b', 320}, {'c', 640}};
/// Below this a picture is there at once: passes would only make it larger.
constexpr int kBaselineSide = 320;

/// The boxes up to the first that holds the whole picture.
std::span<const Box> boxesFor(std::span<const Box> boxes, int longest) {
    std::size_t count = 1;
    while (count < boxes.size() && boxes[count - 1].side < longest) ++count;
    return boxes.first(count);
}

/// From the largest down, each made of the one before; `whole` stands for the largest when it is given.
Result<SizeSet> make(Picture picture, std::span<const Box> boxes, Bytes whole) {
    SizeSet set;
    const Extent shape = picture.extent();
    for (std::size_t i = boxes.size(); i-- > 0;) {
        picture = scale(picture, fitWithin(shape, boxes[i].side));
        Sized sized{boxes[i].type, picture.width, picture.height, std::move(whole)};
        whole.clear();
        if (sized.jpeg.empty()) {
            HELIO_TRY(jpeg, writeJpeg(picture, {.progressive = boxes[i].side > kBaselineSide}));
            sized.jpeg = std::move(jpeg);
        }
        set.sizes.insert(set.sizes.begin(), std::move(sized));
    }
    HELIO_TRY(stripped, makeStripped(picture));
    set.stripped = std::move(stripped);
    return set;
}

}  // namespace

Result<SizeSet> makeSizes(BytesView original, const Limits& limits) {
    constexpr int kLargest = 2560;
    HELIO_TRY(found, probe(original));
    HELIO_TRY(picture, readUpright(original, {.enoughSide = kLargest, .limits = limits}));
    const int longest = std::max(found.width, found.height);
    Bytes whole;
    if (found.format == Format::Jpeg && longest <= kLargest && readOrientation(original) == 1) {
        HELIO_TRY(bare, stripJpegMetadata(original));
        whole = std::move(bare);
    }
    return make(std::move(picture), boxesFor(kPhotoBoxes, longest), std::move(whole));
}

Result<SizeSet> makeProfileSizes(BytesView original, const Limits& limits) {
    HELIO_TRY(picture, readUpright(original, {.enoughSide = 2560, .limits = limits}));
    Picture square = cropToSquare(picture);
    const int side = square.width;
    std::size_t count = 1;
    while (count < std::size(kProfileBoxes) && kProfileBoxes[count].side <= side) ++count;
    return make(std::move(square), std::span(kProfileBoxes).first(count), {});
}

}  // namespace helio::pixels
