// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/peers.h"
#include "client/digest.h"

namespace helio::cli {
namespace {

std::optional<std::string> hashOf(client::Reader& reader, const model::FileLocation& location) {
    const auto content = reader.file(location);
    if (!content) return std::nullopt;
    return client::sha256Hex(*content);
}

std::optional<std::string> mediaHash(client::Reader& reader, const model::Media& media) {
    if (const auto* photo = std::get_if<model::Photo>(&media)) {
        const auto* largest = photo->largest();
        return largest ? hashOf(reader, photo->location(largest->type)) : std::nullopt;
    }
    if (const auto* file = std::get_if<model::Document>(&media)) return hashOf(reader, file->location());
    return std::nullopt;
}

std::string mediaWords(const model::Media& media) {
    if (std::holds_alternative<model::Photo>(media)) return "[photo] ";
    if (const auto* file = std::get_if<model::Document>(&media)) return "[file " + file->name + "] ";
    if (const auto* card = std::get_if<model::SharedContact>(&media)) return "[contact " + card->firstName + " " + card->lastName + " +" + card->phone + "] ";
    if (std::holds_alternative<model::ServiceAction>(media)) return "[group] ";
    return {};
}

Answer messagesAnswer(client::Reader& reader, const std::vector<model::Message>& messages) {
    Answer out{Json::array(), {}};
    for (const auto& message : messages) {
        out.json.push_back(messageJson(reader, message));
        out.text += messageLine(reader, message);
    }
    return out;
}

/// From the cloud as far back as asked, a hundred at a time.
Result<> load(Session& session, model::PeerId chat, std::int32_t limit) {
    model::MessageId before;
    for (std::int32_t left = limit; left > 0;) {
        HELIO_TRY(came,
                  session.await<std::int32_t>("reading the chat", [&](auto done) { return session.client().loadHistory(chat, before, std::min(left, 100), std::move(done)); }));
        if (came == 0) return {};
        left -= came;
        HELIO_TRY(page, session.reader().history(chat, model::MessageId(0), client::Page::Before, limit - left + 100));
        for (const auto& message : page)
            if (message.id.value > 0 && (!before || message.id < before)) before = message.id;
    }
    return {};
}

bool isEmpty(const model::Dialog& dialog) { return dialog.top.value == 0 && !dialog.draft; }

/// A chat whose messages here were all deleted is asked for in the background; its history is answered behind that.
Result<std::vector<model::Dialog>> listed(Session& session, std::int32_t limit) {
    HELIO_TRY(dialogs, session.reader().dialogs(0, limit));
    if (session.offline() || std::ranges::none_of(dialogs, isEmpty)) return dialogs;
    for (const auto& dialog : dialogs)
        if (isEmpty(dialog) && !load(session, dialog.peer, 1)) return dialogs;  // as they are known here
    HELIO_TRY(now, session.reader().dialogs(0, limit));
    std::erase_if(now, isEmpty);
    return now;
}

}  // namespace

Json messageJson(client::Reader& reader, const model::Message& message) { return messageJson(message, mediaHash(reader, message.media)); }

std::string messageLine(client::Reader& reader, const model::Message& message) {
    return std::to_string(message.id.value) + "  " + (message.out ? "you" : reader.title(message.from)) + ": " + mediaWords(message.media) + message.text +
           (message.out ? "  (" + std::string(stateWord(message.state)) + ")" : "") + "\n";
}

Result<Answer> run(Session& session, const ChatsList& command) {
    if (session.offline()) {
        HELIO_CHECK(session.signedIn());
    } else {
        HELIO_CHECK(session.ready());
    }
    HELIO_TRY(dialogs, listed(session, command.limit));
    Answer out{Json::array(), {}};
    for (const auto& dialog : dialogs) {
        const auto title = session.reader().title(dialog.peer);
        const auto top = session.reader().message(dialog.peer, dialog.top);
        out.json.push_back(dialogJson(dialog, title, top));
        out.text += std::to_string(dialog.peer.value) + "  " + title + (dialog.unread > 0 ? "  (" + std::to_string(dialog.unread) + " unread)" : "") + "\n";
    }
    return out;
}

Result<Answer> run(Session& session, const History& command) {
    if (!session.offline()) HELIO_CHECK(session.ready());
    HELIO_TRY(chat, findPeer(session, command.chat));
    if (!session.offline()) HELIO_CHECK(load(session, chat, command.limit));
    HELIO_TRY(page, session.reader().history(chat, model::MessageId(0), client::Page::Before, command.limit));
    return messagesAnswer(session.reader(), page);
}

Result<Answer> run(Session& session, const Search& command) {
    model::PeerId chat;
    if (!command.chat.empty()) {
        HELIO_TRY(found, findPeer(session, command.chat));
        chat = found;
    }
    HELIO_TRY(messages, session.reader().search(command.words, chat, command.limit));
    return messagesAnswer(session.reader(), messages);
}

Result<Answer> run(Session& session, const Read& command) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(chat, findPeer(session, command.chat));
    HELIO_TRY(newest, session.reader().history(chat, model::MessageId(0), client::Page::Before, 100));
    model::MessageId upTo;
    for (const auto& message : newest)
        if (message.id > upTo) upTo = message.id;
    if (upTo) HELIO_CHECK(session.await<void>("marking as read", [&](auto done) { return session.client().markRead(chat, upTo, std::move(done)); }));
    return Answer{{{"chat", chat.value}, {"read_inbox", upTo.value}}, "Read.\n"};
}

}  // namespace helio::cli
