// SPDX-License-Identifier: GPL-3.0-or-later
// The local address book of an account and how it is matched with the cloud. Part of client::Client; see client.h for threads and Requests.
//
// Cards lie in the account's encrypted store. Matching is private (docs/MATCHING.md) wherever the cloud offers it: the cloud learns how many numbers
// were asked, not which. Elsewhere numbers are sent by contacts.importContacts, and only after the person agreed: with an import (Consent::SendNumbers) or
// for a source (answerSending). What was begun goes on after a restart. A match by private matching is a user id: name and picture are not fetched before the person adds it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/ways_in.h"
#include "contacts/import_plan.h"
#include "model/book.h"
#include "model/people.h"
#include "model/sending.h"

namespace helio::client {

enum class BookFilter : std::uint8_t { All, OnHeliograph, NotHere, Invalid, Gone };

/// May the cloud receive numbers in the clear?
enum class Consent : std::uint8_t {
    PrivateOnly,  ///< never: without private matching entries stay local and Unasked
    SendNumbers,  ///< yes, the person read what that means; numbers that the source gets later, too
    SendChosen,   ///< yes, these and no others: what a later reading of the source finds is not sent
};

struct Matching {
    enum class State : std::uint8_t { Idle, Running, Paused, Waiting /* flood wait or quota, until */, Offline } state = State::Idle;
    bool inPrivate = true;
    std::int32_t asked = 0, total = 0, found = 0;
    std::int64_t until = 0;  ///< Waiting: unix seconds
    std::string problem;     ///< "" or why it stands still, for people
};

/// A card of an import, as chosen.
struct ChosenCard {
    model::ContactCard card;
    std::vector<std::string> digits;  ///< of its valid numbers, E.164 without '+'
};
struct ImportSummary {
    std::int32_t saved = 0, updated = 0, toAsk = 0;  ///< entries new and changed; numbers that wait to be asked
    model::SourceId source;
};

/// Where the cloud cannot match in private: what the person answered for a source, and what that is about.
struct SendingState {
    model::Sending answer = model::Sending::Unanswered;
    std::int32_t unasked = 0;  ///< numbers of its cards that leave if the person agrees now
    std::string cloud;         ///< who receives them, as its cloud file says; "" = it has no name
};

/// Why somebody is not there: the story of one number.
struct Why {
    std::string written, digits;  ///< as read, as normalised
    model::Standing standing = model::Standing::Unasked;
    bool blockedByMe = false, inPrivate = false;
    std::int64_t asked = 0;         ///< unix seconds of the last answer, 0 = never
    std::int64_t askedAgainAt = 0;  ///< unix seconds, 0 = not planned
    std::string answer;             ///< one or two plain sentences: what is so
    std::string advice;             ///< what can be done; "" = nothing
};

/// What a received card is worth.
enum class CardTruth : std::uint8_t {
    Unknown,       ///< not checked (offline, quota)
    Agrees,        ///< number, name and account agree
    OtherName,     ///< number and account agree, the account has another name
    NotMember,     ///< nobody here has that number, or does not want to be found by it
    OtherOwner,    ///< the account behind this card is not the owner of this number
    Unverifiable,  ///< the account is real; its number is hidden, so the card's number cannot be checked
};

/// The cloud's public key of private matching, for two people who compare it: is it the same for both? See docs/MATCHING.md.
struct MatchingKey {
    std::int32_t epoch = 0;
    std::string fingerprint;  ///< eight groups of four digits
    std::int64_t until = 0;   ///< unix seconds: another epoch, and another key, from then on at the latest
};
using RemovedAmong = std::function<std::vector<std::size_t>(const std::vector<model::ContactCard>& cards, const std::string& region)>;

class AddressBook {
public:
    virtual ~AddressBook() = default;

    // reads: from the cache, synchronous, for the owner's thread; Changes::book tells when to read again
    /// `words`: any field, accents and scripts folded ("muller" finds Müller, "ivan" finds Иван, "555 01" finds a number); "" = all. By name.
    virtual Result<std::vector<model::BookEntry>> entries(BookFilter filter, const std::string& words, std::int32_t offset, std::int32_t limit) = 0;
    virtual Result<std::int32_t> count(BookFilter filter, const std::string& words) = 0;
    virtual std::optional<model::BookEntry> entry(model::EntryId id) = 0;
    virtual std::optional<model::ContactCard> card(model::EntryId id) = 0;
    /// Whose card this person's is, if any source has one.
    virtual std::optional<model::EntryId> entryOf(model::UserId user) = 0;
    virtual Result<std::vector<model::BookSource>> sources() = 0;
    virtual Result<std::vector<model::SyncRun>> runs(std::int32_t limit) = 0;
    virtual Result<std::vector<model::SentNumber>> sentNumbers() = 0;
    virtual Matching matching() = 0;
    /// False: this cloud cannot match in private. Known after the first connection.
    virtual bool matchesInPrivate() = 0;
    /// Existing contacts and entries, as contacts::planImport wants them.
    virtual Result<std::vector<contacts::ExistingContact>> known() = 0;
    /// A kept choice of columns for files with these headings ("columns" as the caller packs them).
    virtual std::optional<std::string> rememberedColumns(const std::string& headings) = 0;
    virtual Request rememberColumns(std::string headings, std::string columns, Done<void> done) = 0;

