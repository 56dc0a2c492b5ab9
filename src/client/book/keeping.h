// SPDX-License-Identifier: GPL-3.0-or-later
// Cards into the store, and out of it: imports, readings of a source, what a person edits or lets go.
#pragma once

#include "client/book/prepare.h"
#include "client/client.h"
#include "client/reply.h"
#include "store/store.h"

namespace helio::client {
class Core;
}

namespace helio::client::book {

class Book;

struct Keeping {
    model::SourceId source;
    bool whole = false;    ///< all of the source was read: what is missing has gone
    bool complete = true;  ///< of a whole reading: every card could be read
    bool maySend = false;  ///< its numbers may go to a cloud that cannot match in private
    std::int64_t run = 0;
};
struct KeptCards {
    std::int32_t added = 0, changed = 0, removed = 0, invalid = 0, toAsk = 0;
    std::int32_t leftOut = 0, leftOutChanged = 0;  ///< removed here before, and of these changed since
};
/// In the caller's transaction. Numbers that became others are noted, so that the contact can move (Adder::moves).
Result<KeptCards> keepCards(Book& book, store::Writer& writer, std::vector<Prepared>& cards, const Keeping& how);

/// A number that somebody typed or took from a card, as a card that is kept on this computer; nothing where a card has it already. In the caller's
/// transaction.
Result<> keepNumber(Book& book, store::Writer& writer, const ContactToImport& person);

/// The region numbers without a country code belong to: the source's, else that of the own number.
std::string regionFor(Core& core, const model::BookSource& source);

void importCards(Book& book, model::BookSource source, std::vector<ChosenCard> cards, Consent consent, Handler<ImportSummary> done);
void updateSource(Book& book, model::BookSource source, const std::string& password, const Handler<model::SourceId>& done);
void removeSource(Book& book, model::SourceId id, bool withEntries, const Handler<void>& done);
void editEntry(Book& book, model::EntryId id, const model::ContactCard& card, const Handler<void>& done);
void removeEntries(Book& book, const std::vector<model::EntryId>& entries, const Handler<void>& done);
/// Contacts whose number became one that nobody here has: they stay, or go.
void settleChanged(Book& book, const std::vector<model::EntryId>& entries, bool keep, Handler<void> done);
void settleGone(Book& book, const std::vector<model::EntryId>& entries, bool keep, Handler<void> done);

}  // namespace helio::client::book
