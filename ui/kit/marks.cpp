// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/marks.h"

#include <QPainter>

#include "ui/kit/format.h"
#include "ui/kit/icons.h"

namespace helio::ui::kit {

namespace {
QString badgeText(int count) { return count > 9999 ? QString("9999+") : QString::number(count); }
}  // namespace

QSize badgeSize(int count) {
    const int height = line(Type::Small) + 4;
    return {std::max(height, textWidth(font(Type::Small, QFont::Bold), badgeText(count)) + 12), height};
}

namespace {

QFont badgeFont(double height) {
    QFont f = font(Type::Small, QFont::Bold);
    if (height < line(Type::Small)) f.setPixelSize(qRound(height * 0.66));
    return f;
}

void paintWords(QPainter& painter, const QRectF& box, const QString& words, bool muted) {
    const Theme& t = theme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(muted ? t.badgeMute : t.sun);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setFont(badgeFont(box.height()));
    painter.setPen(muted ? t.onBadgeMute : t.onSun);
    painter.drawText(box, Qt::AlignCenter, words);
    painter.restore();
}

}  // namespace

void paintBadge(QPainter& painter, const QRectF& box, int count, bool muted) { paintWords(painter, box, badgeText(count), muted); }

void paintCornerBadge(QPainter& painter, QPointF corner, int count, bool muted, const QColor& ground) {
    constexpr double kTallest = 22;  // it stays a corner when the text is large
    const QString words = shortCount(count);
    const double height = std::min(line(Type::Tiny) + 2.0, kTallest), width = std::max(height, textWidth(badgeFont(height), words) + 8.0);
    const bool rtl = painter.layoutDirection() == Qt::RightToLeft;
    const QRectF box(rtl ? corner.x() : corner.x() - width, corner.y(), width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), height / 2 + 2, height / 2 + 2);
    paintWords(painter, box, words, muted);
}

QSize tagSize(const Tag& tag) { return {textWidth(font(Type::Small, QFont::DemiBold), tag.word) + 16 + (tag.glyph ? scaled(14) + 4 : 0), line(Type::Small) + 4}; }

void paintTag(QPainter& painter, const QRectF& box, const Tag& tag) {
    const Theme& t = theme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.*tag.ground);
    painter.drawRoundedRect(box, 6, 6);
    QRectF label = box.adjusted(8, 0, -8, 0);
    const bool rtl = painter.layoutDirection() == Qt::RightToLeft;
    if (tag.glyph) {
        const int side = scaled(14);
        paintIcon(painter, tag.glyph, QRectF(rtl ? label.right() - side : label.left(), box.center().y() - side / 2.0, side, side), t.*tag.ink);
        if (rtl) label.setRight(label.right() - side - 4);
        else label.setLeft(label.left() + side + 4);
    }
    painter.setFont(font(Type::Small, QFont::DemiBold));
    painter.setPen(t.*tag.ink);
    painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeading, tag.word);
    painter.restore();
}

void paintProgressRing(QPainter& painter, const QRectF& box, double share) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().photoPill);
    painter.drawEllipse(box.adjusted(1, 1, -1, -1));
    const QRectF ring = box.adjusted(5, 5, -5, -5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(255, 255, 255, 64), 3));
    painter.drawEllipse(ring);
    painter.setPen(QPen(QColor("#F4B23C"), 3, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, 90 * 16, -qRound(std::clamp(share, 0.02, 1.0) * 360 * 16));
    painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap));
    const QPointF c = box.center();
    const double d = box.width() * 0.115;
    painter.drawLine(c - QPointF(d, d), c + QPointF(d, d));
    painter.drawLine(c - QPointF(d, -d), c + QPointF(d, -d));
    painter.restore();
}

QSize pillSize(const QString& text) { return {textWidth(font(Type::Tiny, QFont::Medium), text) + 16, line(Type::Tiny) + 6}; }

void paintPill(QPainter& painter, const QRectF& box, const QString& text) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().photoPill);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setFont(font(Type::Tiny, QFont::Medium));
    painter.setPen(Qt::white);
    painter.drawText(box, Qt::AlignCenter, text);
    painter.restore();
}

TagLabel::TagLabel(Tag tag, QWidget* parent) : QWidget(parent), tag_(std::move(tag)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tag_.word);
}

void TagLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTag(painter, rect(), tag_);
}

ProgressBar::ProgressBar(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setFixedHeight(6);
}

void ProgressBar::setShare(double share) {
    share_ = std::clamp(share, 0.0, 1.0);
    update();
}

void ProgressBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().surface3);
    painter.drawRoundedRect(rect(), 3, 3);
    painter.setBrush(theme().sun);
    QRectF done(0, 0, width() * share_, height());
    if (layoutDirection() == Qt::RightToLeft) done.moveRight(width());
    if (share_ > 0) painter.drawRoundedRect(done, 3, 3);
}

}  // namespace helio::ui::kit
