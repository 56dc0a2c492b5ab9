// SPDX-License-Identifier: GPL-3.0-or-later
// People: one row an account.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

struct User {
    UserId id;
    std::string phone;  ///< digits; empty: a bot
    std::string first, last, about, username;
    std::int64_t photo = 0;
    std::int64_t onlineUntil = 0;  ///< unix seconds; in the past: offline
    std::int64_t seen = 0;         ///< last activity
    int dc = 0;                    ///< where it signed up; 0: the cloud was one data centre
    int bot = 0;                   ///< version of what a bot says of itself; 0: a person
};

std::optional<User> findUser(Db& db, UserId id);
std::optional<UserId> userByPhone(Db& db, std::string_view phone);
std::optional<UserId> userByName(Db& db, std::string_view username);
std::string usernameOf(Db& db, UserId id);
/// A new account and its box. The phone must be free.
UserId addUser(Db& db, std::string_view phone, std::string_view first, std::string_view last, std::int64_t now, int dc = 0);
void renameUser(Db& db, UserId id, std::string_view first, std::string_view last, std::string_view about);
void setUsername(Db& db, UserId id, std::string_view username);  ///< empty: none
void setUserPhoto(Db& db, UserId id, std::int64_t photo);
/// `onlineUntil` 0: offline now.
void setPresence(Db& db, UserId id, std::int64_t onlineUntil, std::int64_t now);

/// May everybody find them by their number (private matching)? From the next look at the buckets on.
void setFindable(Db& db, UserId id, bool findable);
bool isFindable(Db& db, UserId id);

}  // namespace helio::server::store
