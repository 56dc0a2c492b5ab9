// SPDX-License-Identifier: GPL-3.0-or-later
// Thumbnails in the order they will be sent: dragged, or moved with Alt and the arrows; removed by the cross or Delete.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

#include "ui/media/photo_batch.h"

namespace helio::ui {

class PhotoDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit PhotoDelegate(QListView* view);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    static QRect thumbBox(const QRect& cell);
    static QRect crossBox(const QRect& cell);
    void setWidth(int width) { width_ = width; }
    void setDragged(int row) { dragged_ = row; }

private:
    void paintThumb(QPainter& painter, const QRect& box, const BatchItem& item, bool goes) const;
    int width_ = 180;
    int dragged_ = -1;
};

class PhotoGrid : public QListView {
    Q_OBJECT
public:
    explicit PhotoGrid(PhotoBatch* batch, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void fit();
    int slotAt(const QPoint& at) const;  ///< between which thumbnails, 0 … count
    PhotoBatch* batch_;
    PhotoDelegate* delegate_;
    int pressed_ = -1, slot_ = -1;
    QPoint pressedAt_;
};

}  // namespace helio::ui
