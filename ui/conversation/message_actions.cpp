// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/message_actions.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>

#include "base/file.h"
#include "client/address_book.h"
#include "ui/contacts/card_text.h"
#include "ui/contacts/card_truths.h"
#include "ui/contacts/vcard_text.h"
#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/session/session.h"
#include "ui/session/undoable.h"

namespace helio::ui {

using namespace kit;

namespace {

void added(QWidget* owner, const QString& name, const Result<void>& result) {
    if (result) Toast::show(owner->window(), kit::tr("%1 is in your contacts").arg(name));
    else Toast::show(owner->window(), words(result.error()), "failed");
}

/// Many are added without being looked at one by one: the one that doesn't tell the truth is left out.
void addIfTrue(Session& session, QWidget* owner, const model::SharedContact& card) {
    const auto add = [&session, owner, card] {
        session.run<void>(
            owner, [&](auto done) { return session.client().addContact(card.user, card.firstName, card.lastName, card.phone, false, std::move(done)); },
            [owner, name = cardName(card)](Result<void> result) { added(owner, name, result); });
    };
    if (card.phone.empty()) return add();
    session.run<client::CardTruth>(
        owner, [&](auto done) { return session.client().book().checkCard(card.phone, cardName(card).toStdString(), card.user, std::move(done)); },
        [owner, add, &session, card, name = cardName(card)](Result<client::CardTruth> truth) {
            if (truth) CardTruths::of(session).told(card, *truth);
            if (!truth || *truth != client::CardTruth::OtherOwner) return add();
            Toast::show(owner->window(), kit::tr("%1 was not added: the account behind this card is not the owner of this number").arg(name), "failed");
        });
}

}  // namespace

void addCards(Session& session, QWidget* owner, std::vector<model::SharedContact> cards) {
    std::vector<client::ContactToImport> byNumber;
    for (const auto& card : cards) {
        if (card.user) addIfTrue(session, owner, card);
        else byNumber.push_back({card.phone, card.firstName, card.lastName});
    }
    if (byNumber.empty()) return;
    session.run<client::ImportOutcome>(
        owner, [&](auto done) { return session.client().importContacts(byNumber, std::move(done)); },
        [owner, count = byNumber.size()](Result<client::ImportOutcome> outcome) {
            if (!outcome) return Toast::show(owner->window(), words(outcome.error()), "failed");
            if (!outcome->found.empty()) return Toast::show(owner->window(), counted(static_cast<qint64>(count), "1 contact added", "%1 contacts added"));
            Toast::show(owner->window(), kit::tr("Saved. Nobody has this number here yet"));
        });
}

void addCard(Session& session, QWidget* owner, const model::SharedContact& card, bool sharePhone, std::function<void(const QString& trouble)> done) {
    const auto addKnown = [&session, owner, card, sharePhone, done](model::UserId user) {
        session.run<void>(
            owner, [&](auto answer) { return session.client().addContact(user, card.firstName, card.lastName, card.phone, sharePhone, std::move(answer)); },
            [done](Result<void> result) { done(result ? QString() : words(result.error())); });
    };
    if (card.user) return addKnown(card.user);
    session.run<client::ImportOutcome>(
        owner, [&](auto answer) { return session.client().importContacts({{card.phone, card.firstName, card.lastName}}, std::move(answer)); },
        [addKnown, sharePhone, done](Result<client::ImportOutcome> outcome) {
            if (!outcome) return done(words(outcome.error()));
            if (!outcome->retry.empty()) return done(kit::tr("The server asks to try this number later"));
            if (outcome->found.empty()) return done(kit::tr("Nobody has this number here yet"));
            if (sharePhone) return addKnown(outcome->found.front().second);
            done({});
        });
}

void copyNumber(QWidget* owner, const model::SharedContact& card) {
    QApplication::clipboard()->setText(cardNumber(card));
    Toast::show(owner->window(), kit::tr("%1 was copied").arg(cardNumber(card)), "copy");
}

void saveCard(QWidget* owner, const model::SharedContact& card) {
    // a stranger's name must not choose the folder, nor hide the file
    QString name = cardName(card).isEmpty() ? cardNumber(card) : cardName(card);
    for (QChar& c : name)
        if (QStringLiteral("/\\:*?\"<>|").contains(c) || !c.isPrint()) c = '_';
    while (name.startsWith('.')) name.remove(0, 1);
    const QString path = fileChoice().save(owner, kit::tr("Save contact"), (name.isEmpty() ? kit::tr("Contact") : name.left(60)) + ".vcf");
    if (path.isEmpty()) return;
    const auto written = writeFileAtomically(path.toStdString(), viewOf(vcardText(card)), FileAccess::Everybody);
    if (written) Toast::show(owner->window(), kit::tr("Saved as %1").arg(QFileInfo(path).fileName()));
    else Toast::show(owner->window(), words(written.error()), "failed");
}

void saveMedia(Session& session, QWidget* owner, const model::Message& message) {
    const QString folder = fileChoice().folder(owner, kit::tr("Save to"));
    if (folder.isEmpty()) return;
    session.run<std::filesystem::path>(
        owner, [&](auto done) { return session.client().download(message.chat, message.id, folder.toStdString(), std::move(done)); },
        [owner](Result<std::filesystem::path> path) {
            if (path) Toast::show(owner->window(), kit::tr("Saved as %1").arg(qs(path->filename().string())));
            else if (path.error().fault == Fault::Cancelled) Toast::show(owner->window(), kit::tr("Stopped. Save it again to go on from there"));
            else Toast::show(owner->window(), words(path.error()), "failed");
        });
}

void stopDownload(Session& session, QWidget* owner, const model::Message& message) {
    session.run<void>(
        owner, [&](auto done) { return session.client().cancelDownload(message.chat, message.id, std::move(done)); },
        [owner](Result<void> stopped) {
            // that it had just ended is said by who asked for it
            if (!stopped && stopped.error().fault != Fault::NotFound) Toast::show(owner->window(), words(stopped.error()), "failed");
        });
}

void askDelete(Session& session, QWidget* owner, std::vector<model::Message> messages) {
    if (messages.empty()) return;
    const auto count = static_cast<qint64>(messages.size());
    const model::PeerId chat = messages.front().chat;
    const bool mine = messages.front().out, own = chat.isUser() && chat.user() == session.selfId();
    const bool queued = std::ranges::any_of(messages, [](const model::Message& one) { return one.id.value < 0; });
    const bool everyone = !own && !queued && (mine || chat.isUser());
    std::vector<model::MessageId> ids;
    for (const auto& message : messages) ids.push_back(message.id);
    const auto forMe = [&session, owner, chat, ids, count] {
        model::Decision decision{.kind = model::Decision::Kind::DeleteMessages};
        decision.chat = chat;
        decision.messages = ids;
        undoable(session, owner, std::move(decision), counted(count, "1 message deleted", "%1 messages deleted"));
    };
    if (!everyone && !queued) return forMe();  // it can be undone, so it is not asked
    auto* dialog = new Dialog(owner, counted(count, "Delete this message?", "Delete these %1 messages?"), QSize(460, 0));
    auto* text = new Label(everyone ? kit::tr("“For me” removes it from your devices. “For everyone” removes it from the whole chat, and can’t be undone.")
                                    : kit::tr("It is removed from your devices. This can’t be undone."),
                           Type::Body, &Theme::ink2);
    text->wrap();
    text->setContentsMargins(24, 16, 24, 16);
    dialog->body()->addWidget(text);
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    cancel->setObjectName("cancel");
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(cancel);
    QObject::connect(cancel, &Button::clicked, dialog, &Dialog::dismiss);
    const auto add = [&](const QString& label, const char* name, bool forEveryone, ButtonKind kind) {
        auto* button = new Button(label, kind);
        button->setObjectName(name);
        dialog->footer()->addWidget(button);
        QObject::connect(button, &Button::clicked, dialog, [&session, owner, dialog, chat, ids, forEveryone, queued, forMe] {
            dialog->dismiss();
            if (!forEveryone && !queued) return forMe();
            session.run<void>(
                owner, [&](auto done) { return session.client().deleteMessages(chat, ids, forEveryone, std::move(done)); },
                [owner](Result<void> result) {
                    if (!result) Toast::show(owner->window(), words(result.error()), "failed");
                });
        });
    };
    add(everyone ? kit::tr("Delete for me") : kit::tr("Delete"), "deleteForMe", false, everyone ? ButtonKind::DangerOutline : ButtonKind::Danger);
    if (everyone) add(kit::tr("Delete for everyone"), "deleteForEveryone", true, ButtonKind::Danger);
    dialog->setInitialFocus(cancel);
    dialog->open();
}

}  // namespace helio::ui
