// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of the local address book: whole, by name, and by any word of theirs. Folding words for the index is the caller's (contacts/search_key.h).
#pragma once

#include "model/book.h"
#include "store/desk.h"

namespace helio::store {

/// A number as its card has it.
struct BookLine {
    std::string written, label;
    std::string digits;  ///< E.164 without '+'; empty: it is none, `reason` says why
    std::string reason;
    friend bool operator==(const BookLine&, const BookLine&) = default;
};

/// A card on its way in.
struct NewEntry {
    model::SourceId source;
    std::string uid;          ///< names the card within its source, whatever else changes
    Bytes hash;               ///< of the card's content
    std::string name;         ///< as people see it
    std::string first, last;  ///< as the cloud wants names; first is never empty while anything names the card
    std::string sort;         ///< folded: where the name stands in the list
    std::string words;        ///< folded: everything that it is found by
    model::ContactCard card;
    std::vector<BookLine> lines;
};

/// What is needed to tell a difference.
struct KeptEntry {
    model::EntryId id;
    std::string uid;
    Bytes hash;
    bool gone = false;
    friend bool operator==(const KeptEntry&, const KeptEntry&) = default;
};

enum class BookPart : std::uint8_t { All, Here, NotHere, Invalid, Gone };

/// Folded terms as a query of the index, each the beginning of some word. nullopt: nothing to look for.
std::optional<std::string> bookQuery(const std::vector<std::string>& terms);

class BookEntries {
public:
    explicit BookEntries(Desk& desk) : desk_(&desk) {}

    /// By name. `terms`: as contacts::searchTerms makes them; none = without looking for words.
    Result<std::vector<model::BookEntry>> list(BookPart part, const std::vector<std::string>& terms, std::int32_t offset, std::int32_t limit) const;
    Result<std::int32_t> count(BookPart part, const std::vector<std::string>& terms) const;
    Result<std::optional<model::BookEntry>> get(model::EntryId id) const;
    Result<std::optional<model::ContactCard>> card(model::EntryId id) const;
    Result<std::vector<BookLine>> lines(model::EntryId id) const;
    /// Whose number is this person's: by what matching said, else by the number that the cloud shows.
    Result<std::optional<model::EntryId>> of(model::UserId user) const;
    Result<std::vector<model::EntryId>> holding(std::string_view digits) const;
    Result<std::vector<KeptEntry>> ofSource(model::SourceId source) const;
    Result<std::optional<KeptEntry>> find(model::SourceId source, std::string_view uid) const;
    /// The same of one card, with its source.
    Result<std::optional<std::pair<model::SourceId, KeptEntry>>> kept(model::EntryId id) const;
    /// First and last name of the first card that has this number; nullopt if none has.
    Result<std::optional<std::pair<std::string, std::string>>> nameFor(std::string_view digits) const;
    /// Every number of every card, with the names of the card and the member it is known to belong to (0: none).
    struct Known {
        std::string digits, first, last;
        model::UserId user;
    };
    Result<std::vector<Known>> known() const;

    /// The card with this uid of this source from now on, not gone.
    Result<model::EntryId> put(const NewEntry& entry);
    Result<> setGone(model::EntryId id, bool gone);
    /// Another source has it from now on, under this uid.
    Result<> move(model::EntryId id, model::SourceId source, std::string_view uid);
    Result<> remove(model::EntryId id);

private:
    Result<model::BookEntry> whole(model::EntryId id, std::string name, model::SourceId source, bool gone) const;
    Desk* desk_;
};

}  // namespace helio::store
