// SPDX-License-Identifier: GPL-3.0-or-later
#include <QGuiApplication>

#include "contacts/phone_number.h"
#include "ui/kit/format.h"

namespace helio::ui::kit {

QString phoneNumber(const QString& digits) {
    if (digits.isEmpty()) return {};
    const QString out = QString::fromStdString(contacts::formatForPeople(digits.toStdString()));
    // numbers read from left to right everywhere: isolated where the text around them does not
    return QGuiApplication::layoutDirection() == Qt::RightToLeft ? QChar(0x2066) + out + QChar(0x2069) : out;
}

}  // namespace helio::ui::kit
