// SPDX-License-Identifier: GPL-3.0-or-later
// What other layers call things that we speak. One table, asked where an object becomes bytes and where a query is read; nothing else of the
// program knows about layers.
#pragma once

#include <cstdint>

#include "tl/ids.h"

namespace helio::tl {

struct LayerName {
    std::uint32_t ours = 0, theirs = 0;
    bool flagsFirst = false;  ///< theirs begins with a flags word that ours does not have
};

/// The constructor as a client of this layer knows it: our own, unless the layer renamed it.
LayerName nameInLayer(std::uint32_t ours, int layer);
/// The other way round, for what such a client asks.
std::uint32_t oursFromLayer(std::uint32_t theirs, int layer);

}  // namespace helio::tl
