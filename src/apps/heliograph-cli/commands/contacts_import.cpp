// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "apps/heliograph-cli/commands/run.h"
#include "base/file.h"
#include "contacts/address_book.h"
#include "contacts/import_plan.h"
#include "contacts/phone_number.h"

namespace helio::cli {
namespace {

using contacts::ImportRow;
using contacts::ImportStatus;

constexpr std::uintmax_t kMaxBook = 256u << 20;

/// All files as one list of cards, each knowing its file.
struct Books {
    std::vector<model::ContactCard> cards;
    std::vector<std::string> files;  ///< of each card
    Json invalid = Json::array();    ///< what could not be read at all
};

Json lost(const std::string& file, std::size_t line, const std::string& name, const std::string& phone, const std::string& reason) {
    return {{"file", file}, {"line", line}, {"name", name}, {"phone", phone}, {"reason", reason}};
}

Result<Books> read(const std::vector<std::filesystem::path>& paths) {
    Books out;
    for (const auto& path : paths) {
        const std::string file = path.filename().string();
        HELIO_TRY(content, readFile(path, kMaxBook));
        HELIO_TRY(book, contacts::readAddressBook(content, file));
        for (const auto& problem : book.problems) out.invalid.push_back(lost(file, problem.line, "", "", problem.reason));
        out.files.insert(out.files.end(), book.cards.size(), file);
        std::move(book.cards.begin(), book.cards.end(), std::back_inserter(out.cards));
    }
    return out;
}

Result<std::vector<contacts::ExistingContact>> existing(client::Reader& reader) {
    std::vector<contacts::ExistingContact> out;
    HELIO_TRY(known, reader.contacts());
    for (const auto& user : known)
        if (!user.phone.empty()) out.push_back({user.phone, user.firstName, user.lastName, user.id});
    return out;
}

Json person(const ImportRow& row) { return {{"phone", row.digits}, {"first", row.firstName}, {"last", row.lastName}}; }

Json person(const ImportRow& row, model::UserId user) {
    Json out = person(row);
    out["user_id"] = user.value;
    return out;
}

bool isNews(const ImportRow& row) { return row.status == ImportStatus::New || row.status == ImportStatus::ChangedName; }

Result<> ask(Session& session, const contacts::ImportPlan& plan, Json& out) {
    std::vector<client::ContactToImport> rows;
    std::vector<const ImportRow*> of;
    for (const auto& row : plan.rows) {
        if (!isNews(row)) continue;
        rows.push_back({row.digits, row.firstName, row.lastName});
        of.push_back(&row);
    }
    if (rows.empty()) return {};
    HELIO_TRY(outcome, session.await<client::ImportOutcome>("importing contacts", [&](auto done) { return session.client().importContacts(rows, std::move(done)); }, std::chrono::minutes(10)));
    std::sort(outcome.found.begin(), outcome.found.end());
    for (const auto& [index, user] : outcome.found) out["found"].push_back(person(*of.at(index), user));
    for (const auto index : outcome.notMembers) out["not_members"].push_back(person(*of.at(index)));
    for (const auto index : outcome.retry) out["retry"].push_back(person(*of.at(index)));
    return {};
}

std::string words(const Json& out, bool dryRun) {
    std::string text;
    for (const auto& one : out["found"]) text += "found      +" + one["phone"].get<std::string>() + "  " + one["first"].get<std::string>() + " " + one["last"].get<std::string>() + "\n";
    for (const auto& one : out["invalid"]) text += "invalid    " + one["file"].get<std::string>() + ":" + std::to_string(one["line"].get<std::size_t>()) + "  " + one["name"].get<std::string>() + "  " + one["phone"].get<std::string>() + ": " + one["reason"].get<std::string>() + "\n";
    for (const auto& one : out["duplicates"]) text += "duplicate  " + one["name"].get<std::string>() + "  " + one["phone"].get<std::string>() + ": " + one["reason"].get<std::string>() + "\n";
    text += std::to_string(out["read"].get<std::size_t>()) + " cards, " + std::to_string(out["found"].size()) + " found, " + std::to_string(out["not_members"].size()) +
            (dryRun ? " to be asked for, " : " not here, ") + std::to_string(out["duplicates"].size()) + " duplicates, " + std::to_string(out["invalid"].size()) + " invalid\n";
    return text;
}

/// `reader`: of the account, if there is one; `session`: to ask the cloud with, unless it is a dry run.
Result<Answer> importOrPlan(const ContactsImport& command, client::Reader* reader, Session* session) {
    HELIO_TRY(books, read(command.files));
    std::vector<contacts::ExistingContact> known;
    contacts::ImportOptions options{.region = command.region};
    if (reader) {
        HELIO_TRY(there, existing(*reader));
        known = std::move(there);
        if (const auto self = reader->self(); self && options.region.empty()) options.region = contacts::regionOf(self->phone);
    }
    const auto plan = contacts::planImport(books.cards, known, options);

    Json out = {{"dry_run", command.dryRun}, {"read", books.cards.size()}, {"found", Json::array()}, {"not_members", Json::array()}, {"retry", Json::array()},
                {"duplicates", Json::array()}, {"invalid", std::move(books.invalid)}};
    for (const auto& row : plan.rows) {
        const auto& card = books.cards.at(row.card);
        const auto& name = card.displayName;
        if (row.status == ImportStatus::Same) out["found"].push_back(person(row, row.user));
        if (row.status == ImportStatus::Duplicate) out["duplicates"].push_back(lost(books.files.at(row.card), card.line, name, row.written, row.reason));
        if (row.status == ImportStatus::Invalid) out["invalid"].push_back(lost(books.files.at(row.card), card.line, name, row.written, row.reason));
        if (command.dryRun && isNews(row)) out["not_members"].push_back(person(row));
    }
    if (!command.dryRun && session) HELIO_CHECK(ask(*session, plan, out));
    Answer answer{out, words(out, command.dryRun)};
    return answer;
}

}  // namespace

Result<Answer> run(Session& session, const ContactsImport& command) {
    if (!command.dryRun) HELIO_CHECK(session.ready());
    return importOrPlan(command, &session.reader(), &session);
}

Result<Answer> planOnly(client::Reader* reader, const ContactsImport& command) { return importOrPlan(command, reader, nullptr); }

}  // namespace helio::cli
