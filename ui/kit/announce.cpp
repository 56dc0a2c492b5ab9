// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/announce.h"

#include <QAccessible>

namespace helio::ui::kit {

// Qt 6.4 has no announcements
void announce(QWidget* what) {
    QAccessibleEvent event(what, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    if (announceListener()) announceListener()(what);
}

std::function<void(const QWidget*)>& announceListener() {
    static std::function<void(const QWidget*)> listener;
    return listener;
}

}  // namespace helio::ui::kit
