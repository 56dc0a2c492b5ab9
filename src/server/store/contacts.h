// SPDX-License-Identifier: GPL-3.0-or-later
// Who has whom in the address book, and which numbers are waited for.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

struct Contact {
    UserId user;
    std::string phone, first, last;  ///< as the owner of the book wrote them
};

std::optional<Contact> findContact(Db& db, UserId owner, UserId user);
/// Ascending by user.
std::vector<Contact> contactsOf(Db& db, UserId owner);
/// Everybody who has `user` in the book.
std::vector<UserId> ownersOf(Db& db, UserId user);
/// Who of the owner's book was written down under this number.
std::vector<UserId> contactsUnder(Db& db, UserId owner, std::string_view phone);
/// True when something changed. `imported`: it came with an address book; what did once stays so.
bool putContact(Db& db, UserId owner, const Contact& contact, std::int64_t now, bool imported = false);
/// The note and the place on the trusted list go, too.
bool removeContact(Db& db, UserId owner, UserId user);

bool awaitsPhone(Db& db, UserId owner, std::string_view phone);
/// Remembers a number that nobody has yet. False when the owner's book of such numbers is full.
bool awaitPhone(Db& db, UserId owner, std::string_view phone, std::string_view first, std::string_view last, std::int64_t now);
void forgetAwaited(Db& db, UserId owner, std::string_view phone);
struct Awaiting {
    UserId owner;
    std::string first, last;
};
std::vector<Awaiting> awaitingOf(Db& db, std::string_view phone);

/// What is kept of an owner's imports: numbers that nobody has (user 0), and contacts.
struct Saved {
    UserId user;
    std::string phone, first, last;
    std::int64_t date = 0;
};
std::vector<Saved> savedOf(Db& db, UserId owner);
void forgetAllAwaited(Db& db, UserId owner);

}  // namespace helio::server::store
