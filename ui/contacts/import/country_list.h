// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the list of countries: an icon and a name with its code.
#pragma once

#include <QStyledItemDelegate>

namespace helio::ui {

class CountryDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kGlyphRole = Qt::UserRole + 1;  ///< QString, icon's name
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace helio::ui
