// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/difference.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

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

void keepUids(const std::vector<store::KeptEntry>& kept, std::vector<Prepared>& read) {
    std::unordered_map<std::string_view, const store::KeptEntry*> byUid;
    for (const auto& one : kept) byUid.emplace(one.uid, &one);
    std::unordered_map<std::string, std::size_t> at;  // uid → index into `read`
    std::unordered_set<std::string_view> settled;
    for (std::size_t i = 0; i < read.size(); ++i) {
        at.emplace(read[i].entry.uid, i);
        const auto known = byUid.find(read[i].entry.uid);
        if (known != byUid.end() && known->second->hash == read[i].entry.hash) settled.insert(known->first);
    }
    std::multimap<Bytes, std::string_view> elsewhere;  // what is kept under a uid that says something else now, or nothing
    for (const auto& one : kept)
        if (!settled.contains(one.uid)) elsewhere.emplace(one.hash, one.uid);
    for (std::size_t i = 0; i < read.size() && !elsewhere.empty(); ++i) {
        auto& uid = read[i].entry.uid;
        if (settled.contains(uid)) continue;
        auto its = elsewhere.extract(read[i].entry.hash);
        if (!its) continue;
        std::string own(its.mapped());
        settled.insert(its.mapped());
        if (own == uid) continue;
        // Whoever stands under that uid takes this one's instead.
        if (const auto other = at.find(own); other != at.end()) {
            read[other->second].entry.uid = uid;
            at[uid] = other->second;
        } else {
            at.erase(uid);
        }
        at[own] = i;
        uid = std::move(own);
    }
}

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
