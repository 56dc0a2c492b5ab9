// SPDX-License-Identifier: GPL-3.0-or-later
// People by a number that somebody typed, took from a card or looks at: what Client::importContacts, addContact and resolvePhone do. Where the cloud matches
// in private the number is asked so and never leaves, and who has it is named by capability or access hash; elsewhere it leaves in the clear, as ever, and is
// noted in What was sent. Core thread.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client::book {

class Book;

/// Matched in private, a number that nobody has stays here as a card; so does that of a member whom the cloud shows without it.
void addByNumber(Book& book, std::vector<ContactToImport> people, Handler<ImportOutcome> done);

struct Somebody {
    model::UserId user;
    std::string firstName, lastName;
    std::string phone;  ///< E.164 digits, "" = not known: a claim until it is asked
    bool sharePhone = false;
};
/// This account becomes a contact. Where the number can't be asked just now (the quota), it is added without.
void addSomebody(Book& book, Somebody who, Handler<void> done);

/// PHONE_NOT_OCCUPIED (Error::name): nobody here has it, or does not want to be found by it.
void findByNumber(Book& book, const std::string& phone, Handler<model::User> done);

}  // namespace helio::client::book
