// SPDX-License-Identifier: GPL-3.0-or-later
// The local address book: where cards come from, who they are, and what is known of their numbers at the cloud.
// Nothing here leaves the computer unless the person said so; see client/address_book.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/contact_card.h"
#include "model/ids.h"

namespace helio::model {

using SourceId = StrongId<struct SourceIdTag>;
using EntryId = StrongId<struct EntryIdTag>;  ///< one card of one source
using RemovedId = StrongId<struct RemovedIdTag>;

/// A place cards come from.
struct BookSource {
    enum class Kind : std::uint8_t { File, System, CardDav } kind = Kind::File;
    enum class Rhythm : std::uint8_t { Off, OnDemand, Hourly } rhythm = Rhythm::OnDemand;
    SourceId id;
    std::string name;              ///< as people see it: "contacts-2026.vcf", "Evolution: Personal"
    std::string where;             ///< path, system address book id, or CardDAV URL
    std::string account;           ///< CardDAV user name; the password lies in the account's encrypted store, never here
    std::int32_t everyHours = 24;  ///< Rhythm::Hourly
    std::string region;            ///< ISO code for numbers without a country code, "" = that of the own number
    std::int64_t lastRun = 0;      ///< unix seconds, 0 = never
    std::int32_t entries = 0;      ///< cards that came from here
    friend bool operator==(const BookSource&, const BookSource&) = default;
};

/// What is known of a number.
enum class Standing : std::uint8_t {
    Unasked,   ///< nobody was asked yet
    Waiting,   ///< chosen to be asked; waits for the network, a quota or a flood wait
    Member,    ///< `user` has it
    NotFound,  ///< not a member, or a member who does not want to be found by number
    Refused,   ///< the cloud asked to try again later (retry_contacts); asked again by itself
    Invalid,   ///< not a phone number; `reason` says why
};

struct BookNumber {
    std::string written;  ///< as read
    std::string label;    ///< "mobile", "work" …
    std::string digits;   ///< E.164 without '+', empty when Invalid
    Standing standing = Standing::Unasked;
    std::string reason;      ///< of Invalid, in plain words
    UserId user;             ///< of Member
    std::int64_t asked = 0;  ///< unix seconds of the last answer, 0 = never
    friend bool operator==(const BookNumber&, const BookNumber&) = default;
};

/// A row of Contacts.
struct BookEntry {
    EntryId id;
    SourceId source;
    std::string name;  ///< never empty while anything names the card
    std::vector<BookNumber> numbers;
    UserId user;           ///< the first number's account that is one; 0 = none
    bool contact = false;  ///< that user is in the cloud's address book of this account
    bool gone = false;     ///< its source has it no more: the person is asked what to do (AddressBook::settleGone)
    friend bool operator==(const BookEntry&, const BookEntry&) = default;
};

/// One synchronisation of one source.
struct SyncRun {
    std::int64_t id = 0;
    SourceId source;
    std::int64_t started = 0, ended = 0;  ///< unix seconds; ended 0: it goes on, or was cut short and goes on at the next start
    std::int32_t read = 0, added = 0, changed = 0, removed = 0, invalid = 0;
    std::int32_t asked = 0;  ///< numbers the cloud was asked about: the difference alone
    std::int32_t found = 0;  ///< of these, members
    bool inPrivate = false;  ///< by private matching; otherwise the cloud received the numbers
    std::int64_t sentBytes = 0, receivedBytes = 0;
    std::string problem;              ///< "" or what went wrong, for people
    std::int32_t leftOut = 0;         ///< cards that were removed here and stay out
    std::int32_t leftOutChanged = 0;  ///< of these, changed at the source since
    friend bool operator==(const SyncRun&, const SyncRun&) = default;
};

/// A card that was removed here while its source still has it: syncs leave it out until the person brings it back.
struct RemovedCard {
    RemovedId id;
    SourceId source;
    std::string name;
    std::string uid;        ///< within its source; begins with '~' when the card has none of its own: then its hash tells it
    Bytes hash;             ///< of what the source said of it last
    std::int64_t when = 0;  ///< unix seconds
    bool changed = false;   ///< the source says something else of it than when it was removed
    friend bool operator==(const RemovedCard&, const RemovedCard&) = default;
};

/// Somebody's number became one that nobody here has: the contact of the old one stays until the person decides (AddressBook::settleChanged).
struct ChangedNumber {
    EntryId entry;
    UserId user;         ///< the contact
    std::string name;    ///< of the card
    std::string digits;  ///< the new number
    friend bool operator==(const ChangedNumber&, const ChangedNumber&) = default;
};

/// What the cloud was told, and when; kept until *Delete synced contacts*.
struct SentNumber {
    std::string digits, name;
    std::int64_t when = 0;  ///< unix seconds
    friend bool operator==(const SentNumber&, const SentNumber&) = default;
};

/// Somebody of the book who was not there when asked before, and is now: a quiet line in Contacts.
struct JoinedPerson {
    EntryId entry;
    UserId user;
    std::string name, digits;
    std::int64_t when = 0;  ///< unix seconds: when it became known
    friend bool operator==(const JoinedPerson&, const JoinedPerson&) = default;
};

}  // namespace helio::model
