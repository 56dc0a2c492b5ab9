// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include <QFocusEvent>
#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/shadow.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr int kWidth = 76;

class Mark : public QWidget {
public:
    explicit Mark(QWidget* parent) : QWidget(parent) { setFixedHeight(48); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.drawPixmap(QPointF((width() - 34) / 2.0, 7), picture(":/mark.svg", {34, 34}));
    }
};

class SelfButton : public QAbstractButton {
public:
    explicit SelfButton(QWidget* parent) : QAbstractButton(parent) {
        setObjectName("self");
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setFixedSize(scaled(48), scaled(52));
    }
    kit::Face face;

protected:
    void focusInEvent(QFocusEvent* event) override {
        noteFocusReason(event->reason());
        QAbstractButton::focusInEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const double side = scaled(40);
        const QRectF box((width() - side) / 2, (height() - side) / 2, side, side);
        paintFace(painter, box, face, theme().rail);
        if (hasFocus() && keyboardFocus()) paintFocusRing(painter, box.adjusted(-3, -3, 3, 3), side / 2 + 3);
    }
};

}  // namespace

RailItem::RailItem(const char* glyph, const QString& label, QWidget* parent) : QAbstractButton(parent), glyph_(glyph), label_(label) {
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setToolTip(label);
    setBadge(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RailItem::setBadge(int count, bool muted) {
    badge_ = count;
    muted_ = muted;
    setAccessibleName(count > 0 ? label_ + ", " + counted(count, "1 unread", "%1 unread") : label_);
    update();
}

// from 150 % on the label is only a tool tip
QSize RailItem::sizeHint() const { return {64, textScale() >= 1.5 ? scaled(24) + 20 : 38 + line(Type::Tiny)}; }

void RailItem::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    QAbstractButton::focusInEvent(event);
}

void RailItem::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0, 0.5, 0, -1.5);
    QColor ring = t.rail;
    if (isChecked()) {
        if (!t.dark) paintShadow(painter, box, 12, Elevation::Bubble);
        ring = t.dark ? t.sunSoft : t.surface;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ring);
        painter.drawRoundedRect(box, 12, 12);
    } else if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.surface3);
        painter.drawRoundedRect(box, 12, 12);
        ring = t.surface3;
    }
    if (hasFocus() && keyboardFocus()) paintFocusRing(painter, box.adjusted(1, 1, -1, -1), 12);
    const QColor ink = isChecked() ? t.sunInk : t.ink2;
    const bool labelled = textScale() < 1.5;
    const double side = scaled(22), top = labelled ? (height() - side - 3 - line(Type::Tiny)) / 2.0 : (height() - side) / 2.0;
    paintIcon(painter, glyph_, QRectF((width() - side) / 2, top, side, side), ink);
    if (labelled) {
        const QFont f = kit::font(Type::Tiny, isChecked() ? QFont::DemiBold : QFont::Medium);
        painter.setFont(f);
        painter.setPen(ink);
        painter.drawText(QRectF(0, top + side + 3, width(), line(Type::Tiny)), Qt::AlignCenter, elide(f, label_, width() - 4));
    }
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    if (badge_ > 0) paintCornerBadge(painter, QPointF(rtl ? 3 : width() - 3, 2), badge_, muted_, ring);
}

Rail::Rail(Session& session, QWidget* parent) : QWidget(parent), session_(session), group_(new QButtonGroup(this)) {
    setObjectName("rail");
    setAccessibleName(kit::tr("Places"));
    setFixedWidth(kWidth);
    auto* all = column(this, 4, QMargins(6, 12, 6, 12));
    all->addWidget(new Mark(this));
    const auto add = [&](Place place, const char* glyph, const QString& label, const char* name) {
        auto* item = new RailItem(glyph, label, this);
        item->setObjectName(name);
        group_->addButton(item, place);
        all->addWidget(item, 0, Qt::AlignHCenter);
    };
    add(All, "chats", kit::tr("All"), "railAll");
    add(People, "person", kit::tr("Personal"), "railPeople");
    add(Groups, "group", kit::tr("Groups"), "railGroups");
    add(Unread, "bell", kit::tr("Unread"), "railUnread");
    all->addStretch(1);
    add(Contacts, "contacts", kit::tr("Contacts"), "railContacts");
    add(Settings, "settings", kit::tr("Settings"), "railSettings");
    selfButton_ = new SelfButton(this);
    all->addWidget(selfButton_, 0, Qt::AlignHCenter);
    group_->button(All)->setChecked(true);
    connect(group_, &QButtonGroup::idClicked, this, &Rail::chosen);
    connect(selfButton_, &QAbstractButton::clicked, this, &Rail::selfChosen);
    connect(&session, &Session::accountChanged, this, &Rail::showSelf);
    connect(&session, &Session::peerChanged, this, &Rail::showSelf);
    connect(&session, &Session::connectionChanged, this, &Rail::showSelf);
    connect(&session.pictures(), &Pictures::ready, this, &Rail::showSelf);
    showSelf();
}

void Rail::showSelf() {
    const auto self = session_.reader().self();
    if (!self) return;
    auto* button = static_cast<SelfButton*>(selfButton_);
    button->face = session_.face(self->id);
    button->face.name = qs(self->name());
    button->face.saved = false;
    button->face.online = session_.client().connection().link == client::Link::Online;
    button->setAccessibleName(kit::tr("Account of %1").arg(qs(self->name())));
    button->setToolTip(plainTip(qs(self->name()) + "\n" + kit::tr("Account and sign out")));
    button->update();
}

void Rail::setPlace(Place place) {
    if (auto* button = group_->button(place)) button->setChecked(true);
}

void Rail::setBadge(Place place, int count) {
    if (auto* item = qobject_cast<RailItem*>(group_->button(place))) item->setBadge(count);
}

void Rail::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme().rail); }

}  // namespace helio::ui
