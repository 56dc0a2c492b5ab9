// SPDX-License-Identifier: GPL-3.0-or-later
// What people set about others: privacy rules, blocked people, the trusted list, notes.
#pragma once

#include <map>
#include <vector>

#include "server/privacy/rule.h"
#include "server/store/db.h"

namespace helio::server::store {

/// In one look: it is asked for everybody whom an answer names.
struct PrivacyOf {
    std::map<privacy::Key, privacy::Rules> rules;  ///< what was set; other keys stand as privacy::defaultsOf says
    bool blocksAnybody = false;
};
PrivacyOf privacyOf(Db& db, UserId owner);
void putRules(Db& db, UserId owner, privacy::Key key, const privacy::Rules& rules);

struct Blocked {
    UserId user;
    std::int64_t date = 0;
};
bool isBlocked(Db& db, UserId owner, UserId user);
/// True when something changed.
bool putBlocked(Db& db, UserId owner, UserId user, std::int64_t now);
bool removeBlocked(Db& db, UserId owner, UserId user);
/// Newest first.
std::vector<Blocked> blockedBy(Db& db, UserId owner, int offset, int limit);
int countBlocked(Db& db, UserId owner);

bool isTrusted(Db& db, UserId owner, UserId user);
std::vector<UserId> trustedOf(Db& db, UserId owner);
void putTrusted(Db& db, UserId owner, UserId user);
void removeTrusted(Db& db, UserId owner, UserId user);

struct Note {
    std::string text;
    Bytes entities;  ///< vector of MessageEntity, serialised at the schema's layer; empty: none
};
std::optional<Note> findNote(Db& db, UserId owner, UserId about);
/// An empty text takes it away.
void putNote(Db& db, UserId owner, UserId about, const Note& note);

/// account.setContactSignUpNotification: true, nobody wants to hear that imported people joined.
bool joinedSilently(Db& db, UserId owner);
void setJoinedSilently(Db& db, UserId owner, bool silent);

}  // namespace helio::server::store
