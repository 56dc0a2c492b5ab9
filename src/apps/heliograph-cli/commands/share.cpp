// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/commands/share.h"

#include <filesystem>

#include "apps/heliograph-cli/peer_words.h"
#include "apps/heliograph-cli/peers.h"
#include "base/file.h"
#include "contacts/address_book.h"
#include "contacts/import_plan.h"
#include "contacts/phone_number.h"
#include "contacts/shared_vcard.h"

namespace helio::cli {
namespace {

constexpr std::uintmax_t kMaxBook = 64u << 20;

Result<model::SharedContact> shared(const model::ContactCard& card, const std::string& region, model::UserId user) {
    model::SharedContact out{.user = user};
    std::tie(out.firstName, out.lastName) = contacts::importNameOf(card);
    for (const auto& phone : card.phones) {
        if (const auto number = contacts::normaliseNumber(phone.value, region)) {
            out.phone = number->digits;
            break;
        }
    }
    if (out.phone.empty()) return fail(Fault::BadInput, "sharing " + card.displayName, "the card has no phone number that can be dialled");
    HELIO_TRY(vcard, contacts::makeSharedVcard(card, contacts::SharedFields::all()));
    out.vcard = std::move(vcard);
    return out;
}

Result<> fromFile(const std::filesystem::path& path, const std::string& region, std::vector<model::SharedContact>& out) {
    HELIO_TRY(content, readFile(path, kMaxBook));
    HELIO_TRY(book, contacts::readAddressBook(content, path.filename().string()));
    if (book.cards.empty()) return fail(Fault::BadInput, "reading " + path.string(), "there is no card in it");
    for (const auto& card : book.cards) {
        HELIO_TRY(one, shared(card, region, {}));
        out.push_back(std::move(one));
    }
    return {};
}

model::ContactCard cardOf(const model::User& user, const std::string& phone) {
    model::ContactCard out{.firstName = user.firstName, .lastName = user.lastName, .displayName = user.name()};
    out.phones.push_back({.value = "+" + phone, .label = "mobile"});
    return out;
}

Result<> fromPeer(Session& session, const std::string& words, std::vector<model::SharedContact>& out) {
    HELIO_TRY(user, findUser(session, words));
    const auto who = session.reader().user(user);
    if (!who) return fail(Fault::NotFound, "sharing " + words, "nothing is known about this person");
    std::string phone = who->phone;
    if (phone.empty())
        if (const auto parsed = parsePeer(words); parsed && std::holds_alternative<ByPhone>(*parsed)) phone = std::get<ByPhone>(*parsed).digits;
    if (phone.empty()) return fail(Fault::BadInput, "sharing " + words, "the phone number of this person is hidden from you");
    HELIO_TRY(one, shared(cardOf(*who, phone), {}, user));
    out.push_back(std::move(one));
    return {};
}

}  // namespace

Result<std::vector<model::SharedContact>> sharedContacts(Session& session, const std::vector<std::string>& words) {
    std::vector<model::SharedContact> out;
    const auto self = session.reader().self();
    const std::string region = self ? contacts::regionOf(self->phone) : std::string();
    for (const auto& word : words) {
        std::error_code error;
        if (std::filesystem::is_regular_file(word, error))
            HELIO_CHECK(fromFile(word, region, out));
        else
            HELIO_CHECK(fromPeer(session, word, out));
    }
    return out;
}

}  // namespace helio::cli
