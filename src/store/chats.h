// SPDX-License-Identifier: GPL-3.0-or-later
// Basic groups and who is in them.
#pragma once

#include "model/people.h"
#include "store/desk.h"

namespace helio::store {

class Chats {
public:
    explicit Chats(Desk& desk) : desk_(&desk) {}

    /// With its members, in the order they joined.
    Result<std::optional<model::Chat>> get(model::ChatId id) const;
    Result<std::vector<model::Chat>> byTitle(std::string_view words, std::int32_t limit) const;

    /// An empty `members` leaves the known ones as they are.
    Result<> put(const model::Chat& chat);
    Result<> setMembers(model::ChatId id, const std::vector<model::ChatMember>& members);
    /// Added or changed. Where the list was read before it grows with it, else memberCount alone does.
    Result<> putMember(model::ChatId id, const model::ChatMember& member);
    Result<> removeMember(model::ChatId id, model::UserId user);

private:
    Result<> countMembers(model::ChatId id);
    Desk* desk_;
};

}  // namespace helio::store
