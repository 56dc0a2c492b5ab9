// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/banner.h"

#include <QAccessible>

#include "ui/kit/button.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;
using State = client::Matching::State;

QString countdown(std::int64_t seconds) {
    const std::int64_t left = std::max<std::int64_t>(seconds, 0), hours = left / 3600, minutes = left / 60 % 60;
    const QString tail = QString("%1").arg(left % 60, 2, 10, QChar('0'));
    if (hours == 0) return QString("%1:%2").arg(minutes).arg(tail);
    return QString("%1:%2:%3").arg(hours).arg(minutes, 2, 10, QChar('0')).arg(tail);
}

MatchBanner::MatchBanner(Session& session, bool before, QWidget* parent) : Panel(&Theme::greenSoft, parent), session_(session), before_(before) {
    setObjectName("matchBanner");
    card(14, nullptr);
    line_ = row(this, 16, QMargins(16, 10, 16, 10));
    auto* text = row(14);
    glyph_ = new Glyph("shield", 22, &Theme::green, this);
    auto* words = column(1);
    title_ = new Label({}, Type::Body, &Theme::green, this);
    title_->setObjectName("matchTitle");
    title_->weight(QFont::DemiBold).wrap();
    text_ = new Label({}, Type::Small, &Theme::ink2, this);
    text_->setObjectName("matchText");
    text_->wrap();
    words->addWidget(title_);
    words->addWidget(text_);
    text->addWidget(glyph_);
    text->addLayout(words, 1);
    progressBox_ = new QWidget(this);
    auto* progress = row(progressBox_, 16);
    auto* bar = column(4);
    auto* facts = row(8);
    state_ = new Label({}, Type::Small, &Theme::ink, progressBox_);
    count_ = new Label({}, Type::Small, &Theme::ink, progressBox_);
    count_->setObjectName("matchCount");
    facts->addWidget(state_, 1);
    facts->addWidget(count_);
    progress_ = new ProgressBar(kit::tr("Matching"), progressBox_);
    progress_->setMinimumWidth(scaled(240));
    bar->addLayout(facts);
    bar->addWidget(progress_);
    pause_ = new Button(kit::tr("Pause"), ButtonKind::Secondary, progressBox_, ButtonSize::Small);
    pause_->setObjectName("pauseMatching");
    progress->addLayout(bar, 1);
    progress->addWidget(pause_);
    line_->addLayout(text, 1);
    line_->addWidget(progressBox_);
    second_.setInterval(1000);
    connect(&second_, &QTimer::timeout, this, &MatchBanner::refresh);
    connect(&session, &Session::bookChanged, this, &MatchBanner::refresh);
    connect(&session, &Session::connectionChanged, this, &MatchBanner::refresh);
    connect(pause_, &Button::clicked, this, [this] {
        auto& book = session_.client().book();
        book.pauseMatching(book.matching().state != State::Paused);
        refresh();
    });
    refresh();
}

void MatchBanner::refresh() {
    const client::Matching now = session_.client().book().matching();
    running_ = now.state != State::Idle && now.total > 0;
    if (now.state == State::Waiting && isVisible()) second_.start();
    else second_.stop();
    say(now);
    progressBox_->setVisible(now.total > 0 && (running_ || before_));
    count_->setText(kit::tr("%1 of %2").arg(now.asked).arg(now.total));
    progress_->setShare(now.total > 0 ? double(now.asked) / now.total : 0);
    progress_->setAccessibleDescription(count_->text());
    const bool paused = now.state == State::Paused;
    pause_->setVisible(running_ && now.state != State::Offline);
    if (const QString label = paused ? kit::tr("Go on") : kit::tr("Pause"); pause_->text() != label) {
        pause_->setText(label);
        pause_->setAccessibleName(paused ? kit::tr("Go on matching") : kit::tr("Pause matching"));
        pause_->updateGeometry();
    }
}

void MatchBanner::say(const client::Matching& now) {
    const bool hidden = session_.client().book().matchesInPrivate();
    setGround(hidden ? &Theme::greenSoft : &Theme::sunSoft);
    glyph_->setGlyph(now.problem.empty() ? (hidden ? "shield" : "server") : "failed", !now.problem.empty() ? &Theme::red : hidden ? &Theme::green : &Theme::sunInk);
    title_->setInk(hidden ? &Theme::green : &Theme::sunInk);
    if (hidden) {
        title_->setText(kit::tr("Private matching: your numbers never leave this device in the clear"));
        text_->setText(kit::tr("Each number is blinded before it is compared. People who aren’t here learn nothing, and nothing about them is stored."));
    } else {
        title_->setText(before_ && !running_ ? kit::tr("To find people, this service receives the numbers you select.")
                                             : kit::tr("This service receives the numbers you selected and says who is here."));
        text_->setText(before_ && !running_ ? kit::tr("Nothing is sent until you press Match. Names go along. Without matching everybody stays on this computer alone.")
                                            : kit::tr("What was sent and when stands in Settings, Contacts and import."));
    }
    QString state;
    switch (now.state) {
        case State::Idle: state = now.total > 0 ? kit::tr("Matched") : QString(); break;
        case State::Running: state = kit::tr("Matching"); break;
        case State::Paused: state = kit::tr("Paused"); break;
        case State::Offline: state = kit::tr("Goes on when you’re back online"); break;
        case State::Waiting: {
            const std::int64_t left = now.until - unixNow();
            state = left > 0 ? kit::tr("Goes on in %1").arg(countdown(left)) : kit::tr("Goes on in a moment");
            text_->setText(kit::tr("The cloud asks to wait before it answers more numbers. Nothing is lost, and it goes on by itself."));
            if (left == 60 || left == 30 || left == 10) {  // spoken now and then, not every second
                setAccessibleDescription(text_->text() + ' ' + state);
                QAccessibleEvent event(this, QAccessible::Alert);
                QAccessible::updateAccessibility(&event);
            }
            break;
        }
    }
    if (!now.problem.empty()) text_->setText(qs(now.problem));
    text_->setInk(now.problem.empty() ? &Theme::ink2 : &Theme::red);
    if (state_->text() != state) state_->setText(state);
    state_->setWordWrap(now.state == State::Offline);
    setAccessibleName(title_->text());
}

void MatchBanner::resizeEvent(QResizeEvent*) { line_->setDirection(width() < scaled(760) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight); }

}  // namespace helio::ui
