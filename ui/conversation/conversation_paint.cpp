// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDate>
#include <QPainter>

#include "ui/conversation/conversation_view.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

void paintArcs(QPainter& painter, const QSizeF& size) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(kit::theme().canvasArc, 1.5));
    const double far = std::hypot(size.width(), size.height());
    // wavefronts leaving a mirror in the top right corner; they don't turn round for right-to-left languages
    for (double r = 140; r < far; r += 88) painter.drawEllipse(QPointF(size.width(), 0), r, r);
}

void ConversationView::paintGround(QPainter& painter, const QRect& part) {
    const double ratio = devicePixelRatioF();
    const QSize size = viewport()->size();
    static QRgb painted = 0;
    const QRgb now = kit::theme().canvas.rgb();
    if (ground_.size() != (QSizeF(size) * ratio).toSize() || painted != now) {
        painted = now;
        ground_ = QPixmap((QSizeF(size) * ratio).toSize());
        ground_.setDevicePixelRatio(ratio);
        ground_.fill(kit::theme().canvas);
        QPainter arcs(&ground_);
        paintArcs(arcs, size);
    }
    painter.drawPixmap(part, ground_, QRectF(QPointF(part.topLeft()) * ratio, QSizeF(part.size()) * ratio));
}

void ConversationView::paintSkeleton(QPainter& painter) const {
    static constexpr double kWidths[] = {0.44, 0.62, 0.36, 0.56, 0.48, 0.3};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(kit::theme().surface3);
    const double width = column().width, height = kit::line(kit::Type::Body) + 14;
    double y = viewport()->height() - 12;
    for (int i = 0; i < 6 && y > height; ++i) {
        const double w = width * kWidths[i], h = i == 3 ? 3 * height : height;
        y -= h;
        const bool right = (i % 3 == 1) != (layoutDirection() == Qt::RightToLeft);
        painter.drawRoundedRect(QRectF(columnLeft() + (right ? width - w : 0), y, w, h), 16, 16);
        y -= 8;
    }
}

void ConversationView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    paintGround(painter, event->rect());
    if (!chat_) return;
    if (bubbles_.empty()) {
        if (fetching_ && fetchSince_.isValid() && fetchSince_.elapsed() >= 190) return paintSkeleton(painter);
        if (!fetching_) paintEmpty(painter);
        return;
    }
    painter.setClipRect(event->rect());  // so that the text of tall rows is drawn only where it is seen
    const double left = columnLeft(), top = contentTop();
    const Selected chosen = selected();
    const qint64 today = QDate::currentDate().toJulianDay();
    const int from = arrived_ < 1 && arriving_ ? indexOf(arriving_) : -1;
    for (int i = std::max(0, entryAt(event->rect().top())); i < entryCount(); ++i) {
        const double y = top + tops_[static_cast<std::size_t>(i)];
        if (y > event->rect().bottom()) break;
        Bubble::Look look;
        const auto part = selectedIn(chosen, i);
        look.selectFrom = part.first, look.selectTo = part.second;
        if (hover_.entry == i) look.hoveredPart = hover_.part;
        if (press_.entry == i) look.pressedPart = press_.part;
        look.focused = hasFocus() && focus_ == i;
        painter.save();
        const bool arriving = from >= 0 && i >= from;
        if (arriving) painter.setOpacity(arrived_);
        painter.translate(left, arriving ? y + 8 * (1 - arrived_) : y);
        if (look.isPlain()) bubbles_[static_cast<std::size_t>(i)]->paintKept(painter, session_, today);
        else bubble(i).paint(painter, session_, look);
        painter.restore();
    }
    dropFarPictures();
}

/// What was painted with a part missing, or everything, is painted anew; only what is in view costs something now.
void ConversationView::dropPictures(bool all) {
    for (int i = 0; i < entryCount(); ++i) {
        Bubble& one = *bubbles_[static_cast<std::size_t>(i)];
        if (!one.isProvisional() && !(all && one.isKept())) continue;
        one.dropPicture();
        const double y = contentTop() + tops_[static_cast<std::size_t>(i)];
        viewport()->update(QRectF(0, y - 4, viewport()->width(), one.height() + 12).toAlignedRect());
    }
}

/// Pictures of rows are kept for a screen above and below what is seen.
void ConversationView::dropFarPictures() {
    const double top = contentTop(), height = viewport()->height();
    for (int i = 0; i < entryCount(); ++i) {
        const double above = top + tops_[static_cast<std::size_t>(i)], below = top + tops_[static_cast<std::size_t>(i) + 1];
        if (below < -height || above > 2 * height) bubbles_[static_cast<std::size_t>(i)]->dropPicture();
    }
}

}  // namespace helio::ui
