// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/password_dialog.h"

#include "ui/kit/announce.h"
#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {

using Purpose = PasswordDialog::Purpose;

QString titleOf(Purpose purpose) {
    switch (purpose) {
        case Purpose::Set: return kit::tr("Set a password");
        case Purpose::Change: return kit::tr("Change the password");
        case Purpose::Email: return kit::tr("Recovery e-mail");
        case Purpose::TurnOff: return kit::tr("Turn off two-step verification?");
        case Purpose::MailCode: return kit::tr("Confirm the address");
    }
    return {};
}

QString aboutOf(Purpose purpose, const client::PasswordState& state) {
    switch (purpose) {
        case Purpose::Set:
            return kit::tr("It is asked for after the code, whenever somebody signs in as you. Nobody but you knows it: the cloud keeps only what it needs to check it.");
        case Purpose::Change: return {};
        case Purpose::Email: return kit::tr("A code sent to this address brings a forgotten password back.");
        case Purpose::TurnOff: return kit::tr("From then on a code alone is enough to sign in as you.");
        case Purpose::MailCode: return kit::tr("Enter the code that was sent to %1.").arg(qs(state.unconfirmedEmail));
    }
    return {};
}

QString verbOf(Purpose purpose) {
    switch (purpose) {
        case Purpose::Set: return kit::tr("Set password");
        case Purpose::Change: return kit::tr("Change password");
        case Purpose::Email: return kit::tr("Save address");
        case Purpose::TurnOff: return kit::tr("Turn off");
        case Purpose::MailCode: return kit::tr("Confirm");
    }
    return {};
}

}  // namespace

PasswordDialog::PasswordDialog(Session& session, QWidget* over, Purpose purpose, const client::PasswordState& state)
    : Dialog(over, titleOf(purpose), QSize(440, 0)), session_(session), purpose_(purpose), hintNow_(state.hint) {
    setObjectName("passwordDialog");
    inner_ = new QWidget;
    auto* parts = column(inner_, 6, QMargins(24, 16, 24, 16));
    if (const QString about = aboutOf(purpose, state); !about.isEmpty()) {
        auto* text = new Label(about, Type::Meta, &Theme::ink2);
        text->wrap();
        parts->addWidget(text);
        parts->addSpacing(6);
    }
    if (state.set && !has(Purpose::MailCode))
        current_ = add(kit::tr("Current password"), "currentPassword", true, state.hint.empty() ? QString() : kit::tr("Hint: %1").arg(qs(state.hint)));
    if (has(Purpose::Set) || has(Purpose::Change)) {
        fresh_ = add(kit::tr("New password"), "newPassword", true);
        again_ = add(kit::tr("The same again"), "againPassword", true);
        hint_ = add(kit::tr("Hint, if you like"), "passwordHint", false, kit::tr("Shown to anybody who has your code"));
    }
    if (has(Purpose::Set) || has(Purpose::Email)) mail_ = add(has(Purpose::Set) ? kit::tr("Recovery e-mail, if you like") : kit::tr("E-mail address"), "recoveryMail", false);
    if (has(Purpose::MailCode)) code_ = add(kit::tr("Code"), "mailCode", false);
    said_ = new Label({}, Type::Meta, &Theme::red);
    said_->setObjectName("passwordSaid");
    said_->wrap();
    parts->addWidget(said_);
    body()->addWidget(new ScrollPage(inner_, this), 1);
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    cancel->setObjectName("cancel");
    go_ = new Button(verbOf(purpose), has(Purpose::TurnOff) ? ButtonKind::Danger : ButtonKind::Primary);
    go_->setObjectName("passwordGo");
    footer()->addStretch(1);
    footer()->addWidget(cancel);
    footer()->addWidget(go_);
    connect(cancel, &Button::clicked, this, &Dialog::dismiss);
    connect(go_, &Button::clicked, this, &PasswordDialog::go);
    setInitialFocus(current_ ? current_ : fresh_ ? fresh_ : code_);
    refresh();
}

Field* PasswordDialog::add(const QString& title, const char* name, bool hidden, const QString& hint) {
    auto* label = new Label(title, Type::Meta);
    label->weight(QFont::DemiBold);
    auto* field = new Field(hint, title, inner_);
    field->setObjectName(name);
    if (hidden) field->setEchoMode(QLineEdit::Password);
    inner_->layout()->addWidget(label);
    inner_->layout()->addWidget(field);
    static_cast<QVBoxLayout*>(inner_->layout())->addSpacing(6);
    connect(field, &QLineEdit::textChanged, this, [this, field] {
        field->setWrong(false);
        said_->setText({});
        refresh();
    });
    connect(field, &QLineEdit::returnPressed, this, [this] { go_->click(); });
    return field;
}

void PasswordDialog::refresh() {
    if (!go_) return;
    const auto filled = [](Field* field) { return !field || !field->text().isEmpty(); };
    go_->setEnabled(filled(current_) && filled(fresh_) && filled(again_) && filled(code_) && (!has(Purpose::Email) || filled(mail_)));
}

void PasswordDialog::fail(const Error& error) {
    const bool wrong = client::passwordWrong(error);
    said_->setText(wrong ? kit::tr("That is not your password") : words(error));
    said_->setAccessibleName(said_->text());
    announce(said_);
    if (wrong && current_) {
        current_->setWrong(true);
        current_->selectAll();
        current_->setFocus();
    }
    if (code_ && error.fault == Fault::Refused) code_->setWrong(true);
    go_->setEnabled(true);
}

void PasswordDialog::ended(Result<void> result) {
    if (!result) return fail(result.error());
    Q_EMIT done(0);
    dismiss();
}

void PasswordDialog::go() {
    if (fresh_ && fresh_->text() != again_->text()) {
        said_->setText(kit::tr("The two are not the same"));
        said_->setAccessibleName(said_->text());
        announce(said_);
        again_->setWrong(true);
        return;
    }
    if (!session_.live()) return fail({Fault::Network, {}, "you’re offline, nothing was changed", "Try again when you’re back", 0, {}});
    const auto text = [](Field* field) { return field ? field->text().toStdString() : std::string(); };
    const auto done = [this](Result<void> result) { ended(std::move(result)); };
    go_->setEnabled(false);
    if (has(Purpose::TurnOff)) return session_.run<void>(this, [&](auto end) { return session_.client().removePassword(text(current_), std::move(end)); }, done);
    if (has(Purpose::MailCode))
        return session_.run<void>(this, [&](auto end) { return session_.client().confirmPasswordEmail(code_->text().trimmed().toStdString(), std::move(end)); }, done);
    client::NewPassword wanted{
        .current = text(current_), .password = fresh_ ? text(fresh_) : text(current_), .hint = has(Purpose::Email) ? hintNow_ : text(hint_), .email = std::nullopt};
    if (mail_ && (has(Purpose::Email) || !mail_->text().trimmed().isEmpty())) wanted.email = mail_->text().trimmed().toStdString();
    session_.run<std::optional<std::int32_t>>(
        this, [&](auto end) { return session_.client().changePassword(wanted, std::move(end)); },
        [this](Result<std::optional<std::int32_t>> digits) {
            if (!digits) return fail(digits.error());
            Q_EMIT this->done(digits->value_or(0));
            dismiss();
        });
}

}  // namespace helio::ui
