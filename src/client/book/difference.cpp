// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/difference.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace helio::client::book {
namespace {

std::vector<std::string> missing(const std::vector<store::BookLine>& from, const std::vector<store::BookLine>& in) {
    std::vector<std::string> out;
    for (const auto& line : from)
        if (!line.digits.empty() && std::ranges::find(in, line.digits, &store::BookLine::digits) == in.end() && std::ranges::find(out, line.digits) == out.end())
            out.push_back(line.digits);
    return out;
}

}  // namespace

Difference differ(const std::vector<store::KeptEntry>& kept, const std::vector<Prepared>& read, bool whole) {
    Difference out;
    std::unordered_map<std::string_view, const store::KeptEntry*> byUid;
    for (const auto& one : kept) byUid.emplace(one.uid, &one);
    for (std::size_t i = 0; i < read.size(); ++i) {
        const auto at = byUid.find(read[i].entry.uid);
        if (at == byUid.end()) {
            out.added.push_back(i);
            continue;
        }
        if (at->second->gone || at->second->hash != read[i].entry.hash) out.changed.push_back(i);
        byUid.erase(at);
    }
    if (whole)
        for (const auto& one : kept)
            if (byUid.contains(one.uid) && !one.gone) out.gone.push_back(one.id);
    return out;
}

ChangedNumbers changedNumbers(const std::vector<store::BookLine>& before, const std::vector<store::BookLine>& after) { return {missing(before, after), missing(after, before)}; }

}  // namespace helio::client::book
