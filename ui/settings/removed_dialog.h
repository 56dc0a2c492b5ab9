// SPDX-License-Identifier: GPL-3.0-or-later
// Cards that were removed here while their source still has them: each can be brought back.
#pragma once

#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

kit::Dialog* openRemoved(QWidget* over, Session& session);

}  // namespace helio::ui
