// SPDX-License-Identifier: GPL-3.0-or-later
// Photos, files and contact cards inside bubbles.
#include "ui/contacts/card_text.h"
#include "ui/conversation/bubble_painter.h"
#include "ui/conversation/photo_source.h"
#include "ui/kit/avatar.h"
#include "ui/kit/button_paint.h"
#include "ui/kit/format.h"
#include "ui/kit/icons.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

/// Pictures follow the bubble's corners from inside; next to words they are nearly square.
QPainterPath BubblePainter::mediaOutline() const {
    constexpr double kRound = 13, kTight = 3, kInner = 4;
    const bool first = b_.name_.isNull() && b_.quote_.isNull(), last = !b_.text_;
    const double top = first ? kRound : kInner, end = last ? kRound : kInner;
    const double joinTop = first && b_.entry_.joinsAbove ? kTight : top, joinEnd = last && b_.entry_.joinsBelow ? kTight : end;
    const bool right = b_.out_ != (QGuiApplication::layoutDirection() == Qt::RightToLeft);
    return right ? roundedBox(b_.mediaClip_, top, joinTop, joinEnd, end) : roundedBox(b_.mediaClip_, joinTop, top, end, joinEnd);
}

void BubblePainter::photos() {
    if (b_.mediaClip_.isNull()) return;
    p_.save();
    p_.setClipPath(mediaOutline());
    for (const auto& part : b_.parts_)
        if (part.kind == Part::Kind::Photo) photo(part);
    p_.restore();
    for (const auto& part : b_.parts_)
        if (part.isCancel() && !b_.mediaClip_.isNull()) transfer(part);
}

void BubblePainter::photo(const Part& part) {
    const auto& media = std::get<model::Photo>(b_.entry_.messages[part.message].media);
    const PhotoPicture picture = photoPicture(session_, media, part.box.size().toSize());
    if (!picture.whole && !picture.broken) b_.provisional_ = true;
    p_.fillRect(part.box, theme().surface3);
    if (!picture.image.isNull()) {
        const QSizeF fill = QSizeF(picture.image.size()).scaled(part.box.size(), Qt::KeepAspectRatioByExpanding);
        const double scale = fill.width() / picture.image.width();
        const QSizeF seen(part.box.width() / scale, part.box.height() / scale);
        const QRectF source(QPointF((picture.image.width() - seen.width()) / 2, (picture.image.height() - seen.height()) / 2), seen);
        p_.drawImage(part.box, picture.image, source);
    }
    if (picture.broken) {
        p_.fillRect(part.box, theme().surface3);
        paintIcon(p_, "image", QRectF(part.box.center() - QPointF(12, 22), QSizeF(24, 24)), theme().ink2);
        p_.setFont(kit::font(Type::Small));
        p_.setPen(theme().ink2);
        p_.drawText(part.box.adjusted(4, 16, -4, 16), Qt::AlignCenter, kit::tr("Photo didn’t load"));
    }
}

void Bubble::warm(Session& session) const {
    for (const auto& part : parts_)
        if (part.kind == Part::Kind::Photo) (void)photoPicture(session, std::get<model::Photo>(entry_.messages[part.message].media), part.box.size().toSize());
}

void BubblePainter::transfer(const Part& part) {
    const auto& message = b_.entry_.messages[part.message];
    const auto transfer = session_.transferOf(message.chat, message.id);
    const double share = transfer && transfer->total > 0 ? static_cast<double>(transfer->done) / static_cast<double>(transfer->total) : 0;
    if (b_.mediaClip_.isNull()) return paintProgressRing(p_, part.box, share);
    for (const auto& other : b_.parts_)
        if (other.kind == Part::Kind::Photo && other.message == part.message) {
            p_.save();
            p_.setClipPath(mediaOutline());
            p_.fillRect(other.box, QColor(20, 22, 26, 71));
            p_.restore();
            if (transfer && transfer->total > 0 && other.box.width() > 100) {
                const QString words = kit::tr("%1%").arg(qRound(share * 100));
                paintPill(p_, QRectF(other.box.topLeft() + QPointF(8, 8), QSizeF(pillSize(words))), words);
            }
        }
    paintProgressRing(p_, part.box, share);
}

void BubblePainter::cards() {
    if (b_.header_.isNull()) return;
    const Theme& t = theme();
    p_.setFont(kit::font(Type::Small));
    p_.setPen(b_.out_ ? t.outMeta : t.ink3);
    const bool end = !b_.name_.isNull();  // beside the name; where reading starts when there is none
    p_.drawText(b_.header_, Qt::AlignVCenter | (end ? Qt::AlignRight : Qt::AlignLeft), counted(static_cast<qint64>(b_.entry_.messages.size()), "1 contact", "%1 contacts"));
    for (std::size_t i = 0; i < b_.parts_.size(); ++i) {
        const Part& part = b_.parts_[i];
        switch (part.kind) {
            case Part::Kind::Card: card(part); break;
            case Part::Kind::CardAdd: paintSmallButton(p_, part.box, ButtonKind::Primary, part.label, hovered(i), pressed(i)); break;
            case Part::Kind::CardMessage: paintSmallButton(p_, part.box, b_.out_ ? ButtonKind::Secondary : ButtonKind::Soft, part.label, hovered(i), pressed(i)); break;
            case Part::Kind::CardAddAll: {
                p_.fillRect(QRectF(b_.header_.left(), part.box.top(), b_.header_.width(), 1), b_.out_ ? t.out2 : t.line);
                const QColor ink = b_.out_ ? t.outLink : t.sunInk;
                const double side = scaled(16);
                const QRectF glyph = along(part.box, 0, side);
                paintIcon(p_, "person-add", QRectF(glyph.left(), glyph.center().y() - side / 2, side, side), ink);
                QFont f = kit::font(Type::Meta, QFont::DemiBold);
                f.setUnderline(hovered(i));
                p_.setFont(f);
                p_.setPen(ink);
                p_.drawText(along(part.box, side + 6, part.box.width() - side - 6), Qt::AlignVCenter | Qt::AlignLeft, elide(f, part.label, qRound(part.box.width() - side - 6)));
                break;
            }
            default: break;
        }
    }
}

