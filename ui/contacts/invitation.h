// SPDX-License-Identifier: GPL-3.0-or-later
// Words for somebody who is not here yet: copied, never sent by Heliograph itself.
#pragma once

#include "ui/session/session.h"

namespace helio::ui {

QString invitationText(Session& session);
/// Onto the clipboard, and says so.
void copyInvitation(QWidget* over, Session& session);

}  // namespace helio::ui
