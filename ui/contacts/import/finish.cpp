// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/finish.h"

#include <QAccessible>

#include "ui/contacts/import/banner.h"
#include "ui/contacts/invitation.h"
#include "ui/kit/button.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;
using model::Standing;

namespace {
constexpr std::int32_t kPage = 500;
constexpr std::size_t kNamed = 3;
constexpr std::size_t kSlice = 400;  ///< looks into the store in one turn of the loop

/// "Ada Abel, Bo Bell, Cem Can and 61 others. "
QString named(const std::vector<model::BookEntry>& who, qint64 all) {
    QStringList names;
    for (std::size_t i = 0; i < std::min(kNamed, who.size()); ++i) names << qs(who[i].name);
    if (names.isEmpty()) return {};
    const auto more = std::max<qint64>(all - names.size(), 0);
    const QString text = names.join(", ");
    return more == 0 ? kit::tr("%1. ").arg(text) : kit::tr("%1 and %2. ").arg(text, counted(more, "1 other", "%1 others"));
}

}  // namespace

ImportFinish::ImportFinish(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("importFinish");
    auto* inner = new QWidget;
    auto* outer = row(inner, 0, QMargins(24, 8, 24, 16));
    auto* middle = new QWidget(inner);
    middle->setMaximumWidth(scaled(760));
    auto* all = column(middle, 12);
    title_ = new Label({}, Type::Title, &Theme::ink, middle);
    title_->setObjectName("finishTitle");
    title_->wrap();
    text_ = new Label({}, Type::Meta, &Theme::ink2, middle);
    text_->setObjectName("finishText");
    text_->wrap();
    banner_ = new MatchBanner(session, false, middle);
    auto* card = new Panel(&Theme::surface, middle);
    card->card();
    facts_ = column(card, 0, QMargins(1, 1, 1, 1));
    here_ = fact("sun", {}, kit::tr("Add to contacts"), "addMatches");
    away_ = fact("person", {}, {}, "finishAway");
    open_ = fact("clock", {}, {}, "finishOpen");
    auto* invite = new Panel(&Theme::surface, middle);
    invite_ = invite;
    invite->card();
    auto* lines = column(invite, 8, QMargins(16, 14, 16, 14));
    auto* head = new Label(kit::tr("Invite them yourself"), Type::Body, &Theme::ink, invite);
    head->weight(QFont::DemiBold);
    invitation_ = new Label({}, Type::Meta, &Theme::ink2, invite);
    invitation_->setObjectName("invitation");
    invitation_->wrap().selectable();
    auto* copy = new Button(kit::tr("Copy invitation"), ButtonKind::Tonal, invite, ButtonSize::Small);
    copy->setObjectName("copyInvitation");
    copy->setGlyph("copy");
    lines->addWidget(head);
    lines->addWidget(invitation_);
    lines->addWidget(copy, 0, Qt::AlignLeading);
    for (QWidget* part : {static_cast<QWidget*>(title_), static_cast<QWidget*>(text_), static_cast<QWidget*>(banner_), static_cast<QWidget*>(card), static_cast<QWidget*>(invite)})
        all->addWidget(part);
    all->addStretch(1);
    outer->addStretch(1);
    outer->addWidget(middle, 1000);
    outer->addStretch(1);
    auto* whole = column(this);
    whole->addWidget(new ScrollPage(inner, this), 1);
    auto* foot = new QWidget(this);
    auto* line = row(foot, 12, QMargins(24, 12, 24, 16));
    auto* more = new Button(kit::tr("Import more"), ButtonKind::Secondary, foot);
    more->setObjectName("importMore");
    done_ = new Button(kit::tr("Show contacts"), ButtonKind::Primary, foot);
    done_->setObjectName("importDone");
    line->addStretch(1);
    line->addWidget(more);
    line->addWidget(done_);
    whole->addWidget(foot);
    connect(more, &Button::clicked, this, &ImportFinish::moreAsked);
    connect(done_, &Button::clicked, this, &ImportFinish::doneAsked);
    connect(copy, &Button::clicked, this, [this] { copyInvitation(this, session_); });
    connect(here_.button, &Button::clicked, this, &ImportFinish::addThem);
    connect(&session, &Session::bookChanged, this, [this] {
        if (isVisible() && !later_.isActive()) later_.start();
    });
    later_.setSingleShot(true);
    connect(&later_, &QTimer::timeout, this, &ImportFinish::count);
    slice_.setSingleShot(true);
    connect(&slice_, &QTimer::timeout, this, &ImportFinish::look);
}

