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
/// True when something changed.
bool putContact(Db& db, UserId owner, const Contact& contact, std::int64_t now);
bool removeContact(Db& db, UserId owner, UserId user);

bool awaitsPhone(Db& db, UserId owner, std::string_view phone);
/// Remembers a number that nobody has yet. False when the owner's book of such numbers is full.
bool awaitPhone(Db& db, UserId owner, std::string_view phone, std::string_view first, std::string_view last);
struct Awaiting {
    UserId owner;
    std::string first, last;
};
/// Those who waited for this number; they are forgotten by the call.
std::vector<Awaiting> takeAwaiting(Db& db, std::string_view phone);

}  // namespace helio::server::store
