// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers the cloud was told, or says it keeps: a list to look through.
#pragma once

#include "model/book.h"
#include "ui/kit/dialog.h"

namespace helio::ui {

kit::Dialog* openTold(QWidget* over, const QString& title, const QString& about, std::vector<model::SentNumber> numbers);

}  // namespace helio::ui