    // import and matching
    /// Saves the cards at once; their numbers are asked behind it, at the pace the cloud allows. `source` by kind and `where`: the same again updates it.
    virtual Request import(model::BookSource source, std::vector<ChosenCard> cards, Consent consent, Done<ImportSummary> done) = 0;
    /// Asks about numbers without keeping anything but the answers: what the wizard shows before *Import*. Private matching only.
    virtual Request ask(std::vector<std::string> digits, Done<void> done) = 0;
    /// What is known of these numbers by now.
    virtual std::vector<model::BookNumber> standings(const std::vector<std::string>& digits) = 0;
    virtual void pauseMatching(bool paused) = 0;
    /// Tells the cloud: from here on they are contacts, with names and pictures. For matches by private matching; sends their numbers only with `sharePhone` false or true as addContact does.
    virtual Request addMatches(std::vector<model::EntryId> entries, Done<std::int32_t> done) = 0;
    virtual Why why(model::EntryId id, std::size_t number) = 0;

    // keeping in sync
    virtual Request updateSource(model::BookSource source, std::string password, Done<model::SourceId> done) = 0;  ///< adds it when id is 0; password "" = as it was
    virtual Request removeSource(model::SourceId id, bool withEntries, Done<void> done) = 0;
    /// Reads it now and asks the difference. File and CardDAV and the system's books alike.
    virtual Request syncNow(model::SourceId id, Done<model::SyncRun> done) = 0;
    /// What the person answered when asked whether this source's numbers may be sent. Matters where the cloud cannot match in private, and nowhere else.
    virtual Request sending(model::SourceId id, Done<SendingState> done) = 0;
    /// Agreed: its numbers that nobody was asked about are sent, and those it gets later, with each reading; done as syncNow's. Declined: nothing leaves.
    /// Unanswered: the answer is taken back. Both stop what waits and has not left; what was sent stays sent (sentNumbers, deleteSynced).
    virtual Request answerSending(model::SourceId id, model::Sending answer, Done<model::SyncRun> done) = 0;
    /// Address books this system has.
    virtual Request systemBooks(Done<std::vector<model::BookSource>> done) = 0;
    /// Entries whose source has them no more: keep them as local ones, or let them go (with the cloud's contact, if there is one).
    virtual Request settleGone(std::vector<model::EntryId> entries, bool keep, Done<void> done) = 0;
    virtual Request editEntry(model::EntryId id, model::ContactCard card, Done<void> done) = 0;
    /// A card whose source still has it stays out of later syncs (removedHere).
    virtual Request removeEntries(std::vector<model::EntryId> entries, Done<void> done) = 0;
    /// Cards that were removed here while their source still has them, newest first.
    virtual Result<std::vector<model::RemovedCard>> removedHere() = 0;
    virtual Request bringBack(std::vector<model::RemovedId> cards, Done<void> done) = 0;
    /// People whose number became one that nobody here has; the contact of the old one stays until it is settled, and stays if it is kept.
    virtual Result<std::vector<model::ChangedNumber>> changedNumbers() = 0;
    virtual Request settleChanged(std::vector<model::EntryId> entries, bool keep, Done<void> done) = 0;
    /// Removes what the cloud keeps of imports; says how many went.
    virtual Request deleteSynced(Done<std::int32_t> done) = 0;
    /// What the cloud says it keeps.
    virtual Request loadSaved(Done<std::vector<model::SentNumber>> done) = 0;

    /// Asks the cloud, if it is not known. Refused: this cloud does not match in private. Has a default so that small fakes need not know it.
    virtual Request matchingKey(Done<MatchingKey> done) {
        done(fail(Fault::NotFound, "reading the matching key", "there is none"));
        return {};
    }

    // cards
    virtual Request checkCard(std::string phone, std::string name, model::UserId user, Done<CardTruth> done) = 0;

    /// Who joined of late, newest first; forgotten after 30 days, or when the entry goes. Has a default so that small fakes need not know it.
    virtual Result<std::vector<model::JoinedPerson>> joined(std::int32_t limit) {
        (void)limit;
        return std::vector<model::JoinedPerson>{};
    }

    /// What tells which cards of the file at this path were removed here: indices, ascending. It may be called on any thread, also when this is gone, and
    /// takes as long as preparing the cards does. Empty: none were.
    virtual RemovedAmong removedOf(const std::string& path) = 0;
};

}  // namespace helio::client
