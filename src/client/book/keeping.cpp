// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/keeping.h"

#include <asio/post.hpp>
#include <set>

#include "client/book/book.h"
#include "client/book/difference.h"
#include "client/book/removed.h"
#include "client/call.h"
#include "contacts/phone_number.h"
#include "store/book_consent.h"

namespace helio::client::book {
namespace {

/// A person's number may be known by a card alone (CacheReader::user): who shows people reads again, too.
const Changes kBoth{.contacts = true, .book = true};

/// A number that nobody has and that changed once more: whose contact waits for it, waits for the next.
Result<> carryMove(store::Writer& w, model::EntryId entry, const std::string& lost, const std::string& got) {
    HELIO_TRY(user, w.bookNumbers.moveOf(lost));
    if (!user) return {};
    HELIO_CHECK(w.bookNumbers.endMove(lost));
    return w.bookNumbers.addMove({got, entry, *user});
}

/// The lost number's contact, if it became one through us and no other card has the number, waits for the number that came instead.
Result<> noteMoves(store::Writer& w, model::EntryId entry, const ChangedNumbers& numbers) {
    for (std::size_t i = 0; i < std::min(numbers.lost.size(), numbers.got.size()); ++i) {
        HELIO_CHECK(carryMove(w, entry, numbers.lost[i], numbers.got[i]));
        HELIO_TRY(lost, w.bookNumbers.get(numbers.lost[i]));
        HELIO_TRY(holders, w.bookEntries.holding(numbers.lost[i]));
        if (lost && lost->added && lost->user && holders.empty()) HELIO_CHECK(w.bookNumbers.addMove({numbers.got[i], entry, lost->user}));
    }
    return {};
}

Result<> keepOne(store::Writer& w, const store::NewEntry& entry) {
    HELIO_TRY(known, w.bookEntries.find(entry.source, entry.uid));
    std::vector<store::BookLine> before;
    if (known) {
        HELIO_TRY(lines, w.bookEntries.lines(known->id));
        before = std::move(lines);
    }
    HELIO_TRY(id, w.bookEntries.put(entry));
    return known ? noteMoves(w, id, changedNumbers(before, entry.lines)) : Result<>{};
}

Result<model::SourceId> placeOf(store::Writer& w, model::BookSource source) {
    if (!source.id) {
        HELIO_TRY(there, w.bookSources.find(source.kind, source.where));
        if (there) source.id = there->id;
    }
    return w.bookSources.put(source);
}

}  // namespace

Result<KeptCards> keepCards(Book& book, store::Writer& w, std::vector<Prepared>& cards, const Keeping& how) {
    KeptCards out;
    HELIO_TRY(kept, w.bookEntries.ofSource(how.source));
    keepUids(kept, cards);
    if (how.whole) {
        HELIO_TRY(leftOut, takeOut(w, how.source, kept, cards, how.complete));
        out.leftOut = leftOut.all;
        out.leftOutChanged = leftOut.changed;
    } else {
        HELIO_CHECK(choose(w, how.source, kept, cards));
    }
    const auto difference = differ(kept, cards, how.whole);
    for (const auto* part : {&difference.added, &difference.changed})
        for (const auto i : *part) {
            cards[i].entry.source = how.source;
            HELIO_CHECK(keepOne(w, cards[i].entry));
        }
    for (const auto id : difference.gone) HELIO_CHECK(w.bookEntries.setGone(id, true));
    for (const auto& card : cards) {
        for (const auto& line : card.entry.lines) out.invalid += line.digits.empty();
        for (const auto& digits : card.digits) {
            HELIO_TRY(waits, book.asker().enqueue(w, digits, how.maySend, how.run));
            out.toAsk += waits;
        }
    }
    out.added = static_cast<std::int32_t>(difference.added.size());
    out.changed = static_cast<std::int32_t>(difference.changed.size());
    out.removed = static_cast<std::int32_t>(difference.gone.size());
    return out;
}

std::string regionFor(Core& core, const model::BookSource& source) {
    if (!source.region.empty()) return source.region;
    const auto self = core.store().read().users.get(core.self());
    return self && *self ? contacts::regionOf((*self)->phone) : std::string();
}

namespace {

/// What an import says of readings to come. Where the cloud matches in private nobody was asked.
model::Sending answerOf(Consent consent, bool inPrivate) {
    if (consent == Consent::SendNumbers) return model::Sending::Agreed;
    return inPrivate ? model::Sending::Unanswered : model::Sending::Declined;
}

}  // namespace

void importCards(Book& book, model::BookSource source, std::vector<ChosenCard> cards, Consent consent, Handler<ImportSummary> done) {
    auto& core = book.core();
    const auto region = regionFor(core, source);
    asio::post(core.workers(), [&book, &core, region, source = std::move(source), cards = std::move(cards), consent, done = std::move(done)]() mutable {
        auto prepared = std::make_shared<std::vector<Prepared>>(prepareChosen(cards, region));
        // The epoch first, on the core's thread: what was asked in it need not be asked again.
        const auto keep = [&book, &core, source = std::move(source), prepared, consent, done = std::move(done)] {
            if (core.closed()) return done(fail(Fault::Cancelled, "importing contacts", "the account was closed"));
            ImportSummary out;
            const auto kept = core.write(
                kBoth,
                [&](store::Writer& w) -> Result<> {
                    const bool maySend = consent != Consent::PrivateOnly;
                    HELIO_TRY(id, placeOf(w, source));
                    HELIO_CHECK(store::BookConsent(core.store().database()).setAnswer(id, answerOf(consent, book.asker().inPrivate())));
                    HELIO_CHECK(w.bookSources.setLastRun(id, core.now()));
                    model::SyncRun run{.source = id, .started = core.now(), .read = static_cast<std::int32_t>(prepared->size()), .inPrivate = book.asker().inPrivate()};
                    HELIO_TRY(runId, w.bookLog.putRun(run));
                    HELIO_TRY(cards, keepCards(book, w, *prepared, {.source = id, .maySend = maySend, .run = runId}));
                    // "Without matching" is also said of what was agreed to before and has not left yet.
                    if (!maySend)
                        for (const auto& card : *prepared)
                            for (const auto& digits : card.digits) HELIO_CHECK(w.bookNumbers.forbid(digits));
                    run.id = runId;
                    run.added = cards.added;
                    run.changed = cards.changed;
                    run.invalid = cards.invalid;
                    HELIO_CHECK(w.bookLog.putRun(run));
                    out = {.saved = cards.added, .updated = cards.changed, .toAsk = cards.toAsk, .source = id};
                    return {};
                },
                store::Durability::PowerLoss);
            if (passError(kept, done)) return;
            book.changed();
            done(out);
        };
        asio::post(core.io(), [&book, &core, keep] { core.closed() ? keep() : book.asker().settleWay(keep); });
    });
}

namespace {

/// Scheme and host of an address.
std::string serverOf(const std::string& where) { return where.substr(0, where.find('/', where.find("://") + 3)); }

/// Another place is another book: what was agreed to and read of the one before says nothing of it, and another server does not get its password. In
/// another region the same cards have other numbers.
Result<> forgetPlace(Core& core, store::Writer& w, const model::BookSource& source) {
    HELIO_TRY(there, w.bookSources.get(source.id));
    if (!there || (there->where == source.where && there->region == source.region)) return {};
    HELIO_CHECK(w.bookSources.setToken(source.id, ""));
    if (there->where == source.where) return {};
    HELIO_CHECK(store::BookConsent(core.store().database()).forbid(source.id));
    HELIO_CHECK(w.bookSources.setMaySend(source.id, false));
    if (serverOf(there->where) != serverOf(source.where)) HELIO_CHECK(w.bookSources.setPassword(source.id, SecretBytes()));
    return {};
}

}  // namespace

void updateSource(Book& book, model::BookSource source, const std::string& password, const Handler<model::SourceId>& done) {
    if (source.everyHours < 1) source.everyHours = 1;
    if (source.where.empty() && source.kind != model::BookSource::Kind::File)
        return done(fail(Fault::BadInput, "keeping an address book in sync", "it is not said where it lies", "Give its address."));
    model::SourceId id;
    const auto kept = book.core().write(kBoth, [&](store::Writer& w) -> Result<> {
        if (source.id) HELIO_CHECK(forgetPlace(book.core(), w, source));
        HELIO_TRY(placed, placeOf(w, source));
        id = placed;
        if (!password.empty()) HELIO_CHECK(w.bookSources.setPassword(id, SecretBytes(viewOf(password))));
        return {};
    });
    if (passError(kept, done)) return;
    book.changed();
    done(id);
}

namespace {

/// Where cards live whose source is no more.
Result<model::SourceId> localSource(store::Writer& w) {
    HELIO_TRY(there, w.bookSources.find(model::BookSource::Kind::File, ""));
    if (there) return there->id;
    return w.bookSources.put({.kind = model::BookSource::Kind::File, .rhythm = model::BookSource::Rhythm::Off, .id = {}, .name = "Kept on this computer"});
}

Result<> keepHere(store::Writer& w, const std::vector<model::EntryId>& entries) {
    HELIO_TRY(local, localSource(w));
    for (const auto id : entries) {
        HELIO_TRY(kept, w.bookEntries.kept(id));
        if (kept && kept->first != local) HELIO_CHECK(w.bookEntries.move(id, local, "kept:" + std::to_string(id.value)));
    }
    return {};
}

}  // namespace

Result<> keepNumber(Book& book, store::Writer& w, const ContactToImport& person) {
    HELIO_TRY(holders, w.bookEntries.holding(person.phone));
    if (!holders.empty()) return {};
    HELIO_TRY(local, localSource(w));
    model::ContactCard card{.firstName = person.firstName, .lastName = person.lastName};
    card.displayName = person.lastName.empty() ? person.firstName : person.firstName + " " + person.lastName;
    card.phones.push_back({.value = "+" + person.phone, .label = "mobile"});
    auto prepared = prepareAll({std::move(card)}, regionFor(book.core(), {}));
    auto& entry = prepared.front().entry;
    entry.source = local;
    entry.uid = "typed:" + person.phone;
    return keepOne(w, entry);
}

namespace {

/// Contacts that these cards, and no others, stand for.
Result<std::vector<model::UserId>> contactsOnlyOf(const store::Repositories& read, const std::vector<model::EntryId>& entries) {
    const std::set<model::EntryId> going(entries.begin(), entries.end());
    std::set<model::UserId> out;
    for (const auto id : going) {
        HELIO_TRY(entry, read.bookEntries.get(id));
        if (!entry) continue;
        for (const auto& number : entry->numbers) {
            if (number.standing != model::Standing::Member || out.contains(number.user)) continue;
            HELIO_TRY(user, read.users.get(number.user));
            HELIO_TRY(holders, read.bookEntries.holding(number.digits));
            const bool alone = std::ranges::all_of(holders, [&](model::EntryId holder) { return going.contains(holder); });
            if (user && user->contact && alone) out.insert(number.user);
        }
    }
    return std::vector(out.begin(), out.end());
}

Result<> removeAll(store::Writer& w, const std::vector<model::EntryId>& entries) {
    for (const auto id : entries) HELIO_CHECK(w.bookEntries.remove(id));
    return {};
}

}  // namespace

void removeSource(Book& book, model::SourceId id, bool withEntries, const Handler<void>& done) {
    auto kept = book.core().write(kBoth, [&](store::Writer& w) -> Result<> {
        // What was agreed to was said of this book.
        HELIO_CHECK(store::BookConsent(book.core().store().database()).forbid(id));
        HELIO_TRY(cards, w.bookEntries.ofSource(id));
        std::vector<model::EntryId> entries;
        for (const auto& card : cards) entries.push_back(card.id);
        if (withEntries) HELIO_CHECK(removeAll(w, entries));
        else if (!entries.empty()) HELIO_CHECK(keepHere(w, entries));
        return w.bookSources.remove(id);
    });
    book.changed();
    done(std::move(kept));
}

void editEntry(Book& book, model::EntryId id, const model::ContactCard& card, const Handler<void>& done) {
    auto& core = book.core();
    const auto there = core.store().read().bookEntries.kept(id);
    if (passError(there, done)) return;
    if (!*there) return done(fail(Fault::NotFound, "changing a contact", "it is not there any more"));
    const auto source = core.store().read().bookSources.get((*there)->first);
    if (passError(source, done)) return;
    auto prepared = prepareAll({card}, regionFor(core, source->value_or(model::BookSource{})));
    auto& entry = prepared.front().entry;
    entry.source = (*there)->first;
    entry.uid = (*there)->second.uid;
    entry.hash = (*there)->second.hash;  // of what the source said: only its own next change takes the place of this one
    auto kept = core.write(kBoth, [&](store::Writer& w) -> Result<> {
        HELIO_CHECK(keepOne(w, entry));
        HELIO_TRY(maySend, w.bookSources.maySend(entry.source));
        for (const auto& digits : prepared.front().digits) HELIO_CHECK(book.asker().enqueue(w, digits, maySend, 0));
        return {};
    });
    book.changed();
    done(std::move(kept));
}

void removeEntries(Book& book, const std::vector<model::EntryId>& entries, const Handler<void>& done) {
    auto kept = book.core().write(kBoth, [&](store::Writer& w) -> Result<> {
        for (const auto id : entries) HELIO_CHECK(removeCard(w, id, book.core().now()));
        return {};
    });
    book.changed();
    done(std::move(kept));
}

void settleChanged(Book& book, const std::vector<model::EntryId>& entries, bool keep, Handler<void> done) {
    auto& core = book.core();
    const auto open = core.store().read().bookNumbers.openMoves();
    if (passError(open, done)) return;
    std::vector<std::string> digits;
    std::vector<model::UserId> users;
    for (const auto& one : *open) {
        if (std::ranges::find(entries, one.entry) == entries.end()) continue;
        digits.push_back(one.digits);
        const auto other = core.store().read().bookEntries.of(one.user);
        if (passError(other, done)) return;
        if (!keep && !*other) users.push_back(one.user);  // else another card stands for them
    }
    const auto end = [&core, digits, done](const Result<>& before) {
        if (passError(before, done)) return;
        done(core.write({.contacts = true, .book = true}, [&](store::Writer& w) -> Result<> {
            for (const auto& one : digits) HELIO_CHECK(w.bookNumbers.endMove(one));
            return {};
        }));
    };
    if (users.empty()) return end({});
    book.adder().forget(std::move(users), [end](const Result<std::int32_t>& gone) { end(gone ? Result<>{} : std::unexpected(gone.error())); });
}

void settleGone(Book& book, const std::vector<model::EntryId>& entries, bool keep, Handler<void> done) {
    auto& core = book.core();
    if (keep) return done(core.write(kBoth, [&](store::Writer& w) { return keepHere(w, entries); }));
    auto users = contactsOnlyOf(core.store().read(), entries);
    if (passError(users, done)) return;
    if (users->empty()) return removeEntries(book, entries, done);
    book.adder().forget(std::move(*users), [&book, entries, done = std::move(done)](Result<std::int32_t> gone) {
        if (passError(gone, done)) return;
        removeEntries(book, entries, done);
    });
}

}  // namespace helio::client::book
