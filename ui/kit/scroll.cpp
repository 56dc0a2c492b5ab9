// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/scroll.h"

#include <QEvent>
#include <QScrollBar>

namespace helio::ui::kit {

ScrollPage::ScrollPage(QWidget* inner, QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(inner);
    inner->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    qApp->installEventFilter(this);
}

QSize ScrollPage::sizeHint() const { return widget() ? widget()->sizeHint() : QScrollArea::sizeHint(); }

bool ScrollPage::eventFilter(QObject* watched, QEvent* event) {
    // what the keyboard reaches is brought into view
    if (event->type() == QEvent::FocusIn && watched->isWidgetType() && widget()) {
        auto* focused = static_cast<QWidget*>(watched);
        if (widget()->isAncestorOf(focused)) ensureWidgetVisible(focused, 0, 24);
    }
    return QScrollArea::eventFilter(watched, event);
}

}  // namespace helio::ui::kit
