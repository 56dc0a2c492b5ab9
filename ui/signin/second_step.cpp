// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/second_step.h"

#include <QClipboard>
#include <QGuiApplication>

#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/qr.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

QrPage::QrPage(QWidget* parent)
    : Page(kit::tr("Sign in with another device"), kit::tr("Where you are signed in already, open Settings, Devices, Link a device. Give it this code, or the link behind it."),
           parent) {
    setObjectName("qrPage");
    auto* parts = column(content_, 12);
    code_ = new QrView(kit::tr("QR code for signing in"), content_);
    left_ = new Label({}, Type::Small, &Theme::ink2);
    left_->setObjectName("qrLeft");
    copy_ = new Button(kit::tr("Copy link instead"), ButtonKind::Text, content_);
    copy_->setObjectName("copyLink");
    copy_->setGlyph("copy");
    parts->addWidget(code_, 0, Qt::AlignLeading);
    parts->addWidget(left_);
    parts->addWidget(copy_, 0, Qt::AlignLeading);
    next_->hide();
    clock_.setInterval(1000);
    connect(&clock_, &QTimer::timeout, this, &QrPage::count);
    connect(copy_, &Button::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(qs(code_->text()));
        Toast::show(window(), kit::tr("The link was copied. Whoever has it can ask to be let in, for a moment"));
    });
}

void QrPage::setWaiting() {
    code_->setText({});
    copy_->setEnabled(false);
    left_->setText(kit::tr("Asking for a code…"));
    clock_.stop();
}

void QrPage::setLink(const client::LoginLink& link) {
    code_->setText(link.url);
    copy_->setEnabled(true);
    expires_ = link.expires;
    count();
    clock_.start();
}

void QrPage::count() {
    const auto left = std::max<std::int64_t>(0, expires_ - unixNow());
    left_->setText(left > 0 ? kit::tr("New code in %1 s").arg(left) : kit::tr("Asking for a code…"));
    if (!isVisible()) clock_.stop();
}

PasswordPage::PasswordPage(QWidget* parent) : Page(kit::tr("Enter your password"), kit::tr("This account has two-step verification."), parent) {
    setObjectName("passwordPage");
    auto* parts = column(content_, 8);
    auto* label = new Label(kit::tr("Password"), Type::Meta);
    label->weight(QFont::DemiBold);
    field_ = new Field({}, kit::tr("Password"), content_);
    field_->setObjectName("password");
    field_->setEchoMode(QLineEdit::Password);
    field_->setMaximumWidth(scaled(400));
    hint_ = new Label({}, Type::Meta, &Theme::ink2);
    hint_->wrap();
    forgot_ = new Button(kit::tr("Forgot it?"), ButtonKind::Text, content_, ButtonSize::Small);
    forgot_->setObjectName("forgotPassword");
    parts->addWidget(label);
    parts->addWidget(field_);
    parts->addWidget(hint_);
    parts->addWidget(forgot_, 0, Qt::AlignLeading);
    connect(field_, &QLineEdit::textChanged, this, [this] {
        field_->setWrong(false);
        edited();
    });
    connect(field_, &QLineEdit::returnPressed, next_, &QAbstractButton::click);
    connect(forgot_, &Button::clicked, this, &PasswordPage::forgotten);
}

void PasswordPage::clear() {
    field_->clear();
    setState({});
}

/// Comes a moment after the page: what was typed meanwhile stays.
void PasswordPage::setState(const client::PasswordState& state) {
    QStringList lines;
    if (!state.hint.empty()) lines << kit::tr("Hint: %1").arg(qs(state.hint));
    if (state.set && !state.recoverable) lines << kit::tr("There is no recovery e-mail: a forgotten password can’t be brought back");
    hint_->setText(lines.join('\n'));
    hint_->setVisible(!lines.isEmpty());
    forgot_->setVisible(state.recoverable);
}

void PasswordPage::setWrong() {
    field_->setWrong(true);
    field_->selectAll();
    field_->setFocus();
}

std::string PasswordPage::password() const { return field_->text().toStdString(); }
bool PasswordPage::complete() const { return !field_->text().isEmpty(); }
void PasswordPage::enter() { field_->setFocus(); }

RecoveryPage::RecoveryPage(QWidget* parent) : Page(kit::tr("Look into your e-mail"), {}, parent) {
    setObjectName("recoveryPage");
    auto* parts = column(content_, 8);
    auto* label = new Label(kit::tr("Code"), Type::Meta);
    label->weight(QFont::DemiBold);
    field_ = new Field({}, kit::tr("Code"), content_);
    field_->setObjectName("recoveryCode");
    field_->setMaximumWidth(scaled(400));
    auto* after = new Label(kit::tr("Signing in this way turns two-step verification off. You can set a new password in Settings."), Type::Meta, &Theme::ink2);
    after->wrap();
    parts->addWidget(label);
    parts->addWidget(field_);
    parts->addWidget(after);
    connect(field_, &QLineEdit::textChanged, this, [this] {
        field_->setWrong(false);
        edited();
    });
    connect(field_, &QLineEdit::returnPressed, next_, &QAbstractButton::click);
}

void RecoveryPage::setAddress(const std::string& pattern) {
    release();
    field_->clear();
    text_->setText(kit::tr("We sent a code to %1.").arg(qs(pattern)));
}

void RecoveryPage::setWrong() {
    field_->setWrong(true);
    field_->selectAll();
    field_->setFocus();
}

std::string RecoveryPage::code() const { return field_->text().trimmed().toStdString(); }
void RecoveryPage::enter() { field_->setFocus(); }

}  // namespace helio::ui
