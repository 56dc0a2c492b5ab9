// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/chip_flow.h"

#include <QAbstractButton>
#include <QFocusEvent>
#include <QPainter>

#include "ui/kit/avatar.h"
#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

namespace {

class PersonChip : public QAbstractButton {
public:
    PersonChip(Face face, const QString& label, QWidget* parent) : QAbstractButton(parent), face_(std::move(face)) {
        setText(label);
        face_.online = false;
        setAccessibleName(kit::tr("Remove %1").arg(label));
        setToolTip(kit::plainTip(accessibleName()));
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }
    QSize sizeHint() const override {
        const int side = scaled(24);
        return {4 + side + 6 + std::min(scaled(150), textWidth(kit::font(Type::Meta, QFont::Medium), text()) + 1) + 6 + scaled(14) + 8, side + 8};
    }

protected:
    void focusInEvent(QFocusEvent* event) override {
        noteFocusReason(event->reason());
        QAbstractButton::focusInEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        const Theme& t = theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(underMouse() ? t.line : t.surface3);
        painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
        if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), height() / 2.0);
        const int side = scaled(24), cross = scaled(14);
        const bool rtl = layoutDirection() == Qt::RightToLeft;
        paintFace(painter, QRectF(rtl ? width() - 4 - side : 4, 4, side, side), face_, t.surface3);
        paintIcon(painter, "close", QRectF(rtl ? 8 : width() - 8 - cross, (height() - cross) / 2.0, cross, cross), t.ink2);
        painter.setPen(t.ink);
        const QFont f = kit::font(Type::Meta, QFont::Medium);
        painter.setFont(f);
        const QRect label = rtl ? rect().adjusted(14 + cross, 0, -10 - side, 0) : rect().adjusted(10 + side, 0, -14 - cross, 0);
        painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeading, elide(f, text(), label.width()));
    }

private:
    Face face_;
};

}  // namespace

ChipFlow::ChipFlow(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChipFlow::setPeers(const std::vector<model::PeerId>& peers) {
    for (QWidget* chip : chips_) {
        chip->hide();
        chip->deleteLater();
    }
    chips_.clear();
    for (const auto peer : peers) {
        const QString title = session_.title(peer);
        auto* chip = new PersonChip(session_.face(peer), peer.isUser() ? title.section(' ', 0, 0) : title, this);
        connect(chip, &QAbstractButton::clicked, this, [this, peer] { Q_EMIT removed(peer); });
        chip->show();
        chips_.push_back(chip);
    }
    updateGeometry();
    place(width(), true);
}

int ChipFlow::place(int width, bool move) const {
    int x = 0, y = 0, row = 0;
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    for (QWidget* chip : chips_) {
        const QSize size = chip->sizeHint();
        if (x > 0 && x + size.width() > width) x = 0, y += row + 6, row = 0;
        if (move) chip->setGeometry(rtl ? width - x - size.width() : x, y, size.width(), size.height());
        x += size.width() + 6;
        row = std::max(row, size.height());
    }
    return y + row;
}

int ChipFlow::heightForWidth(int width) const { return place(width, false); }
QSize ChipFlow::sizeHint() const { return {scaled(240), place(std::max(width(), scaled(240)), false)}; }
void ChipFlow::resizeEvent(QResizeEvent*) {
    place(width(), true);
    updateGeometry();
}

}  // namespace helio::ui
