// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/privacy/blocked_dialog.h"

#include "client/privacy.h"
#include "ui/contacts/blocking.h"
#include "ui/contacts/pick/choose.h"
#include "ui/kit/avatar.h"
#include "ui/kit/button.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

BlockedDialog::BlockedDialog(Session& session, QWidget* over) : Dialog(over, kit::tr("Blocked users"), QSize(460, 520)), session_(session) {
    setObjectName("blockedDialog");
    auto* inner = new QWidget;
    auto* parts = column(inner, 8, QMargins(24, 16, 24, 16));
    auto* about = new Label(kit::tr("They can’t find, see or write to you. They are not told."), Type::Meta, &Theme::ink2, inner);
    about->wrap();
    parts->addWidget(about);
    rows_ = column(4);
    parts->addLayout(rows_);
    note_ = new Label(kit::tr("Loading…"), Type::Meta, &Theme::ink2, inner);
    note_->wrap();
    parts->addWidget(note_);
    parts->addStretch(1);
    body()->addWidget(new ScrollPage(inner, this), 1);
    auto* add = new Button(kit::tr("Block somebody"), ButtonKind::Secondary);
    add->setObjectName("blockSomebody");
    add->setGlyph("block");
    auto* close = new Button(kit::tr("Done"), ButtonKind::Primary);
    close->setObjectName("blockedDone");
    footer()->addWidget(add);
    footer()->addStretch(1);
    footer()->addWidget(close);
    connect(add, &Button::clicked, this, &BlockedDialog::blockSomebody);
    connect(close, &Button::clicked, this, &Dialog::dismiss);
    connect(&session, &Session::privacyChanged, this, &BlockedDialog::load);
    setInitialFocus(close);
    load();
}

void BlockedDialog::load() {
    session_.run<std::vector<model::User>>(
        this, [&](auto done) { return session_.client().privacy().loadBlocked(std::move(done)); },
        [this](Result<std::vector<model::User>> people) {
            if (people) return show(*people);
            note_->setText(kit::tr("The list can’t be shown now. %1").arg(words(people.error())));
            note_->show();
        });
}

void BlockedDialog::show(const std::vector<model::User>& people) {
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    clear(rows_);
    for (const auto& user : people) rows_->addWidget(personRow(user));
    note_->setText(kit::tr("You blocked nobody."));
    note_->setVisible(people.empty());
    if (hadFocus)
        if (auto* done = findChild<QWidget*>("blockedDone")) done->setFocus(Qt::OtherFocusReason);
}

QWidget* BlockedDialog::personRow(const model::User& user) {
    auto* box = new QWidget(this);
    auto* line = row(box, 12, QMargins(0, 4, 0, 4));
    auto* face = new Avatar(36, box);
    face->setFace(session_.face(user.id));
    auto* lines = column();
    lines->addWidget(new ElidedLabel(qs(user.name()), Type::Body, &Theme::ink, QFont::Medium, box));
    const QString detail = !user.username.empty() ? "@" + qs(user.username) : phoneNumber(qs(user.phone));
    if (!detail.isEmpty()) lines->addWidget(new ElidedLabel(detail, Type::Small, &Theme::ink2, QFont::Normal, box));
    auto* free = new Button(kit::tr("Unblock"), ButtonKind::Tonal, box, ButtonSize::Small);
    free->setObjectName("unblock");
    free->setAccessibleName(kit::tr("Unblock %1").arg(qs(user.name())));
    line->addWidget(face);
    line->addLayout(lines, 1);
    line->addWidget(free);
    connect(free, &Button::clicked, this, [this, id = user.id] { setBlocked(session_, parentWidget(), id, false); });
    return box;
}

void BlockedDialog::blockSomebody() {
    PeopleQuestion question{.title = kit::tr("Block"), .heading = kit::tr("People"), .verb = kit::tr("Block %1"), .nobody = kit::tr("Nobody to block.")};
    for (auto& one : chatRows(session_)) {
        const auto user = one.peer.isUser() ? session_.reader().user(one.peer.user()) : std::nullopt;
        if (user && !user->self && !user->blocked) question.rows.push_back(std::move(one));
    }
    choosePeople(this, session_, std::move(question), [this](const std::vector<PickRow>& chosen) {
        for (const auto& one : chosen) setBlocked(session_, parentWidget(), one.peer.user(), true);
    });
}

}  // namespace helio::ui
