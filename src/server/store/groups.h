// SPDX-License-Identifier: GPL-3.0-or-later
// Basic groups and who is in them.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

enum class Membership : int { None = 0, Member = 1, Left = 2, Removed = 3 };
struct Group {
    ChatId id;
    std::string title, about;
    UserId creator;
    std::int64_t date = 0;
    int version = 1;
    std::int64_t photo = 0;
    int members = 0;
};
struct Member {
    UserId user, inviter;
    std::int64_t date = 0;
};

ChatId addGroup(Db& db, std::string_view title, UserId creator, std::int64_t now);
std::optional<Group> findGroup(Db& db, ChatId id);
void putGroup(Db& db, const Group& group);  ///< title, about, photo; the version rises
Membership membershipOf(Db& db, ChatId id, UserId user);
std::optional<Member> findMember(Db& db, ChatId id, UserId user);
std::vector<Member> membersOf(Db& db, ChatId id);
/// The version rises.
void setMember(Db& db, ChatId id, UserId user, UserId inviter, Membership state, std::int64_t now);
/// Groups both are in.
std::vector<ChatId> commonGroups(Db& db, UserId a, UserId b);
std::vector<ChatId> groupsOf(Db& db, UserId user);

}  // namespace helio::server::store
