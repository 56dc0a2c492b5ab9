// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/flow.h"

#include <QStyle>
#include <QWidget>

namespace helio::ui::kit {

FlowLayout::FlowLayout(QWidget* parent, int gap, bool lastGrows) : QLayout(parent), gap_(gap), lastGrows_(lastGrows) { setContentsMargins(0, 0, 0, 0); }

FlowLayout::~FlowLayout() {
    while (QLayoutItem* item = FlowLayout::takeAt(0)) delete item;
}

void FlowLayout::addItem(QLayoutItem* item) { items_.push_back(item); }

void FlowLayout::insertWidget(int at, QWidget* widget) {
    addChildWidget(widget);
    items_.insert(items_.begin() + std::clamp(at, 0, count()), new QWidgetItem(widget));
    invalidate();
}

QLayoutItem* FlowLayout::itemAt(int index) const { return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)] : nullptr; }

QLayoutItem* FlowLayout::takeAt(int index) {
    if (index < 0 || index >= count()) return nullptr;
    QLayoutItem* item = items_[static_cast<std::size_t>(index)];
    items_.erase(items_.begin() + index);
    invalidate();
    return item;
}

QSize FlowLayout::minimumSize() const {
    QSize out;
    for (const QLayoutItem* item : items_) out = out.expandedTo(item->minimumSize());
    const QMargins m = contentsMargins();
    return out + QSize(m.left() + m.right(), m.top() + m.bottom());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

QSize FlowLayout::sizeOf(int index, int room) const {
    const QLayoutItem* item = items_[static_cast<std::size_t>(index)];
    QSize size = lastGrows_ && index == count() - 1 ? item->minimumSize() : item->sizeHint();
    return {std::min(size.width(), room), size.height()};
}

int FlowLayout::placeLine(const QRect& room, int y, int from, int to, bool apply) const {
    int height = 0, x = room.left();
    for (int i = from; i < to; ++i) height = std::max(height, sizeOf(i, room.width()).height());
    for (int i = from; apply && i < to; ++i) {
        QSize size = sizeOf(i, room.width());
        if (lastGrows_ && i == count() - 1) size.setWidth(room.right() + 1 - x);
        const QRect box(QPoint(x, y + (height - size.height()) / 2), size);
        items_[static_cast<std::size_t>(i)]->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), room, box));
        x += size.width() + gap_;
    }
    return height;
}

int FlowLayout::arrange(const QRect& rect, bool apply) const {
    const QMargins m = contentsMargins();
    const QRect room = rect.marginsRemoved(m);
    int y = room.top(), used = 0, from = 0;
    for (int i = 0; i < count(); ++i) {
        if (items_[static_cast<std::size_t>(i)]->isEmpty()) continue;
        const int width = sizeOf(i, room.width()).width();
        if (used > 0 && used + width > room.width()) {
            y += placeLine(room, y, from, i, apply) + gap_;
            from = i;
            used = 0;
        }
        used += width + gap_;
    }
    if (from < count()) y += placeLine(room, y, from, count(), apply);
    return y - rect.top() + m.bottom();
}

}  // namespace helio::ui::kit
