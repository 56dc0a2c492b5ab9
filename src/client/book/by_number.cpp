// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/by_number.h"

#include "client/book/book.h"
#include "client/book/keeping.h"
#include "client/call.h"
#include "client/features/contacts.h"
#include "client/features/refusals.h"

namespace helio::client::book {
namespace {

/// What is known of a number by now; nullopt: nobody has it.
Result<std::optional<store::KeptNumber>> memberWith(Core& core, const std::string& digits) {
    HELIO_TRY(known, core.store().read().bookNumbers.get(digits));
    if (!known || known->standing != model::Standing::Member) return std::nullopt;
    return known;
}

std::optional<std::int64_t> capabilityIn(const store::KeptNumber& number) { return number.capability != 0 ? std::optional(number.capability) : std::nullopt; }

/// Added without the number, so the cloud need not show it: the card on this computer does, for whom it is known to belong to.
Result<> keepUnlessShown(Book& book, model::UserId user, const ContactToImport& person) {
    HELIO_TRY(known, book.core().store().read().users.get(user));
    if (known && !known->phone.empty()) return {};
    return book.core().write({.contacts = true, .book = true}, [&](store::Writer& w) { return keepNumber(book, w, person); });
}

/// One after the other, all of them asked by now.
struct Typed : std::enable_shared_from_this<Typed> {
    Typed(Book& b, std::vector<ContactToImport> p, Handler<ImportOutcome> d) : book(b), people(std::move(p)), done(std::move(d)) {}

    void next() {
        for (; at < people.size(); ++at) {
            if (book.core().closed()) return done(fail(Fault::Cancelled, "adding contacts", "the account was closed"));
            const auto& person = people[at];
            const auto member = memberWith(book.core(), person.phone);
            if (passError(member, done)) return;
            if (*member) return add(**member);
            const auto kept = book.core().write({.contacts = true, .book = true}, [&](store::Writer& w) { return keepNumber(book, w, person); });
            if (passError(kept, done)) return;
            outcome.notMembers.push_back(at);
        }
        done(std::move(outcome));
    }
    void add(const store::KeptNumber& member) {
        const auto& person = people[at];
        features::addContact(
            book.core(), member.user, person.firstName, person.lastName, "", false,
            [self = shared_from_this(), user = member.user](const Result<>& added) {
                if (passError(added, self->done)) return;
                if (passError(keepUnlessShown(self->book, user, self->people[self->at]), self->done)) return;
                self->outcome.found.emplace_back(self->at++, user);
                self->next();
            },
            capabilityIn(member));
    }

    Book& book;
    std::vector<ContactToImport> people;
    Handler<ImportOutcome> done;
    ImportOutcome outcome;
    std::size_t at = 0;
};

void addInPrivate(Book& book, const Somebody& who, Handler<void> done) {
    const auto member = memberWith(book.core(), who.phone);
    if (passError(member, done)) return;
    const bool theirs = *member && (*member)->user == who.user;
    features::addContact(
        book.core(), who.user, who.firstName, who.lastName, "", who.sharePhone,
        [&book, who, theirs, done = std::move(done)](const Result<>& added) {
            if (passError(added, done)) return;
            done(theirs ? keepUnlessShown(book, who.user, {who.phone, who.firstName, who.lastName}) : Result<>{});
        },
        theirs ? capabilityIn(**member) : std::nullopt);
}

}  // namespace

void addByNumber(Book& book, std::vector<ContactToImport> people, Handler<ImportOutcome> done) {
    std::vector<std::string> digits;
    for (const auto& person : people) digits.push_back(person.phone);
    book.asker().askNow(std::move(digits), [&book, people = std::move(people), done = std::move(done)](const Result<bool>& inPrivate) {
        if (passError(inPrivate, done)) return;
        if (!*inPrivate) return features::importContacts(book.core(), people, done);
        std::make_shared<Typed>(book, people, done)->next();
    });
}

void addSomebody(Book& book, Somebody who, Handler<void> done) {
    const auto plainly = [&book, who, done](const std::string& phone) { features::addContact(book.core(), who.user, who.firstName, who.lastName, phone, who.sharePhone, done); };
    if (who.phone.empty()) return plainly("");
    const auto known = book.core().store().read().users.get(who.user);
    if (passError(known, done)) return;
    std::vector<std::string> digits;
    if (!*known || (*known)->phone != who.phone) digits.push_back(who.phone);  // what the cloud shows needs no asking
    book.asker().askNow(std::move(digits), [&book, who = std::move(who), done = std::move(done), plainly](const Result<bool>& inPrivate) {
        if (!inPrivate && inPrivate.error().fault == Fault::Refused) return plainly("");
        if (passError(inPrivate, done)) return;
        *inPrivate ? addInPrivate(book, who, done) : plainly(who.phone);
    });
}

void findByNumber(Book& book, const std::string& phone, Handler<model::User> given) {
    const auto done = features::worded("looking up a phone number", std::move(given));
    book.asker().askNow({phone}, [&book, phone, done](const Result<bool>& inPrivate) {
        if (passError(inPrivate, done)) return;
        auto& core = book.core();
        if (!*inPrivate) return features::resolvePhone(core, phone, done);
        const auto member = memberWith(core, phone);
        if (passError(member, done)) return;
        if (!*member) return done(refuse(400, "PHONE_NOT_OCCUPIED"));
        const auto known = core.store().read().users.get((*member)->user);
        if (passError(known, done)) return;
        if (*known) return done(**known);
        features::loadMatch(core, (*member)->user, (*member)->capability, done);
    });
}

}  // namespace helio::client::book
