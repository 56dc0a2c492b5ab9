// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composer.h"

#include <QDateTime>
#include <QEvent>
#include <QMenu>
#include <QPainter>

#include "ui/composer/text_edit.h"
#include "ui/kit/button.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/session/preview.h"

namespace helio::ui {

using namespace kit;

Composer::Composer(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    auto* all = column(this, 0, QMargins(12, 10, 12, 9));
    strip_ = new QWidget(this);
    auto* above = row(strip_, 8, QMargins(8, 0, 0, 8));
    stripGlyph_ = new IconButton("reply", kit::tr("Answering"), strip_, 28);
    stripGlyph_->setEnabled(false);
    stripTitle_ = new ElidedLabel({}, Type::Meta, &Theme::sunInk, QFont::DemiBold);
    stripText_ = new ElidedLabel({}, Type::Meta, &Theme::ink2);
    auto* lines = column();
    lines->addWidget(stripTitle_);
    lines->addWidget(stripText_);
    auto* drop = new IconButton("close", kit::tr("Leave it"), strip_, 28);
    drop->setObjectName("dropLayer");
    connect(drop, &IconButton::clicked, this, &Composer::dropLayer);
    above->addWidget(stripGlyph_);
    above->addLayout(lines, 1);
    above->addWidget(drop);
    strip_->hide();
    row_ = new QWidget(this);
    auto* line = row(row_, 4);
    attach_ = new IconButton("attach", kit::tr("Attach"), row_, 40);
    attach_->setObjectName("attach");
    attach_->setToolTip(kit::tr("Attach") + " (Ctrl O)");
    attach_->setShortcut(QKeySequence("Ctrl+O"));
    box_ = new QWidget(row_);
    box_->installEventFilter(this);
    text_ = new TextEdit(box_);
    text_->installEventFilter(this);
    column(box_)->addWidget(text_);
    send_ = new IconButton("send", kit::tr("Send"), row_, 40);
    send_->setObjectName("send");
    send_->setFilled(true);
    line->addWidget(attach_, 0, Qt::AlignBottom);
    line->addWidget(box_, 1);
    line->addSpacing(4);
    line->addWidget(send_, 0, Qt::AlignBottom);
    closed_ = new Label(kit::tr("You are no longer in this group"), Type::Body, &Theme::ink2, this);
    static_cast<Label*>(closed_)->setAlignment(Qt::AlignCenter);
    closed_->hide();
    all->addWidget(strip_);
    all->addWidget(row_);
    all->addWidget(closed_);
    draftTimer_.setSingleShot(true);
    draftTimer_.setInterval(1500);
    connect(&draftTimer_, &QTimer::timeout, this, &Composer::saveDraft);
    connect(attach_, &IconButton::clicked, this, &Composer::choose);
    connect(send_, &IconButton::clicked, this, &Composer::send);
    connect(text_, &TextEdit::submitted, this, &Composer::send);
    connect(text_, &TextEdit::escaped, this, &Composer::dropLayer);
    connect(text_, &TextEdit::editLastAsked, this, &Composer::editLastAsked);
    connect(text_, &TextEdit::filesGiven, this, &Composer::photosAsked);
    connect(text_, &TextEdit::textChanged, this, &Composer::textChanged);
    connect(text_->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &Composer::grow);
    connect(&Appearance::instance(), &Appearance::changed, this, &Composer::grow);
    connect(&session, &Session::peerChanged, this, [this](model::PeerId peer) {
        if (peer == chat_) allow();
    });
    setTabOrder(attach_, text_);
    setTabOrder(text_, send_);
}

void Composer::setChat(model::PeerId chat) {
    if (chat_ && chat_ != chat) saveDraft();
    chat_ = chat;
    replyTo_.reset();
    editing_.reset();
    strip_->hide();
    loading_ = true;
    text_->clear();
    const auto dialog = session_.reader().dialog(chat);
    if (dialog && dialog->draft) {
        text_->setPlainText(qs(dialog->draft->text));
        text_->moveCursor(QTextCursor::End);
        if (dialog->draft->replyTo)
            if (const auto message = session_.reader().message(chat, *dialog->draft->replyTo)) answer(*message);
    }
    loading_ = false;
    const QString title = session_.title(chat);
    text_->setPlaceholderText(kit::tr("Message %1").arg(title));
    text_->setAccessibleName(kit::tr("Message %1").arg(title));
    allow();
    grow();
}

void Composer::allow() {
    const auto group = chat_.isUser() ? std::nullopt : session_.reader().chat(chat_.chat());
    const bool out = group && (group->left || group->deactivated);
    row_->setVisible(!out);
    closed_->setVisible(out);
}

void Composer::showStrip(const char* glyph, const QString& title, const QString& text) {
    stripGlyph_->setGlyph(glyph);
    stripTitle_->setText(title);
    stripText_->setText(text);
    strip_->show();
    focusText();
}

void Composer::answer(const model::Message& message) {
    editing_.reset();
    replyTo_ = message;
    showStrip("reply", message.out ? kit::tr("You") : session_.title(message.from), brief(session_, message));
}

void Composer::edit(const model::Message& message) {
    saveDraft();
    replyTo_.reset();
    editing_ = message;
    loading_ = true;
    text_->setPlainText(qs(message.text));
    text_->moveCursor(QTextCursor::End);
    loading_ = false;
    showStrip("pencil", kit::tr("Edit message"), brief(session_, message));
}

void Composer::dropLayer() {
    strip_->hide();
    replyTo_.reset();
    if (!editing_) return;
    editing_.reset();
    // the text that was being edited is still in the chat; what was being written before comes back
    const auto dialog = session_.reader().dialog(chat_);
    loading_ = true;
    text_->setPlainText(dialog && dialog->draft ? qs(dialog->draft->text) : QString());
    loading_ = false;
}

void Composer::type(const QString& text) {
    focusText();
    text_->insertPlainText(text);
}

void Composer::focusText() { text_->setFocus(Qt::OtherFocusReason); }

void Composer::textChanged() {
    if (loading_ || !chat_) return;
    if (!editing_) draftTimer_.start();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (text_->document()->isEmpty() || now - typingSaid_ < 4000) return;
    typingSaid_ = now;
    session_.run<void>(this, [&](auto done) { return session_.client().setTyping(chat_, true, std::move(done)); });
}

void Composer::saveDraft() {
    draftTimer_.stop();
    if (!chat_ || editing_) return;
    const std::string text = text_->toPlainText().toStdString();
    const auto dialog = session_.reader().dialog(chat_);
    const std::string before = dialog && dialog->draft ? dialog->draft->text : std::string();
    if (text == before) return;
    model::Draft draft{.text = text, .date = QDateTime::currentSecsSinceEpoch()};
    if (replyTo_) draft.replyTo = replyTo_->id;
    session_.run<void>(&session_, [&](auto done) { return session_.client().setDraft(chat_, draft, std::move(done)); });
}

void Composer::send() {
    const QString text = text_->toPlainText().trimmed();
    if (text.isEmpty() || !chat_) return;
    const auto failed = [this, text](const Error& error) {
        // the text stays: back into the field if nothing new was begun
        if (text_->document()->isEmpty()) text_->setPlainText(text);
        Toast::show(window(), words(error), "failed");
    };
    if (editing_) {
        session_.run<void>(
            this, [&](auto done) { return session_.client().editText(chat_, editing_->id, text.toStdString(), {}, std::move(done)); },
            [failed](Result<void> result) {
                if (!result && result.error().name != "MESSAGE_NOT_MODIFIED") failed(result.error());
            });
        dropLayer();
        return;
    }
    std::optional<model::MessageId> reply;
    if (replyTo_) reply = replyTo_->id;
    draftTimer_.stop();
    session_.run<model::MessageId>(
        this, [&](auto done) { return session_.client().sendText(chat_, text.toStdString(), {}, reply, std::move(done)); },
        [failed](Result<model::MessageId> result) {
            if (!result) failed(result.error());
        });
    loading_ = true;
    text_->clear();
    loading_ = false;
    dropLayer();
    saveDraft();
    typingSaid_ = 0;
    Q_EMIT sent();
}

void Composer::choose() {
    QMenu menu(this);
    menu.setObjectName("attachMenu");
    const QColor ink = theme().ink2;
    QAction* photos = menu.addAction(menuIcon("image", ink), kit::tr("Photos or files…"));
    QAction* contacts = menu.addAction(menuIcon("contacts", ink), kit::tr("Contacts…"));
    QAction* own = menu.addAction(menuIcon("person", ink), kit::tr("My contact card…"));
    own->setObjectName("attachOwnCard");
    photos->setObjectName("attachPhotos");
    contacts->setObjectName("attachContacts");
    const QPoint at = attach_->mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height() + 6);
    const QAction* chosen = menu.exec(at);
    if (chosen == photos) {
        const QStringList paths = fileChoice().open(this, kit::tr("Choose photos or files"), {}, true);
        if (!paths.isEmpty()) Q_EMIT photosAsked(paths);
    } else if (chosen == contacts) {
        Q_EMIT contactsAsked();
    } else if (chosen == own) {
        Q_EMIT ownCardAsked();
    }
}

void Composer::grow() {
    const int most = std::min(240, window()->height() * 2 / 5);
    const int height = text_->wantedHeight(std::max(most, line(Type::Body) + 20));
    if (box_->height() != height || box_->minimumHeight() != height) box_->setFixedHeight(height);
}

void Composer::resizeEvent(QResizeEvent*) { grow(); }

bool Composer::eventFilter(QObject* watched, QEvent* event) {
    if (watched == box_ && event->type() == QEvent::Paint) {
        QPainter painter(box_);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool focused = text_->hasFocus();
        painter.setPen(QPen(focused ? theme().lineStrong : theme().line, 1));
        painter.setBrush(theme().surface2);
        painter.drawRoundedRect(QRectF(box_->rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
    }
    if (watched == text_ && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) box_->update();
    return false;
}

void Composer::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.fillRect(0, 0, width(), 1, theme().line);
}

}  // namespace helio::ui
