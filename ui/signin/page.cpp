// SPDX-License-Identifier: GPL-3.0-or-later
#include <QScrollArea>

#include "ui/kit/button.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/signin/pages.h"

namespace helio::ui {

using namespace kit;

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
}

void Page::fail(const QString& words) {
    setBusy(false);
    note_->setInk(&Theme::red);
    note_->setText(words);
    note_->setAccessibleName(words);
}

void Page::setBusy(bool busy, const QString& words) {
    busy_ = busy;
    note_->setInk(&Theme::ink2);
    note_->setText(words);
    refresh();
}

void Page::refresh() { next_->setEnabled(!busy_ && complete()); }

}  // namespace helio::ui
