// SPDX-License-Identifier: GPL-3.0-or-later
// Add a contact: by phone number, or somebody who is known already. Whether they get the own number is asked, and off at the start.
#pragma once

#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Toggle;
}

struct NewContact {
    QString phone, firstName, lastName;
    model::UserId user;  ///< set: this account; its number need not be known
};
/// `added` is called with the account.
kit::Dialog* openAddContact(QWidget* over, Session& session, NewContact start, std::function<void(model::UserId)> added);
/// The region that numbers without a country code are read in: that of the account's own number; "" if it has none.
std::string ownRegion(Session& session);

/// "Share my phone number", off, with a line that says what it does; `toggle` is set to its switch.
QWidget* makeSharePhone(QWidget* parent, const QString& name, kit::Toggle*& toggle);

}  // namespace helio::ui
