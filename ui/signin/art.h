// SPDX-License-Identifier: GPL-3.0-or-later
// The dark panel of the first run: the mirror, the rays, the hills, the name.
#pragma once

#include <QWidget>

namespace helio::ui {

class Art : public QWidget {
    Q_OBJECT
public:
    explicit Art(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent*) override;
};

}  // namespace helio::ui
