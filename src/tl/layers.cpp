// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/layers.h"

namespace helio::tl {
namespace {

struct Renamed {
    int since;
    LayerName name;
};
// What layer 228 calls otherwise, of all that a cloud sends or is asked (reference/schema/delta-228.tl). The bodies are the same while the layer's new
// flags are not set. Its messages.chatInviteJoinResultWebView has another shape; no cloud of ours sends one.
constexpr Renamed kRenamed[] = {
    {228, {0x31774388, 0xb1b8cc83}},        // user
    {228, {0x1c32b11c, 0xd49f34c6}},        // channel
    {228, {0xc27ac8c7, 0x9852d6d2, true}},  // botCommand
    {228, {0x4bc6589a, 0x6126a43c}},        // messages.searchGlobal
};

}  // namespace

LayerName nameInLayer(std::uint32_t ours, int layer) {
    for (const Renamed& one : kRenamed)
        if (layer >= one.since && one.name.ours == ours) return one.name;
    return {ours, ours, false};
}

std::uint32_t oursFromLayer(std::uint32_t theirs, int layer) {
    for (const Renamed& one : kRenamed)
        if (layer >= one.since && one.name.theirs == theirs) return one.name.ours;
    return theirs;
}

}  // namespace helio::tl
