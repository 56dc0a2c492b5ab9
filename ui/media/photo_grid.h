// SPDX-License-Identifier: GPL-3.0-or-later
// The thumbnails of the send dialog, numbered in the order they will be sent. Dragging one or Alt and an arrow reorder, Delete takes one out.
#pragma once

#include <QHash>
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
    int dragged = -1;               ///< the row that is being dragged: faint
    QHash<int, QPointF> comesFrom;  ///< rows that slide to their place, and where they were
    double slid = 1;                ///< how much of the way they have gone
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QRect removeBox(const QRect& cell) const;

private:
    void paintCell(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

class PhotoGrid : public QListView {
    Q_OBJECT
public:
    explicit PhotoGrid(PhotoItems* items, QWidget* parent = nullptr);
    void setAsFiles(bool asFiles);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int placeAt(QPoint position) const;
    QRect caret(int before) const;
    void dropAt(int before);
    void endDrag();
    PhotoItems* items_ = nullptr;
    PhotoCell* cell_ = nullptr;
    QPoint pressedAt_, dragAt_;
    int pressed_ = -1;  ///< row under the mouse button
    int target_ = -1;   ///< where the dragged one would go: before this row
};

}  // namespace helio::ui
