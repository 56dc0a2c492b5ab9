// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "apps/heliograph-cli/book_shapes.h"
#include "apps/heliograph-cli/commands/run.h"
#include "base/file.h"
#include "contacts/column_matching.h"
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
    std::vector<std::filesystem::path> paths;
    Json invalid = Json::array();  ///< what could not be read at all
};

Json lost(const std::string& file, std::size_t line, const std::string& name, const std::string& phone, const std::string& reason) {
    return {{"file", file}, {"line", line}, {"name", name}, {"phone", phone}, {"reason", reason}};
}

/// `columns`: as packed; of a table alone. Where none are given, what was chosen for the same headings before.
Result<contacts::AddressBook> readOne(const std::filesystem::path& path, const std::string& columns, client::AddressBook* remembered) {
    HELIO_TRY(content, readFile(path, kMaxBook));
    auto table = contacts::lookAtTable(content);
    if (!table) return contacts::readAddressBook(content, path.filename().string());
    std::string chosen = columns;
    if (chosen.empty() && remembered) chosen = remembered->rememberedColumns(table->key).value_or(std::string());
    if (chosen.empty()) return contacts::readAddressBook(content, path.filename().string());
    if (!contacts::unpackColumns(chosen, table->columns))
        return fail(Fault::BadInput, "reading " + path.filename().string(), "these columns were chosen for another table", "See contacts columns.");
    return contacts::readTable(content, *table);
}

Result<Books> read(const ContactsImport& command, client::AddressBook* remembered) {
    Books out;
    for (const auto& path : command.files) {
        const std::string file = path.filename().string();
        HELIO_TRY(book, readOne(path, command.columns, remembered));
        for (const auto& problem : book.problems) out.invalid.push_back(lost(file, problem.line, "", "", problem.reason));
        out.files.insert(out.files.end(), book.cards.size(), file);
        out.paths.insert(out.paths.end(), book.cards.size(), std::filesystem::absolute(path));
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

/// Cards of files that were removed here before: ascending.
std::vector<std::size_t> removedAmong(client::AddressBook& book, const Books& books, const std::string& region) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < books.cards.size();) {
        std::size_t end = i;
        while (end < books.cards.size() && books.paths[end] == books.paths[i]) ++end;
        const auto first = books.cards.begin() + static_cast<std::ptrdiff_t>(i);
        const auto last = books.cards.begin() + static_cast<std::ptrdiff_t>(end);
        if (const auto removed = book.removedOf(books.paths[i].string()))
            for (const auto at : removed({first, last}, region)) out.push_back(i + at);
        i = end;
    }
    return out;
}

/// Whether somebody has it is still to be found out.
bool isNews(const ImportRow& row) { return row.status == ImportStatus::New || row.status == ImportStatus::ChangedName || (row.status == ImportStatus::Same && !row.user); }

/// The cards of each file, with the numbers that are new or known: a number goes to the first card that has it.
std::map<std::filesystem::path, std::vector<client::ChosenCard>> chosenOf(const Books& books, const contacts::ImportPlan& plan) {
    std::vector<std::vector<std::string>> digits(books.cards.size());
    for (const auto& row : plan.rows)
        if (!row.removedHere && (isNews(row) || row.status == ImportStatus::Same)) digits[row.card].push_back(row.digits);
    std::map<std::filesystem::path, std::vector<client::ChosenCard>> out;
    std::vector<bool> left(books.cards.size());
    for (const auto& row : plan.rows) left[row.card] = left[row.card] || row.removedHere;
    for (std::size_t i = 0; i < books.cards.size(); ++i)
        if (!left[i]) out[books.paths[i]].push_back({books.cards[i], std::move(digits[i])});
    return out;
}

/// Until everything is answered, matching stands still, or the time is over.
void waitForAnswers(Session& session, std::int32_t seconds) {
    auto& book = session.client().book();
    (void)session.loop().runUntil(
        [&] {
            if (session.ended()) return true;
            const auto state = book.matching().state;
            return state != client::Matching::State::Running && !(state == client::Matching::State::Idle && book.matching().asked < book.matching().total);
        },
        Loop::in(std::chrono::seconds(seconds)));
}

Result<> ask(Session& session, const ContactsImport& command, const Books& books, const contacts::ImportPlan& plan, Json& out) {
    auto& book = session.client().book();
    const auto consent = command.sendNumbers ? client::Consent::SendNumbers : client::Consent::PrivateOnly;
    for (auto& [path, cards] : chosenOf(books, plan)) {
        const model::BookSource source{.kind = model::BookSource::Kind::File, .id = {}, .name = path.filename().string(), .where = path.string(), .region = command.region};
        HELIO_TRY(saved, session.await<client::ImportSummary>(
                             "importing contacts", [&](auto done) { return book.import(source, cards, consent, std::move(done)); }, std::chrono::minutes(5)));
        out["saved"] = out["saved"].get<int>() + saved.saved;
        out["updated"] = out["updated"].get<int>() + saved.updated;
    }
    waitForAnswers(session, command.deadline);
    std::vector<std::string> digits;
    std::vector<const ImportRow*> of;
    for (const auto& row : plan.rows) {
        if (!isNews(row) || row.removedHere) continue;
        digits.push_back(row.digits);
        of.push_back(&row);
    }
    const auto standings = book.standings(digits);
    std::vector<model::EntryId> add;
    for (std::size_t i = 0; i < of.size() && i < standings.size(); ++i) {
        const auto& row = *of[i];
        if (standings[i].standing == model::Standing::Member) {
            out["found"].push_back(person(row, standings[i].user));
            if (const auto entry = book.entryOf(standings[i].user)) add.push_back(*entry);
        } else {
            out[standings[i].standing == model::Standing::NotFound ? "not_members" : "retry"].push_back(person(row));
        }
    }
    out["matching"] = matchingJson(book.matching());
    if (command.matchOnly || add.empty()) return {};
    HELIO_TRY(added, session.await<std::int32_t>("adding contacts", [&](auto done) { return book.addMatches(add, std::move(done)); }, std::chrono::minutes(30)));
    out["added"] = added;
    return {};
}

