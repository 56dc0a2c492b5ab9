// SPDX-License-Identifier: GPL-3.0-or-later
// People the cloud has told us about.
#pragma once

#include "model/people.h"
#include "store/desk.h"

namespace helio::store {

class Users {
public:
    explicit Users(Desk& desk) : desk_(&desk) {}

    Result<std::optional<model::User>> get(model::UserId id) const;
    Result<std::optional<model::User>> byPhone(std::string_view digits) const;
    /// Without '@', in any case.
    Result<std::optional<model::User>> byUsername(std::string_view name) const;
    /// Those whose first or last name begins with, or whose user name is, `words`; for PEER on a command line.
    Result<std::vector<model::User>> byName(std::string_view words, std::int32_t limit) const;

    /// Everything but `blocked`, which stays as it was: see setBlocked.
    Result<> put(const model::User& user);
    Result<> setBlocked(model::UserId id, bool blocked);
    /// These, of those who are known, and nobody else.
    Result<std::vector<model::UserId>> blocked() const;
    Result<> replaceBlocked(const std::vector<model::UserId>& users);
    Result<> replaceTrusted(const std::vector<model::UserId>& users);
    Result<> setPresence(model::UserId id, model::Presence presence, std::int64_t until);

private:
    Desk* desk_;
};

}  // namespace helio::store
