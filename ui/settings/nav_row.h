// SPDX-License-Identifier: GPL-3.0-or-later
// A line of a settings card that leads on: icon, what it is, what it means, what is chosen, an arrow.
#pragma once

#include <QAbstractButton>

#include "ui/kit/label.h"

namespace helio::ui {

class NavRow : public QAbstractButton {
    Q_OBJECT
public:
    NavRow(const char* glyph, const QString& title, QWidget* parent = nullptr);
    void setDetail(const QString& detail);
    void setValue(const QString& value, kit::Ink ink = &kit::Theme::ink2, QFont::Weight weight = QFont::Normal);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void name();
    const char* glyph_;
    QString detail_, value_;
    kit::Ink valueInk_ = &kit::Theme::ink2;
    QFont::Weight valueWeight_ = QFont::Normal;
};

}  // namespace helio::ui
