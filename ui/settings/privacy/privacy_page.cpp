// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/privacy/privacy_page.h"

#include "client/privacy.h"
#include "ui/contacts/blocking.h"
#include "ui/kit/button.h"
#include "ui/kit/flow.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/spinner.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/settings/nav_row.h"
#include "ui/settings/privacy/blocked_dialog.h"
#include "ui/settings/privacy/check_up.h"
#include "ui/settings/privacy/rule_editor.h"
#include "ui/settings/privacy/sight_words.h"
#include "ui/settings/privacy/words.h"

namespace helio::ui {

using namespace kit;
using model::PrivacySubject;

namespace {

void heading(QVBoxLayout* into, const QString& title) {
    if (into->count() > 0) into->addSpacing(18);
    auto* head = new Label(title, Type::Meta, &Theme::ink2);
    head->weight(QFont::DemiBold);
    into->addWidget(head);
    into->addSpacing(8);
}

QVBoxLayout* cardIn(QVBoxLayout* into, QMargins margins) {
    auto* card = new Panel(&Theme::surface);
    card->card();
    into->addWidget(card);
    return column(card, 0, margins);
}

/// With a line above it, unless it is the first.
NavRow* navRow(QVBoxLayout* into, const char* glyph, const QString& title, const char* name) {
    auto* box = new QWidget;
    auto* lines = column(box);
    if (into->count() > 0) {
        auto* inset = row();
        inset->setContentsMargins(15 + 22 + 16, 0, 0, 0);
        inset->addWidget(new Rule);
        lines->addLayout(inset);
    }
    auto* out = new NavRow(glyph, title);
    out->setObjectName(name);
    lines->addWidget(out);
    into->addWidget(box);
    return out;
}

}  // namespace

PrivacyPage::PrivacyPage(Session& session, QWidget* parent) : QWidget(parent), session_(session), rules_(new PrivacyRules(session, this)) {
    setObjectName("privacy");
    auto* inner = new QWidget;
    auto* parts = column(inner, 0, QMargins(24, 18, 24, 24));
    auto* head = row(8);
    auto* title = new Label(kit::tr("Privacy and security"), Type::Title, &Theme::ink, inner);
    title->wrap();
    review_ = new Button({}, ButtonKind::Soft, inner, ButtonSize::Small);
    review_->setObjectName("checkUpOpen");
    review_->setGlyph("shield");
    head->addWidget(title, 1);
    head->addWidget(review_);
    parts->addLayout(head);
    waiting_ = new QWidget(inner);
    auto* busy = row(waiting_, 8, QMargins(0, 8, 0, 0));
    busy->addWidget(new Spinner(waiting_));
    busy->addWidget(new Label(kit::tr("Reading your rules…"), Type::Meta, &Theme::ink2, waiting_), 1);
    trouble_ = new QWidget(inner);
    auto* wrong = row(trouble_, 8, QMargins(0, 8, 0, 0));
    note_ = new Label({}, Type::Meta, &Theme::red, trouble_);
    note_->setObjectName("privacyTrouble");
    note_->wrap();
    auto* again = new Button(kit::tr("Try again"), ButtonKind::Tonal, trouble_, ButtonSize::Small);
    again->setObjectName("privacyAgain");
    wrong->addWidget(note_, 1);
    wrong->addWidget(again);
    parts->addWidget(waiting_);
    parts->addWidget(trouble_);
    parts->addSpacing(14);
    columns_ = new QBoxLayout(QBoxLayout::LeftToRight);
    columns_->setSpacing(24);
    auto* left = column();
    auto* right = column();
    heading(left, kit::tr("Phone number"));
    numberCard(left);
    heading(left, kit::tr("Who can see"));
    auto* list = cardIn(left, QMargins(1, 1, 1, 1));
    for (const auto& words : privacyWords()) {
        const auto subject = words.subject;
        if (subject == PrivacySubject::PhoneNumber || subject == PrivacySubject::FoundByPhone) continue;
        auto* line = navRow(list, words.glyph, kit::tr(words.title), words.key);
        rows_[subject] = line;
        connect(line, &NavRow::clicked, this, [this, subject] { openRule(this, *rules_, subject); });
    }
    left->addStretch(1);
    heading(right, kit::tr("Signing in"));
    auto* signing = cardIn(right, QMargins(1, 1, 1, 1));
    twoStep_ = navRow(signing, "key", kit::tr("Two-step verification"), "openTwoStep");
    devices_ = navRow(signing, "laptop", kit::tr("Devices"), "openDevices");
    heading(right, kit::tr("People"));
    auto* people = cardIn(right, QMargins(1, 1, 1, 1));
    blocked_ = navRow(people, "block", kit::tr("Blocked users"), "openBlocked");
    blocked_->setDetail(kit::tr("They can’t find, see or message you"));
    trusted_ = navRow(people, "star", kit::tr("Trusted people"), "openTrusted");
    trusted_->setDetail(kit::tr("A list that exceptions can name"));
    right->addStretch(1);
    columns_->addLayout(left, 1);
    columns_->addLayout(right, 1);
    parts->addLayout(columns_, 1);
    column(this)->addWidget(new ScrollPage(inner, this));
    connect(review_, &Button::clicked, this, [this] { (new CheckUp(*rules_, this))->open(); });
    connect(again, &Button::clicked, this, &PrivacyPage::load);
    connect(twoStep_, &NavRow::clicked, this, &PrivacyPage::twoStepAsked);
    connect(devices_, &NavRow::clicked, this, &PrivacyPage::devicesAsked);
    connect(blocked_, &NavRow::clicked, this, [this] { (new BlockedDialog(session_, this))->open(); });
    connect(trusted_, &NavRow::clicked, this, [this] { editTrusted(session_, this); });
    connect(rules_, &PrivacyRules::changed, this, &PrivacyPage::show);
    connect(rules_, &PrivacyRules::refused, this, [this](const QString& why) { Toast::show(window(), kit::tr("Not changed. %1").arg(why), "failed"); });
    connect(&session, &Session::devicesChanged, this, &PrivacyPage::show);
    connect(&session, &Session::accountChanged, this, &PrivacyPage::show);
    connect(&session, &Session::privacyChanged, this, [this] {
        if (isVisible()) loadBlocked();
    });
    connect(&Appearance::instance(), &Appearance::changed, this, &PrivacyPage::arrange);
    show();
}

QWidget* PrivacyPage::numberCard(QVBoxLayout* into) {
    auto* lines = cardIn(into, QMargins(16, 12, 16, 12));
    for (const auto subject : {PrivacySubject::PhoneNumber, PrivacySubject::FoundByPhone}) {
        if (lines->count() > 0) {
            lines->addSpacing(10);
            lines->addWidget(new Rule);
            lines->addSpacing(10);
        }
        auto* name = new Label(kit::tr(wordsOf(subject).title), Type::Body);
        name->weight(QFont::Medium);
        lines->addWidget(name);
        lines->addSpacing(6);
        lines->addWidget(new RuleEditor(*rules_, subject, lines->parentWidget(), subject == PrivacySubject::FoundByPhone));
    }
    seenBox_ = new QWidget;
    auto* line = row(seenBox_, 8, QMargins(0, 10, 0, 0));
    line->addWidget(new Glyph("eye", 16, &Theme::ink2, seenBox_), 0, Qt::AlignTop);
    auto* words = new QWidget(seenBox_);
    auto* flow = new FlowLayout(words, 4);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    words->setSizePolicy(policy);
    flow->addWidget(new Label(kit::tr("Seen as a stranger sees it:"), Type::Small, &Theme::ink2, words));
    seen_ = new Label({}, Type::Small, &Theme::ink, words);
    seen_->weight(QFont::Medium);
    seen_->setObjectName("seenByStranger");
    flow->addWidget(seen_);
    line->addWidget(words, 1);
    lines->addWidget(seenBox_);
    return lines->parentWidget();
}

void PrivacyPage::showEvent(QShowEvent*) { load(); }
void PrivacyPage::resizeEvent(QResizeEvent*) { arrange(); }

void PrivacyPage::arrange() {
    const bool narrow = width() < scaled(700);
    columns_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void PrivacyPage::load() {
    rules_->load();
    session_.run<client::PasswordState>(
        this, [&](auto done) { return session_.client().passwordState(std::move(done)); },
        [this](Result<client::PasswordState> state) {
            if (state) password_ = *state;
            show();
        });
    loadBlocked();
}

void PrivacyPage::loadBlocked() {
    session_.run<std::vector<model::User>>(
        this, [&](auto done) { return session_.client().privacy().loadBlocked(std::move(done)); },
        [this](Result<std::vector<model::User>> people) {
            if (people) blocked_->setValue(QString::number(people->size()));
        });
}

void PrivacyPage::show() {
    waiting_->setVisible(rules_->loading() && rules_->all().empty());
    trouble_->setVisible(!rules_->problem().isEmpty() && !rules_->loading());
    note_->setText(rules_->all().empty() ? kit::tr("Your rules could not be read. %1").arg(rules_->problem()) : kit::tr("This may be old. %1").arg(rules_->problem()));
    for (const auto& [subject, line] : rows_) {
        const auto rule = rules_->rule(subject);
        line->parentWidget()->setVisible(rules_->offers(subject));  // known once the cloud's configuration was read
        line->setEnabled(rule.has_value());
        line->setValue(rule ? audienceShort(rule->audience) : QString());
        const QString exceptions = rule ? exceptionWords(*rule) : QString();
        line->setDetail(!exceptions.isEmpty() ? exceptions : rule && rule->audience == model::Audience::Everybody ? kit::tr("No exceptions") : kit::tr(wordsOf(subject).detail));
    }
    if (const auto self = session_.reader().self()) seen_->setText(seenByStranger(qs(self->name()), qs(self->phone), rules_->all(), rules_->circle()));
    seenBox_->setVisible(rules_->rule(PrivacySubject::PhoneNumber).has_value());
    const bool on = password_ && password_->set;
    twoStep_->setValue(!password_ ? QString() : on ? kit::tr("On") : kit::tr("Off"), on ? &Theme::green : &Theme::ink2, on ? QFont::DemiBold : QFont::Normal);
    twoStep_->setDetail(!password_ ? kit::tr("A password after the code")
                        : on       ? (password_->recoverable ? kit::tr("Can be brought back by e-mail") : kit::tr("No recovery e-mail"))
                                   : kit::tr("A code alone is enough to sign in as you"));
    const auto devices = session_.reader().devices();
    const auto others = devices ? std::ranges::count_if(*devices, [](const auto& one) { return !one.current; }) : 0;
    devices_->setDetail(others == 0 ? kit::tr("Only this one") : counted(others, "This one and 1 more", "This one and %1 more"));
    trusted_->setValue(QString::number(rules_->circle().trusted.size()));
    showReview();
}

/// What a careful friend would point out: no judgement of what was chosen, only of what stands wide open.
void PrivacyPage::showReview() {
    int open = 0;
    const auto rule = rules_->rule(PrivacySubject::PhoneNumber);
    open += rule && rule->audience == model::Audience::Everybody;
    open += password_ && !password_->set;
    const QString words = open == 0 ? kit::tr("Privacy check-up") : counted(open, "1 thing to review", "%1 things to review");
    review_->setText(words);
    review_->setAccessibleName(open == 0 ? words : kit::tr("Privacy check-up, %1").arg(words));
    review_->updateGeometry();
}

}  // namespace helio::ui
