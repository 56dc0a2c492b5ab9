// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/pictures.h"

#include "pixels/orientation.h"
#include "pixels/probe.h"
#include "pixels/sizes.h"

namespace helio::server {
namespace {

constexpr pixels::Limits kLimits{.maxPixels = 64'000'000, .maxMemory = std::uint64_t{384} << 20};
constexpr int kLongestToShortest = 20;  // the field's own bound on how narrow a photo may be

Result<store::Photo> keep(const BlobStore& blobs, const pixels::SizeSet& made, Random& random) {
    store::Photo out;
    out.id = newFileId(random);
    out.stripped = made.stripped;
    for (const pixels::Sized& size : made.sizes) {
        HELIO_TRY(blob, blobs.put(size.jpeg, random));
        out.sizes.push_back({std::string(1, size.type), size.width, size.height, blob.size, blob.hash});
    }
    return out;
}

}  // namespace

std::int64_t newFileId(Random& random) { return static_cast<std::int64_t>(random.u64() >> 2 | 1); }

Result<store::Photo> makePhoto(const BlobStore& blobs, BytesView original, PictureUse use, Random& random) {
    const auto made = use == PictureUse::Message ? pixels::makeSizes(original, kLimits) : pixels::makeProfileSizes(original, kLimits);
    if (!made || made->sizes.empty()) return refuse(400, "IMAGE_PROCESS_FAILED");
    const pixels::Sized& largest = made->sizes.back();
    const auto [low, high] = std::minmax(largest.width, largest.height);
    if (low < 1 || high / low > kLongestToShortest) return refuse(400, "PHOTO_INVALID_DIMENSIONS");
    return keep(blobs, *made, random);
}

std::optional<Preview> makePreview(const BlobStore& blobs, BytesView original, Random& random) {
    const auto looked = pixels::probe(original);
    if (!looked) return std::nullopt;
    auto made = pixels::makeSizes(original, kLimits);
    if (!made || made->sizes.empty()) return std::nullopt;
    std::erase_if(made->sizes, [](const pixels::Sized& size) { return std::max(size.width, size.height) > 320; });
    const auto photo = keep(blobs, *made, random);
    if (!photo) return std::nullopt;  // a preview is a courtesy: the file itself is what matters
    const auto upright = pixels::turned({looked->width, looked->height}, pixels::readOrientation(original));
    return Preview{*photo, upright.width, upright.height};
}

}  // namespace helio::server
