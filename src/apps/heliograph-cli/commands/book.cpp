// SPDX-License-Identifier: GPL-3.0-or-later
// contacts book, search, show, why, match, add-matches, keep, let-go, remove, removed, bring-back,
// changed-numbers, keep-old, let-old-go, joined
#include "apps/heliograph-cli/book_shapes.h"
#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/peers.h"
#include "contacts/phone_number.h"

namespace helio::cli {
namespace {

Result<client::AddressBook*> bookOf(Session& session) {
    if (session.offline()) return fail(Fault::BadInput, "reading the address book", "it is read under the account's lock", "Leave --offline out; this asks the cloud nothing.");
    HELIO_CHECK(session.signedIn());
    return &session.client().book();
}

client::BookFilter filterOf(const std::string& word) {
    using client::BookFilter;
    if (word == "here") return BookFilter::OnHeliograph;
    if (word == "not-here") return BookFilter::NotHere;
    if (word == "invalid") return BookFilter::Invalid;
    return word == "gone" ? BookFilter::Gone : BookFilter::All;
}

std::vector<model::EntryId> entriesOf(const std::vector<std::int64_t>& ids) {
    std::vector<model::EntryId> out;
    for (const auto id : ids) out.emplace_back(id);
    return out;
}

Result<model::BookEntry> entryOf(client::AddressBook& book, std::int64_t id) {
    auto entry = book.entry(model::EntryId(id));
    if (!entry) return fail(Fault::NotFound, "reading the address book", "there is no card " + std::to_string(id), "See contacts book.");
    return *entry;
}

Result<Answer> matchingKey(Session& session) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(key, session.await<client::MatchingKey>("reading the matching key", [&](auto done) { return session.client().book().matchingKey(std::move(done)); }));
    return Answer{keyJson(key), key.fingerprint + "  epoch " + std::to_string(key.epoch) + ", until " + std::to_string(key.until) + "\n"};
}

}  // namespace

Result<Answer> run(Session& session, const BookList& command) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(total, book->count(filterOf(command.filter), command.words));
    HELIO_TRY(entries, book->entries(filterOf(command.filter), command.words, command.offset, command.limit));
    Answer out{{{"total", total}, {"entries", Json::array()}}, {}};
    for (const auto& entry : entries) {
        out.json["entries"].push_back(entryJson(entry));
        out.text += entryLine(entry);
    }
    return out;
}

Result<Answer> run(Session& session, const BookShow& command) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(entry, entryOf(*book, command.id));
    const auto card = book->card(entry.id);
    Answer out{entryJson(entry), entryLine(entry)};
    out.json["card"] = card ? cardJson(*card) : Json(nullptr);
    if (!card) return out;
    for (const auto& email : card->emails) out.text += "  " + email.value + "\n";
    for (const auto* text : {&card->organisation, &card->title, &card->birthday, &card->note})
        if (!text->empty()) out.text += "  " + *text + "\n";
    return out;
}

Result<Answer> run(Session& session, const BookWhy& command) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(entry, entryOf(*book, command.id));
    const auto count = std::max<std::size_t>(entry.numbers.size(), 1);
    if (command.number && static_cast<std::size_t>(*command.number) > count) return fail(Fault::BadInput, "looking at a card", "it has " + std::to_string(count) + " numbers");
    for (const auto& number : entry.numbers)
        if (number.standing == model::Standing::Waiting) {
            (void)session.ready();  // what it waits for is known then; a connection that is missing is part of the answer
            break;
        }
    Answer out{Json::array(), {}};
    for (std::size_t i = 0; i < count; ++i) {
        if (command.number && static_cast<std::size_t>(*command.number) != i + 1) continue;
        const auto why = book->why(entry.id, i);
        out.json.push_back(whyJson(why));
        out.text +=
            entry.name + "  " + why.written + (why.digits.empty() ? "" : "  +" + why.digits) + "\n  " + why.answer + "\n" + (why.advice.empty() ? "" : "  " + why.advice + "\n");
    }
    return out;
}

Result<Answer> run(Session& session, const BookMatch& command) {
    if (command.what == BookMatch::What::Key) return matchingKey(session);
    HELIO_TRY(book, bookOf(session));
    if (command.what != BookMatch::What::Pause) (void)session.ready();  // offline is a state like others
    if (command.what != BookMatch::What::Status) {
        const bool pause = command.what == BookMatch::What::Pause;
        book->pauseMatching(pause);
        using State = client::Matching::State;
        (void)session.loop().runUntil(
            [&] {
                (void)session.changes();
                return (book->matching().state == State::Paused) == pause || book->matching().total == book->matching().asked;
            },
            Loop::in(std::chrono::seconds(5)));
    }
    const auto matching = book->matching();
    Answer out{matchingJson(matching), {}};
    out.text = out.json["state"].get<std::string>() + ": " + std::to_string(matching.asked) + " of " + std::to_string(matching.total) + " asked" +
               (matching.inPrivate ? " in private" : "") + ", " + std::to_string(matching.found) + " found\n" + (matching.problem.empty() ? "" : matching.problem + "\n");
    return out;
}

