// SPDX-License-Identifier: GPL-3.0-or-later
// The TIFF structure that EXIF is kept in: directories of tagged values. Every offset is checked, every count bounded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace helio::pixels {

class TiffReader {
public:
    struct Entry {
        std::uint16_t tag = 0, type = 0;
        std::uint32_t count = 0;
        BytesView value;  ///< count × size of the type
    };
    using Directory = std::vector<Entry>;

    /// nullopt when the block does not begin as TIFF does.
    static std::optional<TiffReader> open(BytesView block);

    Directory first() const;
    /// The directory that an entry of `parent` points to; empty if there is none.
    Directory below(const Directory& parent, std::uint16_t tag) const;

    static const Entry* find(const Directory& directory, std::uint16_t tag);
    /// SHORT or LONG; nullopt when missing or of another type.
    std::optional<std::uint32_t> number(const Directory& directory, std::uint16_t tag) const;
    /// ASCII without its end and padding; "" when missing.
    static std::string text(const Directory& directory, std::uint16_t tag);

private:
    TiffReader(BytesView block, bool bigEndian) : block_(block), bigEndian_(bigEndian) {}
    std::uint32_t load(BytesView at, std::size_t bytes) const;
    Directory at(std::uint32_t offset) const;

    BytesView block_;
    bool bigEndian_;
};

}  // namespace helio::pixels
