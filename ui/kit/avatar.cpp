// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/avatar.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

namespace {
std::size_t slot(std::int64_t id) { return static_cast<std::size_t>((id < 0 ? -(id + 1) + 1 : id) % 8); }
}  // namespace

QColor pigment(std::int64_t id) {
    static const char* const kPigments[] = {"#8F5A0B", "#A8452C", "#8B3A5E", "#6A4A93", "#3F5A9A", "#1F6A7A", "#2F6B45", "#5E6470"};
    return QColor(kPigments[slot(id)]);
}

QColor senderColor(std::int64_t id) { return theme().senders[slot(id)]; }

QString initials(const QString& name) {
    QString out;
    for (const QString& word : name.split(' ', Qt::SkipEmptyParts)) {
        // whole characters, not halves of a surrogate pair; symbols and a leading '+' are no initials
        const auto points = word.toUcs4();
        if (!QChar::isLetterOrNumber(points.first())) continue;
        out += QString::fromUcs4(reinterpret_cast<const char32_t*>(points.data()), 1).toUpper();
        if (out.size() >= 2) break;
    }
    return out.isEmpty() ? "?" : out;
}

void paintFace(QPainter& painter, const QRectF& box, const Face& face, const QColor& ground) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    if (face.square) shape.addRoundedRect(box, box.width() * 0.28, box.width() * 0.28);
    else shape.addEllipse(box);
    if (face.saved) {
        painter.fillPath(shape, theme().sun);
        paintIcon(painter, "saved", QRectF(0, 0, box.width() * 0.46, box.width() * 0.46).translated(box.center() - QPointF(box.width() * 0.23, box.width() * 0.23)), theme().onSun);
    } else if (!face.picture.isNull()) {
        QBrush brush(face.picture);
        const double side = std::min(face.picture.width(), face.picture.height());
        const double scale = box.width() / side;
        QTransform fit;
        fit.translate(box.left() - (face.picture.width() * scale - box.width()) / 2, box.top() - (face.picture.height() * scale - box.height()) / 2);
        fit.scale(scale, scale);
        brush.setTransform(fit);
        painter.fillPath(shape, brush);
    } else {
        painter.fillPath(shape, pigment(face.id));
        QFont f = font(Type::Body, QFont::DemiBold);
        f.setPixelSize(std::max(8, qRound(box.width() * 0.355)));
        painter.setFont(f);
        painter.setPen(Qt::white);
        painter.drawText(box, Qt::AlignCenter, initials(face.name));
    }
    if (face.online) {
        const double side = std::min(14.0 * textScale(), box.width() * 0.28);
        const bool rtl = painter.layoutDirection() == Qt::RightToLeft;
        const QRectF dot(rtl ? box.left() : box.right() - side, box.bottom() - side, side, side);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawEllipse(dot);
        painter.setBrush(theme().online);
        painter.drawEllipse(dot.adjusted(2, 2, -2, -2));
    }
    painter.restore();
}

Avatar::Avatar(int size, QWidget* parent) : QWidget(parent), size_(size) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void Avatar::setFace(Face face) {
    face_ = std::move(face);
    update();
}

QSize Avatar::sizeHint() const { return {scaled(size_), scaled(size_)}; }

void Avatar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintFace(painter, QRectF(QPointF(0, 0), sizeHint()), face_, theme().surface);
}

}  // namespace helio::ui::kit
