// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a chat row: avatar, name, time and ticks; below them the preview, then the badge, or the pin if nothing is unread.
#pragma once

#include <QStyledItemDelegate>

namespace helio::ui {

class ChatDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    static int rowHeight();
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace helio::ui
