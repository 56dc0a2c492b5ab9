// SPDX-License-Identifier: GPL-3.0-or-later
// One picture, fitted or zoomed; the wheel zooms where the pointer is, dragging moves.
#pragma once

#include <QImage>
#include <QWidget>

namespace helio::ui {

class PhotoCanvas : public QWidget {
    Q_OBJECT
public:
    explicit PhotoCanvas(QWidget* parent = nullptr);
    /// `fresh`: another picture, so that zoom and place start again; otherwise the same one in better quality.
    void show(const QImage& image, QSize natural, bool fresh);
    void say(const QString& words);  ///< in place of a picture
    void zoomBy(double factor, QPointF around);
    void zoomBy(double factor) { zoomBy(factor, rect().center()); }
    void fit();
    double zoom() const { return zoom_; }  ///< 1 = fitted

Q_SIGNALS:
    void emptyPressed();  ///< beside the picture

protected:
    void paintEvent(QPaintEvent*) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent*) override { keepInside(); }

private:
    QSizeF fitted() const;
    QRectF box() const;
    void keepInside();
    QImage image_;
    QSize natural_;
    QString words_;
    double zoom_ = 1;
    QPointF offset_, grabbed_;
    bool moved_ = false;
};

}  // namespace helio::ui
