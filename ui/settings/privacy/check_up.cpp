// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/privacy/check_up.h"

#include <QStackedWidget>

#include "client/privacy.h"
#include "ui/contacts/blocking.h"
#include "ui/kit/button.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/settings/nav_row.h"
#include "ui/settings/privacy/blocked_dialog.h"
#include "ui/settings/privacy/rule_editor.h"
#include "ui/settings/privacy/sight_words.h"
#include "ui/settings/privacy/words.h"

namespace helio::ui {

using namespace kit;
using model::PrivacySubject;

namespace {

QVBoxLayout* stepColumn(QWidget* inner, const QString& title, const QString& text) {
    auto* parts = column(inner, 12, QMargins(24, 16, 24, 16));
    auto* head = new Label(title, Type::Head, &Theme::ink, inner);
    head->wrap();
    parts->addWidget(head);
    auto* about = new Label(text, Type::Meta, &Theme::ink2, inner);
    about->wrap();
    parts->addWidget(about);
    return parts;
}

}  // namespace

CheckUp::CheckUp(PrivacyRules& rules, QWidget* over) : Dialog(over, kit::tr("Privacy check-up"), QSize(600, 620)), rules_(rules) {
    setObjectName("checkUp");
    auto* top = new QWidget(this);
    auto* line = column(top, 6, QMargins(24, 12, 24, 4));
    step_ = new Label({}, Type::Small, &Theme::ink2, top);
    step_->setObjectName("checkUpStep");
    bar_ = new ProgressBar(kit::tr("Progress"), top);
    line->addWidget(step_);
    line->addWidget(bar_);
    body()->addWidget(top);
    pages_ = new QStackedWidget(this);
    pages_->addWidget(
        page(kit::tr("Your phone number"), kit::tr("Who sees it in your profile, and who finds you by it."), {PrivacySubject::PhoneNumber, PrivacySubject::FoundByPhone}));
    pages_->addWidget(page(kit::tr("What your profile shows"), kit::tr("When you were last here, and your photo."), {PrivacySubject::LastSeen, PrivacySubject::ProfilePhoto}));
    pages_->addWidget(page(kit::tr("Groups, forwards and cards"), kit::tr("What others can do with you."),
                           {PrivacySubject::GroupInvites, PrivacySubject::Forwards, PrivacySubject::ShareMyCard}));
    pages_->addWidget(peoplePage());
    pages_->addWidget(endPage());
    body()->addWidget(pages_, 1);
    back_ = new Button(kit::tr("Back"), ButtonKind::PlainText);
    back_->setObjectName("checkUpBack");
    next_ = new Button(kit::tr("Next"), ButtonKind::Primary);
    next_->setObjectName("checkUpNext");
    footer()->addWidget(back_);
    footer()->addStretch(1);
    footer()->addWidget(next_);
    connect(back_, &Button::clicked, this, [this] { go(pages_->currentIndex() - 1); });
    connect(next_, &Button::clicked, this, [this] {
        if (pages_->currentIndex() + 1 == pages_->count()) dismiss();
        else go(pages_->currentIndex() + 1);
    });
    connect(&rules, &PrivacyRules::changed, this, [this] {
        showEnd();
        showPeople();
    });
    connect(&rules.session(), &Session::privacyChanged, this, &CheckUp::showPeople);
    setInitialFocus(next_);
    go(0);
}

QWidget* CheckUp::page(const QString& title, const QString& text, const std::vector<PrivacySubject>& subjects) {
    auto* inner = new QWidget;
    auto* parts = stepColumn(inner, title, text);
    for (const auto subject : subjects) {
        if (!rules_.offers(subject)) continue;
        auto* card = new Panel(&Theme::surface, inner);
        card->card();
        auto* lines = column(card, 6, QMargins(16, 12, 16, 12));
        auto* name = new Label(kit::tr(wordsOf(subject).title), Type::Body, &Theme::ink, card);
        name->weight(QFont::Medium);
        lines->addWidget(name);
        lines->addWidget(new RuleEditor(rules_, subject, card, true));
        parts->addWidget(card);
    }
    parts->addStretch(1);
    return new ScrollPage(inner, pages_);
}

QWidget* CheckUp::peoplePage() {
    auto* inner = new QWidget;
    auto* parts = stepColumn(inner, kit::tr("Trusted and blocked people"),
                             kit::tr("Trusted people can be named as one in an exception: “Always allow: Trusted people”. Blocked people can’t find, see or write to you."));
    auto* card = new Panel(&Theme::surface, inner);
    card->card();
    auto* lines = column(card, 0, QMargins(1, 1, 1, 1));
    auto* trusted = new NavRow("star", kit::tr("Trusted people"), card);
    trusted->setObjectName("checkUpTrusted");
    auto* blocked = new NavRow("block", kit::tr("Blocked users"), card);
    blocked->setObjectName("checkUpBlocked");
    lines->addWidget(trusted);
    lines->addWidget(new Rule(card));
    lines->addWidget(blocked);
    parts->addWidget(card);
    parts->addStretch(1);
    trusted_ = trusted, blocked_ = blocked;
    connect(trusted, &NavRow::clicked, this, [this] { editTrusted(rules_.session(), this); });
    connect(blocked, &NavRow::clicked, this, [this] { (new BlockedDialog(rules_.session(), this))->open(); });
    showPeople();
    return new ScrollPage(inner, pages_);
}

void CheckUp::showPeople() {
    auto* trusted = static_cast<NavRow*>(trusted_);
    trusted->setValue(QString::number(rules_.circle().trusted.size()));
    trusted->setDetail(kit::tr("Contacts you would tell more than others"));
    Session& session = rules_.session();
    session.run<std::vector<model::User>>(
        this, [&](auto done) { return session.client().privacy().loadBlocked(std::move(done)); },
        [this](Result<std::vector<model::User>> people) {
            auto* blocked = static_cast<NavRow*>(blocked_);
            if (people) blocked->setValue(QString::number(people->size()));
            else blocked->setDetail(words(people.error()));
        });
}

QWidget* CheckUp::endPage() {
    auto* inner = new QWidget;
    auto* parts = stepColumn(inner, kit::tr("What others can see of you"), kit::tr("Worked out from your rules, as they are now."));
    end_ = column(10);
    parts->addLayout(end_);
    parts->addStretch(1);
    showEnd();
    return new ScrollPage(inner, pages_);
}

void CheckUp::showEnd() {
    clear(end_);
    if (!rules_.problem().isEmpty()) {
        auto* note = new Label(kit::tr("Some rules could not be read, so this is not the whole picture. %1").arg(rules_.problem()), Type::Meta, &Theme::red);
        note->wrap();
        end_->addWidget(note);
    }
    for (const auto& one : sightWords(rules_.all(), rules_.circle())) {
        auto* card = new Panel(&Theme::surface);
        card->card();
        auto* lines = column(card, 2, QMargins(16, 12, 16, 12));
        auto* name = new Label(one.who, Type::Body);
        name->weight(QFont::DemiBold);
        lines->addWidget(name);
        const auto say = [&](const QStringList& list, const char* glyph, Ink ink, const QString& can) {
            for (const QString& words : list) {
                auto* line = row(8);
                auto* mark = new Glyph(glyph, 16, ink, card);
                auto* text = new Label(words, Type::Meta, ink == &Theme::green ? &Theme::ink : &Theme::ink2, card);
                text->wrap();
                text->setAccessibleName(can.arg(words));
                line->addWidget(mark, 0, Qt::AlignTop);
                line->addWidget(text, 1);
                lines->addLayout(line);
            }
        };
        say(one.may, "tick", &Theme::green, kit::tr("Can: %1"));
        say(one.mayNot, "close", &Theme::ink3, kit::tr("Can’t: %1"));
        end_->addWidget(card);
    }
}

void CheckUp::go(int step) {
    pages_->setCurrentIndex(std::clamp(step, 0, pages_->count() - 1));
    const int at = pages_->currentIndex();
    step_->setText(kit::tr("Step %1 of %2").arg(at + 1).arg(pages_->count()));
    bar_->setShare((at + 1.0) / pages_->count());
    back_->setVisible(at > 0);
    next_->setText(at + 1 == pages_->count() ? kit::tr("Done") : kit::tr("Next"));
    next_->setAccessibleName(next_->text());
    next_->updateGeometry();
}

}  // namespace helio::ui
