// SPDX-License-Identifier: GPL-3.0-or-later
// How an entry looks. Media and cards are in bubble_media.cpp.
#include <algorithm>

#include "ui/conversation/bubble_painter.h"
#include "ui/kit/button_paint.h"
#include "ui/kit/format.h"
#include "ui/kit/icons.h"
#include "ui/kit/shadow.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/ticks.h"
#include "ui/session/preview.h"

namespace helio::ui {

using namespace kit;

namespace {
/// Taller rows are painted each time, as far as they are seen: four thousand empty lines would be a picture of hundreds of megabytes.
constexpr double kMostScreens = 2;
}  // namespace

QPainterPath roundedBox(const QRectF& box, double topLeft, double topRight, double bottomRight, double bottomLeft) {
    QPainterPath path;
    path.moveTo(box.left() + topLeft, box.top());
    path.lineTo(box.right() - topRight, box.top());
    path.quadTo(box.topRight(), QPointF(box.right(), box.top() + topRight));
    path.lineTo(box.right(), box.bottom() - bottomRight);
    path.quadTo(box.bottomRight(), QPointF(box.right() - bottomRight, box.bottom()));
    path.lineTo(box.left() + bottomLeft, box.bottom());
    path.quadTo(box.bottomLeft(), QPointF(box.left(), box.bottom() - bottomLeft));
    path.lineTo(box.left(), box.top() + topLeft);
    path.quadTo(box.topLeft(), QPointF(box.left() + topLeft, box.top()));
    return path;
}

QPainterPath BubblePainter::outline(const QRectF& box, double inset) const {
    // towards the sender, corners that join a neighbour are tight
    const double round = 16 - inset, tight = std::max(2.0, 5 - inset);
    const double above = b_.entry_.joinsAbove ? tight : round, below = b_.entry_.joinsBelow ? tight : round;
    const bool right = b_.out_ != (QGuiApplication::layoutDirection() == Qt::RightToLeft);
    return right ? roundedBox(box, round, above, below, round) : roundedBox(box, above, round, round, below);
}

QRectF BubblePainter::along(const QRectF& row, double from, double width) {
    const bool rtl = QGuiApplication::layoutDirection() == Qt::RightToLeft;
    return QRectF(rtl ? row.right() - from - width : row.left() + from, row.top(), width, row.height());
}

void BubblePainter::mark() {
    const Theme& t = theme();
    const bool day = b_.entry_.kind == Entry::Kind::Day;
    p_.setPen(Qt::NoPen);
    p_.setBrush(t.surface3);
    p_.drawRoundedRect(b_.frame_, b_.frame_.height() / 2, b_.frame_.height() / 2);
    const QFont f = kit::font(Type::Small, day ? QFont::DemiBold : QFont::Medium);
    p_.setFont(f);
    p_.setPen(t.ink2);
    const QString words = day ? dayMark(b_.entry_.first().date, unixNow()) : serviceLine(session_, b_.entry_.first());
    p_.drawText(b_.frame_, Qt::AlignCenter, elide(f, words, qRound(b_.frame_.width() - 20)));
}

void BubblePainter::box() {
    const Theme& t = theme();
    const bool failed = b_.entry_.last().state == model::SendState::Failed;
    paintShadow(p_, b_.frame_, 16, Elevation::Bubble);
    p_.setPen(Qt::NoPen);
    p_.setBrush(b_.out_ ? t.out : t.in);
    p_.drawPath(outline(b_.frame_, 0));
    if (failed) {
        p_.setPen(QPen(t.red, 1.5));
        p_.setBrush(Qt::NoBrush);
        p_.drawPath(outline(b_.frame_.adjusted(0.75, 0.75, -0.75, -0.75), 0.75));
    }
    if (look_.focused && keyboardFocus()) paintFocusRing(p_, b_.frame_.adjusted(-3, -3, 3, 3), 18);
}

void BubblePainter::head() {
    const Theme& t = theme();
    if (!b_.name_.isNull()) {
        const auto from = b_.entry_.first().from;
        const QFont f = kit::font(Type::Meta, QFont::DemiBold);
        p_.setFont(f);
        p_.setPen(senderColor(from.value));
        p_.drawText(b_.name_, Qt::AlignVCenter | Qt::AlignLeft, elide(f, session_.title(from), qRound(b_.name_.width())));
    }
    if (b_.quote_.isNull()) return;
    p_.setPen(Qt::NoPen);
    p_.setBrush(b_.out_ ? t.out2 : t.surface2);
    p_.drawRoundedRect(b_.quote_, 4, 4);
    p_.setBrush(t.sun);
    p_.drawRoundedRect(along(b_.quote_, 0, 3), 1.5, 1.5);
    const QFont bold = kit::font(Type::Meta, QFont::DemiBold), plain = kit::font(Type::Meta);
    QRectF words = along(b_.quote_, 11, b_.quote_.width() - 19);
    p_.setFont(bold);
    p_.setPen(b_.out_ ? t.outLink : t.sunInk);
    p_.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, elide(bold, b_.quoteName_, qRound(words.width())));
    const double used = textWidth(bold, b_.quoteName_) + 7;
    words = along(words, used, words.width() - used);
    p_.setFont(plain);
    p_.setPen(b_.out_ ? t.onOut : t.ink2);
    p_.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, elide(plain, b_.quoteText_, qRound(words.width())));
}