void BubblePainter::card(const Part& part) {
    const Theme& t = theme();
    const auto& contact = std::get<model::SharedContact>(b_.entry_.messages[part.message].media);
    const QString name = cardName(contact);
    const double side = scaled(36);
    Face face = contact.user ? session_.face(contact.user) : Face{.id = static_cast<std::int64_t>(qHash(qs(contact.phone))), .name = name};
    face.saved = false;
    if (face.awaited) b_.provisional_ = true;
    if (face.name.isEmpty()) face.name = name;
    // a warning has a line of its own below, as wide as the card
    const QRectF row = part.warned ? part.box.adjusted(0, 0, 0, -line(Type::Small)) : part.box;
    const QRectF place = along(row, 0, side);
    paintFace(p_, QRectF(place.left(), place.center().y() - side / 2, side, side), face, b_.out_ ? t.out : t.in);
    double room = row.width() - side - 12;
    for (const auto& other : b_.parts_)
        if (other.message == part.message && (other.kind == Part::Kind::CardAdd || other.kind == Part::Kind::CardMessage)) room -= other.box.width() + 8;
    QRectF words = along(row, side + 12, room);
    words = QRectF(words.left(), row.center().y() - (line(Type::Body) - 2 + line(Type::Small)) / 2.0, room, line(Type::Body) - 2);
    const QFont bold = kit::font(Type::Body, QFont::Medium), small = kit::font(Type::Small);
    p_.setFont(bold);
    p_.setPen(b_.out_ ? t.onOut : t.ink);
    p_.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, elide(bold, name.isEmpty() ? cardNumber(contact) : name, qRound(words.width())));
    words.moveTop(words.bottom());
    words.setHeight(line(Type::Small));
    p_.setFont(small);
    p_.setPen(b_.out_ ? t.outMeta : t.ink2);
    p_.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, elide(small, part.label, qRound(words.width())));
    if (!part.warned) return;
    const QRectF below(part.box.left(), row.bottom() - 2, part.box.width(), line(Type::Small));
    const double glyph = scaled(14), from = side + 12;
    const QRectF mark = along(below, from, glyph), rest = along(below, from + glyph + 5, below.width() - from - glyph - 5);
    paintIcon(p_, "failed", QRectF(mark.left(), below.center().y() - glyph / 2, glyph, glyph), t.red);
    p_.setPen(t.red);
    p_.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, elide(small, otherOwnerWords(), qRound(rest.width())));
}

void BubblePainter::files() {
    if (!std::holds_alternative<model::Document>(b_.entry_.first().media)) return;
    for (const auto& part : b_.parts_) {
        if (part.kind == Part::Kind::File) file(part);
        if (part.isCancel()) transfer(part);
    }
}

void BubblePainter::file(const Part& part) {
    const Theme& t = theme();
    const auto& document = std::get<model::Document>(b_.entry_.messages[part.message].media);
    const double side = scaled(44);
    const QRectF place = along(part.box, 0, side);
    const QRectF glyph(place.left(), place.center().y() - side / 2, side, side);
    p_.setPen(Qt::NoPen);
    p_.setBrush(b_.out_ ? t.out2 : t.surface3);
    p_.drawRoundedRect(glyph, 10, 10);
    const QImage thumb = documentThumb(document);
    const bool ring = std::ranges::any_of(b_.parts_, [&](const Part& other) { return other.isCancel() && other.message == part.message; });
    if (thumb.isNull()) {
        if (!ring) paintIcon(p_, "file", glyph.adjusted(10, 10, -10, -10), b_.out_ ? t.onOut : t.ink2);
    } else {
        p_.save();
        p_.setClipPath(roundedBox(glyph, 10, 10, 10, 10));
        const QSizeF fill = QSizeF(thumb.size()).scaled(glyph.size(), Qt::KeepAspectRatioByExpanding);
        p_.drawImage(QRectF(glyph.center() - QPointF(fill.width() / 2, fill.height() / 2), fill), thumb);
        p_.restore();
    }
    const QRectF rest = along(part.box, side + 12, part.box.width() - side - 12);
    QRectF words(rest.left(), part.box.center().y() - (line(Type::Body) + line(Type::Small)) / 2.0, rest.width(), line(Type::Body));
    const QFont bold = kit::font(Type::Body, QFont::Medium), small = kit::font(Type::Small);
    p_.setFont(bold);
    p_.setPen(b_.out_ ? t.onOut : t.ink);
    p_.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, elide(bold, document.name.empty() ? kit::tr("File") : qs(document.name), qRound(words.width()), Qt::ElideMiddle));
    words.moveTop(words.bottom());
    words.setHeight(line(Type::Small));
    p_.setFont(small);
    p_.setPen(b_.out_ ? t.outMeta : t.ink3);
    const auto& message = b_.entry_.messages[part.message];
    const auto coming = session_.downloadOf(message.chat, message.id);
    const QString size = byteSize(document.size);
    p_.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, elide(small, coming ? kit::tr("%1 of %2").arg(byteSize(coming->done), size) : size, qRound(words.width())));
}

}  // namespace helio::ui
