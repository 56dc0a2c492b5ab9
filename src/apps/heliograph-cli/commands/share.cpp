// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/commands/share.h"

#include <charconv>
#include <filesystem>

#include "apps/heliograph-cli/peer_words.h"
#include "apps/heliograph-cli/peers.h"
#include "base/file.h"
#include "client/address_book.h"
#include "contacts/address_book.h"
#include "contacts/import_plan.h"
#include "contacts/phone_number.h"

namespace helio::cli {
namespace {

constexpr std::uintmax_t kMaxBook = 64u << 20;

struct Sharing {
    std::string region;
    contacts::SharedFields fields;
};

Result<model::SharedContact> shared(const model::ContactCard& card, const Sharing& how, model::UserId user) {
    model::SharedContact out{.user = user};
    std::tie(out.firstName, out.lastName) = contacts::importNameOf(card);
    for (const auto& phone : card.phones) {
        if (const auto number = contacts::normaliseNumber(phone.value, how.region)) {
            out.phone = number->digits;
            break;
        }
    }
    if (out.phone.empty()) return fail(Fault::BadInput, "sharing " + card.displayName, "the card has no phone number that can be dialled");
    HELIO_TRY(vcard, contacts::makeSharedVcard(card, how.fields));
    out.vcard = std::move(vcard);
    return out;
}

Result<> fromFile(const std::filesystem::path& path, const Sharing& how, std::vector<model::SharedContact>& out) {
    HELIO_TRY(content, readFile(path, kMaxBook));
    HELIO_TRY(book, contacts::readAddressBook(content, path.filename().string()));
    if (book.cards.empty()) return fail(Fault::BadInput, "reading " + path.string(), "there is no card in it");
    for (const auto& card : book.cards) {
        HELIO_TRY(one, shared(card, how, {}));
        out.push_back(std::move(one));
    }
    return {};
}

model::ContactCard cardOf(const model::User& user, const std::string& phone) {
    model::ContactCard out{.firstName = user.firstName, .lastName = user.lastName, .displayName = user.name()};
    out.phones.push_back({.value = "+" + phone, .label = "mobile"});
    return out;
}

/// Whose number cannot be seen is shared as an account: by username, else by its id. No number leaves, and with a username nothing less than it.
Result<model::SharedContact> sharedAccount(const model::User& user, const Sharing& how) {
    model::ContactCard card{.firstName = user.firstName, .lastName = user.lastName, .displayName = user.name()};
    card.nickname = user.username.empty() ? std::string() : "@" + user.username;
    card.uid = contacts::accountUid(user.id);
    auto fields = how.fields;
    fields.phones = false, fields.username = true;
    model::SharedContact out{.user = user.id};
    std::tie(out.firstName, out.lastName) = contacts::importNameOf(card);
    HELIO_TRY(vcard, contacts::makeSharedVcard(card, fields));
    out.vcard = std::move(vcard);
    return out;
}

Result<> fromPeer(Session& session, const std::string& words, const Sharing& how, std::vector<model::SharedContact>& out) {
    HELIO_TRY(user, findUser(session, words));
    const auto who = session.reader().user(user);
    if (!who) return fail(Fault::NotFound, "sharing " + words, "nothing is known about this person");
    std::string phone = who->phone;
    if (phone.empty())
        if (const auto parsed = parsePeer(words); parsed && std::holds_alternative<ByPhone>(*parsed)) phone = std::get<ByPhone>(*parsed).digits;
    HELIO_TRY(one, phone.empty() ? sharedAccount(*who, how) : shared(cardOf(*who, phone), how, user));
    out.push_back(std::move(one));
    return {};
}

Result<> fromEntry(Session& session, const std::string& word, const Sharing& how, std::vector<model::SharedContact>& out) {
    std::int64_t id = 0;
    const auto end = word.data() + word.size();
    const auto [at, error] = std::from_chars(word.data() + std::string_view("entry:").size(), end, id);
    auto& book = session.client().book();
    const auto entry = error == std::errc() && at == end ? book.entry(model::EntryId(id)) : std::nullopt;
    const auto card = entry ? book.card(entry->id) : std::nullopt;
    if (!card) return fail(Fault::NotFound, "sharing " + word, "there is no such card", "See contacts book.");
    HELIO_TRY(one, shared(*card, how, entry->user));
    out.push_back(std::move(one));
    return {};
}

}  // namespace

contacts::SharedFields sharedFields(const std::vector<std::string>& names) {
    if (names.empty()) return contacts::SharedFields::all();
    contacts::SharedFields out{.phones = false};
    for (const auto& name : names) {
        out.phones |= name == "phones";
        out.emails |= name == "emails";
        out.birthday |= name == "birthday";
        out.addresses |= name == "addresses";
        out.organisation |= name == "organisation";
        out.links |= name == "links";
        out.photo |= name == "photo";
    }
    return out;
}

Result<std::vector<model::SharedContact>> sharedContacts(Session& session, const std::vector<std::string>& words, const contacts::SharedFields& fields) {
    std::vector<model::SharedContact> out;
    const auto self = session.reader().self();
    const Sharing how{self ? contacts::regionOf(self->phone) : std::string(), fields};
    for (const auto& word : words) {
        std::error_code error;
        if (word.starts_with("entry:")) HELIO_CHECK(fromEntry(session, word, how, out));
        else if (std::filesystem::is_regular_file(word, error)) HELIO_CHECK(fromFile(word, how, out));
        else HELIO_CHECK(fromPeer(session, word, how, out));
    }
    return out;
}

}  // namespace helio::cli
