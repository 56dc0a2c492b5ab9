// SPDX-License-Identifier: GPL-3.0-or-later
// The box around something one writes in: a thin outline, amber and strong while it has the focus.
#pragma once

#include <QWidget>

namespace helio::ui::kit {

class OutlineBox : public QWidget {
    Q_OBJECT
public:
    OutlineBox(QWidget* inner, QMargins margins, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* inner_;
};

}  // namespace helio::ui::kit
