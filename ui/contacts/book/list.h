// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of Contacts on the screen.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

#include "ui/contacts/book/model.h"

namespace helio::ui {

class BookDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class BookList : public QListView {
    Q_OBJECT
public:
    explicit BookList(BookModel* model, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Clicked or Enter, when nothing is being chosen.
    void opened(int row);
    void menuAsked(int row, const QPoint& at);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    BookModel* model_;
};

}  // namespace helio::ui
