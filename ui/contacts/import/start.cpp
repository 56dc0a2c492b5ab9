// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/start.h"

#include "client/address_book.h"
#include "ui/contacts/import/carddav.h"
#include "ui/kit/button.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

ImportStart::ImportStart(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    auto* inside = new QWidget;
    auto* outer = row(inside, 0, QMargins(24, 8, 24, 24));
    auto* middle = new QWidget(inside);
    middle->setMaximumWidth(scaled(620));
    auto* all = column(middle, 12);
    all->addStretch(1);
    auto* card = new Panel(&Theme::surface, middle);
    card->card();
    auto* inner = column(card, 6, QMargins(24, 28, 24, 28));
    inner->addWidget(new Glyph("contacts", 32, &Theme::sunInk, card), 0, Qt::AlignHCenter);
    inner->addSpacing(6);
    auto* title = new Label(kit::tr("Bring your address book"), Type::Head, &Theme::ink, card);
    auto* about = new Label(
        kit::tr("vCard files from a phone or an address book, and CSV files from Google, Outlook or a spreadsheet. Several at once are fine. They are read on this computer."),
        Type::Meta, &Theme::ink2, card);
    promise_ = new Label({}, Type::Meta, &Theme::ink2, card);
    promise_->setObjectName("importPromise");
    reading_ = new Label({}, Type::Meta, &Theme::ink2, card);
    reading_->hide();
    for (Label* label : {title, about, promise_, reading_}) {
        label->wrap();
        label->setAlignment(Qt::AlignCenter);
        inner->addWidget(label);
    }
    inner->addSpacing(10);
    choose_ = new Button(kit::tr("Choose files"), ButtonKind::Primary, card, ButtonSize::Large);
    choose_->setObjectName("chooseFiles");
    choose_->setGlyph("file");
    choose_->setAutoDefault(true);
    inner->addWidget(choose_, 0, Qt::AlignHCenter);
    auto* drop = new Label(kit::tr("or drop them here"), Type::Small, &Theme::ink2, card);
    drop->setAlignment(Qt::AlignCenter);
    inner->addWidget(drop);
    all->addWidget(card);
    auto* places = new Panel(&Theme::surface, middle);
    places->card();
    auto* lines = column(places, 0, QMargins(1, 1, 1, 1));
    books_ = column();
    lines->addLayout(books_);
    auto* server = new Button(kit::tr("Add…"), ButtonKind::Tonal, places, ButtonSize::Small);
    server->setObjectName("addCardDav");
    server->setAccessibleName(kit::tr("Add an address book on a server"));
    lines->addWidget(placeRow("server", kit::tr("On a server"), kit::tr("CardDAV, as many mail and cloud services have it: address, name and password."), server));
    all->addWidget(places);
    trouble_ = column(8);
    all->addLayout(trouble_);
    all->addStretch(2);
    outer->addStretch(1);
    outer->addWidget(middle, 1000);
    outer->addStretch(1);
    column(this)->addWidget(new ScrollPage(inside, this));
    connect(choose_, &Button::clicked, this, &ImportStart::choose);
    connect(server, &Button::clicked, this, [this] { openCardDav(this, session_, {}, [this](const QString& name, const model::SyncRun& run) { Q_EMIT sourceRead(name, run); }); });
    connect(&session, &Session::bookChanged, this, &ImportStart::showPromise);
    showPromise();
}

/// What leaves this computer, said before anything does.
void ImportStart::showPromise() {
    promise_->setText(session_.client().book().matchesInPrivate()
                          ? kit::tr("Then this computer finds out who is here by private matching: the cloud learns how many numbers were asked, not which.")
                          : kit::tr("This service can only find people whose numbers it receives. You choose which, and nothing is sent until you press Match."));
}

QWidget* ImportStart::placeRow(const char* glyph, const QString& name, const QString& text, Button* button) {
    auto* box = new QWidget;
    auto* line = row(box, 14, QMargins(16, 12, 16, 12));
    line->addWidget(new Glyph(glyph, 22, &Theme::ink2, box));
    auto* words = column();
    auto* title = new Label(name, Type::Body, &Theme::ink, box);
    title->weight(QFont::Medium).wrap();
    auto* about = new Label(text, Type::Meta, &Theme::ink2, box);
    about->wrap();
    words->addWidget(title);
    words->addWidget(about);
    line->addLayout(words, 1);
    line->addWidget(button);
    return box;
}

void ImportStart::showEvent(QShowEvent*) {
    session_.run<std::vector<model::BookSource>>(
        this, [&](auto done) { return session_.client().book().systemBooks(std::move(done)); },
        [this](Result<std::vector<model::BookSource>> books) {
            // none, or they cannot be asked: files and servers are left
            if (books) showBooks(*books);
        });
}

void ImportStart::showBooks(const std::vector<model::BookSource>& books) {
    clear(books_);
    for (const auto& book : books) {
        auto* use = new Button(kit::tr("Import"), ButtonKind::Tonal, this, ButtonSize::Small);
        use->setObjectName("importSystemBook");
        use->setAccessibleName(kit::tr("Import %1").arg(qs(book.name)));
        books_->addWidget(placeRow("desktop", qs(book.name),
                                   book.entries > 0 ? counted(book.entries, "On this computer · 1 person", "On this computer · %1 people") : kit::tr("On this computer"), use));
        books_->addWidget(new Rule);
        connect(use, &Button::clicked, this, [this, use, book] {
            use->setEnabled(false);
            addAndRead(session_, this, book, {}, [this, use = QPointer<Button>(use), name = qs(book.name)](Result<model::SyncRun> run) {
                if (use) use->setEnabled(true);
                if (!run) return Toast::show(window(), words(run.error()), "failed");
                Q_EMIT sourceRead(name, *run);
            });
        });
    }
}

QWidget* ImportStart::firstFocus() const { return choose_; }

void ImportStart::choose() {
    const QStringList paths = fileChoice().open(this, kit::tr("Choose contact files"), kit::tr("Contacts (*.vcf *.vcard *.csv *.tsv *.txt);;All files (*)"), true);
    if (!paths.isEmpty()) Q_EMIT filesChosen(paths);
}

void ImportStart::setReading(bool reading) {
    choose_->setEnabled(!reading);
    reading_->setText(kit::tr("Reading…"));
    reading_->setVisible(reading);
    if (reading) clear(trouble_);
}

void ImportStart::showTrouble(const std::vector<ReadFile>& files) {
    clear(trouble_);
    for (const ReadFile& file : files) {
        auto* card = new Panel(&Theme::surface, this);
        card->card();
        card->setObjectName("importTrouble");
        auto* line = row(card, 12, QMargins(16, 12, 16, 12));
        line->addWidget(new Glyph("file", 22, &Theme::red, card), 0, Qt::AlignTop);
        auto* words = column(2);
        auto* name = new Label(file.name, Type::Body, &Theme::ink, card);
        name->weight(QFont::DemiBold);
        const QString why = file.trouble.isEmpty() ? kit::tr("Nobody is in this file.") : file.trouble;
        auto* text = new Label(kit::tr("%1. %2").arg(byteSize(file.size), why), Type::Meta, &Theme::ink2, card);
        text->wrap();
        words->addWidget(name);
        words->addWidget(text);
        line->addLayout(words, 1);
        trouble_->addWidget(card);
    }
}

}  // namespace helio::ui
