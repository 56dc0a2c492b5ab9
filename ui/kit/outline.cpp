// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/outline.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/kit/theme.h"

namespace helio::ui::kit {

OutlineBox::OutlineBox(QWidget* inner, QMargins margins, QWidget* parent) : QWidget(parent), inner_(inner) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(margins);
    all->setSpacing(4);
    all->addWidget(inner);
    inner->installEventFilter(this);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

bool OutlineBox::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::eventFilter(watched, event);
}

void OutlineBox::mousePressEvent(QMouseEvent*) { inner_->setFocus(Qt::MouseFocusReason); }

void OutlineBox::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = inner_->hasFocus();
    painter.setPen(QPen(strong ? t.sunInk : t.lineStrong, strong ? 2 : 1));
    painter.setBrush(t.surface);
    const double inset = strong ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 12, 12);
}

}  // namespace helio::ui::kit
