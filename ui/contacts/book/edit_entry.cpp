// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/book/edit_entry.h"

#include "client/address_book.h"
#include "contacts/phone_number.h"
#include "ui/contacts/add_contact.h"
#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {

class EditEntry : public Dialog {
public:
    EditEntry(QWidget* over, Session& session, model::EntryId id, model::ContactCard card, std::string region)
        : Dialog(over, kit::tr("Edit contact"), QSize(440, 0)), session_(session), id_(id), card_(std::move(card)), region_(std::move(region)) {
        setObjectName("editEntry");
        auto* inner = new QWidget;
        auto* fields = column(inner, 10, QMargins(24, 16, 24, 16));
        const auto add = [&](const QString& name, const QString& object, const std::string& text) {
            auto* field = new Field(name, name, inner);
            field->setObjectName(object);
            field->setText(qs(text));
            fields->addWidget(field);
            connect(field, &QLineEdit::textChanged, this, [this] { showState(); });
            connect(field, &QLineEdit::returnPressed, this, [this] {
                if (save_->isEnabled()) save();
            });
            return field;
        };
        first_ = add(kit::tr("First name"), "editFirst", card_.firstName.empty() && card_.lastName.empty() ? card_.displayName : card_.firstName);
        last_ = add(kit::tr("Last name"), "editLast", card_.lastName);
        for (std::size_t i = 0; i <= card_.phones.size(); ++i) {
            const bool there = i < card_.phones.size();
            const QString label = there && !card_.phones[i].label.empty() ? kit::tr("Phone number, %1").arg(kit::tr(card_.phones[i].label.c_str()))
                                  : there                                 ? kit::tr("Phone number")
                                                                          : kit::tr("Another phone number");
            auto* field = add(label, QString("editPhone-%1").arg(i), there ? card_.phones[i].value : std::string());
            phones_.push_back(field);
            connect(field, &QLineEdit::editingFinished, this, [this, field] { check(field); });
        }
        mail_ = add(kit::tr("E-mail"), "editMail", card_.emails.empty() ? std::string() : card_.emails.front().value);
        organisation_ = add(kit::tr("Organisation"), "editOrganisation", card_.organisation);
        note_ = add(kit::tr("Note"), "editNote", card_.note);
        says_ = new Label(kit::tr("The card stays on this computer. A source that has it otherwise changes it back at its next sync."), Type::Meta, &Theme::ink2, inner);
        says_->setObjectName("editSays");
        says_->wrap();
        fields->addWidget(says_);
        body()->addWidget(new ScrollPage(inner, this), 1);
        auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
        save_ = new Button(kit::tr("Save"), ButtonKind::Primary);
        save_->setObjectName("editSave");
        footer()->addStretch(1);
        footer()->addWidget(cancel);
        footer()->addWidget(save_);
        connect(cancel, &Button::clicked, this, &Dialog::dismiss);
        connect(save_, &Button::clicked, this, [this] { save(); });
        setInitialFocus(first_);
        showState();
        for (std::size_t i = 0; i < phones_.size(); ++i)
            if (!phones_[i]->text().isEmpty() && !contacts::normaliseNumber(phones_[i]->text().toStdString(), region_)) {
                check(phones_[i]);
                setInitialFocus(phones_[i]);
                break;
            }
    }

private:
    void check(Field* field) {
        const QString text = field->text().trimmed();
        if (text.isEmpty()) return;
        const auto number = contacts::normaliseNumber(text.toStdString(), region_);
        field->setWrong(!number);
        says_->setInk(number ? &Theme::ink2 : &Theme::red);
        if (!number) says_->setText(qs(number.error().text()));
    }
    void showState() {
        if (!save_) return;
        const bool named = !first_->text().trimmed().isEmpty() || !last_->text().trimmed().isEmpty() || !organisation_->text().trimmed().isEmpty();
        save_->setEnabled(named && !working_);
    }
    void save() {
        model::ContactCard card = card_;
        const auto text = [](const Field* field) { return field->text().trimmed().toStdString(); };
        const bool renamed = text(first_) != card_.firstName || text(last_) != card_.lastName;
        card.firstName = text(first_), card.lastName = text(last_);
        if (renamed) card.displayName = (first_->text().trimmed() + ' ' + last_->text().trimmed()).trimmed().toStdString();
        card.organisation = text(organisation_), card.note = text(note_);
        if (card.displayName.empty()) card.displayName = card.organisation;
        for (std::size_t i = 0; i < phones_.size(); ++i) {
            if (i < card_.phones.size()) card.phones[i].value = text(phones_[i]);
            else if (!text(phones_[i]).empty()) card.phones.push_back({.value = text(phones_[i]), .label = "mobile"});
        }
        std::erase_if(card.phones, [](const auto& phone) { return phone.value.empty(); });
        if (card.emails.empty() && !text(mail_).empty()) card.emails.push_back({.value = text(mail_), .label = {}});
        else if (!card.emails.empty()) card.emails.front().value = text(mail_);
        std::erase_if(card.emails, [](const auto& mail) { return mail.value.empty(); });
        working_ = true;
        showState();
        session_.run<void>(
            this, [&](auto done) { return session_.client().book().editEntry(id_, std::move(card), std::move(done)); },
            [this](Result<void> result) {
                working_ = false;
                showState();
                if (result) return dismiss();
                says_->setInk(&Theme::red);
                says_->setText(words(result.error()));
            });
    }

    Session& session_;
    model::EntryId id_;
    model::ContactCard card_;
    std::string region_;
    Field *first_ = nullptr, *last_ = nullptr, *mail_ = nullptr, *organisation_ = nullptr, *note_ = nullptr;
    std::vector<Field*> phones_;
    Label* says_ = nullptr;
    Button* save_ = nullptr;
    bool working_ = false;
};

}  // namespace

Dialog* openEditEntry(QWidget* over, Session& session, model::EntryId id) {
    auto& book = session.client().book();
    auto card = book.card(id);
    if (!card) {
        Toast::show(over->window(), kit::tr("This card is not there any more"), "failed");
        return nullptr;
    }
    std::string region = ownRegion(session);
    if (const auto entry = book.entry(id))
        if (const auto sources = book.sources())
            for (const auto& source : *sources)
                if (source.id == entry->source && !source.region.empty()) region = source.region;
    auto* dialog = new EditEntry(over, session, id, std::move(*card), std::move(region));
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
