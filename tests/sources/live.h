// SPDX-License-Identifier: GPL-3.0-or-later
// What the scripts tell the tests of a live address book.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "sources/address_source.h"

namespace helio::sources {

inline std::string told(const char* name) {
    const char* const value = std::getenv(name);
    EXPECT_TRUE(value) << name << " is unset: these tests are started by tests/sources/*.sh";
    return value ? value : "";
}

inline const model::ContactCard* named(const BookContent& content, std::string_view name) {
    const auto at = std::ranges::find(content.cards, name, &model::ContactCard::displayName);
    return at == content.cards.end() ? nullptr : &*at;
}

}  // namespace helio::sources
