// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chats/chat_delegate.h"

#include <QPainter>

#include "ui/chats/chat_list_model.h"
#include "ui/kit/icons.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/ticks.h"

namespace helio::ui {

using namespace kit;

namespace {

/// Fills a line from both ends; works in either reading direction.
class Line {
public:
    Line(QPainter& painter, QRectF box, bool rtl) : painter_(painter), box_(box), rtl_(rtl) {}
    QRectF takeEnd(double width, double gap) {
        QRectF out = rtl_ ? QRectF(box_.left(), box_.top(), width, box_.height()) : QRectF(box_.right() - width, box_.top(), width, box_.height());
        if (rtl_) box_.setLeft(box_.left() + width + gap);
        else box_.setRight(box_.right() - width - gap);
        return out;
    }
    QRectF takeStart(double width, double gap) {
        QRectF out = rtl_ ? QRectF(box_.right() - width, box_.top(), width, box_.height()) : QRectF(box_.left(), box_.top(), width, box_.height());
        if (rtl_) box_.setRight(box_.right() - width - gap);
        else box_.setLeft(box_.left() + width + gap);
        return out;
    }
    /// Text at the start; returns the width used.
    void text(const QFont& font, const QColor& color, const QString& words, double gap = 0) {
        const QString shown = elide(font, words, qRound(box_.width()));
        const double width = textWidth(font, shown) + 1;
        painter_.setFont(font);
        painter_.setPen(color);
        painter_.drawText(takeStart(std::min(width, box_.width()), gap), Qt::AlignVCenter | (rtl_ ? Qt::AlignRight : Qt::AlignLeft), shown);
    }
    double room() const { return box_.width(); }

private:
    QPainter& painter_;
    QRectF box_;
    bool rtl_;
};

void paintFirst(QPainter& painter, Line at, const ChatRow& row) {
    const Theme& t = theme();
    if (!row.time.isEmpty()) {
        const QFont small = font(Type::Small);
        painter.setFont(small);
        painter.setPen(t.ink3);
        painter.drawText(at.takeEnd(textWidth(small, row.time) + 1, 4), Qt::AlignCenter, row.time);
    }
    if (tickIcon(row.ticks)) paintTicks(painter, at.takeEnd(scaled(16), 8), row.ticks, t.ink3, t.sunInk);
    const QFont bold = font(Type::Body, QFont::DemiBold);
    const double muteRoom = row.dialog.muted ? scaled(14) + 4 : 0;
    const QString shown = elide(bold, row.title, qRound(at.room() - muteRoom));
    at.text(bold, t.ink, shown, 4);
    if (row.dialog.muted) paintIcon(painter, "mute", at.takeStart(scaled(14), 0), t.ink3);
}

void paintSecond(QPainter& painter, Line at, const ChatRow& row, const QString& typing) {
    const Theme& t = theme();
    if (row.dialog.unread > 0) {
        const QSize size = badgeSize(row.dialog.unread);
        QRectF box = at.takeEnd(size.width(), 8);
        box = QRectF(box.left(), box.center().y() - size.height() / 2.0, size.width(), size.height());
        paintBadge(painter, box, row.dialog.unread, row.dialog.muted);
    } else if (row.dialog.pinned) {
        paintIcon(painter, "pin", at.takeEnd(scaled(16), 8), t.ink3);
    }
    const QFont meta = font(Type::Meta), strong = font(Type::Meta, QFont::Medium);
    if (!typing.isEmpty()) {
        at.text(meta, t.sunInk, typing);
    } else if (!row.draft.isEmpty()) {
        paintIcon(painter, "pencil", at.takeStart(scaled(14), 3), t.sunInk);
        at.text(strong, t.sunInk, kit::tr("Draft:"), 4);
        at.text(meta, t.ink2, row.draft);
    } else {
        if (!row.sender.isEmpty()) at.text(meta, t.ink, row.sender + ":", 4);
        if (row.glyph) paintIcon(painter, row.glyph, at.takeStart(scaled(16), 4), t.ink2);
        at.text(meta, t.ink2, row.preview);
    }
}

}  // namespace

int ChatDelegate::rowHeight() { return line(Type::Body) + line(Type::Meta) + 28; }

QSize ChatDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {100, rowHeight()}; }

void ChatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* model = qobject_cast<const ChatListModel*>(index.model());
    if (!model) return;
    const ChatRow& row = model->row(index.row());
    const Theme& t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool rtl = option.direction == Qt::RightToLeft;
    painter->setLayoutDirection(option.direction);
    const QRectF box = QRectF(option.rect).adjusted(8, 0, -8, 0);
    const bool selected = option.state & QStyle::State_Selected, hover = option.state & QStyle::State_MouseOver;
    const QColor ground = selected ? t.sunSoft : hover ? t.surface2 : t.surface;
    if (selected || hover) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(ground);
        painter->drawRoundedRect(box, 12, 12);
    }
    if ((option.state & QStyle::State_HasFocus) && keyboardFocus()) paintFocusRing(*painter, box.adjusted(1, 1, -1, -1), 12);
    const double side = scaled(48);
    QRectF face(box.left() + 8, box.center().y() - side / 2, side, side);
    QRectF lines(face.right() + 12, box.center().y() - (line(Type::Body) + line(Type::Meta)) / 2.0, box.right() - 8 - face.right() - 12, line(Type::Body));
    if (option.rect.width() < scaled(120)) {
        face.moveLeft(box.center().x() - side / 2);
        paintFace(*painter, face, model->session().face(row.dialog.peer), ground);
        if (row.dialog.unread > 0) {
            const QSize size = badgeSize(row.dialog.unread);
            paintBadge(*painter, QRectF(face.right() - size.width() + 4, face.top() - 4, size.width(), size.height()), row.dialog.unread, row.dialog.muted);
        }
        painter->restore();
        return;
    }
    if (rtl) {
        face.moveRight(box.right() - 8);
        lines.moveLeft(box.left() + 8);
    }
    paintFace(*painter, face, model->session().face(row.dialog.peer), ground);
    paintFirst(*painter, Line(*painter, lines, rtl), row);
    paintSecond(*painter, Line(*painter, lines.translated(0, lines.height()), rtl), row, model->session().typingIn(row.dialog.peer));
    painter->restore();
}

}  // namespace helio::ui
