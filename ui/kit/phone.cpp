// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/phone_number.h"
#include "ui/kit/format.h"

namespace helio::ui::kit {

QString phoneNumber(const QString& digits) { return digits.isEmpty() ? QString() : QString::fromStdString(contacts::formatForPeople(digits.toStdString())); }

}  // namespace helio::ui::kit
