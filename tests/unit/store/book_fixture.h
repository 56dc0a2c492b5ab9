// SPDX-License-Identifier: GPL-3.0-or-later
// Cards for a store under test.
#pragma once

#include "tests/unit/store/store_fixture.h"

namespace helio::store {

inline const model::SourceId kFile(1);

inline NewEntry entryOf(std::string uid, std::string name, std::vector<std::string> digits, std::string words = {}) {
    NewEntry out{.source = kFile,
                 .uid = std::move(uid),
                 .hash = {1},
                 .name = name,
                 .first = name,
                 .last = {},
                 .sort = name,
                 .words = words.empty() ? name : std::move(words),
                 .card = {},
                 .lines = {}};
    out.card.displayName = name;
    for (auto& number : digits) {
        out.card.phones.push_back({.value = "+" + number});
        out.lines.push_back({.written = "+" + number, .label = "mobile", .digits = number, .reason = {}});
    }
    return out;
}

class BookTest : public StoreTest {
protected:
    model::EntryId put(const NewEntry& entry) {
        return write([&](Writer& w) { return w.bookEntries.put(entry); });
    }
    void settle(const std::string& digits, model::Standing standing, std::int64_t user = 0, std::int64_t asked = 100) {
        write([&](Writer& w) { return w.bookNumbers.settle(digits, {.standing = standing, .user = model::UserId(user), .asked = asked}); });
    }
    std::vector<std::string> names(BookPart part, const std::vector<std::string>& terms = {}) {
        std::vector<std::string> out;
        for (const auto& entry : read().bookEntries.list(part, terms, 0, 100).value()) out.push_back(entry.name);
        EXPECT_EQ(read().bookEntries.count(part, terms).value(), static_cast<std::int32_t>(out.size()));
        return out;
    }
};

}  // namespace helio::store
