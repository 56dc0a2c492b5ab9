// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/glyph.h"

#include <QPainter>

#include "ui/kit/icons.h"

namespace helio::ui::kit {

Glyph::Glyph(const char* name, int side, Ink ink, QWidget* parent) : QWidget(parent), name_(name), side_(side), ink_(ink) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Appearance::instance(), &Appearance::changed, this, &Glyph::updateGeometry);
}

void Glyph::setGlyph(const char* name, Ink ink) {
    name_ = name;
    ink_ = ink;
    update();
}

void Glyph::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double side = std::min(width(), height());
    paintIcon(painter, name_, QRectF((width() - side) / 2, (height() - side) / 2, side, side), theme().*ink_);
}

}  // namespace helio::ui::kit
