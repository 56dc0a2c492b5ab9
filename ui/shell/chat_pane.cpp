// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/chat_pane.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QMouseEvent>

#include "ui/composer/bot_keyboard.h"
#include "ui/composer/text_edit.h"
#include "ui/kit/avatar.h"
#include "ui/kit/button.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/notice.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/shell/drop_targets.h"

namespace helio::ui {

using namespace kit;

ChatPane::ChatPane(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("chatPane");
    setProperty(kToastGround, true);
    setAcceptDrops(true);
    auto* none = new Panel(&Theme::canvas, this);
    column(none)->addWidget(new EmptyPage("chats", kit::tr("Choose a chat"), kit::tr("Or start one with Ctrl N."), none));
    auto* chat = new QWidget(this);
    auto* parts = column(chat);
    view_ = new ConversationView(session, chat);
    composer_ = new Composer(session, chat);
    parts->addWidget(makeHeader());
    keyboard_ = new BotKeyboard(session, chat);
    parts->addWidget(view_, 1);
    parts->addWidget(keyboard_);
    parts->addWidget(composer_);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(none);
    stack_->addWidget(chat);
    column(this)->addWidget(stack_);
    targets_ = new DropTargets(this);
    connect(targets_, &DropTargets::shareAsked, this, &ChatPane::cardFilesAsked);
    connect(targets_, &DropTargets::importAsked, this, &ChatPane::importFilesAsked);
    connect(view_, &ConversationView::cardAsked, this, &ChatPane::cardAsked);
    connect(composer_, &Composer::ownCardAsked, this, &ChatPane::ownCardAsked);
    connect(view_, &ConversationView::replyAsked, composer_, &Composer::answer);
    connect(view_, &ConversationView::editAsked, composer_, &Composer::edit);
    connect(view_, &ConversationView::typedText, composer_, &Composer::type);
    connect(composer_, &Composer::sent, view_, &ConversationView::scrollToEnd);
    connect(composer_, &Composer::editLastAsked, this, &ChatPane::editLast);
    connect(composer_, &Composer::photosAsked, this, &ChatPane::give);
    connect(composer_, &Composer::contactsAsked, this, &ChatPane::contactsAsked);
    connect(&session, &Session::peerChanged, this, &ChatPane::showHeader);
    connect(&session, &Session::typingChanged, this, &ChatPane::showHeader);
    connect(&session, &Session::contactsChanged, this, &ChatPane::showHeader);
    connect(&session, &Session::presenceChanged, this, &ChatPane::showHeader);
    connect(&session.pictures(), &Pictures::ready, this, &ChatPane::showHeader);
}

QWidget* ChatPane::makeHeader() {
    auto* head = new Panel(&Theme::surface, this);
    head->edges(Qt::BottomEdge);
    auto* line = row(head, 12, QMargins(16, 8, 12, 8));
    back_ = new IconButton("back", kit::tr("Back to chats"), head);
    back_->setObjectName("back");
    back_->hide();
    face_ = new Avatar(40, head);
    title_ = new ElidedLabel({}, Type::Head, &Theme::ink, QFont::DemiBold);
    title_->setObjectName("chatTitle");
    status_ = new ElidedLabel({}, Type::Meta, &Theme::ink2);
    status_->setObjectName("chatStatus");
    auto* lines = column();
    lines->addWidget(title_);
    lines->addWidget(status_);
    info_ = new IconButton("panel", kit::tr("Information"), head);
    info_->setObjectName("infoToggle");
    info_->setToolTip(kit::tr("Information") + " (Ctrl I)");
    info_->setCheckable(true);
    line->addWidget(back_);
    line->addWidget(face_);
    line->addLayout(lines, 1);
    line->addWidget(info_);
    connect(back_, &IconButton::clicked, this, &ChatPane::backAsked);
    connect(info_, &IconButton::clicked, this, &ChatPane::infoToggled);
    return head;
}

void ChatPane::open(model::PeerId peer) {
    if (chat_) composer_->saveDraft();
    chat_ = peer;
    stack_->setCurrentIndex(peer ? 1 : 0);
    if (!peer) return;
    view_->setChat(peer);
    composer_->setChat(peer);
    keyboard_->setChat(peer);
    showHeader();
    composer_->focusText();
}

void ChatPane::showHeader() {
    if (!chat_) return;
    face_->setFace(session_.face(chat_));
    title_->setText(session_.title(chat_));
    const QString typing = session_.typingIn(chat_);
    status_->setText(typing.isEmpty() ? session_.status(chat_) : typing);
    status_->setInk(typing.isEmpty() ? &Theme::ink2 : &Theme::sunInk);
}

void ChatPane::setBackVisible(bool visible) { back_->setVisible(visible); }
void ChatPane::setInfoShown(bool shown) { info_->setChecked(shown); }

void ChatPane::editLast() {
    const auto& messages = view_->messages();
    for (auto it = messages.rbegin(); it != messages.rend(); ++it)
        if (it->out && it->id.value > 0 && !it->text.empty() && std::holds_alternative<std::monostate>(it->media)) return composer_->edit(*it);
}

void ChatPane::dragEnterEvent(QDragEnterEvent* event) {
    if (!chat_ || !(event->mimeData()->hasUrls() || event->mimeData()->hasImage())) return;
    event->acceptProposedAction();
    if (event->mimeData()->hasUrls() && DropTargets::areCards(filesIn(event->mimeData()))) targets_->open();
}

void ChatPane::dropEvent(QDropEvent* event) {
    give(filesIn(event->mimeData()));
    event->acceptProposedAction();
}

/// Contact files are shared as cards; whatever else goes as photos or files.
void ChatPane::give(const QStringList& paths) {
    if (paths.isEmpty()) return;
    if (DropTargets::areCards(paths)) Q_EMIT cardFilesAsked(paths);
    else Q_EMIT photosAsked(paths);
}

}  // namespace helio::ui
