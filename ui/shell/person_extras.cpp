// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/person_extras.h"

#include <QKeyEvent>
#include <QTextEdit>

#include "client/privacy.h"
#include "ui/contacts/blocking.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/dialog.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr int kLongestNote = 512;  ///< characters
}

PersonExtras::PersonExtras(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("personExtras");
    auto* all = column(this, 4, QMargins(8, 10, 8, 8));
    auto* head = row(8);
    head->setContentsMargins(12, 0, 0, 0);
    head->addWidget(new Glyph("lock", 16, &Theme::ink2, this));
    auto* title = new Label(kit::tr("Your private note"), Type::Small, &Theme::ink2, this);
    edit_ = new Button(kit::tr("Add"), ButtonKind::Text, this, ButtonSize::Small);
    edit_->setObjectName("editNote");
    head->addWidget(title, 1);
    head->addWidget(edit_);
    note_ = new Label({}, Type::Body, &Theme::ink, this);
    note_->setObjectName("note");
    note_->wrap();
    note_->selectable();
    note_->setContentsMargins(12, 0, 12, 0);
    all->addLayout(head);
    all->addWidget(note_);
    all->addSpacing(4);
    trustedRow_ = new QWidget(this);
    auto* line = row(trustedRow_, 8, QMargins(12, 0, 8, 0));
    line->addWidget(new Glyph("star", 16, &Theme::ink2, trustedRow_));
    line->addWidget(new Label(kit::tr("Trusted"), Type::Body, &Theme::ink, trustedRow_), 1);
    trusted_ = new Toggle(kit::tr("Trusted: exceptions of your privacy rules can name the trusted list"), trustedRow_);
    trusted_->setObjectName("trusted");
    line->addWidget(trusted_);
    all->addWidget(trustedRow_);
    block_ = new Button({}, ButtonKind::DangerText, this, ButtonSize::Small);
    block_->setObjectName("block");
    block_->setGlyph("block");
    auto* end = row();
    end->setContentsMargins(0, 2, 0, 0);
    end->addWidget(block_);
    end->addStretch(1);
    all->addLayout(end);
    connect(edit_, &Button::clicked, this, &PersonExtras::editNote);
    connect(trusted_, &Toggle::clicked, this, [this](bool on) { setTrusted(session_, this, user_, on); });
    connect(block_, &Button::clicked, this, [this] {
        const auto user = session_.reader().user(user_);
        if (user) setBlocked(session_, this, user_, !user->blocked);
    });
    connect(&session, &Session::privacyChanged, this, &PersonExtras::refresh);
    connect(&session, &Session::contactsChanged, this, &PersonExtras::refresh);
}

void PersonExtras::setUser(model::UserId user) {
    const bool other = user != user_;
    user_ = user;
    refresh();
    if (!other || !user_) return;
    showNote({});
    loadNote();
}

void PersonExtras::loadNote() {
    session_.run<std::string>(
        this, [&](auto done) { return session_.client().privacy().loadNote(user_, std::move(done)); },
        [this, user = user_](Result<std::string> note) {
            if (user != user_) return;
            if (note) return showNote(qs(*note));
            note_->setText(kit::tr("The note can’t be read now. %1").arg(words(note.error())));
            note_->show();
        });
}

void PersonExtras::refresh() {
    const auto user = user_ ? session_.reader().user(user_) : std::nullopt;
    setVisible(user && !user->self && !user->deleted);
    if (!user) return;
    trustedRow_->setVisible(user->contact);
    trusted_->setChecked(user->trusted);
    block_->setText(user->blocked ? kit::tr("Unblock") : kit::tr("Block"));
    block_->setAccessibleName((user->blocked ? kit::tr("Unblock %1") : kit::tr("Block %1")).arg(qs(user->name())));
    block_->setKind(user->blocked ? ButtonKind::Text : ButtonKind::DangerText);
    block_->updateGeometry();
}

void PersonExtras::showNote(const QString& note) {
    text_ = note;
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
    edit_->setText(note.isEmpty() ? kit::tr("Add") : kit::tr("Edit"));
    edit_->setAccessibleName(note.isEmpty() ? kit::tr("Add a private note") : kit::tr("Edit your private note"));
    edit_->updateGeometry();
}

void PersonExtras::editNote() {
    auto* dialog = new Dialog(this, kit::tr("Your private note"), QSize(420, 0));
    dialog->setObjectName("noteDialog");
    auto* inner = new QWidget(dialog);
    auto* parts = column(inner, 10, QMargins(24, 16, 24, 16));
    auto* text = new QTextEdit(inner);
    text->setObjectName("noteText");
    text->setAcceptRichText(false);
    text->setTabChangesFocus(true);
    text->setFont(kit::font(Type::Body));
    text->setPlainText(text_);
    text->setFixedHeight(6 * line(Type::Body));
    text->setAccessibleName(kit::tr("Note on %1").arg(session_.title(user_)));
    auto* about = new Label(kit::tr("Only your devices see it. It never leaves with a card."), Type::Meta, &Theme::ink2, inner);
    about->wrap();
    parts->addWidget(text);
    parts->addWidget(about);
    dialog->body()->addWidget(inner);
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    cancel->setObjectName("cancel");
    auto* save = new Button(kit::tr("Save"), ButtonKind::Primary);
    save->setObjectName("saveNote");
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(cancel);
    dialog->footer()->addWidget(save);
    connect(text, &QTextEdit::textChanged, dialog, [text, save, about] {
        const auto over = text->toPlainText().size() - kLongestNote;
        save->setEnabled(over <= 0);
        about->setInk(over > 0 ? &Theme::red : &Theme::ink2);
        about->setText(over > 0 ? counted(over, "1 character too long.", "%1 characters too long.") : kit::tr("Only your devices see it. It never leaves with a card."));
    });
    connect(cancel, &Button::clicked, dialog, &Dialog::dismiss);
    connect(save, &Button::clicked, this, [this, dialog, text, user = user_] {
        const QString note = text->toPlainText().trimmed(), before = text_;
        dialog->dismiss();
        if (note != before) saveNote(user, note, before);
    });
    dialog->setInitialFocus(text);
    dialog->open();
}

void PersonExtras::saveNote(model::UserId user, const QString& note, const QString& before) {
    showNote(note);
    session_.run<void>(
        this, [&](auto done) { return session_.client().privacy().setNote(user, note.toStdString(), std::move(done)); },
        [this, user, before](Result<void> result) {
            if (result) return;
            if (user == user_) showNote(before);
            Toast::show(window(), kit::tr("The note was not saved. %1").arg(words(result.error())), "failed");
        });
}

}  // namespace helio::ui
