// SPDX-License-Identifier: GPL-3.0-or-later
// The list at the side of the settings: an icon and a word a row.
#pragma once

#include <QStyledItemDelegate>

class QStandardItemModel;

namespace helio::ui {

class PlaceDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kGlyphRole = Qt::UserRole + 1;  ///< QString, icon's name
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace helio::ui
