// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/info_panel.h"

#include <algorithm>

#include <QPainter>
#include <QScrollArea>

#include "client/address_book.h"
#include "ui/contacts/add_contact.h"
#include "ui/kit/avatar.h"
#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/shell/media_grid.h"
#include "ui/shell/person_extras.h"

namespace helio::ui {

using namespace kit;

InfoPanel::InfoPanel(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("infoPanel");
    auto* all = column(this);
    auto* head = new Panel(&Theme::surface, this);
    head->edges(Qt::BottomEdge);
    auto* line = row(head, 8, QMargins(20, 12, 12, 12));
    title_ = new Label({}, Type::Body, &Theme::ink, head);
    title_->weight(QFont::DemiBold);
    auto* close = new IconButton("close", kit::tr("Close information"), head);
    line->addWidget(title_, 1);
    line->addWidget(close);
    connect(close, &IconButton::clicked, this, &InfoPanel::closeAsked);
    auto* inner = new QWidget;
    auto* parts = column(inner);
    face_ = new Avatar(80, inner);
    name_ = new ElidedLabel({}, Type::Head, &Theme::ink, QFont::DemiBold);
    status_ = new ElidedLabel({}, Type::Meta, &Theme::ink2);
    for (auto* label : {name_, status_}) label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    actions_ = new QWidget(inner);
    row(actions_, 8);
    parts->addSpacing(20);
    parts->addWidget(face_, 0, Qt::AlignHCenter);
    parts->addSpacing(12);
    parts->addWidget(name_, 0, Qt::AlignHCenter);
    parts->addWidget(status_, 0, Qt::AlignHCenter);
    parts->addSpacing(14);
    parts->addWidget(actions_, 0, Qt::AlignHCenter);
    parts->addSpacing(16);
    details_ = new QWidget(inner);
    column(details_);
    mediaBox_ = new QWidget(inner);
    auto* mediaColumn = column(mediaBox_, 8, QMargins(20, 12, 20, 16));
    auto* mediaTitle = new Label(kit::tr("Shared media"), Type::Body, &Theme::ink);
    mediaTitle->weight(QFont::DemiBold);
    media_ = new MediaGrid(session, mediaBox_);
    mediaColumn->addWidget(mediaTitle);
    mediaColumn->addWidget(media_);
    members_ = new QWidget(inner);
    column(members_, 0, QMargins(20, 0, 20, 16));
    extras_ = new PersonExtras(session, inner);
    parts->addWidget(details_);
    parts->addWidget(extras_);
    parts->addWidget(mediaBox_);
    parts->addWidget(members_);
    parts->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    all->addWidget(head);
    all->addWidget(scroll, 1);
    connect(media_, &MediaGrid::chosen, this, &InfoPanel::photoAsked);
    // many people may change at once: one rebuild for all of a moment
    refresh_.setSingleShot(true);
    refresh_.setInterval(40);
    connect(&refresh_, &QTimer::timeout, this, [this] {
        if (isVisible()) show();
    });
    const auto refresh = [this] {
        if (isVisible() && !refresh_.isActive()) refresh_.start();
    };
    connect(&session, &Session::peerChanged, this, refresh);
    connect(&session, &Session::typingChanged, this, refresh);
    connect(&session, &Session::contactsChanged, this, refresh);
    connect(&session, &Session::presenceChanged, this, [this, refresh, was = session.live()]() mutable {
        if (std::exchange(was, session_.live()) != session_.live()) return refresh();
        if (isVisible() && peer_) status_->setText(session_.status(peer_));  // a minute passed: the rows, and what has the focus in them, stay
    });
    connect(&session, &Session::chatChanged, this, [this](model::PeerId chat) {
        if (chat == peer_ && isVisible()) media_->setPeer(peer_), mediaBox_->setVisible(!media_->isEmpty());
    });
    connect(&session.pictures(), &Pictures::ready, this, [this] {
        if (peer_) face_->setFace(session_.face(peer_));
    });
}

void InfoPanel::setPeer(model::PeerId peer) {
    peer_ = peer;
    extras_->setUser(peer && peer.isUser() ? peer.user() : model::UserId());
    if (!peer) return;
    show();
    media_->setPeer(peer);
    mediaBox_->setVisible(!media_->isEmpty());
    if (!peer.isUser()) session_.run<void>(this, [&](auto done) { return session_.client().loadMembers(peer.chat(), std::move(done)); });
}

void InfoPanel::show() {
    title_->setText(peer_.isUser() ? kit::tr("Information") : kit::tr("Group info"));
    face_->setFace(session_.face(peer_));
    name_->setText(session_.title(peer_));
    status_->setText(session_.status(peer_));
    showActions();
    showDetails();
    showMembers();
}

void InfoPanel::showActions() {
    clear(actions_->layout());
    const auto add = [&](const char* glyph, const QString& label, const char* name, auto slot) {
        auto* button = new Button(label, ButtonKind::Tonal, actions_, ButtonSize::Small);
        button->setObjectName(name);
        button->setGlyph(glyph);
        actions_->layout()->addWidget(button);
        connect(button, &Button::clicked, this, slot);
    };
    if (peer_.isUser()) {
        const auto user = session_.reader().user(peer_.user());
        if (user && !user->self && !user->contact)
            add("person-add", kit::tr("Add"), "addContact", [this, user] {
                openAddContact(
                    this, session_,
                    {.phone = user->phone.empty() ? QString() : "+" + qs(user->phone), .firstName = qs(user->firstName), .lastName = qs(user->lastName), .user = user->id}, {});
            });
        if (user && !user->self && !user->deleted) add("share", kit::tr("Share"), "shareContact", [this] { Q_EMIT shareAsked(peer_); });
        return;
    }
    const auto chat = session_.reader().chat(peer_.chat());
    if (!chat || chat->left) return;
    add("person-add", kit::tr("Add"), "addMembers", [this] { Q_EMIT addMembersAsked(peer_.chat()); });
    add("pencil", kit::tr("Rename"), "renameGroup", [this] { Q_EMIT renameAsked(peer_.chat()); });
}

void InfoPanel::leave() {
    ask(this, kit::tr("Leave %1?").arg(session_.title(peer_)), kit::tr("Its messages stay on this computer. Somebody in the group has to add you again."), kit::tr("Leave"),
        [this] {
            session_.run<void>(
                this, [&](auto done) { return session_.client().removeMember(peer_.chat(), session_.selfId(), std::move(done)); },
                [this](Result<void> result) {
                    if (!result) Toast::show(window(), words(result.error()), "failed");
                });
        });
}

void InfoPanel::showDetails() {
    clear(details_->layout());
    auto* lines = static_cast<QVBoxLayout*>(details_->layout());
    lines->addWidget(new Rule(details_));
    const auto user = peer_.isUser() ? session_.reader().user(peer_.user()) : std::nullopt;
    if (!user) return;
    const auto add = [&](const QString& value, const QString& what) {
        auto* box = new QWidget(details_);
        auto* two = column(box, 0, QMargins(20, 10, 20, 2));
        auto* text = new Label(value, Type::Body);
        text->selectable();
        two->addWidget(text);
        two->addWidget(new Label(what, Type::Small, &Theme::ink3));
        lines->addWidget(box);
    };
    if (!user->phone.empty()) add(phoneNumber(qs(user->phone)), kit::tr("Phone number"));
    if (!user->username.empty()) add("@" + qs(user->username), kit::tr("Username"));
    if (user->phone.empty() && user->username.empty()) return;
    lines->addSpacing(10);
    lines->addWidget(new Rule(details_));
}

void InfoPanel::showMembers() {
    clear(members_->layout());
    const auto chat = peer_.isUser() ? std::nullopt : session_.reader().chat(peer_.chat());
    members_->setVisible(chat.has_value() && !chat->members.empty());
    if (!chat) return;
    auto* lines = static_cast<QVBoxLayout*>(members_->layout());
    auto* rule = new Rule(members_);
    lines->addWidget(rule);
    lines->addSpacing(12);
    auto* head = row(8);
    auto* title = new Label(kit::tr("Members"), Type::Body);
    title->weight(QFont::DemiBold);
    head->addWidget(title, 1);
    head->addWidget(new Label(QString::number(chat->members.size()), Type::Meta, &Theme::ink3));
    lines->addLayout(head);
    for (const auto& member : chat->members) lines->addWidget(memberRow(member, (chat->creator || member.inviter == session_.selfId()) && member.user != session_.selfId()));
    if (chat->left) return;
    auto* out = new Button(kit::tr("Leave group"), ButtonKind::DangerText, members_, ButtonSize::Small);
    out->setObjectName("leaveGroup");
    out->setGlyph("leave");
    lines->addSpacing(8);
    lines->addWidget(out, 0, Qt::AlignLeading);
    connect(out, &Button::clicked, this, &InfoPanel::leave);
}

QWidget* InfoPanel::memberRow(const model::ChatMember& member, bool mayRemove) {
    auto* box = new QWidget(members_);
    auto* line = row(box, 12, QMargins(0, 4, 0, 4));
    auto* face = new Avatar(32, box);
    Face shown = session_.face(member.user);
    shown.saved = false;
    const bool self = member.user == session_.selfId();
    const auto user = session_.reader().user(member.user);
    if (user) shown.name = qs(user->name());
    face->setFace(shown);
    auto* lines = column();
    lines->addWidget(new ElidedLabel(self ? kit::tr("You") : shown.name, Type::Meta, &Theme::ink, QFont::Medium));
    const bool typing = session_.typing(peer_, member.user);
    lines->addWidget(new ElidedLabel(typing ? kit::tr("typing…")
                                     : self ? (session_.live() ? kit::tr("online") : kit::tr("offline"))
                                            : session_.status(member.user),
                                     Type::Small, typing ? &Theme::sunInk : &Theme::ink3));
    line->addWidget(face);
    line->addLayout(lines, 1);
    if (member.role != model::ChatMember::Role::Member)
        line->addWidget(new TagLabel({.word = member.role == model::ChatMember::Role::Creator ? kit::tr("Owner") : kit::tr("Admin")}));
    if (mayRemove) {
        auto* remove = new IconButton("close", kit::tr("Remove %1").arg(shown.name), box, 28);
        line->addWidget(remove);
        connect(remove, &IconButton::clicked, this, [this, id = member.user, name = shown.name] {
            ask(this, kit::tr("Remove %1?").arg(name), kit::tr("They will not see what is written here from now on."), kit::tr("Remove"), [this, id] {
                session_.run<void>(
                    this, [&](auto done) { return session_.client().removeMember(peer_.chat(), id, std::move(done)); },
                    [this](Result<void> result) {
                        if (!result) Toast::show(window(), words(result.error()), "failed");
                    });
            });
        });
    }
    if (!self) {
        auto* go = new IconButton("chats", kit::tr("Message %1").arg(shown.name), box, 28);
        line->addWidget(go);
        connect(go, &IconButton::clicked, this, [this, id = member.user] { Q_EMIT chatAsked(id); });
    }
    return box;
}

void InfoPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(rtl ? width() - 1 : 0, 0, 1, height(), theme().line);
}

}  // namespace helio::ui
