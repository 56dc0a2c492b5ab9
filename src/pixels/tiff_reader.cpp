// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/tiff_reader.h"

#include <algorithm>

namespace helio::pixels {
namespace {

constexpr std::size_t kMaxEntries = 512;
constexpr std::size_t kEntrySize = 12;
constexpr std::uint16_t kAscii = 2, kShort = 3, kLong = 4;

std::size_t sizeOfType(std::uint16_t type) {
    static constexpr std::size_t kSizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    return type < std::size(kSizes) ? kSizes[type] : 0;
}

}  // namespace

std::optional<TiffReader> TiffReader::open(BytesView block) {
    const auto text = textOf(block.first(std::min<std::size_t>(block.size(), 4)));
    if (block.size() < 8) return std::nullopt;
    if (text == std::string_view("II*\0", 4)) return TiffReader(block, false);
    if (text == std::string_view("MM\0*", 4)) return TiffReader(block, true);
    return std::nullopt;
}

std::uint32_t TiffReader::load(BytesView at, std::size_t bytes) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | at[bigEndian_ ? i : bytes - 1 - i];
    return value;
}

TiffReader::Directory TiffReader::first() const { return at(load(block_.subspan(4), 4)); }

TiffReader::Directory TiffReader::below(const Directory& parent, std::uint16_t tag) const {
    const auto offset = number(parent, tag);
    return offset ? at(*offset) : Directory{};
}

TiffReader::Directory TiffReader::at(std::uint32_t offset) const {
    Directory directory;
    if (offset > block_.size() || block_.size() - offset < 2) return directory;
    const std::size_t count = std::min<std::size_t>(load(block_.subspan(offset), 2), kMaxEntries);
    for (std::size_t i = 0, from = offset + 2; i < count && block_.size() - from >= kEntrySize; ++i, from += kEntrySize) {
        const auto raw = block_.subspan(from, kEntrySize);
        Entry entry{static_cast<std::uint16_t>(load(raw, 2)), static_cast<std::uint16_t>(load(raw.subspan(2), 2)), load(raw.subspan(4), 4), {}};
        const std::uint64_t size = std::uint64_t{entry.count} * sizeOfType(entry.type);
        const std::uint64_t start = size <= 4 ? from + 8 : load(raw.subspan(8), 4);
        if (size == 0 || start > block_.size() || size > block_.size() - start) continue;
        entry.value = block_.subspan(static_cast<std::size_t>(start), static_cast<std::size_t>(size));
        directory.push_back(entry);
    }
    return directory;
}

const TiffReader::Entry* TiffReader::find(const Directory& directory, std::uint16_t tag) {
    const auto found = std::find_if(directory.begin(), directory.end(), [&](const Entry& entry) { return entry.tag == tag; });
    return found == directory.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> TiffReader::number(const Directory& directory, std::uint16_t tag) const {
    const Entry* entry = find(directory, tag);
    if (!entry || (entry->type != kShort && entry->type != kLong)) return std::nullopt;
    return load(entry->value, entry->type == kShort ? 2 : 4);
}

std::string TiffReader::text(const Directory& directory, std::uint16_t tag) {
    const Entry* entry = find(directory, tag);
    if (!entry || entry->type != kAscii) return {};
    std::string text(textOf(entry->value));
    text.resize(std::min(text.size(), text.find('\0')));
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

}  // namespace helio::pixels
