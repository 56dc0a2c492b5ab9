// SPDX-License-Identifier: GPL-3.0-or-later
// Why isn't this contact here? Number by number: as read, as normalised, what the cloud answered and when, what can be done.
#pragma once

#include "model/book.h"
#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

/// `edit` is called when a number wants to be put right.
kit::Dialog* openWhy(QWidget* over, Session& session, model::EntryId entry, std::function<void()> edit);

}  // namespace helio::ui
