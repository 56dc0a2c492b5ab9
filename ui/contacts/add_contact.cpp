// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/add_contact.h"

#include "client/address_book.h"
#include "contacts/phone_number.h"
#include "ui/kit/choices.h"
#include "ui/kit/field.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

std::string ownRegion(Session& session) {
    const auto self = session.reader().self();
    return self ? contacts::regionOf(self->phone) : std::string();
}

QWidget* makeSharePhone(QWidget* parent, const QString& name, Toggle*& toggle) {
    auto* out = new QWidget(parent);
    auto* line = row(out, 12);
    auto* texts = column(2);
    texts->addWidget(new Label(kit::tr("Share my phone number"), Type::Body, &Theme::ink, out));
    auto* about = new Label({}, Type::Small, &Theme::ink2, out);
    about->wrap();
    texts->addWidget(about);
    toggle = new Toggle(kit::tr("Share my phone number"), out);
    toggle->setObjectName("sharePhone");
    line->addLayout(texts, 1);
    line->addWidget(toggle, 0, Qt::AlignTop);
    const auto say = [about, name, toggle = toggle](bool on) {
        about->setText((on ? kit::tr("%1 will see your number, whatever your privacy rules say.") : kit::tr("%1 isn’t given your number. Your privacy rules decide."))
                           .arg(name.isEmpty() ? kit::tr("This person") : name));
        toggle->setAccessibleDescription(about->text());
    };
    say(false);
    QObject::connect(toggle, &Toggle::toggled, about, say);
    return out;
}

namespace {

class AddContact : public FormDialog {
public:
    AddContact(QWidget* over, Session& session, const NewContact& start, std::function<void(model::UserId)> added)
        : FormDialog(over, kit::tr("Add contact"), 420), session_(session), added_(std::move(added)), user_(start.user) {
        setObjectName("addContact");
        phone_ = addField(kit::tr("Phone number, such as +44 7700 900461"), kit::tr("Phone number"), "contactPhone", start.phone);
        first_ = addField(kit::tr("First name"), kit::tr("First name"), "contactFirst", start.firstName);
        last_ = addField(kit::tr("Last name"), kit::tr("Last name"), "contactLast", start.lastName);
        for (Field* each : {phone_, first_, last_}) each->setMaxLength(64);
        phone_->setVisible(!user_);
        inPrivate_ = session.client().book().matchesInPrivate();
        addSays(user_        ? kit::tr("They are not told that you added them.")
                : inPrivate_ ? kit::tr("Whose number it is is found out in private: the server learns it when you add them.")
                             : kit::tr("The number goes to the server, to see who has it."));
        addWidget(makeSharePhone(this, start.firstName, share_));
        addVerb(kit::tr("Add contact"), "add");
        connect(phone_, &QLineEdit::editingFinished, this, [this] { checkNumber(); });
        setInitialFocus(user_ ? first_ : phone_);
        refresh();
    }

protected:
    bool ready() const override { return (user_ || !phone_->text().trimmed().isEmpty()) && !first_->text().trimmed().isEmpty(); }
    void edited() override { phone_->setWrong(false); }
    auto number() const { return contacts::normaliseNumber(phone_->text().toStdString(), ownRegion(session_)); }
    void go() override {
        if (user_) {
            setWorking(true);
            return addKnown(user_, number() ? number()->digits : std::string());
        }
        const auto read = number();
        if (!read) {
            checkNumber();
            phone_->setFocus(Qt::OtherFocusReason);
            return;
        }
        setWorking(true);
        const client::ContactToImport row{.phone = read->digits, .firstName = first_->text().trimmed().toStdString(), .lastName = last_->text().trimmed().toStdString()};
        session_.run<client::ImportOutcome>(
            this, [&](auto done) { return session_.client().importContacts({row}, std::move(done)); },
            [this, digits = row.phone](Result<client::ImportOutcome> result) { answered(result, qs(digits)); });
    }

private:
    void checkNumber() {
        if (phone_->text().trimmed().isEmpty()) return;
        const auto read = number();
        phone_->setWrong(!read);
        if (!read) say(qs(read.error().text()), true);
        else say(read->warning().empty() ? phoneNumber(qs(read->digits)) : qs(read->warning()), false);
    }
    void addKnown(model::UserId user, const std::string& digits) {
        session_.run<void>(
            this,
            [&](auto done) {
                return session_.client().addContact(user, first_->text().trimmed().toStdString(), last_->text().trimmed().toStdString(), digits, share_->isChecked(),
                                                    std::move(done));
            },
            [this, user](Result<void> result) {
                setWorking(false);
                if (result) return finish(user);
                say(words(result.error()), true);
            });
    }
    QString nobodyHas(const QString& digits) const {
        return (inPrivate_ ? kit::tr("Nobody has %1 here. It is kept in your contacts on this computer.") : kit::tr("Nobody has %1 here. Invite them, or check the number."))
            .arg(phoneNumber(digits));
    }
    void answered(const Result<client::ImportOutcome>& result, const QString& digits) {
        setWorking(false);
        if (!result) return say(words(result.error()), true);
        if (!result->retry.empty()) return say(kit::tr("The server asks to try this number later."), true);
        if (result->found.empty()) return say(nobodyHas(digits), true);
        const auto user = result->found.front().second;
        if (!share_->isChecked()) return finish(user);
        setWorking(true);
        addKnown(user, digits.toStdString());
    }
    void finish(model::UserId user) {
        const auto added = added_;
        Toast::show(parentWidget(), kit::tr("%1 is in your contacts").arg(first_->text().trimmed()));
        dismiss();
        if (added) added(user);
    }

    Session& session_;
    std::function<void(model::UserId)> added_;
    Field *phone_, *first_, *last_;
    Toggle* share_ = nullptr;
    model::UserId user_;
    bool inPrivate_ = false;
};

}  // namespace

Dialog* openAddContact(QWidget* over, Session& session, NewContact start, std::function<void(model::UserId)> added) {
    auto* dialog = new AddContact(over, session, start, std::move(added));
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
