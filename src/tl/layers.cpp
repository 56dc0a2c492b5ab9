// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/layers.h"

namespace helio::tl {
namespace {

// schema/layer_228.tl, as far as a cloud without bots and communities says it or is asked it; a test holds the table to that file, with the reason for
// each line that is not here.
constexpr LayerChange kChanges[] = {
    {228, 0x31774388, 0xb1b8cc83, 0},         // user
    {228, 0x1c32b11c, 0xd49f34c6, 0},         // channel
    {228, 0x4bc6589a, 0x6126a43c, 0},         // messages.searchGlobal; `community` has a field, and there are none here
    {228, 0x5fb224d5, 0x5fb224d5, 1u << 19},  // chatAdminRights
    {228, 0x9f120418, 0x9f120418, 1u << 28},  // chatBannedRights
    {228, 0xf8b036af, 0xf8b036af, 1u << 3},   // channels.getAdminedPublicChannels
};

}  // namespace

std::span<const LayerChange> layerChanges() { return kChanges; }

std::uint32_t theirsInLayer(std::uint32_t ours, int layer) {
    for (const LayerChange& one : kChanges)
        if (layer >= one.since && one.ours == ours) return one.theirs;
    return ours;
}

std::uint32_t oursFromLayer(std::uint32_t theirs, int layer) {
    for (const LayerChange& one : kChanges)
        if (layer >= one.since && one.theirs == theirs) return one.ours;
    return theirs;
}

std::uint32_t newFlagsInLayer(std::uint32_t theirs, int layer) {
    for (const LayerChange& one : kChanges)
        if (layer >= one.since && one.theirs == theirs) return one.newFlags;
    return 0;
}

}  // namespace helio::tl
