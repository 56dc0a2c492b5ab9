// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/bot_keys.h"

#include <QDesktopServices>
#include <QUrl>

#include "contacts/shared_vcard.h"
#include "ui/kit/format.h"
#include "ui/kit/question.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/session/session.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr std::size_t kLongest = 64;  ///< code points

/// What a key would do, asked before it does it.
void askAbout(QWidget* owner, const char* name, const QString& title, const QString& text, const QString& detail, const QString& verb, std::function<void()> yes) {
    (void)question(owner, {.title = title, .text = text, .detail = detail, .verb = verb, .kind = ButtonKind::Primary, .width = 440, .name = name, .yes = "keyYes", .other = {}},
                   std::move(yes));
}

/// In a group a bot hears what is said to it, so there the words are a reply to its message.
void sendText(Session& session, QWidget* owner, const model::Message& asked, const std::string& text) {
    const auto replyTo = asked.chat.isUser() ? std::nullopt : std::optional(asked.id);
    session.run<model::MessageId>(
        owner, [&](auto done) { return session.client().sendText(asked.chat, text, {}, replyTo, std::move(done)); },
        [owner](Result<model::MessageId> result) {
            if (!result) Toast::show(owner->window(), words(result.error()), "failed");
        });
}

void sendNumber(Session& session, QWidget* owner, model::PeerId chat, model::MessageId asked) {
    const auto self = session.reader().self();
    // in a group everybody would read it: no bot may ask for that
    if (!self || !chat.isUser()) return tell(owner, kit::tr("This number can’t be sent"), kit::tr("A bot can ask for your number only in a chat of your own with it."));
    const QString who = session.title(chat);
    askAbout(owner, "sendNumber", kit::tr("Send your number to %1?").arg(who),
             kit::tr("%1 gets your contact card, and can keep it and use it outside of this chat. It can’t be taken back.").arg(who),
             qs(self->name()) + "\n" + phoneNumber(qs(self->phone)), kit::tr("Send my number"), [&session, owner, chat, asked] {
                 session.run<model::MessageId>(
                     owner, [&](auto done) { return session.client().answerPhone(chat, asked, std::move(done)); },
                     [owner](Result<model::MessageId> result) {
                         if (!result) Toast::show(owner->window(), words(result.error()), "failed");
                     });
             });
}

void openAddress(QWidget* owner, const std::string& address) {
    const QUrl url(qs(address), QUrl::StrictMode);
    const bool web = url.isValid() && (url.scheme() == "https" || url.scheme() == "http") && !url.host().isEmpty();
    // as it is written in ASCII: letters that look like others show themselves
    const QString shown = web ? QString::fromLatin1(url.toEncoded()) : qs(contacts::cleanText(address, 512));
    if (!web) return tell(owner, kit::tr("This address can’t be opened here"), shown);
    askAbout(owner, "openAddress", kit::tr("Open this address?"),
             kit::tr("It opens in your browser, which tells %1 where you are on the network.").arg(QString::fromLatin1(QUrl::toAce(url.host()))), shown, kit::tr("Open"),
             [url] { addressOpener()(url); });
}

}  // namespace

std::function<void(const QUrl&)>& addressOpener() {
    static std::function<void(const QUrl&)> open = [](const QUrl& url) { QDesktopServices::openUrl(url); };
    return open;
}

QString keyLabel(const model::KeyboardButton& key) {
    const QString text = qs(contacts::cleanText(key.text, kLongest));
    return text.isEmpty() ? kit::tr("Button without a name") : text;
}

void pressKey(Session& session, QWidget* owner, const model::Message& message, std::size_t key) {
    if (!message.keyboard) return;
    for (const auto& row : message.keyboard->rows) {
        if (key >= row.size()) {
            key -= row.size();
            continue;
        }
        using Kind = model::KeyboardButton::Kind;
        const auto& pressed = row[key];
        switch (pressed.kind) {
            case Kind::Text: return sendText(session, owner, message, pressed.text);
            case Kind::RequestPhone: return sendNumber(session, owner, message.chat, message.id);
            case Kind::Url: return openAddress(owner, pressed.url);
            case Kind::Other: return tell(owner, kit::tr("This button does something that this version can’t do"), kit::tr("Nothing was sent."));
        }
    }
}

}  // namespace helio::ui
