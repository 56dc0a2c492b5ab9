// SPDX-License-Identifier: GPL-3.0-or-later
// A card of the address book, changed by hand. It stays on this computer.
#pragma once

#include "model/book.h"
#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

kit::Dialog* openEditEntry(QWidget* over, Session& session, model::EntryId entry);

}  // namespace helio::ui
