// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/privacy/rule_editor.h"

#include <QButtonGroup>

#include "ui/contacts/pick/chip.h"
#include "ui/contacts/pick/choose.h"
#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/flow.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/radio.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/settings/privacy/words.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr int kTrustedRow = 0;  ///< PickRow::card of the row that stands for the trusted list

QWidget* flowBox(QWidget* parent, FlowLayout*& flow, int gap) {
    auto* box = new QWidget(parent);
    flow = new FlowLayout(box, gap);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    box->setSizePolicy(policy);
    return box;
}

}  // namespace

RuleEditor::RuleEditor(PrivacyRules& rules, model::PrivacySubject subject, QWidget* parent, bool quiet)
    : QWidget(parent), rules_(rules), subject_(subject), group_(new QButtonGroup(this)), quiet_(quiet) {
    const auto& words = wordsOf(subject);
    setObjectName(QString("rule-%1").arg(QLatin1String(words.key)));
    setAccessibleName(kit::tr(words.title));
    auto* all = column(this);
    FlowLayout* choices = nullptr;
    auto* box = flowBox(this, choices, 18);
    box->setAccessibleName(kit::tr(words.title));
    for (const auto audience : {model::Audience::Everybody, model::Audience::Contacts, model::Audience::Nobody}) {
        auto* radio = new Radio(audienceName(audience), box);
        radio->setObjectName(QString("%1-%2").arg(QLatin1String(words.key)).arg(static_cast<int>(audience)));
        radio->setAccessibleDescription(kit::tr(words.title));
        group_->addButton(radio, static_cast<int>(audience));
        choices->addWidget(radio);
    }
    all->addWidget(box);
    exceptions_ = new QWidget(this);
    auto* lines = column(exceptions_, 6, QMargins(0, 10, 0, 0));
    lines->addWidget(new Rule(exceptions_));
    lines->addSpacing(2);
    always_ = makeLine(lines, Side::Always);
    never_ = makeLine(lines, Side::Never);
    all->addWidget(exceptions_);
    more_ = new QWidget(this);
    auto* line = row(more_, 8, QMargins(0, 6, 0, 0));
    line->addWidget(new Label(kit::tr("No exceptions"), Type::Meta, &Theme::ink2, more_), 1);
    auto* more = new Button(kit::tr("Add"), ButtonKind::Text, more_, ButtonSize::Small);
    more->setObjectName(QString("%1-exceptions").arg(QLatin1String(words.key)));
    more->setAccessibleName(kit::tr("%1, add an exception").arg(kit::tr(words.title)));
    line->addWidget(more);
    all->addWidget(more_);
    connect(more, &Button::clicked, this, [this] {
        opened_ = true;
        shown_.reset();
        show();
        always_.add->setFocus(Qt::OtherFocusReason);
    });
    connect(group_, &QButtonGroup::idClicked, this, [this](int id) {
        auto rule = rules_.rule(subject_);
        if (!rule || rule->audience == static_cast<model::Audience>(id)) return;
        rule->audience = static_cast<model::Audience>(id);
        change(std::move(*rule));
    });
    connect(&rules, &PrivacyRules::changed, this, &RuleEditor::show);
    connect(&rules.session(), &Session::looksChanged, this, [this] {
        shown_.reset();
        show();
    });
    show();
}

RuleEditor::Line RuleEditor::makeLine(QVBoxLayout* in, Side side) {
    Line out;
    const bool always = side == Side::Always;
    const QString title = always ? kit::tr("Always allow") : kit::tr("Never allow");
    out.box = new QWidget(exceptions_);
    auto* line = row(out.box, 8);
    auto* name = new Label(title, Type::Meta, &Theme::ink2, out.box);
    name->setMinimumSize(scaled(92), scaled(24) + 8);
    name->setAlignment(Qt::AlignVCenter | Qt::AlignLeading);
    line->addWidget(name, 0, Qt::AlignTop);
    line->addWidget(flowBox(out.box, out.chips, 6), 1);
    auto* add = new Button(kit::tr("Add"), ButtonKind::Text, out.box, ButtonSize::Small);
    add->setObjectName(QString("%1-%2").arg(QLatin1String(wordsOf(subject_).key), QLatin1String(always ? "always" : "never")));
    add->setAccessibleName(title + ", " + kit::tr("add people or groups"));
    line->addWidget(add, 0, Qt::AlignTop);
    out.add = add;
    in->addWidget(out.box);
    connect(add, &Button::clicked, this, [this, side] { this->add(side); });
    return out;
}

void RuleEditor::show() {
    const auto rule = rules_.rule(subject_);
    for (auto* button : group_->buttons()) button->setEnabled(rule.has_value());
    const bool some = rule && exceptionsOf(*rule) > 0;
    exceptions_->setVisible(rule && (!quiet_ || opened_ || some));
    more_->setVisible(rule && quiet_ && !opened_ && !some);
    if (!rule || rule == shown_) return;
    shown_ = rule;
    if (auto* button = group_->button(static_cast<int>(rule->audience))) button->setChecked(true);
    // where it is so for everybody, there is nobody to allow it to
    always_.box->setVisible(rule->audience != model::Audience::Everybody || !rule->alwaysUsers.empty() || !rule->alwaysChats.empty() || rule->alwaysTrusted);
    showChips(always_, Side::Always, *rule);
    showChips(never_, Side::Never, *rule);
}

