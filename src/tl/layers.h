// SPDX-License-Identifier: GPL-3.0-or-later
// What another layer changes about things that we speak. One table, asked where an object becomes bytes and where bytes become an object; nothing
// else of the program knows of layers. Whoever speaks our own layer is not looked up at all.
#pragma once

#include <cstdint>
#include <span>

namespace helio::tl {

/// A constructor or function of ours as a later layer has it. Its fields are the same as long as nothing that the layer added is said.
struct LayerChange {
    int since;  ///< the first layer that has it so
    std::uint32_t ours, theirs;
    std::uint32_t newFlags;  ///< bits of its first flags word that the layer added and that carry no field: read, and not kept
};
std::span<const LayerChange> layerChanges();

/// The newest layer that we know the changes of.
inline constexpr int kNewestLayer = 228;

/// Our constructor number as a client of this layer knows it.
std::uint32_t theirsInLayer(std::uint32_t ours, int layer);
/// The other way round, for what such a client says.
std::uint32_t oursFromLayer(std::uint32_t theirs, int layer);
/// What such a client may set in the first flags word of a constructor (by its own number) beyond what we know.
std::uint32_t newFlagsInLayer(std::uint32_t theirs, int layer);

}  // namespace helio::tl
