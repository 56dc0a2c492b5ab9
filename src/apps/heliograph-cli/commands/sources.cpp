// SPDX-License-Identifier: GPL-3.0-or-later
// contacts sources …, runs, sent, saved, delete-synced
#include "apps/heliograph-cli/book_shapes.h"
#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/commands/secret_files.h"

namespace helio::cli {
namespace {

Result<client::AddressBook*> bookOf(Session& session) {
    if (session.offline()) return fail(Fault::BadInput, "reading the address book", "it is read under the account's lock", "Leave --offline out; this asks the cloud nothing.");
    HELIO_CHECK(session.signedIn());
    return &session.client().book();
}

Answer listOf(const std::vector<model::BookSource>& sources) {
    Answer out{Json::array(), {}};
    for (const auto& source : sources) {
        out.json.push_back(sourceJson(source));
        out.text += std::to_string(source.id.value) + "  " + source.name + "  " + source.where + "  " + std::to_string(source.entries) + " cards\n";
    }
    return out;
}

Answer listOf(const std::vector<model::SentNumber>& numbers) {
    Answer out{Json::array(), {}};
    for (const auto& one : numbers) {
        out.json.push_back(sentJson(one));
        out.text += "+" + one.digits + "  " + one.name + "\n";
    }
    return out;
}

model::BookSource::Kind kindOf(const std::string& word) {
    if (word == "system") return model::BookSource::Kind::System;
    return word == "carddav" ? model::BookSource::Kind::CardDav : model::BookSource::Kind::File;
}

std::optional<model::Sending> answerOf(bool send, bool keep) {
    if (send) return model::Sending::Agreed;
    return keep ? std::optional(model::Sending::Declined) : std::nullopt;
}

Result<model::SyncRun> answer(Session& session, model::SourceId id, model::Sending said, std::chrono::seconds limit) {
    return session.await<model::SyncRun>("answering for an address book", [&](auto done) { return session.client().book().answerSending(id, said, std::move(done)); }, limit);
}

Result<client::SendingState> sendingOf(Session& session, model::SourceId id) {
    return session.await<client::SendingState>("looking at an address book", [&](auto done) { return session.client().book().sending(id, std::move(done)); });
}

}  // namespace

Result<Answer> run(Session& session, const SourcesList&) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(sources, book->sources());
    return listOf(sources);
}

Result<Answer> run(Session& session, const SourcesSystem&) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(sources, session.await<std::vector<model::BookSource>>(
                           "asking this system for its address books", [&](auto done) { return book->systemBooks(std::move(done)); }, std::chrono::minutes(3)));
    return listOf(sources);
}

Result<Answer> run(Session& session, const SourcesAdd& command) {
    HELIO_TRY(book, bookOf(session));
    model::BookSource source{.kind = kindOf(command.kind), .id = {}, .name = command.name, .where = command.where, .account = command.account, .region = command.region};
    if (source.kind == model::BookSource::Kind::File) {
        const auto path = std::filesystem::absolute(command.where);
        source.where = path.string();
        if (source.name.empty()) source.name = path.filename().string();
    }
    if (source.name.empty()) source.name = command.where;
    if (command.off) source.rhythm = model::BookSource::Rhythm::Off;
    if (command.every > 0) {
        source.rhythm = model::BookSource::Rhythm::Hourly;
        source.everyHours = command.every;
    }
    std::string password;
    if (!command.passwordFile.empty()) {
        HELIO_TRY(secret, readPassword(command.passwordFile));
        password = secret;
    }
    HELIO_TRY(id, session.await<model::SourceId>("adding an address book", [&](auto done) { return book->updateSource(source, password, std::move(done)); }));
    if (const auto said = answerOf(command.sendNumbers, command.keepNumbers)) HELIO_CHECK(answer(session, id, *said, std::chrono::minutes(10)));
    HELIO_TRY(sources, book->sources());
    for (const auto& one : sources)
        if (one.id == id) return Answer{sourceJson(one), "Added " + one.name + " as " + std::to_string(id.value) + ".\n"};
    return fail(Fault::Internal, "adding an address book", "it is not there");
}

Result<Answer> run(Session& session, const SourcesSync& command) {
    HELIO_CHECK(session.ready());
    const model::SourceId id(command.id);
    // Said first: the reading asks what was agreed to.
    if (const auto said = answerOf(command.sendNumbers, command.keepNumbers)) HELIO_CHECK(answer(session, id, *said, std::chrono::seconds(command.deadline)));
    HELIO_TRY(run, session.await<model::SyncRun>(
                       "reading an address book", [&](auto done) { return session.client().book().syncNow(id, std::move(done)); }, std::chrono::seconds(command.deadline)));
    Answer out{runJson(run), runLine(run)};
    if (run.ended == 0 || (run.read == 0 && !run.problem.empty())) out.code = 1;
    if (session.client().book().matchesInPrivate()) return out;
    HELIO_TRY(sending, sendingOf(session, id));
    out.json.update(sendingJson(sending));
    out.text += sendingLine(sending);
    if (sending.answer == model::Sending::Unanswered && sending.unasked > 0) out.code = 1;
    return out;
}

Result<Answer> run(Session& session, const SourcesConsent& command) {
    const model::SourceId id(command.id);
    std::optional<model::SyncRun> asked;
    if (command.answer == "yes") {
        HELIO_CHECK(session.ready());
        HELIO_TRY(run, answer(session, id, model::Sending::Agreed, std::chrono::seconds(command.deadline)));
        asked = run;
    } else {
        HELIO_TRY(book, bookOf(session));
        (void)book;
        if (!command.answer.empty())
            HELIO_CHECK(answer(session, id, command.answer == "no" ? model::Sending::Declined : model::Sending::Unanswered, std::chrono::seconds(command.deadline)));
    }
    HELIO_TRY(sending, sendingOf(session, id));
    Answer out{sendingJson(sending), "Consent: " + std::string(sendingWord(sending.answer)) + "\n" + sendingLine(sending)};
    if (!asked) return out;
    out.json["run"] = runJson(*asked);
    out.text += runLine(*asked);
    out.code = asked->ended == 0 ? 1 : 0;
    return out;
}

Result<Answer> run(Session& session, const SourcesRemove& command) {
    HELIO_TRY(book, bookOf(session));
    HELIO_CHECK(session.await<void>("removing an address book", [&](auto done) { return book->removeSource(model::SourceId(command.id), command.withEntries, std::move(done)); }));
    return Answer{{{"removed", command.id}}, "Removed.\n"};
}

Result<Answer> run(Session& session, const BookRuns& command) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(runs, book->runs(command.limit));
    Answer out{Json::array(), {}};
    for (const auto& one : runs) {
        out.json.push_back(runJson(one));
        out.text += runLine(one);
    }
    return out;
}

Result<Answer> run(Session& session, const BookSent&) {
    HELIO_TRY(book, bookOf(session));
    HELIO_TRY(sent, book->sentNumbers());
    return listOf(sent);
}

Result<Answer> run(Session& session, const BookSaved&) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(saved, session.await<std::vector<model::SentNumber>>("asking what the cloud keeps", [&](auto done) { return session.client().book().loadSaved(std::move(done)); }));
    return listOf(saved);
}

Result<Answer> run(Session& session, const BookDeleteSynced&) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(gone,
              session.await<std::int32_t>("deleting synced contacts", [&](auto done) { return session.client().book().deleteSynced(std::move(done)); }, std::chrono::minutes(30)));
    return Answer{{{"deleted", gone}}, std::to_string(gone) + (gone == 1 ? " contact is" : " contacts are") + " gone from the cloud.\n"};
}

}  // namespace helio::cli
