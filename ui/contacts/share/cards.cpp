// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/share/cards.h"

#include "base/file.h"
#include "client/address_book.h"
#include "contacts/address_book.h"
#include "contacts/import_plan.h"
#include "contacts/phone_number.h"
#include "ui/contacts/add_contact.h"
#include "ui/kit/format.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using kit::qs;

namespace {

using contacts::SharedFields;
using Card = model::ContactCard;

constexpr std::uintmax_t kLargestBook = 64u << 20;  // bytes

constexpr ShareField kFields[] = {
    {"image", "Photo", &SharedFields::photo, [](const Card& card) { return !card.photo.empty(); }},
    {"calendar", "Birthday", &SharedFields::birthday, [](const Card& card) { return !card.birthday.empty(); }},
    {"mail", "E-mail", &SharedFields::emails, [](const Card& card) { return !card.emails.empty(); }},
    {"location", "Address", &SharedFields::addresses, [](const Card& card) { return !card.addresses.empty(); }},
    {"group", "Work", &SharedFields::organisation, [](const Card& card) { return !card.organisation.empty() || !card.title.empty(); }},
    {"at", "Username", &SharedFields::username, [](const Card& card) { return card.nickname.starts_with('@'); }},
    {"link", "Links", &SharedFields::links, [](const Card& card) { return !card.links.empty(); }},
};

}  // namespace

std::span<const ShareField> shareFields() { return kFields; }

Card cardOf(Session& session, const PickRow& row, const std::vector<Card>& fileCards) {
    if (row.card >= 0 && row.card < static_cast<int>(fileCards.size())) return fileCards[static_cast<std::size_t>(row.card)];
    const auto user = session.reader().user(row.peer.user());
    if (!user) return {};
    Card card;
    auto& book = session.client().book();
    if (const auto entry = user->self ? std::nullopt : book.entryOf(user->id))
        if (auto saved = book.card(*entry)) card = std::move(*saved);
    if (card.displayName.empty()) {
        card.firstName = user->firstName;
        card.lastName = user->lastName;
        card.displayName = user->name();
    }
    if (!user->phone.empty() && card.phones.empty()) card.phones.push_back({.value = "+" + user->phone, .label = "mobile"});
    card.nickname = user->username.empty() ? std::string() : "@" + user->username;
    card.uid = contacts::accountUid(user->id);
    return card;
}

Result<model::SharedContact> sharedOf(Session& session, const PickRow& row, const Card& card, const SharedFields& fields) {
    const bool number = fields.phones && !card.phones.empty();
    if (!number && !row.peer) return fail(Fault::BadInput, "sharing a contact", row.name.toStdString() + " has no number to share");
    auto wanted = fields;
    if (!number) wanted.phones = false, wanted.username = true;  // something has to say who it is
    HELIO_TRY(vcard, contacts::makeSharedVcard(card, wanted));
    const auto [first, last] = contacts::importNameOf(card);
    model::SharedContact out{.phone = {}, .firstName = first, .lastName = last, .vcard = std::move(vcard), .user = row.peer ? row.peer.user() : model::UserId()};
    if (number) {
        const auto read = contacts::normaliseNumber(card.phones.front().value, ownRegion(session));
        out.phone = read ? read->digits : card.phones.front().value;
    }
    return out;
}

PickRow ownRow(Session& session) {
    const auto self = session.reader().self();
    if (!self) return {};
    return {.peer = self->id, .name = qs(self->name()), .detail = kit::tr("Your own card"), .words = qs(self->phone + " " + self->username), .own = true};
}

Result<std::vector<Card>> readCards(const QString& path) {
    const std::string name = path.toStdString();
    HELIO_TRY(bytes, readFile(name, kLargestBook));
    HELIO_TRY(book, contacts::readAddressBook(bytes, name));
    return std::move(book.cards);
}

std::vector<PickRow> cardRows(const std::vector<Card>& cards, const std::string& region) {
    std::vector<PickRow> out;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const Card& card = cards[i];
        if (card.phones.empty()) continue;
        const auto read = contacts::normaliseNumber(card.phones.front().value, region);
        const QString number = read ? kit::phoneNumber(qs(read->digits)) : qs(card.phones.front().value);
        out.push_back({.card = static_cast<int>(i), .name = qs(card.displayName), .detail = kit::tr("%1 · from a file").arg(number)});
    }
    return out;
}

}  // namespace helio::ui
