// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/account_page.h"

#include "ui/kit/avatar.h"
#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/username_card.h"

namespace helio::ui {

using namespace kit;

AccountPage::AccountPage(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    auto* parts = settingsColumn(this, kit::tr("Account"));
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 12, QMargins(16, 16, 16, 16));
    auto* head = row(16);
    face_ = new Avatar(64, card);
    auto* lines = column();
    name_ = new Label({}, Type::Head);
    phone_ = new Label({}, Type::Meta, &Theme::ink2);
    phone_->selectable();
    lines->addStretch(1);
    lines->addWidget(name_);
    lines->addWidget(phone_);
    lines->addStretch(1);
    auto* picture = new Button(kit::tr("Change picture"), ButtonKind::Tonal, card, ButtonSize::Small);
    picture->setObjectName("changePicture");
    head->addWidget(face_);
    head->addLayout(lines, 1);
    head->addWidget(picture);
    inside->addLayout(head);
    inside->addWidget(new Rule(card));
    auto* names = row(8);
    first_ = new Field(kit::tr("First name"), kit::tr("First name"), card);
    first_->setObjectName("profileFirst");
    last_ = new Field(kit::tr("Last name"), kit::tr("Last name"), card);
    last_->setObjectName("profileLast");
    save_ = new Button(kit::tr("Save"), ButtonKind::Primary, card);
    save_->setObjectName("saveProfile");
    names->addWidget(first_, 1);
    names->addWidget(last_, 1);
    names->addWidget(save_);
    inside->addLayout(names);
    auto* share = new Button(kit::tr("Share my card"), ButtonKind::Text, card, ButtonSize::Small);
    share->setObjectName("shareOwnCard");
    share->setGlyph("share");
    inside->addWidget(share, 0, Qt::AlignLeading);
    connect(share, &Button::clicked, this, &AccountPage::ownCardAsked);
    parts->addWidget(card);
    parts->addSpacing(20);
    parts->addWidget(new UsernameCard(session, this));
    parts->addSpacing(20);
    auto* out = new Panel(&Theme::surface, this);
    out->card();
    auto* line = row(out, 16, QMargins(16, 14, 16, 14));
    auto* about = column(2);
    auto* title = new Label(kit::tr("Sign out of this computer"), Type::Body);
    title->weight(QFont::DemiBold);
    auto* text = new Label(kit::tr("Ends this session and erases its chats, pictures and keys from this computer. They stay in the cloud."), Type::Meta, &Theme::ink2);
    text->wrap();
    about->addWidget(title);
    about->addWidget(text);
    auto* button = new Button(kit::tr("Sign out"), ButtonKind::Danger, out);
    button->setObjectName("signOut");
    button->setGlyph("leave");
    line->addLayout(about, 1);
    line->addWidget(button);
    parts->addWidget(out);
    parts->addStretch(1);
    connect(button, &Button::clicked, this, &AccountPage::signOutAsked);
    connect(save_, &Button::clicked, this, &AccountPage::save);
    connect(picture, &Button::clicked, this, [this] {
        const QStringList chosen = fileChoice().open(this, kit::tr("Choose a picture"), kit::tr("Pictures (*.jpg *.jpeg *.png *.webp)"), false);
        if (chosen.isEmpty()) return;
        session_.run<void>(
            this, [&](auto done) { return session_.client().setProfilePhoto(chosen.front().toStdString(), std::move(done)); },
            [this](Result<void> result) {
                if (result) Toast::show(window(), kit::tr("Your picture was changed"));
                else Toast::show(window(), words(result.error()), "failed");
            });
    });
    for (Field* field : {first_, last_})
        connect(field, &QLineEdit::textChanged, this, [this] {
            const auto self = session_.reader().self();
            save_->setEnabled(self && !first_->text().trimmed().isEmpty() && (first_->text().trimmed() != qs(self->firstName) || last_->text().trimmed() != qs(self->lastName)));
        });
    connect(&session, &Session::accountChanged, this, &AccountPage::show);
    connect(&session, &Session::peerChanged, this, [this](model::PeerId peer) {
        if (peer.isUser() && peer.user() == session_.selfId()) show();
    });
    connect(&session.pictures(), &Pictures::ready, this, [this] {
        const auto self = session_.reader().self();
        if (!self) return;
        Face face = session_.face(self->id);
        face.saved = false;
        face.name = qs(self->name());
        face_->setFace(face);
    });
    show();
}

void AccountPage::show() {
    const auto self = session_.reader().self();
    if (!self) return;
    Face face = session_.face(self->id);
    face.saved = false;
    face.name = qs(self->name());
    face_->setFace(face);
    name_->setText(qs(self->name()));
    phone_->setText(phoneNumber(qs(self->phone)));
    first_->setText(qs(self->firstName));
    last_->setText(qs(self->lastName));
    save_->setEnabled(false);
}

void AccountPage::save() {
    save_->setEnabled(false);
    session_.run<void>(
        this, [&](auto done) { return session_.client().setProfile(first_->text().trimmed().toStdString(), last_->text().trimmed().toStdString(), std::move(done)); },
        [this](Result<void> result) {
            if (result) return Toast::show(window(), kit::tr("Your name was changed"));
            save_->setEnabled(true);
            Toast::show(window(), words(result.error()), "failed");
        });
}

}  // namespace helio::ui
