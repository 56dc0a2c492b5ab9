// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogs and pages that the workspace opens over itself.
#include <QFileInfo>

#include "ui/contacts/card_dialog.h"
#include "ui/contacts/group_dialogs.h"
#include "ui/contacts/import_page.h"
#include "ui/contacts/share/cards.h"
#include "ui/contacts/share_dialog.h"
#include "ui/kit/strings.h"
#include "ui/media/send_photos_dialog.h"
#include "ui/media/viewer.h"
#include "ui/shell/chat_pane.h"
#include "ui/shell/workspace.h"

namespace helio::ui {

void Workspace::sendPhotos(const QStringList& paths) {
    if (!shownChat() || paths.isEmpty()) return;
    auto* dialog = new SendPhotosDialog(session_, this, shownChat(), paths);
    connect(dialog, &SendPhotosDialog::sent, &chat_->view(), &ConversationView::scrollToEnd);
    dialog->open();
}

void Workspace::showPhoto(model::MessageId message) { new Viewer(session_, this, shownChat(), message); }

void Workspace::shareContacts(const std::vector<model::UserId>& chosen) { (new ShareDialog(session_, this, shownChat(), chosen))->open(); }

void Workspace::shareFiles(const QStringList& paths) {
    std::vector<model::ContactCard> cards;
    for (const QString& path : paths) {
        auto read = readCards(path);
        if (!read) return kit::tell(this, kit::tr("%1 can’t be read").arg(QFileInfo(path).fileName()), kit::words(read.error()));
        cards.insert(cards.end(), std::make_move_iterator(read->begin()), std::make_move_iterator(read->end()));
    }
    (new ShareDialog(session_, this, shownChat(), {}, std::move(cards)))->open();
}

void Workspace::importFiles(const QStringList& paths) {
    importContacts();
    if (auto* page = qobject_cast<ImportPage*>(importPage_)) page->read(paths);
}

void Workspace::openCard(const model::SharedContact& card) {
    auto* dialog = new CardDialog(session_, this, card);
    connect(dialog, &CardDialog::chatAsked, this, &Workspace::openChat);
    dialog->open();
}

void Workspace::newChat() {
    auto* dialog = new NewChatDialog(session_, this);
    connect(dialog, &NewChatDialog::chosen, this, &Workspace::openChat);
    connect(dialog, &NewChatDialog::groupAsked, this, &Workspace::newGroup);
    dialog->open();
}

void Workspace::newGroup() {
    auto* dialog = new GroupDialog(session_, this);
    connect(dialog, &GroupDialog::made, this, &Workspace::openChat);
    dialog->open();
}

void Workspace::addMembers(model::ChatId group) { (new GroupDialog(session_, this, group))->open(); }
void Workspace::rename(model::ChatId group) { askGroupName(session_, this, group); }

void Workspace::importContacts() {
    if (!importPage_) {
        auto* page = new ImportPage(session_, this);
        importPage_ = page;
        pages_->addWidget(page);
        connect(page, &ImportPage::closed, this, [this] { go(Rail::Contacts); });
        connect(page, &ImportPage::contactsAsked, this, [this] { go(Rail::Contacts); });
        // a finished wizard is not kept: the next import begins anew
        for (const auto end : {&ImportPage::closed, &ImportPage::contactsAsked})
            connect(page, end, this, [this] {
                importPage_->deleteLater();
                importPage_ = nullptr;
            });
    }
    rail_->setPlace(Rail::Contacts);
    pages_->setCurrentWidget(importPage_);
    importPage_->setFocus(Qt::OtherFocusReason);
}

}  // namespace helio::ui
