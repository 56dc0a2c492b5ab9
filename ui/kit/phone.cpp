// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/format.h"

namespace helio::ui::kit {

QString phoneNumber(const QString& digits) { return digits.isEmpty() ? QString() : "+" + digits; }

}  // namespace helio::ui::kit
