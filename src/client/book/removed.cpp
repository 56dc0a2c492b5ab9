// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/removed.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "client/book/book.h"
#include "client/core.h"

namespace helio::client::book {
namespace {

bool nameless(std::string_view uid) { return uid.starts_with('~'); }

/// Without what tells namesakes apart.
std::string_view stemOf(std::string_view uid) {
    const auto at = uid.rfind('#');
    const bool counted = at != std::string_view::npos && at + 1 < uid.size() && uid.find_first_not_of("0123456789", at + 1) == std::string_view::npos;
    return counted ? uid.substr(0, at) : uid;
}

std::string_view textOf(const Bytes& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

/// One that was removed and has no uid, and whose content no card has any more, may be the card of that name.
void addByName(std::vector<LeftOut>& out, const std::vector<model::RemovedCard>& removed, const std::vector<store::KeptEntry>& kept, const std::vector<Prepared>& read) {
    std::unordered_set<std::string_view> taken;
    std::unordered_set<std::size_t> cards, matched;
    for (const auto& one : kept)
        if (nameless(one.uid)) taken.insert(stemOf(one.uid));
    for (const auto& one : out) {
        cards.insert(one.card);
        matched.insert(one.removed);
    }
    std::unordered_map<std::string_view, std::size_t> byUid;
    for (std::size_t i = 0; i < removed.size(); ++i)
        if (nameless(removed[i].uid) && !matched.contains(i) && !taken.contains(stemOf(removed[i].uid))) byUid.emplace(removed[i].uid, i);
    if (byUid.empty()) return;
    for (std::size_t i = 0; i < read.size(); ++i)
        if (const auto at = byUid.find(read[i].entry.uid); at != byUid.end() && !cards.contains(i)) out.push_back({i, at->second, true});
}

}  // namespace

std::vector<LeftOut> leftOut(const std::vector<model::RemovedCard>& removed, const std::vector<store::KeptEntry>& kept, const std::vector<Prepared>& read) {
    std::vector<LeftOut> out;
    if (removed.empty()) return out;
    std::unordered_map<std::string_view, std::size_t> byUid, byHash;
    for (std::size_t i = 0; i < removed.size(); ++i) {
        if (nameless(removed[i].uid)) byHash.emplace(textOf(removed[i].hash), i);
        else byUid.emplace(removed[i].uid, i);
    }
    std::unordered_set<std::string_view> here;
    for (const auto& one : kept) here.insert(one.uid);
    for (std::size_t i = 0; i < read.size(); ++i) {
        const auto& entry = read[i].entry;
        if (here.contains(entry.uid)) continue;
        const bool named = !nameless(entry.uid);
        const auto& map = named ? byUid : byHash;
        const auto at = map.find(named ? std::string_view(entry.uid) : textOf(entry.hash));
        if (at != map.end()) out.push_back({i, at->second, removed[at->second].changed || removed[at->second].hash != entry.hash});
    }
    addByName(out, removed, kept, read);
    return out;
}

Result<LeftOutCount> takeOut(store::Writer& w, model::SourceId source, const std::vector<store::KeptEntry>& kept, std::vector<Prepared>& cards, bool complete) {
    LeftOutCount out;
    HELIO_TRY(removed, w.bookRemoved.ofSource(source));
    if (removed.empty()) return out;
    std::vector<bool> seen(removed.size()), left(cards.size());
    for (const auto& one : leftOut(removed, kept, cards)) {
        const auto& entry = cards[one.card].entry;
        seen[one.removed] = left[one.card] = true;
        ++out.all;
        out.changed += one.changed;
        if (removed[one.removed].hash != entry.hash) HELIO_CHECK(w.bookRemoved.change(removed[one.removed].id, entry.hash, entry.card));
    }
    for (std::size_t i = 0; i < removed.size(); ++i)
        if (complete && !seen[i]) HELIO_CHECK(w.bookRemoved.forget(removed[i].id));
    std::vector<Prepared> rest;
    rest.reserve(cards.size());
    for (std::size_t i = 0; i < cards.size(); ++i)
        if (!left[i]) rest.push_back(std::move(cards[i]));
    cards = std::move(rest);
    return out;
}

Result<> choose(store::Writer& w, model::SourceId source, const std::vector<store::KeptEntry>& kept, const std::vector<Prepared>& cards) {
    HELIO_TRY(removed, w.bookRemoved.ofSource(source));
    for (const auto& one : leftOut(removed, kept, cards)) HELIO_CHECK(w.bookRemoved.forget(removed[one.removed].id));
    return {};
}

Result<> removeCard(store::Writer& w, model::EntryId id, std::int64_t now) {
    HELIO_TRY(kept, w.bookEntries.kept(id));
    if (!kept) return {};
    const auto& [sourceId, entry] = *kept;
    HELIO_TRY(source, w.bookSources.get(sourceId));
    // Nothing brings back a card of this computer alone, or one that its source has no more.
    if (source && !source->where.empty() && !entry.gone) {
        HELIO_TRY(shown, w.bookEntries.get(id));
        HELIO_TRY(card, w.bookEntries.card(id));
        if (shown && card) HELIO_CHECK(w.bookRemoved.add({.id = {}, .source = sourceId, .name = shown->name, .uid = entry.uid, .hash = entry.hash, .when = now}, *card));
    }
    return w.bookEntries.remove(id);
}

void bringBack(Book& book, const std::vector<model::RemovedId>& cards, const Handler<void>& done) {
    auto& core = book.core();
    auto kept = core.write({.book = true}, [&](store::Writer& w) -> Result<> {
        for (const auto id : cards) {
            HELIO_TRY(removed, w.bookRemoved.get(id));
            HELIO_TRY(card, w.bookRemoved.card(id));
            if (!removed || !card) continue;
            HELIO_TRY(source, w.bookSources.get(removed->source));
            auto prepared = prepareAll({*card}, regionFor(core, source.value_or(model::BookSource{})));
            auto& entry = prepared.front().entry;
            entry.source = removed->source;
            entry.uid = removed->uid;
            entry.hash = removed->hash;
            HELIO_CHECK(w.bookEntries.put(entry));
            HELIO_TRY(maySend, w.bookSources.maySend(removed->source));
            for (const auto& digits : prepared.front().digits) HELIO_CHECK(book.asker().enqueue(w, digits, maySend, 0));
            HELIO_CHECK(w.bookRemoved.forget(id));
        }
        return {};
    });
    book.changed();
    done(std::move(kept));
}

std::vector<std::size_t> amongRemoved(const std::vector<model::RemovedCard>& removed, const std::vector<model::ContactCard>& cards, const std::string& region) {
    std::vector<std::size_t> out;
    if (removed.empty()) return out;
    for (const auto& one : leftOut(removed, {}, prepareAll(cards, region))) out.push_back(one.card);
    std::ranges::sort(out);
    return out;
}

}  // namespace helio::client::book
