// SPDX-License-Identifier: GPL-3.0-or-later
// What could not be read of the chosen files, with its lines and reasons.
#pragma once

#include "ui/contacts/import/book.h"

class QWidget;

namespace helio::ui {

void showImportProblems(QWidget* over, const ImportBook& book);

}  // namespace helio::ui
