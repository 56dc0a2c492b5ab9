// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/form_dialog.h"

#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui::kit {

FormDialog::FormDialog(QWidget* over, const QString& title, int width) : Dialog(over, title, QSize(width, 0)), fields_(column(12)) {
    fields_->setContentsMargins(24, 20, 24, 20);
    body()->addLayout(fields_);
}

Field* FormDialog::addField(const QString& hint, const QString& name, const char* object, const QString& text) {
    auto* out = new Field(hint, name, this);
    out->setObjectName(object);
    out->setText(text);
    all_.push_back(out);
    fields_->addWidget(out);
    return out;
}

void FormDialog::addSays(const QString& text) {
    says_ = new Label(text, Type::Meta, &Theme::ink2, this);
    says_->setObjectName("formSays");
    says_->wrap();
    says_->setMinimumHeight(2 * line(Type::Meta));
    says_->setAlignment(Qt::AlignTop);
    fields_->addWidget(says_);
}

void FormDialog::addVerb(const QString& verb, const char* object) {
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    cancel->setObjectName("cancel");
    verb_ = new Button(verb, ButtonKind::Primary);
    verb_->setObjectName(object);
    footer()->addStretch(1);
    footer()->addWidget(cancel);
    footer()->addWidget(verb_);
    connect(cancel, &Button::clicked, this, &Dialog::dismiss);
    connect(verb_, &Button::clicked, this, [this] { go(); });
    for (Field* each : all_) {
        connect(each, &QLineEdit::textChanged, this, [this] { refresh(); });
        connect(each, &QLineEdit::returnPressed, this, [this] {
            if (verb_->isEnabled()) go();
        });
    }
}

void FormDialog::say(const QString& text, bool bad) {
    says_->setText(text);
    says_->setInk(bad ? &Theme::red : &Theme::ink2);
}

void FormDialog::setWorking(bool working) {
    working_ = working;
    refresh();
}

void FormDialog::refresh() {
    edited();
    verb_->setEnabled(!working_ && ready());
}

}  // namespace helio::ui::kit
