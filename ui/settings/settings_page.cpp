// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include <QButtonGroup>
#include <QFocusEvent>
#include <QPainter>
#include <QScrollArea>

#include "ui/kit/avatar.h"
#include "ui/kit/button.h"
#include "ui/kit/format.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/toast.h"
#include "ui/settings/account_page.h"
#include "ui/settings/appearance_page.h"
#include "ui/settings/book_page.h"
#include "ui/settings/connection_page.h"
#include "ui/settings/devices_page.h"
#include "ui/settings/privacy/privacy_page.h"
#include "ui/settings/security_page.h"
#include "ui/settings/sync_page.h"

namespace helio::ui {

using namespace kit;

namespace {

class SideItem : public QAbstractButton {
public:
    SideItem(const char* glyph, const QString& label, QWidget* parent) : QAbstractButton(parent), glyph_(glyph) {
        setText(label);
        setAccessibleName(label);
        setCheckable(true);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }
    QSize sizeHint() const override { return {scaled(200), line(Type::Body) + 20}; }

protected:
    void focusInEvent(QFocusEvent* event) override {
        noteFocusReason(event->reason());
        QAbstractButton::focusInEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        const Theme& t = theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isChecked() ? t.sunSoft : t.surface2);
            painter.drawRoundedRect(rect(), 10, 10);
        }
        if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), 10);
        const QColor ink = isChecked() ? t.sunInk : t.ink2;
        const int side = scaled(20);
        const bool rtl = layoutDirection() == Qt::RightToLeft;
        paintIcon(painter, glyph_, QRectF(rtl ? width() - 12 - side : 12, (height() - side) / 2.0, side, side), ink);
        painter.setFont(kit::font(Type::Body, isChecked() ? QFont::DemiBold : QFont::Medium));
        painter.setPen(ink);
        painter.drawText(rtl ? rect().adjusted(8, 0, -24 - side, 0) : rect().adjusted(24 + side, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeading, text());
    }

private:
    const char* glyph_;
};

}  // namespace

QVBoxLayout* settingsColumn(QWidget* page, const QString& title) {
    auto* scroll = new QScrollArea(page);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* inner = new QWidget;
    auto* parts = column(inner, 0, QMargins(24, 18, 24, 24));
    parts->addWidget(new Label(title, Type::Title));
    parts->addSpacing(16);
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false);
    column(page)->addWidget(scroll);
    return parts;
}

SettingsPage::SettingsPage(Session& session, QWidget* parent) : QWidget(parent), session_(session), group_(new QButtonGroup(this)), pages_(new QStackedWidget(this)) {
    setObjectName("settings");
    setProperty(kToastGround, true);
    auto* account = new AccountPage(session, pages_);
    pages_->addWidget(account);
    auto* privacy = new PrivacyPage(session, pages_);
    pages_->addWidget(privacy);
    auto* security = new SecurityPage(session, pages_);
    pages_->addWidget(security);
    auto* devices = new DevicesPage(session, pages_);
    pages_->addWidget(devices);
    auto* sync = new SyncPage(session, pages_);
    pages_->addWidget(sync);
    pages_->addWidget(new ConnectionPage(session, pages_));
    pages_->addWidget(new AppearancePage(pages_));
    auto* book = new BookPage(session, pages_);
    pages_->addWidget(book);
    connect(book, &BookPage::importAsked, this, &SettingsPage::importAsked);
    connect(devices, &DevicesPage::syncAsked, this, &SettingsPage::showSync);
    connect(privacy, &PrivacyPage::twoStepAsked, this, &SettingsPage::showSecurity);
    connect(privacy, &PrivacyPage::devicesAsked, this, &SettingsPage::showDevices);
    connect(security, &SecurityPage::backAsked, this, &SettingsPage::showPrivacy);
    connect(account, &AccountPage::ownCardAsked, this, &SettingsPage::ownCardAsked);
    connect(sync, &SyncPage::backAsked, this, &SettingsPage::showDevices);
    connect(sync, &SyncPage::chatAsked, this, &SettingsPage::chatAsked);
    auto* all = row(this);
    side_ = makeSide();
    all->addWidget(side_);
    place_ = new QWidget(this);
    auto* parts = column(place_);
    toPlaces_ = new Button(kit::tr("All settings"), ButtonKind::Text, place_);
    toPlaces_->setObjectName("allSettings");
    toPlaces_->setGlyph("back");
    auto* head = row();
    head->setContentsMargins(8, 8, 8, 0);
    head->addWidget(toPlaces_);
    head->addStretch(1);
    parts->addLayout(head);
    parts->addWidget(pages_, 1);
    all->addWidget(place_, 1);
    connect(toPlaces_, &Button::clicked, this, [this] {
        pageShown_ = false;
        arrange();
    });
    connect(account, &AccountPage::signOutAsked, this, &SettingsPage::signOutAsked);
    connect(group_, &QButtonGroup::idClicked, this, &SettingsPage::choose);
    choose(kAccount);
    pageShown_ = false;  // where there is room for one, the list comes first
    arrange();
}

