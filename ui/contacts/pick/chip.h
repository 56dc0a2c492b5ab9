// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody chosen: face, name, and a cross; pressing it takes them out again.
#pragma once

#include <QAbstractButton>

#include "ui/kit/avatar.h"

namespace helio::ui {

class PersonChip : public QAbstractButton {
    Q_OBJECT
public:
    PersonChip(kit::Face face, const QString& name, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    kit::Face face_;
};

}  // namespace helio::ui
