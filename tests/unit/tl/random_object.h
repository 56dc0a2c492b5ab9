// SPDX-License-Identifier: GPL-3.0-or-later
// Makes well-formed bytes of any combinator of the schema by walking the schema table, with nothing of the generated C++.
#pragma once

#include <map>
#include <random>
#include <vector>

#include "tl/schema_table.h"
#include "tl/writer.h"

namespace helio::tl::test {

class ObjectMaker {
public:
    explicit ObjectMaker(std::uint32_t seed);

    /// With its number. Every flag bit, vector length, string form and constructor has a chance; it ends because below a few levels
    /// only what is needed is made, of the flattest constructors.
    Bytes make(const CombinatorEntry& entry);

private:
    void fields(Writer& out, const CombinatorEntry& entry, int depth);
    void one(Writer& out, const std::uint16_t* at, const CombinatorEntry& owner, int depth);
    const CombinatorEntry& pick(std::uint16_t type, int depth);
    Bytes text();
    Bytes noise(std::size_t count);
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
    void measureHeights();
    int heightOf(const CombinatorEntry& entry) const;

    std::mt19937 random_;
    std::map<std::uint16_t, std::vector<const CombinatorEntry*>> makers_;
    std::map<std::uint16_t, int> heights_;
};

/// Words that the type at `at` takes in the table.
std::size_t wordsOf(const std::uint16_t* at);

}  // namespace helio::tl::test