void BubblePainter::meta() {
    const Theme& t = theme();
    const auto& last = b_.entry_.last();
    const QFont tiny = kit::font(Type::Tiny);
    p_.setFont(tiny);
    QRectF box = b_.meta_;
    QColor ink = b_.out_ ? t.outMeta : t.ink3, read = b_.out_ ? t.outLink : t.sunInk;
    if (b_.metaOnPhoto_) {
        p_.setPen(Qt::NoPen);
        p_.setBrush(t.photoPill);
        p_.drawRoundedRect(box, box.height() / 2, box.height() / 2);
        box.adjust(8, 0, -8, 0);
        ink = read = Qt::white;
    }
    if (last.state == model::SendState::Failed) {
        const QColor red = b_.metaOnPhoto_ ? QColor(Qt::white) : t.red;
        p_.setPen(red);
        p_.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, kit::tr("Not sent"));
        const QRectF mark = along(box, box.width() - scaled(14), scaled(14));
        paintIcon(p_, "failed", QRectF(mark.left(), mark.center().y() - scaled(7), scaled(14), scaled(14)), red);
        return;
    }
    p_.setPen(ink);
    const QString words = last.editDate ? kit::tr("edited") + " " + clockTime(last.date) : clockTime(last.date);
    p_.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, words);
    if (last.out) {
        const double side = scaled(16);
        const QRectF end = along(box, box.width() - side, side);
        paintTicks(p_, QRectF(end.left(), end.center().y() - side / 2, side, side), last.state, ink, read);
    }
}

void BubblePainter::retry() {
    for (std::size_t i = 0; i < b_.parts_.size(); ++i) {
        if (b_.parts_[i].kind != Part::Kind::Retry) continue;
        const QRectF box = b_.parts_[i].box;
        const ButtonLook look = lookOf(ButtonKind::DangerSoft, hovered(i), pressed(i), true);
        paintButtonBox(p_, box, look, 8);
        const double side = scaled(16);
        const QRectF glyph = along(box, 12, side);
        paintIcon(p_, "retry", QRectF(glyph.left(), glyph.center().y() - side / 2, side, side), look.label);
        p_.setFont(kit::font(Type::Meta, QFont::DemiBold));
        p_.setPen(look.label);
        p_.drawText(along(box, 12 + side + 6, box.width() - 18 - side), Qt::AlignVCenter | Qt::AlignLeft, b_.parts_[i].label);
    }
}

void BubblePainter::keys() {
    const QFont f = kit::font(Type::Meta, QFont::DemiBold);
    for (std::size_t i = 0; i < b_.parts_.size(); ++i) {
        const Part& part = b_.parts_[i];
        if (part.kind != Part::Kind::Key) continue;
        const ButtonLook look = lookOf(ButtonKind::Secondary, hovered(i), pressed(i), true);
        paintButtonBox(p_, part.box, look, 8);
        p_.setFont(f);
        p_.setPen(look.label);
        p_.drawText(part.box, Qt::AlignCenter, elide(f, part.label, qRound(part.box.width() - 16)));
    }
}

void BubblePainter::run() {
    p_.setRenderHint(QPainter::Antialiasing);
    p_.setRenderHint(QPainter::SmoothPixmapTransform);
    if (b_.entry_.kind != Entry::Kind::Bubble) return mark();
    box();
    head();
    photos();
    cards();
    files();
    const Theme& t = theme();
    if (b_.text_) b_.text_->paint(p_, b_.textCorner_, b_.out_ ? t.onOut : t.ink, b_.out_ ? t.outLink : t.sunInk, look_.selectFrom, look_.selectTo);
    meta();
    retry();
    keys();
    if (!b_.text_ && look_.selectFrom < look_.selectTo) {
        QColor veil = t.sun;
        veil.setAlphaF(0.35F);
        p_.setPen(Qt::NoPen);
        p_.setBrush(veil);
        p_.drawPath(outline(b_.frame_, 0));
    }
    if (!b_.face_.isNull()) {
        kit::Face face = session_.face(b_.entry_.last().from);
        face.online = false;
        if (face.awaited) b_.provisional_ = true;
        paintFace(p_, b_.face_, face, t.canvas);
    }
}

void Bubble::paint(QPainter& painter, Session& session, const Look& look) const {
    painter.save();
    BubblePainter(*this, painter, session, look).run();
    painter.restore();
}

/// All that the plain look paints, shadow included.
QRect Bubble::extent() const {
    QRectF all = frame_ | face_;
    for (const auto& part : parts_) all |= part.box;
    return all.adjusted(-3, -2, 3, 4).toAlignedRect();
}

void Bubble::paintKept(QPainter& painter, Session& session, qint64 day) {
    const double ratio = painter.device()->devicePixelRatioF();
    if (kept_.isNull() || kept_.devicePixelRatio() != ratio || keptDay_ != day) {
        keptBox_ = extent();
        kept_ = {};
        keptDay_ = day;
        provisional_ = std::ranges::any_of(parts_, [](const Part& part) { return part.isCancel(); });
        if (keptBox_.height() > kMostScreens * column_.viewHeight) return paint(painter, session, {});
        kept_ = QPixmap((QSizeF(keptBox_.size()) * ratio).toSize());
        kept_.setDevicePixelRatio(ratio);
        kept_.fill(Qt::transparent);
        QPainter inner(&kept_);
        inner.setLayoutDirection(painter.layoutDirection());
        inner.translate(-keptBox_.topLeft());
        BubblePainter(*this, inner, session, {}).run();
    }
    painter.drawPixmap(keptBox_.topLeft(), kept_);
}

}  // namespace helio::ui
