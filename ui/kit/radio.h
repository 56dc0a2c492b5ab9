// SPDX-License-Identifier: GPL-3.0-or-later
// A radio button with the window's ring of focus.
#pragma once

#include <QRadioButton>

namespace helio::ui::kit {

class Radio : public QRadioButton {
    Q_OBJECT
public:
    explicit Radio(const QString& label, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint& at) const override { return rect().contains(at); }
    void focusInEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent*) override;
};

}  // namespace helio::ui::kit