std::string words(const Json& out, bool dryRun) {
    std::string text;
    for (const auto& one : out["found"])
        text += "found      +" + one["phone"].get<std::string>() + "  " + one["first"].get<std::string>() + " " + one["last"].get<std::string>() + "\n";
    for (const auto& one : out["invalid"])
        text += "invalid    " + one["file"].get<std::string>() + ":" + std::to_string(one["line"].get<std::size_t>()) + "  " + one["name"].get<std::string>() + "  " +
                one["phone"].get<std::string>() + ": " + one["reason"].get<std::string>() + "\n";
    for (const auto& one : out["duplicates"])
        text += "duplicate  " + one["name"].get<std::string>() + "  " + one["phone"].get<std::string>() + ": " + one["reason"].get<std::string>() + "\n";
    text += std::to_string(out["read"].get<std::size_t>()) + " cards, " + std::to_string(out["found"].size()) + " found, " + std::to_string(out["not_members"].size()) +
            (dryRun ? " to be asked for, " : " not here, ") + (out["retry"].empty() ? "" : std::to_string(out["retry"].size()) + " not asked yet, ") +
            (out["removed_earlier"].empty() ? "" : std::to_string(out["removed_earlier"].size()) + " removed here earlier and left out, ") +
            std::to_string(out["duplicates"].size()) + " duplicates, " + std::to_string(out["invalid"].size()) + " invalid\n";
    return text;
}

/// Why some numbers have no answer yet.
std::string unanswered(client::AddressBook& book) {
    const auto matching = book.matching();
    if (!matching.inPrivate) return "Kept on this computer, not asked: this cloud cannot match in private. --yes-send-numbers lets it receive them.\n";
    return "Not all were asked: " + (matching.problem.empty() ? std::string("the time is over") : matching.problem) + "\nThe rest goes on with the next command.\n";
}

/// `reader`: of the account, if there is one; `session`: to ask the cloud with, unless it is a dry run.
Result<Answer> importOrPlan(const ContactsImport& command, client::Reader* reader, Session* session) {
    HELIO_TRY(books, read(command, session ? &session->client().book() : nullptr));
    std::vector<contacts::ExistingContact> known;
    contacts::ImportOptions options{.region = command.region};
    if (reader) {
        HELIO_TRY(there, session ? session->client().book().known() : existing(*reader));
        known = std::move(there);
        if (const auto self = reader->self(); self && options.region.empty()) options.region = contacts::regionOf(self->phone);
    }
    if (session && !command.withRemoved) options.removed = removedAmong(session->client().book(), books, options.region);
    const auto plan = contacts::planImport(books.cards, known, options);

    Json out = {{"dry_run", command.dryRun},
                {"read", books.cards.size()},
                {"saved", 0},
                {"updated", 0},
                {"added", 0},
                {"found", Json::array()},
                {"not_members", Json::array()},
                {"retry", Json::array()},
                {"duplicates", Json::array()},
                {"removed_earlier", Json::array()},
                {"invalid", std::move(books.invalid)}};
    for (const auto& row : plan.rows) {
        const auto& card = books.cards.at(row.card);
        const auto& name = card.displayName;
        if (row.status == ImportStatus::Same && row.user) out["found"].push_back(person(row, row.user));
        if (row.status == ImportStatus::Duplicate) out["duplicates"].push_back(lost(books.files.at(row.card), card.line, name, row.written, row.reason));
        if (row.status == ImportStatus::Invalid) out["invalid"].push_back(lost(books.files.at(row.card), card.line, name, row.written, row.reason));
        if (row.removedHere) out["removed_earlier"].push_back({{"name", name}, {"phone", row.digits}});
        else if (command.dryRun && isNews(row)) out["not_members"].push_back(person(row));
    }
    Answer answer;
    if (!command.dryRun && session) {
        HELIO_CHECK(ask(*session, command, books, plan, out));
        if (!out["retry"].empty()) answer.code = 1;
    }
    answer.text = words(out, command.dryRun);
    if (answer.code != 0) answer.text += unanswered(session->client().book());
    answer.json = std::move(out);
    return answer;
}

}  // namespace

Result<Answer> run(Session& session, const ContactsImport& command) {
    if (!command.dryRun) HELIO_CHECK(session.ready());
    return importOrPlan(command, &session.reader(), &session);
}

Result<Answer> columnsOf(const ContactsColumns& command) {
    HELIO_TRY(content, readFile(command.file, kMaxBook));
    HELIO_TRY(table, contacts::lookAtTable(content));
    Answer out{{{"key", table.key},
                {"sure", table.sure},
                {"packed", contacts::packColumns(table.columns)},
                {"lacking", contacts::lacking(table.columns).value_or(std::string())},
                {"columns", Json::array()}},
               {}};
    for (const auto& column : table.columns) {
        const std::string field(contacts::nameOfField(column.choice.field));
        out.json["columns"].push_back({{"heading", column.heading}, {"field", field}, {"label", column.choice.label}, {"samples", column.samples}});
        out.text += column.heading + ": " + field + (column.choice.label.empty() ? "" : " (" + column.choice.label + ")") + "\n";
    }
    out.text += contacts::packColumns(table.columns) + "\n";
    return out;
}

Result<Answer> planOnly(client::Reader* reader, const ContactsImport& command) { return importOrPlan(command, reader, nullptr); }

}  // namespace helio::cli
