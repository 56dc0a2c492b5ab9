// SPDX-License-Identifier: GPL-3.0-or-later
// Light, dark or as the system; how large text is. Kept in the window's own settings file.
#pragma once

#include <QWidget>

namespace helio::ui {

class AppearancePage : public QWidget {
    Q_OBJECT
public:
    explicit AppearancePage(QWidget* parent = nullptr);
};

/// Applies what was chosen before; call before the first window.
void restoreAppearance();

}  // namespace helio::ui
