// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>

#include "contacts/country_names.h"
#include "contacts/phone_number.h"
#include "ui/contacts/import/region_picker.h"
#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/signin/pages.h"

namespace helio::ui {

using namespace kit;

namespace {

/// The country this computer is set to: "GB" of "en_GB".
std::string homeRegion() { return QLocale::system().name().section('_', 1, 1).left(2).toStdString(); }

}  // namespace

PhonePage::PhonePage(QWidget* parent) : Page(kit::tr("Your phone number"), kit::tr("With its country code, or as you dial it at home. The server knows you by it."), parent) {
    auto* parts = column(content_, 8);
    auto* label = new Label(kit::tr("Phone number"), Type::Meta);
    label->weight(QFont::DemiBold);
    field_ = new Field("+44 7700 900461", kit::tr("Phone number"), content_);
    field_->setObjectName("phone");
    field_->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    field_->setMaximumWidth(scaled(300));
    region_ = new RegionPicker(content_, RegionPicker::Look::Code);
    region_->setObjectName("phoneRegion");
    region_->setRegion(homeRegion());
    auto* line = row(8);
    line->addWidget(region_);
    line->addWidget(field_, 1);
    line->addStretch(0);
    hint_ = new Label({}, Type::Meta, &Theme::ink2);
    hint_->setObjectName("phoneHint");
    hint_->wrap();
    parts->addWidget(label);
    parts->addLayout(line);
    parts->addWidget(hint_);
    parts->addSpacing(8);
    const auto way = [&](const char* glyph, const QString& words, const char* name, auto signal) {
        auto* button = new Button(words, ButtonKind::Text, content_, ButtonSize::Small);
        button->setObjectName(name);
        button->setGlyph(glyph);
        parts->addWidget(button, 0, Qt::AlignLeading);
        connect(button, &Button::clicked, this, signal);
    };
    way("qr", kit::tr("Sign in with a QR code"), "phoneQr", &PhonePage::qrAsked);
    way("globe", kit::tr("Use a proxy"), "phoneProxy", &PhonePage::proxyAsked);
    connect(field_, &QLineEdit::textChanged, this, &PhonePage::read);
    connect(region_, &RegionPicker::chosen, this, [this] {
        read(field_->text());
        field_->setFocus();
    });
    connect(field_, &QLineEdit::returnPressed, next_, &QAbstractButton::click);
    read({});
}

void PhonePage::read(const QString& text) {
    digits_.clear();
    hint_->setInk(&Theme::ink2);
    field_->setWrong(false);
    if (text.trimmed().isEmpty()) {
        hint_->setText({});
    } else if (const auto number = contacts::normaliseNumber(text.toStdString(), region_->region())) {
        digits_ = number->digits;
        const QString country = qs(contacts::countryName(number->region));
        const QString warning = qs(number->warning());
        hint_->setText(qs(contacts::formatForPeople(digits_)) + (country.isEmpty() || number->region == "001" ? QString() : " · " + country) +
                       (warning.isEmpty() ? QString() : "\n" + warning));
    } else {
        hint_->setText(qs(number.error().text()));
        // red only once it can't become right by typing on
        using Why = contacts::NumberRefusal::Why;
        const Why why = number.error().why;
        const bool unfinished = why == Why::TooShort || why == Why::Empty || why == Why::ShortCode || why == Why::AreaCodeMissing || text.size() < 6;
        field_->setWrong(!unfinished);
        hint_->setInk(unfinished ? &Theme::ink2 : &Theme::red);
    }
    edited();
}

void PhonePage::enter() { field_->setFocus(); }

}  // namespace helio::ui
