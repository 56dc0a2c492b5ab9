// SPDX-License-Identifier: GPL-3.0-or-later
// The address book of the cloud: the users marked as contacts.
#pragma once

#include "model/people.h"
#include "store/desk.h"

namespace helio::store {

class Contacts {
public:
    explicit Contacts(Desk& desk) : desk_(&desk) {}

    /// By first name, then last name, ASCII case folded.
    Result<std::vector<model::User>> list() const;
    Result<std::int64_t> count() const;

    /// Exactly these are contacts from now on; those not in Users are passed over. Clears `mutual` of all: put the users afterwards if it matters.
    Result<> replaceAll(const std::vector<model::UserId>& users);
    Result<> setContact(model::UserId user, bool contact);

private:
    Desk* desk_;
};

}  // namespace helio::store
