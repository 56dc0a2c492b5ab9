// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flow/traces.h"

#include <algorithm>

#include "crypto/hash.h"

namespace helio::flow {
namespace {

constexpr std::size_t kRun = 6;

struct Pattern {
    std::string how;
    Bytes bytes;
};

/// Two digits a byte, the first in the high half; or, as telephone networks write it, in the low one.
Bytes packed(const std::string& run, bool swapped) {
    Bytes out;
    for (std::size_t i = 0; i + 1 < run.size(); i += 2) {
        const int a = run[i] - '0', b = run[i + 1] - '0';
        out.push_back(static_cast<Byte>(swapped ? b << 4 | a : a << 4 | b));
    }
    return out;
}

/// As TL would have it, an int or a long; and with no byte more than it needs, if that is no less than four.
Bytes littleEndian(const std::string& run) {
    std::uint64_t value = std::stoull(run);
    Bytes out;
    for (; value > 0 || out.size() < 4; value >>= 8) out.push_back(static_cast<Byte>(value));
    return out;
}

std::vector<Pattern> patternsOf(const std::string& digits) {
    std::vector<Pattern> out;
    for (std::size_t from = 0; from + kRun <= digits.size(); ++from) {
        const std::string run = digits.substr(from, kRun);
        out.push_back({"text: " + run, copyOf(viewOf(run))});
        out.push_back({"packed: " + run, packed(run, false)});
        out.push_back({"packed, halves swapped: " + run, packed(run, true)});
        for (std::size_t size = kRun; from + size <= digits.size(); ++size) out.push_back({"integer: " + digits.substr(from, size), littleEndian(digits.substr(from, size))});
    }
    for (const std::string& written : {digits, "+" + digits}) {
        const auto sha1 = crypto::sha1(viewOf(written));
        const auto sha256 = crypto::sha256(viewOf(written));
        out.push_back({"SHA-1 of " + written, copyOf(BytesView(sha1).first(8))});
        out.push_back({"SHA-256 of " + written, copyOf(BytesView(sha256).first(8))});
    }
    return out;
}

}  // namespace

std::set<std::string> tracesOf(const std::string& digits, const std::vector<Bytes>& recorded) {
    std::set<std::string> out;
    for (const Pattern& pattern : patternsOf(digits))
        if (std::ranges::any_of(recorded, [&](const Bytes& bytes) { return !std::ranges::search(bytes, pattern.bytes).empty(); })) out.insert(pattern.how);
    return out;
}

}  // namespace helio::flow
