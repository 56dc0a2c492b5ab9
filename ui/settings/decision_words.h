// SPDX-License-Identifier: GPL-3.0-or-later
// What a decision that waits is, and why it waits, in words.
#pragma once

#include "client/decisions.h"
#include "ui/session/session.h"

namespace helio::ui {

/// "Blocking Yusuf Demir"
QString decisionTitle(Session& session, const model::Decision& decision);
QString decisionReason(client::WaitingDecision::Why why);
const char* decisionGlyph(model::Decision::Kind kind);

}  // namespace helio::ui
