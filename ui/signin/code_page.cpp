// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/button.h"
#include "ui/kit/code_field.h"
#include "ui/kit/field.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/signin/pages.h"

namespace helio::ui {

using namespace kit;

namespace {

QString whereToLook(const client::SentCode& sent) {
    const QString number = phoneNumber(qs(sent.phone));
    if (sent.how.empty() || sent.how == "another device") return kit::tr("We sent it to another device where %1 is signed in.").arg(number);
    if (sent.how == "a text message") return kit::tr("We sent it to %1 in a text message.").arg(number);
    if (sent.how == "a phone call") return kit::tr("%1 gets a phone call that says it.").arg(number);
    if (sent.how == "an e-mail") return kit::tr("We sent it to the e-mail address of %1.").arg(number);
    return kit::tr("We sent it to %1.").arg(number);
}

}  // namespace

CodePage::CodePage(QWidget* parent) : Page(kit::tr("Enter the code"), {}, parent) {
    auto* parts = column(content_, 8);
    field_ = new CodeField(content_);
    parts->addWidget(field_);
    parts->addSpacing(8);
    other_ = new Button(kit::tr("Send it another way"), ButtonKind::Text, content_, ButtonSize::Small);
    other_->setObjectName("otherWay");
    other_->setGlyph("retry");
    other_->hide();
    fresh_ = new Button(kit::tr("Ask for a new code"), ButtonKind::Text, content_, ButtonSize::Small);
    fresh_->setObjectName("newCode");
    fresh_->setGlyph("retry");
    fresh_->hide();
    auto* qr = new Button(kit::tr("Sign in with a QR code"), ButtonKind::Text, content_, ButtonSize::Small);
    qr->setObjectName("codeQr");
    qr->setGlyph("qr");
    parts->addWidget(fresh_, 0, Qt::AlignLeading);
    parts->addWidget(other_, 0, Qt::AlignLeading);
    parts->addWidget(qr, 0, Qt::AlignLeading);
    connect(other_, &Button::clicked, this, &CodePage::otherWayAsked);
    connect(fresh_, &Button::clicked, this, &CodePage::newCodeAsked);
    connect(qr, &Button::clicked, this, &CodePage::qrAsked);
    connect(field_, &CodeField::textChanged, this, &CodePage::edited);
    connect(field_, &CodeField::complete, this, [this] {
        refresh();
        next_->click();  // does nothing while there is a time to wait
    });
    connect(field_, &QLineEdit::returnPressed, next_, &QAbstractButton::click);
}

void CodePage::setSent(const client::SentCode& sent) {
    release();
    fresh_->hide();
    field_->clear();
    field_->setLength(sent.length);
    length_ = sent.length;
    other_->setVisible(sent.otherWay);
    text_->setText(whereToLook(sent));
}

void CodePage::setWrong() {
    field_->setWrong(true);
    field_->selectAll();
    field_->setFocus();
}

void CodePage::setExpired() {
    other_->hide();  // it would send the old one
    fresh_->show();
    fresh_->setFocus(Qt::OtherFocusReason);
}

QString CodePage::code() const { return field_->text(); }
bool CodePage::complete() const { return field_->text().size() == length_; }
void CodePage::enter() { field_->setFocus(); }

NamePage::NamePage(QWidget* parent) : Page(kit::tr("What shall people call you?"), kit::tr("They see this name in chats. You can change it later."), parent) {
    auto* parts = column(content_, 8);
    const auto add = [&](const QString& title, const char* name) {
        auto* label = new Label(title, Type::Meta);
        label->weight(QFont::DemiBold);
        auto* field = new Field({}, title, content_);
        field->setObjectName(name);
        field->setMaximumWidth(scaled(400));
        field->setMaxLength(64);
        parts->addWidget(label);
        parts->addWidget(field);
        parts->addSpacing(8);
        connect(field, &QLineEdit::textChanged, this, &NamePage::edited);
        connect(field, &QLineEdit::returnPressed, next_, &QAbstractButton::click);
        return field;
    };
    first_ = add(kit::tr("First name"), "firstName");
    last_ = add(kit::tr("Last name, if you like"), "lastName");
    refresh();
}

std::string NamePage::first() const { return first_->text().trimmed().toStdString(); }
std::string NamePage::last() const { return last_->text().trimmed().toStdString(); }
bool NamePage::complete() const { return !first().empty(); }
void NamePage::enter() { first_->setFocus(); }

}  // namespace helio::ui
