// SPDX-License-Identifier: GPL-3.0-or-later
// contacts export, share
#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/commands/share.h"
#include "base/file.h"
#include "client/address_book.h"
#include "contacts/export.h"

namespace helio::cli {
namespace {

contacts::ExportFormat formatOf(const ContactsExport& command) {
    if (command.format == "vcard3") return contacts::ExportFormat::Vcard3;
    if (command.format == "google") return contacts::ExportFormat::GoogleCsv;
    if (command.format.empty())
        if (const auto told = contacts::exportFormatOf(command.out.filename().string()); told == contacts::ExportFormat::GoogleCsv) return *told;
    return contacts::ExportFormat::Vcard4;
}

model::ContactCard cardOf(const model::User& user) {
    model::ContactCard card{.firstName = user.firstName, .lastName = user.lastName, .displayName = user.name()};
    if (!user.phone.empty()) card.phones.push_back({.value = "+" + user.phone, .label = "mobile"});
    return card;
}

/// Cards with all their fields, then contacts that no card stands for.
Result<std::vector<model::ContactCard>> everything(Session& session) {
    std::vector<model::ContactCard> out;
    client::AddressBook* book = session.offline() ? nullptr : &session.client().book();
    if (book) {
        HELIO_TRY(total, book->count(client::BookFilter::All, ""));
        HELIO_TRY(entries, book->entries(client::BookFilter::All, "", 0, std::max(total, 1)));
        for (const auto& entry : entries)
            if (auto card = book->card(entry.id)) out.push_back(std::move(*card));
    }
    HELIO_TRY(people, session.reader().contacts());
    for (const auto& user : people)
        if (!book || !book->entryOf(user.id)) out.push_back(cardOf(user));
    return out;
}

Result<std::vector<model::ContactCard>> chosen(Session& session, const std::vector<std::int64_t>& ids) {
    std::vector<model::ContactCard> out;
    if (session.offline()) return fail(Fault::BadInput, "exporting cards", "they are read under the account's lock", "Leave --offline out.");
    for (const auto id : ids) {
        auto card = session.client().book().card(model::EntryId(id));
        if (!card) return fail(Fault::NotFound, "exporting cards", "there is no card " + std::to_string(id), "See contacts book.");
        out.push_back(std::move(*card));
    }
    return out;
}

}  // namespace

Result<Answer> run(Session& session, const ContactsExport& command) {
    if (!session.offline() && command.ids.empty()) {
        HELIO_CHECK(session.ready());
        HELIO_CHECK(session.await<void>("reading the contacts", [&](auto done) { return session.client().loadContacts(std::move(done)); }));
    }
    HELIO_TRY(cards, command.ids.empty() ? everything(session) : chosen(session, command.ids));
    const std::string text = contacts::exportBook(cards, formatOf(command));
    if (command.out.empty()) return Answer{.json = {}, .text = text, .raw = true};
    HELIO_CHECK(writeFileAtomically(command.out, viewOf(text), FileAccess::OwnerOnly));
    return Answer{{{"path", command.out.string()}, {"count", cards.size()}}, std::to_string(cards.size()) + " contacts written.\n"};
}

Result<Answer> run(Session& session, const ContactsShare& command) {
    HELIO_CHECK(session.ready());
    Answer out{{{"messages", Json::array()}, {"skipped", Json::array()}}, {}};
    for (const auto& to : command.to) {
        Send send{.to = to, .contacts = command.what, .deadline = command.deadline};
        send.fields = command.fields;
        HELIO_TRY(sent, run(session, send));
        for (auto& message : sent.json["messages"]) out.json["messages"].push_back(std::move(message));
        out.text += sent.text;
        out.code = std::max(out.code, sent.code);
    }
    return out;
}

}  // namespace helio::cli
