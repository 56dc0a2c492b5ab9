// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QScrollArea>

#include "ui/kit/announce.h"
#include "ui/kit/button.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/signin/pages.h"

namespace helio::ui {

using namespace kit;

namespace {

/// Seconds that the cloud asks to wait; 0 = it does not.
int waitOf(const Error& error) {
    static const QRegularExpression wait("^FLOOD_WAIT_(\\d{1,6})$");
    const auto match = wait.match(qs(error.name));
    return error.fault == Fault::Refused && match.hasMatch() ? match.captured(1).toInt() : 0;
}

}  // namespace

Page::Page(const QString& title, const QString& text, QWidget* parent) : QWidget(parent) {
    auto* all = column(this);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* inner = new QWidget;
    auto* parts = column(inner, 0, QMargins(0, 44, 0, 8));
    title_ = new Label(title, Type::Display);
    title_->wrap();
    text_ = new Label(text, Type::Body, &Theme::ink2);
    text_->wrap();
    content_ = new QWidget(inner);
    parts->addWidget(title_);
    parts->addSpacing(4);
    parts->addWidget(text_);
    parts->addSpacing(20);
    parts->addWidget(content_);
    parts->addStretch(1);
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false);
    note_ = new Label({}, Type::Meta, &Theme::ink2);
    note_->setObjectName("note");
    note_->wrap();
    back_ = new Button(kit::tr("Back"), ButtonKind::Secondary);
    back_->setObjectName("back");
    next_ = new Button(kit::tr("Continue"), ButtonKind::Primary);
    next_->setObjectName("continue");
    auto* foot = row(12);
    foot->setContentsMargins(0, 16, 0, 20);
    foot->addWidget(note_, 1);
    foot->addWidget(back_);
    foot->addWidget(next_);
    all->addWidget(scroll, 1);
    all->addLayout(foot);
    connect(back_, &Button::clicked, this, &Page::back);
    connect(next_, &Button::clicked, this, &Page::next);
    connect(&clock_, &QTimer::timeout, this, &Page::count);
}

void Page::say(const QString& words, bool wrong) {
    note_->setInk(wrong ? &Theme::red : &Theme::ink2);
    note_->setText(words);
    note_->setAccessibleName(words);
}

void Page::fail(const QString& words) {
    setBusy(false);
    say(words, true);
    announce(note_);
}

void Page::refused(const Error& error) {
    const int seconds = waitOf(error);
    if (seconds == 0) return fail(words(error));
    busy_ = false;
    wait_.setRemainingTime(seconds * 1000ll);
    left_ = 0;
    clock_.start(200);
    count();
}

void Page::count() {
    const int left = static_cast<int>((wait_.remainingTime() + 999) / 1000);
    if (left == left_) return;
    const bool first = left_ == 0;
    left_ = left;
    if (left == 0) clock_.stop();
    if (!busy_) {
        const QString time = QString("%1:%2").arg(left / 60).arg(left % 60, 2, 10, QChar('0'));
        say(left > 0 ? kit::tr("Too many tries. You can go on in %1").arg(time) : kit::tr("You can go on now"), left > 0);
    }
    refresh();
    // not every second: somebody listens
    if (!first && left != 60 && left != 30 && left != 10 && left != 0) return;
    announce(note_);
}

void Page::release() {
    clock_.stop();
    left_ = 0;
}

void Page::edited() {
    if (left_ == 0 && !busy_) say({}, false);
    refresh();
}

void Page::setBusy(bool busy, const QString& words) {
    const bool was = std::exchange(busy_, busy);
    doing_ = words;
    trouble_.clear();
    say(words, false);
    if (!busy && left_ > 0) {
        left_ = 0;
        count();
    }
    refresh();
    if (busy && !was) Q_EMIT becameBusy();
}

void Page::setTrouble(const QString& words) {
    if (!busy_ || words == trouble_) return;
    trouble_ = words;
    say(words.isEmpty() ? doing_ : words, !words.isEmpty());
    if (words.isEmpty()) return;
    announce(note_);
}

void Page::refresh() { next_->setEnabled(!busy_ && left_ == 0 && complete()); }

}  // namespace helio::ui
