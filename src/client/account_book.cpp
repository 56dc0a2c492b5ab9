// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/account_book.h"

#include <algorithm>

#include "base/log.h"
#include "client/book/book.h"
#include "client/book/consent.h"
#include "client/book/removed.h"
#include "client/book/synced.h"
#include "client/book/why.h"
#include "client/features/check_card.h"
#include "client/matching/fingerprint.h"
#include "contacts/search_key.h"

namespace helio::client {
namespace {

constexpr std::int64_t kJoinedFor = 30 * 86'400;  ///< seconds that somebody counts as having joined

store::BookPart partOf(BookFilter filter) {
    switch (filter) {
        case BookFilter::OnHeliograph: return store::BookPart::Here;
        case BookFilter::NotHere: return store::BookPart::NotHere;
        case BookFilter::Invalid: return store::BookPart::Invalid;
        case BookFilter::Gone: return store::BookPart::Gone;
        case BookFilter::All: break;
    }
    return store::BookPart::All;
}

/// Where an answer has no room for an error: it is logged, and nothing is shown.
template <class T>
T shown(Result<T> result, T otherwise = {}) {
    if (result) return std::move(*result);
    log::error("{}", result.error().text());
    return otherwise;
}

std::int64_t now() { return unixSeconds(SystemClock().wall()); }

}  // namespace

template <class T, class Work>
Request AccountBook::run(Done<T> done, Work work) {
    auto asked = client::ask<T>(parts_.post, std::move(done));
    parts_.onCore([&core = parts_.core, handler = std::move(asked.handler), work = std::move(work)]() mutable {
        if (core.closed()) return handler(fail(Fault::Denied, "using the address book", "the account was signed out"));
        work(core.addressBook(), std::move(handler));
    });
    return std::move(asked.request);
}

Result<const store::Repositories*> AccountBook::cache() {
    const auto* cache = parts_.reader.cache();
    if (!cache) return fail(Fault::Denied, "reading the address book", "the account was signed out");
    return cache;
}

Result<std::vector<model::BookEntry>> AccountBook::entries(BookFilter filter, const std::string& words, std::int32_t offset, std::int32_t limit) {
    HELIO_TRY(read, cache());
    return read->bookEntries.list(partOf(filter), contacts::searchTerms(words), offset, limit);
}

Result<std::int32_t> AccountBook::count(BookFilter filter, const std::string& words) {
    HELIO_TRY(read, cache());
    return read->bookEntries.count(partOf(filter), contacts::searchTerms(words));
}

std::optional<model::BookEntry> AccountBook::entry(model::EntryId id) {
    const auto read = cache();
    return read ? shown((*read)->bookEntries.get(id)) : std::nullopt;
}

std::optional<model::ContactCard> AccountBook::card(model::EntryId id) {
    const auto read = cache();
    return read ? shown((*read)->bookEntries.card(id)) : std::nullopt;
}

std::optional<model::EntryId> AccountBook::entryOf(model::UserId user) {
    const auto read = cache();
    return read ? shown((*read)->bookEntries.of(user)) : std::nullopt;
}

Result<std::vector<model::BookSource>> AccountBook::sources() {
    HELIO_TRY(read, cache());
    return read->bookSources.list();
}

Result<std::vector<model::SyncRun>> AccountBook::runs(std::int32_t limit) {
    HELIO_TRY(read, cache());
    return read->bookLog.runs(limit);
}

Result<std::vector<model::SentNumber>> AccountBook::sentNumbers() {
    HELIO_TRY(read, cache());
    return read->bookLog.sent();
}

Result<std::vector<model::JoinedPerson>> AccountBook::joined(std::int32_t limit) {
    HELIO_TRY(read, cache());
    return read->bookNumbers.joined(now() - kJoinedFor, limit);
}

Result<std::vector<contacts::ExistingContact>> AccountBook::known() {
    HELIO_TRY(read, cache());
    HELIO_TRY(entries, read->bookEntries.known());
    HELIO_TRY(people, read->contacts.list());
    std::vector<contacts::ExistingContact> out;
    out.reserve(entries.size() + people.size());
    for (auto& one : entries) out.push_back({std::move(one.digits), std::move(one.first), std::move(one.last), one.user});
    for (const auto& user : people)
        if (!user.phone.empty()) out.push_back({user.phone, user.firstName, user.lastName, user.id});
    return out;
}

std::optional<std::string> AccountBook::rememberedColumns(const std::string& headings) {
    const auto read = cache();
    return read ? shown((*read)->bookLog.columns(headings)) : std::nullopt;
}

Request AccountBook::rememberColumns(std::string headings, std::string columns, Done<void> done) {
    return run<void>(std::move(done), [headings = std::move(headings), columns = std::move(columns)](book::Book& book, auto handler) {
        handler(book.core().write({}, [&](store::Writer& w) { return w.bookLog.setColumns(headings, columns); }));
    });
}

Request AccountBook::import(model::BookSource source, std::vector<ChosenCard> cards, Consent consent, Done<ImportSummary> done) {
    return run<ImportSummary>(std::move(done), [source = std::move(source), cards = std::move(cards), consent](book::Book& book, auto handler) mutable {
        book::importCards(book, std::move(source), std::move(cards), consent, std::move(handler));
    });
}

Request AccountBook::ask(std::vector<std::string> digits, Done<void> done) {
    return run<void>(std::move(done), [digits = std::move(digits)](book::Book& book, Handler<void> handler) {
        book.asker().settleWay([&book, digits, handler] {
            if (book.core().closed()) return handler(fail(Fault::Cancelled, "asking about numbers", "the account was closed"));
            if (!book.asker().inPrivate())
                return handler(fail(Fault::Refused, "asking about numbers", "this cloud cannot match in private",
                                    "Import with your consent to send the numbers, or keep them on this computer."));
            const auto kept = book.core().write({.book = true}, [&](store::Writer& w) -> Result<> {
                for (const auto& one : digits) HELIO_CHECK(book.asker().enqueue(w, one, false, 0));
                return {};
            });
            if (!kept) return handler(kept);
            book.asker().whenAnswered(digits, handler);
            book.asker().kick();
        });
    });
}

std::vector<model::BookNumber> AccountBook::standings(const std::vector<std::string>& digits) {
    std::vector<model::BookNumber> out;
    const auto read = cache();
    if (!read) return out;
    out.reserve(digits.size());
    for (const auto& one : digits) out.push_back(shown((*read)->bookNumbers.shown(one)));
    return out;
}

void AccountBook::pauseMatching(bool paused) {
    parts_.onCore([&core = parts_.core, paused] {
        if (!core.closed()) core.addressBook().asker().pause(paused);
    });
}

Request AccountBook::addMatches(std::vector<model::EntryId> entries, Done<std::int32_t> done) {
    return run<std::int32_t>(std::move(done), [entries = std::move(entries)](book::Book& book, auto handler) { book.adder().add(entries, std::move(handler)); });
}

Why AccountBook::why(model::EntryId id, std::size_t number) {
    const auto read = cache();
    if (!read) return {};
    const auto row = entry(id);
    if (!row || number >= row->numbers.size())
        return {.written = {}, .digits = {}, .answer = "This card has no phone number.", .advice = "Add a number to it, or look the person up by username."};
    book::WhyFacts facts{.number = row->numbers[number], .matching = matching(), .now = now()};
    facts.cloudMatchesInPrivate = facts.matching.inPrivate;
    const auto& digits = facts.number.digits;
    if (const auto kept = shown((*read)->bookNumbers.get(digits))) facts.inPrivate = kept->inPrivate;
    if (const auto question = shown((*read)->bookNumbers.question(digits))) {
        facts.waits = true;
        facts.mayBeSent = question->maySend;
        facts.notBefore = question->notBefore;
        facts.restricted = question->attempts > 0 && !facts.matching.problem.empty() && facts.matching.state == Matching::State::Waiting &&
                           facts.matching.problem.starts_with("The cloud refused");
    }
    if (const auto user = shown((*read)->users.get(facts.number.user))) {
        facts.contact = user->contact;
        facts.blockedByMe = user->blocked;
    }
    if (const auto source = shown((*read)->bookSources.get(row->source)); source && source->rhythm == model::BookSource::Rhythm::Hourly)
        facts.nextSync = std::max(facts.now, source->lastRun + source->everyHours * 3'600);
    return book::explain(facts);
}

Request AccountBook::updateSource(model::BookSource source, std::string password, Done<model::SourceId> done) {
    return run<model::SourceId>(
        std::move(done), [source = std::move(source), password = std::move(password)](book::Book& book, auto handler) { book::updateSource(book, source, password, handler); });
}

Request AccountBook::removeSource(model::SourceId id, bool withEntries, Done<void> done) {
    return run<void>(std::move(done), [=](book::Book& book, auto handler) { book::removeSource(book, id, withEntries, handler); });
}

Request AccountBook::syncNow(model::SourceId id, Done<model::SyncRun> done) {
    return run<model::SyncRun>(std::move(done), [id](book::Book& book, auto handler) { book.syncs().sync(id, std::move(handler)); });
}

Request AccountBook::sending(model::SourceId id, Done<SendingState> done) {
    return run<SendingState>(std::move(done), [id](book::Book& book, auto handler) { book::sending(book, id, handler); });
}

Request AccountBook::answerSending(model::SourceId id, model::Sending answer, Done<model::SyncRun> done) {
    return run<model::SyncRun>(std::move(done), [id, answer](book::Book& book, auto handler) { book::answerSending(book, id, answer, std::move(handler)); });
}

Request AccountBook::systemBooks(Done<std::vector<model::BookSource>> done) {
    return run<std::vector<model::BookSource>>(std::move(done), [](book::Book& book, auto handler) { book.syncs().listSystemBooks(std::move(handler)); });
}

Request AccountBook::settleGone(std::vector<model::EntryId> entries, bool keep, Done<void> done) {
    return run<void>(std::move(done), [entries = std::move(entries), keep](book::Book& book, auto handler) { book::settleGone(book, entries, keep, std::move(handler)); });
}

Request AccountBook::editEntry(model::EntryId id, model::ContactCard card, Done<void> done) {
    return run<void>(std::move(done), [id, card = std::move(card)](book::Book& book, auto handler) { book::editEntry(book, id, card, handler); });
}

Request AccountBook::removeEntries(std::vector<model::EntryId> entries, Done<void> done) {
    return run<void>(std::move(done), [entries = std::move(entries)](book::Book& book, auto handler) { book::removeEntries(book, entries, handler); });
}

Result<std::vector<model::RemovedCard>> AccountBook::removedHere() {
    HELIO_TRY(read, cache());
    return read->bookRemoved.list();
}

RemovedAmong AccountBook::removedOf(const std::string& path) {
    const auto read = cache();
    if (!read) return {};
    const auto source = shown((*read)->bookSources.find(model::BookSource::Kind::File, path));
    if (!source) return {};
    auto removed = shown((*read)->bookRemoved.ofSource(source->id));
    if (removed.empty()) return {};
    return [removed = std::move(removed)](const std::vector<model::ContactCard>& cards, const std::string& region) { return book::amongRemoved(removed, cards, region); };
}

Request AccountBook::bringBack(std::vector<model::RemovedId> cards, Done<void> done) {
    return run<void>(std::move(done), [cards = std::move(cards)](book::Book& book, auto handler) { book::bringBack(book, cards, handler); });
}

Result<std::vector<model::ChangedNumber>> AccountBook::changedNumbers() {
    HELIO_TRY(read, cache());
    return read->bookNumbers.openMoves();
}

Request AccountBook::settleChanged(std::vector<model::EntryId> entries, bool keep, Done<void> done) {
    return run<void>(std::move(done), [entries = std::move(entries), keep](book::Book& book, auto handler) { book::settleChanged(book, entries, keep, std::move(handler)); });
}

Request AccountBook::deleteSynced(Done<std::int32_t> done) {
    return run<std::int32_t>(std::move(done), [](book::Book& book, auto handler) { book::deleteSynced(book, std::move(handler)); });
}

Request AccountBook::loadSaved(Done<std::vector<model::SentNumber>> done) {
    return run<std::vector<model::SentNumber>>(std::move(done), [](book::Book& book, auto handler) { book::loadSaved(book, std::move(handler)); });
}

Request AccountBook::matchingKey(Done<MatchingKey> done) {
    return run<MatchingKey>(std::move(done), [](book::Book& book, Handler<MatchingKey> handler) { showKey(book.core(), std::move(handler)); });
}

Request AccountBook::checkCard(std::string phone, std::string name, model::UserId user, Done<CardTruth> done) {
    return run<CardTruth>(std::move(done), [phone = std::move(phone), name = std::move(name), user](book::Book& book, auto handler) {
        features::checkCard(book.core(), phone, name, user, std::move(handler));
    });
}

}  // namespace helio::client
