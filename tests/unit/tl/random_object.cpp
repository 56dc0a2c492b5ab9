// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/tl/random_object.h"

#include <algorithm>

#include "tl/ids.h"

namespace helio::tl::test {
namespace {

constexpr int kFlatDepth = 3;
constexpr int kFar = 1000;

}  // namespace

std::size_t wordsOf(const std::uint16_t* at) {
    switch (Code{*at}) {
        case Code::Flags: return 4;
        case Code::If: return 3 + wordsOf(at + 3);
        case Code::Vector:
        case Code::BareVector: return 1 + wordsOf(at + 1);
        case Code::Boxed: return 2;
        case Code::Bare: return 3;
        default: return 1;
    }
}

ObjectMaker::ObjectMaker(std::uint32_t seed) : random_(seed) {
    for (const CombinatorEntry& entry : combinators()) {
        if (!entry.function) makers_[entry.type].push_back(&entry);
    }
    measureHeights();
}

int ObjectMaker::heightOf(const CombinatorEntry& entry) const {
    int height = 0;
    for (const std::uint16_t* at = codes().data() + entry.code; Code{*at} != Code::End; at += wordsOf(at)) {
        if (Code{*at} != Code::Boxed) continue;
        const auto found = heights_.find(at[1]);
        height = std::max(height, found == heights_.end() ? kFar : found->second);
    }
    return height + 1;
}

void ObjectMaker::measureHeights() {
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& [type, makers] : makers_) {
            int least = kFar;
            for (const CombinatorEntry* maker : makers) least = std::min(least, heightOf(*maker));
            if (least >= kFar || (heights_.contains(type) && heights_[type] <= least)) continue;
            heights_[type] = least;
            changed = true;
        }
    }
}

const CombinatorEntry& ObjectMaker::pick(std::uint16_t type, int depth) {
    const auto& makers = makers_.at(type);
    if (depth < kFlatDepth) return *makers[below(static_cast<std::uint32_t>(makers.size()))];
    return **std::ranges::min_element(makers, {}, [this](const CombinatorEntry* maker) { return heightOf(*maker); });
}

Bytes ObjectMaker::noise(std::size_t count) {
    Bytes out(count);
    for (Byte& byte : out) byte = static_cast<Byte>(random_());
    return out;
}

Bytes ObjectMaker::text() {
    static constexpr std::string_view kLetters[] = {"a", "Z", "0", "\n", "é", "Ж", "中", "😀", "\u200d"};
    Bytes out;
    const std::uint32_t count = below(40) == 0 ? 300 : below(12);
    for (std::uint32_t i = 0; i < count; ++i) append(out, viewOf(kLetters[below(std::size(kLetters))]));
    return out;
}

Bytes ObjectMaker::make(const CombinatorEntry& entry) {
    Writer out;
    out.u32(entry.id);
    fields(out, entry, 0);
    return out.take();
}

void ObjectMaker::fields(Writer& out, const CombinatorEntry& entry, int depth) {
    std::uint32_t words[4] = {};
    for (const std::uint16_t* at = codes().data() + entry.code; Code{*at} != Code::End; at += wordsOf(at)) {
        if (Code{*at} == Code::Flags) {
            const std::uint32_t known = at[2] | std::uint32_t{at[3]} << 16;
            words[at[1]] = depth < kFlatDepth ? known & static_cast<std::uint32_t>(random_()) : 0;
            out.u32(words[at[1]]);
        } else if (Code{*at} == Code::If) {
            if (words[at[1]] >> at[2] & 1u) one(out, at + 3, entry, depth);
        } else {
            one(out, at, entry, depth);
        }
    }
}

void ObjectMaker::one(Writer& out, const std::uint16_t* at, const CombinatorEntry& owner, int depth) {
    switch (Code{*at}) {
        case Code::Int: out.u32(static_cast<std::uint32_t>(random_())); break;
        // never a NaN, should it be a double: a NaN does not equal itself
        case Code::Long: out.i64(static_cast<std::int64_t>((std::uint64_t{random_()} << 32 | random_()) & ~(std::uint64_t{1} << 62))); break;
        case Code::Int128: out.raw(noise(16)); break;
        case Code::Int256: out.raw(noise(32)); break;
        case Code::String: out.string(text()); break;
        case Code::Bytes: out.string(noise(below(20) == 0 ? 250 + below(10) : below(16))); break;
        case Code::Bool: out.boolean(below(2) == 0); break;
        case Code::Vector:
        case Code::BareVector: {
            const std::uint32_t count = depth < kFlatDepth ? below(4) : 0;
            if (Code{*at} == Code::Vector) out.u32(kVectorId);
            out.u32(count);
            for (std::uint32_t i = 0; i < count; ++i) one(out, at + 1, owner, depth + 1);
            break;
        }
        case Code::Boxed: {
            const CombinatorEntry& chosen = pick(at[1], depth + 1);
            out.u32(chosen.id);
            fields(out, chosen, depth + 1);
            break;
        }
        case Code::Bare: fields(out, *findCombinator(at[1] | std::uint32_t{at[2]} << 16, owner.secret), depth + 1); break;
        case Code::Counted: {
            const Bytes body = noise(below(5) * 4);
            out.u32(static_cast<std::uint32_t>(body.size()));
            out.raw(body);
            break;
        }
        case Code::Rest: out.raw(noise(below(5) * 4)); break;
        case Code::End:
        case Code::Flags:
        case Code::If: break;
    }
}

}  // namespace helio::tl::test
