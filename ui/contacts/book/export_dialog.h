// SPDX-License-Identifier: GPL-3.0-or-later
// Contacts as a file of one's own: all of them or those that were chosen, as vCard or for a spreadsheet.
#pragma once

#include "model/book.h"
#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

struct ExportChoice {
    std::vector<model::EntryId> entries;
    std::vector<model::UserId> people;
    std::size_t size() const { return entries.size() + people.size(); }
};
/// `chosen` empty: all is what there is to choose.
kit::Dialog* openExport(QWidget* over, Session& session, ExportChoice chosen);

}  // namespace helio::ui