QWidget* SettingsPage::makeSide() {
    auto* side = new Panel(&Theme::surface, this);
    side->edges(Qt::RightEdge);
    auto* parts = column(side, 2, QMargins(8, 12, 9, 12));
    auto* head = row(8);
    head->setContentsMargins(4, 0, 4, 12);
    auto* back = new IconButton("back", kit::tr("Back to chats"), side);
    back->setObjectName("settingsBack");
    auto* title = new Label(kit::tr("Settings"), Type::Head);
    head->addWidget(back);
    head->addWidget(title, 1);
    parts->addLayout(head);
    const auto add = [&](int id, const char* glyph, const QString& label, const char* name) {
        auto* item = new SideItem(glyph, label, side);
        item->setObjectName(name);
        group_->addButton(item, id);
        parts->addWidget(item);
    };
    add(kAccount, "person", kit::tr("Account"), "settingsAccount");
    add(kPrivacy, "lock", kit::tr("Privacy and security"), "settingsPrivacy");
    add(kBook, "contacts", kit::tr("Contacts and import"), "settingsBook");
    add(kDevices, "laptop", kit::tr("Devices"), "settingsDevices");
    add(kConnection, "globe", kit::tr("Connection"), "settingsConnection");
    add(kAppearance, "palette", kit::tr("Appearance"), "settingsAppearance");
    parts->addStretch(1);
    auto* self = new QWidget(side);
    auto* line = row(self, 12, QMargins(12, 8, 8, 8));
    face_ = new Avatar(36, self);
    name_ = new ElidedLabel({}, Type::Meta, &Theme::ink, QFont::Medium);
    phone_ = new ElidedLabel({}, Type::Small, &Theme::ink2);
    auto* lines = column();
    lines->addWidget(name_);
    lines->addWidget(phone_);
    line->addWidget(face_);
    line->addLayout(lines, 1);
    parts->addWidget(self);
    auto* out = new Button(kit::tr("Sign out"), ButtonKind::DangerText, side);
    out->setObjectName("sideSignOut");
    out->setGlyph("leave");
    parts->addWidget(out, 0, Qt::AlignLeading);
    connect(&session_, &Session::accountChanged, this, &SettingsPage::showSelf);
    connect(&session_, &Session::peerChanged, this, &SettingsPage::showSelf);
    connect(&session_.pictures(), &Pictures::ready, this, &SettingsPage::showSelf);
    showSelf();
    connect(back, &IconButton::clicked, this, &SettingsPage::backAsked);
    connect(out, &Button::clicked, this, [this] { choose(kAccount), Q_EMIT signOutAsked(); });
    return side;
}

void SettingsPage::showSelf() {
    const auto self = session_.reader().self();
    if (!self) return;
    Face face = session_.face(self->id);
    face.saved = false;
    face.name = qs(self->name());
    face_->setFace(face);
    name_->setText(face.name);
    phone_->setText(phoneNumber(qs(self->phone)));
}

void SettingsPage::choose(int page) {
    if (auto* button = group_->button(page == kSync ? kDevices : page == kSecurity ? kPrivacy : page)) button->setChecked(true);
    pages_->setCurrentIndex(page);
    pageShown_ = true;
    arrange();
}

void SettingsPage::resizeEvent(QResizeEvent*) { arrange(); }

void SettingsPage::arrange() {
    const bool one = width() < scaled(248) + 400;
    side_->setVisible(!one || !pageShown_);
    place_->setVisible(!one || pageShown_);
    toPlaces_->setVisible(one);
    side_->setMinimumWidth(one ? 0 : scaled(248));
    side_->setMaximumWidth(one ? QWIDGETSIZE_MAX : scaled(248));
}

void SettingsPage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme().window); }

}  // namespace helio::ui
