// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/start.h"

#include "ui/kit/button.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

ImportStart::ImportStart(QWidget* parent) : QWidget(parent) {
    auto* outer = row(this);
    auto* middle = new QWidget(this);
    middle->setMaximumWidth(560);
    auto* all = column(middle, 12);
    all->addStretch(1);
    auto* card = new Panel(&Theme::surface, middle);
    card->card();
    auto* inner = column(card, 6, QMargins(24, 28, 24, 28));
    inner->addWidget(new Glyph("contacts", 32, &Theme::sunInk, card), 0, Qt::AlignHCenter);
    inner->addSpacing(6);
    auto* title = new Label(kit::tr("Bring your address book"), Type::Head, &Theme::ink, card);
    auto* about = new Label(kit::tr("vCard files from a phone or an address book, and CSV files from Google or Outlook. Several at once are fine. They are read on this computer; nothing is sent yet."), Type::Meta, &Theme::ink2, card);
    reading_ = new Label({}, Type::Meta, &Theme::ink2, card);
    reading_->hide();
    for (Label* label : {title, about, reading_}) {
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
    auto* drop = new Label(kit::tr("or drop them here"), Type::Small, &Theme::ink3, card);
    drop->setAlignment(Qt::AlignCenter);
    inner->addWidget(drop);
    all->addWidget(card);
    trouble_ = column(8);
    all->addLayout(trouble_);
    all->addStretch(2);
    outer->addStretch(1);
    outer->addWidget(middle, 1000);
    outer->addStretch(1);
    connect(choose_, &Button::clicked, this, &ImportStart::choose);
}

QWidget* ImportStart::firstFocus() const { return choose_; }

void ImportStart::choose() {
    const QStringList paths = fileChoice().open(this, kit::tr("Choose contact files"), kit::tr("Contacts (*.vcf *.vcard *.csv);;All files (*)"), true);
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
