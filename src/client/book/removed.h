// SPDX-License-Identifier: GPL-3.0-or-later
// Cards that were removed here and are read again, told from those that were not (pure); removing cards so, and bringing them back.
#pragma once

#include "client/book/prepare.h"
#include "client/reply.h"
#include "store/store.h"

namespace helio::client::book {

class Book;

/// A card that was read and was removed here: indices into both.
struct LeftOut {
    std::size_t card = 0, removed = 0;
    bool changed = false;  ///< the source says something else of it than it said when it was removed
    friend bool operator==(const LeftOut&, const LeftOut&) = default;
};
/// By uid. A card without one of its own is told by its content; failing that by its name, if nobody else of the source is called so. What is kept is never left out.
std::vector<LeftOut> leftOut(const std::vector<model::RemovedCard>& removed, const std::vector<store::KeptEntry>& kept, const std::vector<Prepared>& read);

struct LeftOutCount {
    std::int32_t all = 0, changed = 0;
};
/// In the caller's transaction: takes the cards that were removed here out of `cards`, and says how many there were.
/// `complete`: every card of the source could be read, so that what is not among them is forgotten.
Result<LeftOutCount> takeOut(store::Writer& writer, model::SourceId source, const std::vector<store::KeptEntry>& kept, std::vector<Prepared>& cards, bool complete);
/// In the caller's transaction: the person chose these, so they are not removed any more.
Result<> choose(store::Writer& writer, model::SourceId source, const std::vector<store::KeptEntry>& kept, const std::vector<Prepared>& cards);
/// In the caller's transaction: removes the card, and notes that it stays out if its source still has it.
Result<> removeCard(store::Writer& writer, model::EntryId entry, std::int64_t now);

/// Which cards of a book were removed here: indices, ascending. Pure; for a worker.
std::vector<std::size_t> amongRemoved(const std::vector<model::RemovedCard>& removed, const std::vector<model::ContactCard>& cards, const std::string& region);

void bringBack(Book& book, const std::vector<model::RemovedId>& cards, const Handler<void>& done);

}  // namespace helio::client::book
