// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves when people are shared: cards from the address book of the cloud or from a file, cut down to the fields chosen.
#pragma once

#include "contacts/shared_vcard.h"
#include "ui/contacts/pick/model.h"

namespace helio::ui {

/// A kind of field besides name and number that some of the chosen cards carry.
struct ShareField {
    const char* glyph;
    const char* label;
    bool contacts::SharedFields::* member;
    bool (*has)(const model::ContactCard& card);
};
std::span<const ShareField> shareFields();

/// The card of a row: of a file as it was read, of a contact as the address book has it or made from what the cloud knows, with the account's
/// username as an "@" nickname and the account as its UID.
model::ContactCard cardOf(Session& session, const PickRow& row, const std::vector<model::ContactCard>& fileCards);
/// Without a number (hidden, or not to be shared) the account stands in for it. Fails on a card with neither, or one that is too large.
Result<model::SharedContact> sharedOf(Session& session, const PickRow& row, const model::ContactCard& card, const contacts::SharedFields& fields);
/// A vCard or CSV file, up to 64 MB.
Result<std::vector<model::ContactCard>> readCards(const QString& path);
/// Rows of a file's cards; `region` reads numbers without a country code.
std::vector<PickRow> cardRows(const std::vector<model::ContactCard>& cards, const std::string& region);

/// The row of this account itself.
PickRow ownRow(Session& session);

}  // namespace helio::ui
