// SPDX-License-Identifier: GPL-3.0-or-later
// Add a contact by phone number.
#pragma once

#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

struct NewContact {
    QString phone, firstName, lastName;
};
/// `added` is called with the account that the number belongs to.
kit::Dialog* openAddContact(QWidget* over, Session& session, NewContact start, std::function<void(model::UserId)> added);
/// The region that numbers without a country code are read in: that of the account's own number; "" if it has none.
std::string ownRegion(Session& session);

}  // namespace helio::ui
