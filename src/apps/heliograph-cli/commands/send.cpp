// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/commands/share.h"
#include "apps/heliograph-cli/peers.h"

namespace helio::cli {
namespace {

using model::SendState;

/// The messages under their real ids, once the cloud has them all; until then empty.
Result<std::vector<model::Message>> arrived(Session& session, model::PeerId chat, const std::vector<model::MessageId>& locals) {
    std::vector<model::Message> out;
    for (const auto local : locals) {
        if (const auto real = session.realId(local)) {
            auto message = session.reader().message(chat, *real);
            if (!message) return fail(Fault::NotFound, "sending", "the message was deleted at once");
            out.push_back(std::move(*message));
            continue;
        }
        const auto message = session.reader().message(chat, local);
        if (message && message->state == SendState::Failed) return fail(Fault::Refused, "sending", message->failure);
        return std::vector<model::Message>{};
    }
    return out;
}

Result<std::vector<model::Message>> waitFor(Session& session, model::PeerId chat, const std::vector<model::MessageId>& locals, Loop::Deadline deadline) {
    if (locals.empty()) return std::vector<model::Message>{};
    Result<std::vector<model::Message>> out;
    const bool done = session.loop().runUntil(
        [&] {
            const bool hopeless = session.ended();
            out = arrived(session, chat, locals);
            if (hopeless && out && out->empty()) out = std::unexpected(Session::endedError());
            return !out || !out->empty();
        },
        deadline);
    if (done) return out;
    return fail(Fault::Timeout, "sending", "the cloud did not acknowledge it in time", "It stays in the outbox and leaves at the next chance.");
}

struct Queued {
    std::vector<model::MessageId> locals;
    std::vector<client::SkippedFile> skipped;
};

Result<std::vector<model::TextEntity>> entitiesOf(const std::vector<std::string>& texts) {
    std::vector<model::TextEntity> out;
    for (const auto& text : texts) {
        HELIO_TRY(entity, parseEntity(text));
        out.push_back(std::move(entity));
    }
    return out;
}

Result<Queued> queue(Session& session, model::PeerId to, const Send& command) {
    Queued out;
    auto& client = session.client();
    if (command.text) {
        HELIO_TRY(entities, entitiesOf(command.entities));
        HELIO_TRY(local, session.await<model::MessageId>("sending", [&](auto done) { return client.sendText(to, *command.text, entities, std::nullopt, std::move(done)); }));
        out.locals = {local};
    } else if (!command.photos.empty()) {
        std::vector<client::PhotoToSend> photos;
        for (const auto& path : command.photos) photos.push_back({path});
        client::SendOptions options{.caption = command.caption, .asFiles = command.asFile};
        HELIO_TRY(queued, session.await<client::PhotosQueued>(
                              "sending photos", [&](auto done) { return client.sendPhotos(to, photos, options, std::move(done)); }, std::chrono::minutes(10)));
        out.locals = std::move(queued.messages);
        out.skipped = std::move(queued.skipped);
    } else {
        HELIO_TRY(cards, sharedContacts(session, command.contacts, sharedFields(command.fields)));
        HELIO_TRY(locals, session.await<std::vector<model::MessageId>>("sharing contacts", [&](auto done) { return client.sendContacts(to, cards, std::move(done)); }));
        out.locals = std::move(locals);
    }
    return out;
}

/// The number that would leave is shown, and who gets it.
Result<> agrees(Session& session, model::PeerId chat) {
    const auto self = session.reader().self();
    const auto bot = session.reader().user(chat.user());
    const std::string name = bot && !bot->username.empty() ? " (@" + bot->username + ")" : std::string();
    std::cerr << "Give your number" << (self ? " +" + self->phone : std::string()) << " to " << session.reader().title(chat) << name << "? [y/N] " << std::flush;
    std::string said;
    std::getline(std::cin, said);
    if (said == "y" || said == "Y" || said == "yes") return {};
    return fail(Fault::Cancelled, "sharing the phone number", "it was not sent");
}

Result<Answer> shown(Session& session, const std::vector<model::Message>& messages) {
    Answer out{{{"messages", Json::array()}, {"skipped", Json::array()}}, {}};
    for (const auto& message : messages) {
        out.json["messages"].push_back(messageJson(session.reader(), message));
        out.text += messageLine(session.reader(), message);
    }
    return out;
}

}  // namespace

Result<Answer> run(Session& session, const AnswerPhone& command) {
    if (session.offline()) return fail(Fault::BadInput, "sharing the phone number", "this needs the cloud", "Leave --offline out.");
    HELIO_CHECK(session.ready());
    HELIO_TRY(chat, findPeer(session, command.peer));
    if (!command.yes) HELIO_CHECK(agrees(session, chat));
    const auto deadline = Loop::in(std::chrono::seconds(command.deadline));
    const model::MessageId asked(command.message);
    HELIO_TRY(local, session.await<model::MessageId>("sharing the phone number", [&](auto done) { return session.client().answerPhone(chat, asked, std::move(done)); }));
    HELIO_TRY(messages, waitFor(session, chat, {local}, deadline));
    return shown(session, messages);
}

Result<Answer> run(Session& session, const Send& command) {
    if (session.offline()) return fail(Fault::BadInput, "sending", "this needs the cloud", "Leave --offline out.");
    HELIO_CHECK(session.signedIn());
    const auto deadline = Loop::in(std::chrono::seconds(command.deadline));
    HELIO_TRY(to, findPeer(session, command.to));
    HELIO_TRY(queued, queue(session, to, command));
    HELIO_TRY(messages, waitFor(session, to, queued.locals, deadline));
    HELIO_TRY(out, shown(session, messages));
    for (const auto& skipped : queued.skipped) {
        out.json["skipped"].push_back({{"path", skipped.path.string()}, {"reason", skipped.why}});
        out.text += "Not sent: " + skipped.path.string() + ": " + skipped.why + "\n";
    }
    if (messages.empty()) out.code = 1;
    return out;
}

Result<Answer> run(Session& session, const Edit& command) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(chat, findPeer(session, command.chat));
    HELIO_TRY(entities, entitiesOf(command.entities));
    const model::MessageId id(command.message);
    HELIO_CHECK(session.await<void>("editing a message", [&](auto done) { return session.client().editText(chat, id, command.text, entities, std::move(done)); }));
    return Answer{{{"edited", command.message}}, "Edited.\n"};
}

}  // namespace helio::cli
