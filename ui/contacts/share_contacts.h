// SPDX-License-Identifier: GPL-3.0-or-later
// Share contacts: who, which of their fields leave, how it will look, and where it goes.
#pragma once

#include "model/contact_card.h"
#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

struct ShareStart {
    std::vector<model::PeerId> to;          ///< chats chosen at the start
    std::vector<model::UserId> people;      ///< people chosen at the start
    std::vector<model::ContactCard> cards;  ///< cards of a file, all chosen
};
kit::Dialog* openShareContacts(QWidget* over, Session& session, ShareStart start);

}  // namespace helio::ui
