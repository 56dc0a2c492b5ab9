// SPDX-License-Identifier: GPL-3.0-or-later
// Blocking people and trusting them: asks the cloud, says what became of it, and can be taken back.
#pragma once

#include "ui/session/session.h"

namespace helio::ui {

void setBlocked(Session& session, QWidget* owner, model::UserId user, bool blocked);
void setTrusted(Session& session, QWidget* owner, model::UserId user, bool trusted);
/// Who is on the trusted list, chosen from the contacts.
void editTrusted(Session& session, QWidget* owner);
std::vector<model::UserId> trustedPeople(Session& session);

}  // namespace helio::ui
