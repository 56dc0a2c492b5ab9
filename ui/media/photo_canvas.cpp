// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/photo_canvas.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "ui/kit/type.h"

namespace helio::ui {

namespace {
constexpr double kMost = 8;
}

PhotoCanvas::PhotoCanvas(QWidget* parent) : QWidget(parent) { setObjectName("photo"); }

void PhotoCanvas::show(const QImage& image, QSize natural, bool fresh) {
    image_ = image;
    natural_ = natural.isEmpty() ? image.size() : natural;
    words_.clear();
    if (fresh) zoom_ = 1, offset_ = {};
    update();
}

void PhotoCanvas::say(const QString& words) {
    words_ = words;
    image_ = {};
    update();
}

QSizeF PhotoCanvas::fitted() const {
    const QSizeF natural = QSizeF(natural_) / devicePixelRatioF();
    if (natural.width() <= width() && natural.height() <= height()) return natural;
    return natural.scaled(size(), Qt::KeepAspectRatio);
}

QRectF PhotoCanvas::box() const {
    const QSizeF size = fitted() * zoom_;
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2) + offset_, size};
}

void PhotoCanvas::keepInside() {
    const QSizeF size = fitted() * zoom_;
    const double x = std::max(0.0, (size.width() - width()) / 2), y = std::max(0.0, (size.height() - height()) / 2);
    offset_ = {std::clamp(offset_.x(), -x, x), std::clamp(offset_.y(), -y, y)};
    setCursor(x > 0 || y > 0 ? Qt::OpenHandCursor : Qt::ArrowCursor);
    update();
}

void PhotoCanvas::zoomBy(double factor, QPointF around) {
    const double before = zoom_;
    zoom_ = std::clamp(zoom_ * factor, 1.0, kMost);
    if (zoom_ == before) return;
    const QPointF middle = rect().center();
    const QPointF from = around - middle - offset_;  // the point under the pointer stays under it
    offset_ = around - middle - from * (zoom_ / before);
    keepInside();
}

void PhotoCanvas::fit() {
    zoom_ = 1;
    keepInside();
}

void PhotoCanvas::wheelEvent(QWheelEvent* event) {
    zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position());
    event->accept();
}

void PhotoCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    grabbed_ = event->position();
    moved_ = false;
}

void PhotoCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton)) return;
    const QPointF by = event->position() - grabbed_;
    if (!moved_ && by.manhattanLength() < 4) return;
    moved_ = true;
    grabbed_ = event->position();
    offset_ += by;
    keepInside();
}

void PhotoCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!moved_ && event->button() == Qt::LeftButton && !box().contains(event->position())) Q_EMIT emptyPressed();
}

void PhotoCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (zoom_ > 1) fit();
    else zoomBy(2.5, event->position());
}

void PhotoCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!words_.isEmpty() || image_.isNull()) {
        painter.setPen(Qt::white);
        painter.setFont(kit::font(kit::Type::Body));
        painter.drawText(rect().adjusted(24, 0, -24, 0), Qt::AlignCenter | Qt::TextWordWrap, words_);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(box(), image_);
}

}  // namespace helio::ui
