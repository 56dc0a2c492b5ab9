// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/book/export_dialog.h"

#include <QCoreApplication>
#include <QThreadPool>

#include "base/file.h"
#include "client/address_book.h"
#include "contacts/export.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr std::int32_t kPage = 500;

model::ContactCard cardOf(const model::User& user) {
    model::ContactCard card;
    card.firstName = user.firstName, card.lastName = user.lastName, card.displayName = user.name();
    if (!user.phone.empty()) card.phones.push_back({.value = "+" + user.phone, .label = "mobile"});
    return card;
}

/// Everybody: cards of the book, and the cloud's contacts that have none.
Result<ExportChoice> everybody(Session& session) {
    ExportChoice out;
    auto& book = session.client().book();
    for (std::int32_t at = 0;; at += kPage) {
        HELIO_TRY(page, book.entries(client::BookFilter::All, {}, at, kPage));
        for (const auto& entry : page) out.entries.push_back(entry.id);
        if (page.size() < kPage) break;
    }
    HELIO_TRY(people, session.reader().contacts());
    for (const auto& user : people)
        if (!user.self && !user.deleted && !book.entryOf(user.id)) out.people.push_back(user.id);
    return out;
}

class ExportDialog : public Dialog {
public:
    ExportDialog(QWidget* over, Session& session, ExportChoice chosen) : Dialog(over, kit::tr("Export contacts"), QSize(460, 0)), session_(session), chosen_(std::move(chosen)) {
        setObjectName("exportDialog");
        auto* all = column(12);
        all->setContentsMargins(24, 20, 24, 20);
        format_ = new Segmented(kit::tr("Format"), {kit::tr("vCard 3.0"), kit::tr("vCard 4.0"), kit::tr("Google CSV")}, this);
        format_->setObjectName("exportFormat");
        all->addWidget(format_, 0, Qt::AlignLeading);
        about_ = new Label({}, Type::Meta, &Theme::ink2, this);
        about_->setObjectName("exportAbout");
        about_->wrap();
        about_->setMinimumHeight(2 * line(Type::Meta));
        about_->setAlignment(Qt::AlignTop);
        all->addWidget(about_);
        if (chosen_.size() > 0) {
            scope_ = new Segmented(kit::tr("Which contacts"), {kit::tr("Chosen (%1)").arg(chosen_.size()), kit::tr("All")}, this);
            scope_->setObjectName("exportScope");
            all->addWidget(scope_, 0, Qt::AlignLeading);
        }
        auto* warn = new Label(kit::tr("The file is not encrypted. Whoever has it can read it."), Type::Meta, &Theme::ink2, this);
        warn->wrap();
        all->addWidget(warn);
        body()->addLayout(all);
        auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
        save_ = new Button(kit::tr("Save as…"), ButtonKind::Primary);
        save_->setObjectName("exportSave");
        footer()->addStretch(1);
        footer()->addWidget(cancel);
        footer()->addWidget(save_);
        connect(cancel, &Button::clicked, this, &Dialog::dismiss);
        connect(save_, &Button::clicked, this, [this] { save(); });
        connect(format_, &Segmented::chosen, this, [this] { showAbout(); });
        setInitialFocus(save_);
        showAbout();
    }

private:
    contacts::ExportFormat format() const { return static_cast<contacts::ExportFormat>(format_->current()); }
    void showAbout() {
        switch (format()) {
            case contacts::ExportFormat::Vcard3: return about_->setText(kit::tr("Everything, pictures too. Phones and most programs read it."));
            case contacts::ExportFormat::Vcard4: return about_->setText(kit::tr("Everything, pictures too, in the newer form. Some programs don’t read it yet."));
            case contacts::ExportFormat::GoogleCsv:
                return about_->setText(kit::tr("A table for Google Contacts or a spreadsheet. Pictures and some details have no column and stay out."));
        }
    }
    void fail(const QString& text) {
        save_->setEnabled(true);
        about_->setText(text);
    }
    void save() {
        const auto kind = format();
        const QString path = fileChoice().save(this, kit::tr("Export contacts"), QString("contacts.") + QString::fromStdString(std::string(contacts::extensionOf(kind))));
        if (path.isEmpty()) return;
        ExportChoice what = chosen_;
        if (!scope_ || scope_->current() == 1) {
            auto all = everybody(session_);
            if (!all) return fail(words(all.error()));
            what = std::move(*all);
        }
        std::vector<model::ContactCard> cards;
        for (const auto id : what.entries)
            if (auto card = session_.client().book().card(id)) cards.push_back(std::move(*card));
        for (const auto id : what.people)
            if (const auto user = session_.reader().user(id)) cards.push_back(cardOf(*user));
        save_->setEnabled(false);
        // tens of thousands of cards with pictures take a while to write
        QThreadPool::globalInstance()->start([guard = QPointer<ExportDialog>(this), cards = std::move(cards), kind, path] {
            const auto written = writeFileAtomically(path.toStdString(), viewOf(contacts::exportBook(cards, kind)), FileAccess::Everybody);
            QMetaObject::invokeMethod(QCoreApplication::instance(), [guard, written, count = cards.size()] {
                if (!guard) return;
                if (!written) return guard->fail(words(written.error()));
                Toast::show(guard->window(), counted(static_cast<qint64>(count), "1 contact exported", "%1 contacts exported"));
                guard->dismiss();
            });
        });
    }

    Session& session_;
    ExportChoice chosen_;
    Segmented *format_ = nullptr, *scope_ = nullptr;
    Label* about_ = nullptr;
    Button* save_ = nullptr;
};

}  // namespace

Dialog* openExport(QWidget* over, Session& session, ExportChoice chosen) {
    auto* dialog = new ExportDialog(over, session, std::move(chosen));
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