QWidget* ImportFinish::firstFocus() const { return done_; }

void ImportFinish::resizeEvent(QResizeEvent*) {
    for (const Fact* fact : {&here_, &away_, &open_}) fact->line->setDirection(width() < scaled(620) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

ImportFinish::Fact ImportFinish::fact(const char* glyph, const QString& text, const QString& verb, const char* name) {
    Fact out;
    out.box = new QWidget(this);
    out.line = row(out.box, 10, QMargins(16, 12, 16, 12));
    auto* facts = row(14);
    facts->addWidget(new Glyph(glyph, 22, &Theme::sunInk, out.box));
    auto* words = column();
    out.title = new Label({}, Type::Body, &Theme::ink, out.box);
    out.title->weight(QFont::Medium).wrap();
    out.text = new Label(text, Type::Meta, &Theme::ink2, out.box);
    out.text->wrap();
    words->addWidget(out.title);
    words->addWidget(out.text);
    facts->addLayout(words, 1);
    out.line->addLayout(facts, 1);
    if (!verb.isEmpty()) {
        out.button = new Button(verb, ButtonKind::Soft, out.box, ButtonSize::Small);
        out.button->setObjectName(name);
        out.line->addWidget(out.button);
    } else {
        out.box->setObjectName(name);
    }
    facts_->addWidget(out.box);
    return out;
}

void ImportFinish::start(const QString& title, const QString& text) {
    title_->setText(title);
    text_->setText(text);
    text_->setVisible(!text.isEmpty());
    invitation_->setText(invitationText(session_));
    told_ = false;
    slice_.stop();
    unanswered_ = what_.digits;
    hereCount_ = awayCount_ = 0;
    later_.setInterval(static_cast<int>(std::clamp<std::size_t>(what_.digits.size() / 8, 60, 1500)));
    count();
}

void ImportFinish::show(const Imported& what) {
    what_ = what;
    QStringList text;
    if (what.updated > 0) text << counted(what.updated, "1 was there already and is brought up to date.", "%1 were there already and are brought up to date.");
    if (what.withoutMatching) text << kit::tr("Nobody was asked who of them is here, and nothing was sent. Settings, Contacts and import, asks later.");
    if (what.keptInSync) text << kit::tr("Kept in sync with %1, once a day. Settings, Contacts and import, changes that.").arg(what.names.join(", "));
    start(counted(what.saved + what.updated, "1 contact is saved on this computer", "%1 contacts are saved on this computer"), text.join(' '));
}

void ImportFinish::show(const QString& name, const model::SyncRun& run) {
    what_ = {};
    what_.sources = {run.source};
    what_.names = {name};
    QStringList text;
    if (!run.problem.empty()) text << qs(run.problem);
    if (run.invalid > 0) text << counted(run.invalid, "1 number can’t be read. Contacts shows it under Invalid.", "%1 numbers can’t be read. Contacts shows them under Invalid.");
    text << kit::tr("How often it is read again stands in Settings, Contacts and import.");
    start(counted(run.added, "1 contact of %1 is saved on this computer", "%1 contacts of %2 are saved on this computer").arg(name), text.join(' '));
}

void ImportFinish::count() {
    if (slice_.isActive()) return later_.start();  // what is being looked through first
    at_ = 0;
    waitingCount_ = 0;
    still_.clear();
    look();
}

/// A piece of what has no answer yet; what has one is not looked at again.
void ImportFinish::look() {
    const auto end = std::min(unanswered_.size(), at_ + kSlice);
    const std::vector<std::string> some(unanswered_.begin() + static_cast<std::ptrdiff_t>(at_), unanswered_.begin() + static_cast<std::ptrdiff_t>(end));
    const auto told = session_.client().book().standings(some);
    for (std::size_t i = 0; i < told.size(); ++i) {
        const auto standing = told[i].standing;
        hereCount_ += standing == Standing::Member;
        awayCount_ += standing == Standing::NotFound;
        waitingCount_ += standing == Standing::Waiting || standing == Standing::Refused;
        if (standing != Standing::Member && standing != Standing::NotFound) still_.push_back(some[i]);
    }
    at_ = end;
    if (at_ < unanswered_.size()) return slice_.start();
    unanswered_ = std::move(still_);
    tell();
}

void ImportFinish::tell() {
    auto& book = session_.client().book();
    qint64 here = hereCount_, away = awayCount_, waiting = waitingCount_;
    if (what_.digits.empty()) {
        const auto matching = book.matching();
        here = matching.found, waiting = matching.total - matching.asked, away = matching.asked - matching.found;
    }
    const bool hidden = book.matchesInPrivate();
    here_.box->setVisible(here > 0);
    here_.title->setText(counted(here, "1 can be messaged", "%1 can be messaged"));
    const auto who = here > 0 ? members(false) : std::vector<model::BookEntry>();
    const auto left = std::ranges::count_if(who, [](const auto& entry) { return !entry.contact; });
    here_.text->setText(
        named(who, here) +
        (!hidden || left == 0
             ? kit::tr("They are in Contacts, under On Heliograph.")
             : kit::tr("Only this computer knows so far. Adding them tells the cloud that you know them, and brings their names and pictures. Your number isn’t shown to them.")));
    here_.button->setVisible(left > 0);
    here_.button->setEnabled(!adding_);
    away_.box->setVisible(away > 0);
    away_.title->setText(counted(away, "1 is not here yet", "%1 are not here yet"));
    away_.text->setText(hidden ? kit::tr("They stay on this computer. The cloud knows nothing about them.")
                               : kit::tr("They stay in your contacts. The service knows their numbers until you delete synced contacts."));
    open_.box->setVisible(waiting > 0);
    open_.title->setText(counted(waiting, "1 number is still being asked", "%1 numbers are still being asked"));
    open_.text->setText(kit::tr("That goes on by itself, also after a restart."));
    banner_->refresh();
    banner_->setVisible(banner_->running());
    invite_->setVisible(away > 0);
    if (waiting == 0 && !told_) {
        told_ = true;
        title_->setAccessibleDescription(kit::tr("%1. %2").arg(here_.title->text(), away_.title->text()));
        QAccessibleEvent event(title_, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

std::vector<model::BookEntry> ImportFinish::members(bool all) {
    std::vector<model::BookEntry> out;
    auto& book = session_.client().book();
    for (std::int32_t at = 0;; at += kPage) {
        const auto page = book.entries(client::BookFilter::OnHeliograph, {}, at, kPage);
        if (!page) return out;
        for (const auto& entry : *page)
            if (std::ranges::find(what_.sources, entry.source) != what_.sources.end()) out.push_back(entry);
        if (!all && out.size() >= kNamed && std::ranges::any_of(out, [](const auto& entry) { return !entry.contact; })) return out;
        if (page->size() < kPage) return out;
    }
}

void ImportFinish::addThem() {
    adding_ = true;
    here_.button->setEnabled(false);
    std::vector<model::EntryId> add;
    for (const auto& entry : members(true))
        if (!entry.contact) add.push_back(entry.id);
    session_.run<std::int32_t>(
        this, [&](auto done) { return session_.client().book().addMatches(std::move(add), std::move(done)); },
        [this](Result<std::int32_t> count) {
            adding_ = false;
            if (count) Toast::show(window(), counted(*count, "1 person is in your contacts", "%1 people are in your contacts"));
            else Toast::show(window(), kit::words(count.error()), "failed");
            this->count();
        });
}

}  // namespace helio::ui
