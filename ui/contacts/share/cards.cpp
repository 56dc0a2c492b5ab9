// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/share/cards.h"

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

constexpr ShareField kFields[] = {
    {"image", "Photo", &SharedFields::photo, [](const Card& card) { return !card.photo.empty(); }},
    {"calendar", "Birthday", &SharedFields::birthday, [](const Card& card) { return !card.birthday.empty(); }},
    {"at", "E-mail", &SharedFields::emails, [](const Card& card) { return !card.emails.empty(); }},
    {"location", "Address", &SharedFields::addresses, [](const Card& card) { return !card.addresses.empty(); }},
    {"group", "Work", &SharedFields::organisation, [](const Card& card) { return !card.organisation.empty() || !card.title.empty(); }},
    {"link", "Links", &SharedFields::links, [](const Card& card) { return !card.links.empty(); }},
};

}  // namespace

std::span<const ShareField> shareFields() { return kFields; }

Card cardOf(Session& session, const PickRow& row, const std::vector<Card>& fileCards) {
    if (row.card >= 0 && row.card < static_cast<int>(fileCards.size())) return fileCards[static_cast<std::size_t>(row.card)];
    Card card;
    const auto user = session.reader().user(row.peer.user());
    if (!user) return card;
    card.firstName = user->firstName;
    card.lastName = user->lastName;
    card.displayName = user->name();
    if (!user->phone.empty()) card.phones.push_back({.value = "+" + user->phone, .label = "mobile"});
    return card;
}

Result<model::SharedContact> sharedOf(Session& session, const PickRow& row, const Card& card, const SharedFields& fields) {
    if (card.phones.empty()) return fail(Fault::BadInput, "sharing a contact", row.name.toStdString() + " has no number to share");
    const auto read = contacts::normaliseNumber(card.phones.front().value, ownRegion(session));
    HELIO_TRY(vcard, contacts::makeSharedVcard(card, fields));
    const auto [first, last] = contacts::importNameOf(card);
    const std::string phone = read ? read->digits : card.phones.front().value;
    return model::SharedContact{.phone = phone, .firstName = first, .lastName = last, .vcard = std::move(vcard), .user = row.peer.user()};
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
