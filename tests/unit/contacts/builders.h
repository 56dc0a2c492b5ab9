// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of contacts read with, and files they read.
#pragma once

#include <string>
#include <vector>

#include "base/file.h"
#include "contacts/vcard_reader.h"

namespace helio::contacts {

struct ReadCards {
    std::vector<model::ContactCard> cards;
    std::vector<Problem> problems;
};

/// Pushes in pieces of `step` bytes; 0 = all at once.
inline ReadCards readVcards(BytesView bytes, std::size_t step = 0, VcardLimits limits = {}) {
    ReadCards out;
    VcardReader reader({.card = [&](model::ContactCard&& c) { out.cards.push_back(std::move(c)); }, .problem = [&](Problem&& p) { out.problems.push_back(std::move(p)); }}, limits);
    if (step == 0) reader.feed(bytes);
    else
        for (; !bytes.empty(); bytes = bytes.subspan(std::min(step, bytes.size()))) reader.feed(bytes.first(std::min(step, bytes.size())));
    reader.finish();
    return out;
}
inline ReadCards readVcards(std::string_view text, std::size_t step = 0, VcardLimits limits = {}) { return readVcards(viewOf(text), step, limits); }

/// The one card of a text.
inline model::ContactCard readOne(std::string_view text) {
    auto read = readVcards(text);
    EXPECT_EQ(read.cards.size(), 1u);
    EXPECT_THAT(read.problems, testing::IsEmpty());
    return read.cards.empty() ? model::ContactCard{} : std::move(read.cards.front());
}

/// A card with these properties.
inline std::string vcard(std::string_view properties, std::string_view version = "3.0") {
    return "BEGIN:VCARD\r\nVERSION:" + std::string(version) + "\r\n" + std::string(properties) + "\r\nEND:VCARD\r\n";
}

inline std::filesystem::path sharedSample(std::string_view name) { return std::filesystem::path(HELIO_SHARED_DIR) / "samples/contacts" / name; }
inline std::filesystem::path ownSample(std::string_view name) { return std::filesystem::path(HELIO_SOURCE_DIR) / "resources/samples" / name; }
inline Bytes fileBytes(const std::filesystem::path& path) {
    auto bytes = readFile(path, 64u << 20);
    EXPECT_TRUE(bytes) << path;
    return bytes ? std::move(*bytes) : Bytes{};
}

inline std::vector<std::string> valuesOf(const std::vector<model::LabelledValue>& list) {
    std::vector<std::string> out;
    for (const auto& item : list) out.push_back(item.value);
    return out;
}
inline std::vector<std::string> labelsOf(const std::vector<model::LabelledValue>& list) {
    std::vector<std::string> out;
    for (const auto& item : list) out.push_back(item.label);
    return out;
}

}  // namespace helio::contacts
