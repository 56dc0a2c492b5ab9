// SPDX-License-Identifier: GPL-3.0-or-later
// The thumbnails of the send dialog, numbered in the order they will be sent. Alt and an arrow reorder, Delete takes one out.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

#include "ui/media/photo_items.h"

namespace helio::ui {

class PhotoCell : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    bool asFiles = false;
    int cellWidth = 180;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QRect removeBox(const QRect& cell) const;
};

class PhotoGrid : public QListView {
    Q_OBJECT
public:
    explicit PhotoGrid(PhotoItems* items, QWidget* parent = nullptr);
    void setAsFiles(bool asFiles);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    PhotoItems* items_ = nullptr;
    PhotoCell* cell_ = nullptr;
};

}  // namespace helio::ui