void RuleEditor::showChips(Line& line, Side side, const model::PrivacyRule& rule) {
    clear(line.chips);
    const bool always = side == Side::Always;
    Session& session = rules_.session();
    const auto chip = [&](Face face, const QString& name, model::PeerId who) {
        face.saved = false;
        auto* one = new PersonChip(std::move(face), name, line.chips->parentWidget());
        one->setObjectName("exception");
        line.chips->addWidget(one);
        one->show();
        connect(one, &PersonChip::clicked, this, [this, line, name, which = model::RuleException{.subject = subject_, .always = always, .who = who}] {
            line.add->setFocus(Qt::OtherFocusReason);
            rules_.takeOut(this, which, kit::tr("%1 is no longer an exception").arg(name));
        });
    };
    if (always && rule.alwaysTrusted) chip({.name = kit::tr("Trusted people")}, kit::tr("Trusted people"), {});
    for (const auto user : always ? rule.alwaysUsers : rule.neverUsers) chip(session.face(user), session.title(user), user);
    for (const auto chat : always ? rule.alwaysChats : rule.neverChats) chip(session.face(chat), session.title(chat), chat);
    if (line.chips->count() == 0) {
        auto* none = new Label(kit::tr("Nobody yet"), Type::Meta, &Theme::ink3, line.chips->parentWidget());
        none->setMinimumHeight(scaled(24) + 8);
        none->setAlignment(Qt::AlignVCenter | Qt::AlignLeading);
        line.chips->addWidget(none);
        none->show();
    }
    line.chips->parentWidget()->updateGeometry();
}

void RuleEditor::add(Side side) {
    const auto rule = rules_.rule(subject_);
    if (!rule) return;
    const bool always = side == Side::Always;
    Session& session = rules_.session();
    const auto& users = always ? rule->alwaysUsers : rule->neverUsers;
    const auto& chats = always ? rule->alwaysChats : rule->neverChats;
    PeopleQuestion question{.title = always ? kit::tr("Always allow") : kit::tr("Never allow"),
                            .heading = kit::tr("People and groups"),
                            .verb = kit::tr("Add"),
                            .nobody = kit::tr("Nobody to choose from yet.")};
    if (always && !rule->alwaysTrusted) {
        const auto count = static_cast<qint64>(rules_.circle().trusted.size());
        question.rows.push_back({.card = kTrustedRow, .name = kit::tr("Trusted people"), .detail = counted(count, "1 person", "%1 people")});
    }
    for (auto& one : chatRows(session)) {
        const bool there = one.peer.isUser() ? one.peer.user() == session.selfId() || std::ranges::find(users, one.peer.user()) != users.end()
                                             : std::ranges::find(chats, one.peer.chat()) != chats.end();
        if (!there) question.rows.push_back(std::move(one));
    }
    choosePeople(this, session, std::move(question), [this, always](const std::vector<PickRow>& chosen) {
        auto now = rules_.rule(subject_);
        if (!now) return;
        for (const auto& one : chosen) {
            if (one.card == kTrustedRow) {
                now->alwaysTrusted = true;
            } else if (one.peer.isUser()) {
                std::erase(always ? now->neverUsers : now->alwaysUsers, one.peer.user());  // one can't be both
                (always ? now->alwaysUsers : now->neverUsers).push_back(one.peer.user());
            } else {
                std::erase(always ? now->neverChats : now->alwaysChats, one.peer.chat());
                (always ? now->alwaysChats : now->neverChats).push_back(one.peer.chat());
            }
        }
        change(std::move(*now));
    });
}

void RuleEditor::change(model::PrivacyRule rule) {
    Toast::settle(window());  // what was taken out is part of this rule: it can no longer be undone
    rules_.set(subject_, std::move(rule));
}

void openRule(QWidget* over, PrivacyRules& rules, model::PrivacySubject subject) {
    const auto& words = wordsOf(subject);
    auto* dialog = new Dialog(over, kit::tr(words.title), QSize(520, 380));
    dialog->setObjectName("ruleDialog");
    auto* inner = new QWidget;
    auto* parts = column(inner, 12, QMargins(24, 16, 24, 16));
    auto* about = new Label(kit::tr(words.about), Type::Meta, &Theme::ink2, inner);
    about->wrap();
    parts->addWidget(about);
    parts->addWidget(new RuleEditor(rules, subject, inner));
    parts->addStretch(1);
    dialog->body()->addWidget(new ScrollPage(inner, dialog), 1);
    auto* close = new Button(kit::tr("Done"), ButtonKind::Primary);
    close->setObjectName("ruleDone");
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(close);
    QObject::connect(close, &Button::clicked, dialog, &Dialog::dismiss);
    dialog->setInitialFocus(close);
    dialog->open();
}

}  // namespace helio::ui
