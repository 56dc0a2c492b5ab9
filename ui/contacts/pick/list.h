// SPDX-License-Identifier: GPL-3.0-or-later
// The list that shows a PickModel: a face, a name, a line below it, and a check box where people are chosen.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

#include "ui/contacts/pick/model.h"

namespace helio::ui {

class PickDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;
};

class PickList : public QListView {
    Q_OBJECT
public:
    PickList(PickModel* model, const QString& name, QWidget* parent = nullptr);

protected:
    void focusInEvent(QFocusEvent* event) override;
};

}  // namespace helio::ui
