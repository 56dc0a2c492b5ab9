// SPDX-License-Identifier: GPL-3.0-or-later
// An icon standing still in a layout, in a colour role.
#pragma once

#include <QWidget>

#include "ui/kit/label.h"

namespace helio::ui::kit {

class Glyph : public QWidget {
    Q_OBJECT
public:
    Glyph(const char* name, int side, Ink ink, QWidget* parent = nullptr);
    void setGlyph(const char* name, Ink ink);
    QSize sizeHint() const override { return {scaled(side_), scaled(side_)}; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    const char* name_;
    int side_;
    Ink ink_;
};

}  // namespace helio::ui::kit