Result<Answer> run(Session& session, const BookAdd& command) {
    HELIO_CHECK(session.ready());
    auto& book = session.client().book();
    auto ids = entriesOf(command.ids);
    if (command.all) {
        HELIO_TRY(total, book.count(client::BookFilter::OnHeliograph, ""));
        HELIO_TRY(entries, book.entries(client::BookFilter::OnHeliograph, "", 0, std::max(total, 1)));
        for (const auto& entry : entries)
            if (!entry.contact) ids.push_back(entry.id);
    }
    HELIO_TRY(added, session.await<std::int32_t>("adding contacts", [&](auto done) { return book.addMatches(ids, std::move(done)); }, std::chrono::minutes(30)));
    return Answer{{{"added", added}}, std::to_string(added) + " added.\n"};
}

Result<Answer> run(Session& session, const BookSettle& command) {
    HELIO_CHECK(session.ready());
    HELIO_CHECK(session.await<void>("settling cards", [&](auto done) { return session.client().book().settleGone(entriesOf(command.ids), command.keep, std::move(done)); }));
    return Answer{{{command.keep ? "kept" : "removed", command.ids}}, command.keep ? "Kept.\n" : "Gone.\n"};
}

Result<Answer> run(Session& session, const BookRemove& command) {
    HELIO_TRY(book, bookOf(session));
    HELIO_CHECK(session.await<void>("removing cards", [&](auto done) { return book->removeEntries(entriesOf(command.ids), std::move(done)); }));
    return Answer{{{"removed", command.ids}}, "Removed.\n"};
}

Result<Answer> run(Session& session, const BookRemoved&) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(cards, book->removedHere());
    Answer out{Json::array(), {}};
    for (const auto& one : cards) {
        out.json.push_back({{"id", one.id.value}, {"source", one.source.value}, {"name", one.name}, {"when", one.when}, {"changed", one.changed}});
        out.text += std::to_string(one.id.value) + "  " + one.name + (one.changed ? "  changed since" : "") + "\n";
    }
    return out;
}

Result<Answer> run(Session& session, const BookBringBack& command) {
    HELIO_TRY(book, bookOf(session));
    std::vector<model::RemovedId> cards;
    for (const auto id : command.ids) cards.emplace_back(id);
    HELIO_TRY(removed, book->removedHere());
    for (const auto id : cards)
        if (std::ranges::find(removed, id, &model::RemovedCard::id) == removed.end())
            return fail(Fault::NotFound, "bringing cards back", "there is no removed card " + std::to_string(id.value), "See contacts removed.");
    if (command.all)
        for (const auto& one : removed) cards.push_back(one.id);
    HELIO_CHECK(session.await<void>("bringing cards back", [&](auto done) { return book->bringBack(cards, std::move(done)); }));
    return Answer{{{"brought_back", cards.size()}}, std::to_string(cards.size()) + (cards.size() == 1 ? " card is back.\n" : " cards are back.\n")};
}

Result<Answer> run(Session& session, const BookChanged&) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(people, book->changedNumbers());
    Answer out{Json::array(), {}};
    for (const auto& one : people) {
        out.json.push_back({{"entry", one.entry.value}, {"user_id", one.user.value}, {"name", one.name}, {"phone", one.digits}});
        out.text += std::to_string(one.entry.value) + "  The number of " + one.name + " changed; the new one, +" + one.digits + ", is not on Heliograph.\n";
    }
    return out;
}

Result<Answer> run(Session& session, const BookSettleChanged& command) {
    HELIO_CHECK(session.ready());
    HELIO_CHECK(
        session.await<void>("settling changed numbers", [&](auto done) { return session.client().book().settleChanged(entriesOf(command.ids), command.keep, std::move(done)); }));
    return Answer{{{command.keep ? "kept" : "removed", command.ids}}, command.keep ? "Kept.\n" : "Gone from the contacts.\n"};
}

Result<Answer> run(Session& session, const BookJoined&) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(people, book->joined(1'000));
    Answer out{Json::array(), {}};
    for (const auto& one : people) {
        out.json.push_back({{"entry", one.entry.value}, {"user_id", one.user.value}, {"name", one.name}, {"phone", one.digits}, {"when", one.when}});
        out.text += one.name + "  +" + one.digits + " joined\n";
    }
    return out;
}

Result<Answer> run(Session& session, const ContactsCheck& command) {
    HELIO_CHECK(session.ready());
    const auto self = session.reader().self();
    const auto number = contacts::normaliseNumber(command.phone, self ? contacts::regionOf(self->phone) : std::string());
    if (!number) return fail(Fault::BadInput, "checking a card", number.error().text());
    model::UserId user;
    if (!command.peer.empty()) {
        HELIO_TRY(named, findUser(session, command.peer));
        user = named;
    }
    HELIO_TRY(truth, session.await<client::CardTruth>("checking a card",
                                                      [&](auto done) { return session.client().book().checkCard(number->digits, command.name, user, std::move(done)); }));
    return Answer{{{"phone", number->digits}, {"truth", truthWord(truth)}}, std::string(truthWord(truth)) + "\n"};
}

}  // namespace helio::cli
