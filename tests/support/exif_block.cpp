// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/exif_block.h"

#include <vector>

namespace helio::support {
namespace {

constexpr std::uint16_t kAscii = 2, kShort = 3, kLong = 4, kRational = 5;

struct Field {
    std::uint16_t tag, type;
    std::uint32_t count;
    Bytes value;
};

Bytes le32(std::uint32_t value) {
    Bytes out(4);
    storeLe32(out, value);
    return out;
}
void put16(Bytes& to, std::uint16_t value) { append(to, Bytes{static_cast<Byte>(value), static_cast<Byte>(value >> 8)}); }

Field number(std::uint16_t tag, std::uint16_t type, std::uint32_t value) { return {tag, type, 1, le32(value)}; }
Field text(std::uint16_t tag, const std::string& value) {
    Bytes bytes = copyOf(viewOf(value));
    bytes.push_back(0);
    return {tag, kAscii, static_cast<std::uint32_t>(bytes.size()), bytes};
}
Field degrees(std::uint16_t tag, std::uint32_t whole, std::uint32_t minutes) {
    Bytes bytes;
    for (const std::uint32_t part : {whole, 1u, minutes, 1u, 0u, 1u}) append(bytes, le32(part));
    return {tag, kRational, 3, bytes};
}

/// Count, entries, offset of the next directory (none); then the values that are longer than four bytes.
Bytes directory(const std::vector<Field>& fields, std::uint32_t at) {
    Bytes out, beyond;
    put16(out, static_cast<std::uint16_t>(fields.size()));
    const auto valuesAt = at + 2 + static_cast<std::uint32_t>(fields.size()) * 12 + 4;
    for (const auto& field : fields) {
        put16(out, field.tag);
        put16(out, field.type);
        append(out, le32(field.count));
        Bytes inside = field.value;
        if (inside.size() > 4) {
            inside = le32(valuesAt + static_cast<std::uint32_t>(beyond.size()));
            append(beyond, field.value);
            if (beyond.size() % 2 == 1) beyond.push_back(0);
        }
        inside.resize(4);
        append(out, inside);
    }
    append(out, le32(0));
    append(out, beyond);
    return out;
}

}  // namespace

Bytes exifBlock(const ExifContent& content) {
    constexpr std::uint32_t kFirst = 8;
    std::vector<Field> fields;  // ascending tags
    if (!content.make.empty()) fields.push_back(text(0x010f, content.make));
    if (!content.model.empty()) fields.push_back(text(0x0110, content.model));
    fields.push_back(number(0x0112, kShort, static_cast<std::uint32_t>(content.orientation)));
    if (!content.taken.empty()) fields.push_back(text(0x0132, content.taken));
    if (content.location) {
        fields.push_back(number(0x8825, kLong, 0));
        const auto gpsAt = kFirst + static_cast<std::uint32_t>(directory(fields, kFirst).size());
        fields.back() = number(0x8825, kLong, gpsAt);
    }
    Bytes out = copyOf(viewOf(std::string_view("II*\0", 4)));
    append(out, le32(kFirst));
    append(out, directory(fields, kFirst));
    if (content.location) append(out, directory({text(1, "N"), degrees(2, 46, 33), text(3, "E"), degrees(4, 8, 0)}, static_cast<std::uint32_t>(out.size())));
    return out;
}

Bytes withExif(BytesView jpeg, const ExifContent& content) {
    Bytes payload = copyOf(viewOf(std::string_view("Exif\0\0", 6)));
    append(payload, exifBlock(content));
    const std::size_t length = payload.size() + 2;
    Bytes out = copyOf(jpeg.first(2));
    append(out, Bytes{0xff, 0xe1, static_cast<Byte>(length >> 8), static_cast<Byte>(length & 0xff)});
    append(out, payload);
    append(out, jpeg.subspan(2));
    return out;
}

}  // namespace helio::support
