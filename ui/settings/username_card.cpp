// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/username_card.h"

#include <QRegularExpression>

#include "client/privacy.h"
#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr int kPause = 300;  ///< milliseconds
}

UsernameCard::UsernameCard(Session& session, QWidget* parent) : Panel(&Theme::surface, parent), session_(session) {
    card();
    auto* parts = column(this, 8, QMargins(16, 14, 16, 14));
    auto* title = new Label(kit::tr("Username"), Type::Body, &Theme::ink, this);
    title->weight(QFont::DemiBold);
    auto* about =
        new Label(kit::tr("People find you by it without knowing your number, and can share it instead of your number. Everybody can see it."), Type::Meta, &Theme::ink2, this);
    about->wrap();
    field_ = new Field(kit::tr("Username, such as maya_l"), kit::tr("Username"), this);
    field_->setObjectName("username");
    field_->setMaxLength(33);
    save_ = new Button(kit::tr("Save"), ButtonKind::Primary, this);
    save_->setObjectName("saveUsername");
    auto* line = row(8);
    line->addWidget(field_, 1);
    line->addWidget(save_);
    says_ = new Label({}, Type::Meta, &Theme::ink2, this);
    says_->setObjectName("usernameSays");
    says_->wrap();
    says_->setMinimumHeight(kit::line(Type::Meta));
    parts->addWidget(title);
    parts->addWidget(about);
    parts->addLayout(line);
    parts->addWidget(says_);
    pause_.setSingleShot(true);
    pause_.setInterval(kPause);
    connect(&pause_, &QTimer::timeout, this, &UsernameCard::check);
    connect(field_, &QLineEdit::textChanged, this, &UsernameCard::typed);
    connect(field_, &QLineEdit::returnPressed, this, [this] {
        if (save_->isEnabled()) save();
    });
    connect(save_, &Button::clicked, this, &UsernameCard::save);
    connect(&session, &Session::accountChanged, this, &UsernameCard::show);
    connect(&session, &Session::peerChanged, this, [this](model::PeerId peer) {
        if (peer.isUser() && peer.user() == session_.selfId()) show();
    });
    show();
}

QString UsernameCard::wanted() const {
    QString out = field_->text().trimmed();
    if (out.startsWith('@')) out.remove(0, 1);
    return out;
}

QString UsernameCard::current() const {
    const auto self = session_.reader().self();
    return self ? qs(self->username) : QString();
}

void UsernameCard::show() {
    if (field_->hasFocus() && field_->isModified()) return;  // what is being typed stays
    field_->setText(current());
    field_->setModified(false);
    typed();
}

void UsernameCard::say(const QString& text, Ink ink) {
    says_->setText(text);
    says_->setInk(ink);
    field_->setWrong(ink == &Theme::red);
    field_->setAccessibleDescription(text);
}

void UsernameCard::typed() {
    pause_.stop();
    free_ = false;
    save_->setEnabled(false);
    const QString name = wanted();
    if (name == current()) return say(name.isEmpty() ? kit::tr("You have none.") : kit::tr("This is yours."), &Theme::ink2);
    if (name.isEmpty()) {
        save_->setEnabled(true);
        return say(kit::tr("Saving this takes your username away. Others can then have it."), &Theme::ink2);
    }
    static const QRegularExpression odd("[^A-Za-z0-9_]");
    if (const auto match = odd.match(name); match.hasMatch())
        return say(kit::tr("“%1” can’t be in a username. Letters a to z, digits and _ can.").arg(match.captured()), &Theme::red);
    if (!name.front().isLetter()) return say(kit::tr("It begins with a letter."), &Theme::red);
    if (name.size() > 32) return say(kit::tr("Up to 32 characters."), &Theme::red);
    if (name.size() < 5) return say(kit::tr("At least 5 characters."), &Theme::ink2);
    say(kit::tr("Checking…"), &Theme::ink2);
    pause_.start();
}

void UsernameCard::check() {
    const QString name = wanted();
    session_.run<bool>(
        this, [&](auto done) { return session_.client().privacy().checkUsername(name.toStdString(), std::move(done)); },
        [this, name](Result<bool> result) {
            if (name != wanted() || name == current()) return;  // typed on meanwhile
            if (!result) return say(words(result.error()), &Theme::red);
            free_ = *result;
            save_->setEnabled(free_);
            if (free_) say(kit::tr("@%1 is free.").arg(name), &Theme::green);
            else say(kit::tr("Somebody has this username already"), &Theme::red);
        });
}

void UsernameCard::save() {
    const QString name = wanted();
    save_->setEnabled(false);
    session_.run<void>(
        this, [&](auto done) { return session_.client().privacy().setUsername(name.toStdString(), std::move(done)); },
        [this, name](Result<void> result) {
            if (!result) {
                save_->setEnabled(name == wanted());
                return say(words(result.error()), &Theme::red);
            }
            field_->setModified(false);
            show();
            Toast::show(window(), name.isEmpty() ? kit::tr("You have no username any more") : kit::tr("You are @%1 now").arg(name));
        });
}

}  // namespace helio::ui
