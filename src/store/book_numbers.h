// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of numbers, and the queue of those that wait to be asked: durable, so that what was begun goes on after kill -9.
#pragma once

#include <optional>

#include "model/book.h"
#include "model/people.h"
#include "store/desk.h"

namespace helio::store {

/// The columns readBookNumber() wants: l is a book_line, n and q what a LEFT JOIN found of book_number and book_question.
#define HELIO_BOOK_NUMBER_COLUMNS "l.written, l.label, l.digits, l.reason, n.standing, n.user, n.asked, q.attempts"
model::BookNumber readBookNumber(const sqlite::Row& row);

/// Whether somebody of an entry is here; a WHERE on book_entry follows.
inline constexpr std::string_view kRefreshHere =
    "UPDATE book_entry SET here = EXISTS(SELECT 1 FROM book_line l JOIN book_number n ON n.digits = l.digits WHERE l.entry = book_entry.id AND n.standing = 2)";

/// An answer, as it is kept.
struct NumberAnswer {
    model::Standing standing = model::Standing::NotFound;  ///< Member or NotFound
    model::UserId user;                                    ///< of Member
    std::int64_t capability = 0;                           ///< private matching: taken as an access hash by contacts.addContact
    std::int32_t epoch = 0;                                ///< private matching: asked in this one; else 0
    std::int64_t asked = 0;                                ///< unix seconds
    bool inPrivate = false;
    Bytes token;  ///< private matching: looks the number up again in its epoch
    friend bool operator==(const NumberAnswer&, const NumberAnswer&) = default;
};
struct KeptNumber : NumberAnswer {
    bool added = false;  ///< its member became a contact through us
};

struct Question {
    std::string digits;
    bool maySend = false;        ///< the person agreed that the cloud receives it in the clear
    std::int32_t attempts = 0;   ///< times the cloud asked to try again later
    std::int64_t notBefore = 0;  ///< unix seconds
    std::int64_t run = 0;        ///< the synchronisation it belongs to; 0 = none
    friend bool operator==(const Question&, const Question&) = default;
};

/// A card's number changed: when `digits` is answered, the contact moves from `user` to its member.
struct NumberMove {
    std::string digits;
    model::EntryId entry;
    model::UserId user;
};

class BookNumbers {
public:
    explicit BookNumbers(Desk& desk) : desk_(&desk) {}

    Result<std::optional<KeptNumber>> get(std::string_view digits) const;
    /// As an entry would show it.
    Result<model::BookNumber> shown(std::string_view digits) const;

    // the queue
    Result<std::int32_t> waiting() const;
    Result<std::optional<Question>> question(std::string_view digits) const;
    /// Those whose time has come, longest waiting first.
    Result<std::vector<Question>> due(std::int64_t now, std::int32_t limit) const;
    /// When the next one's time comes; nullopt: nothing waits.
    Result<std::optional<std::int64_t>> nextDue() const;
    /// Questions of a synchronisation that are still open.
    Result<std::int32_t> waitingOf(std::int64_t run) const;
    /// True: it waits now and did not before. A number whose owner is a contact is answered by that, and never waits.
    Result<bool> enqueue(std::string_view digits, bool maySend, std::int64_t run, std::int64_t now);
    Result<> postpone(const Question& question);
    /// The person does not agree any more that the cloud receives it in the clear.
    Result<> forbid(std::string_view digits);
    /// No private matching here: numbers that may not be sent wait for nothing. Says how many.
    Result<std::int64_t> dropPrivate();
    Result<> drop(std::string_view digits);

    // answers
    /// Whoever was not found before and is a member now has joined.
    Result<> settle(std::string_view digits, const NumberAnswer& answer);
    Result<> setAdded(std::string_view digits, bool added);
    /// Members that became contacts through us.
    Result<std::vector<std::pair<std::string, model::UserId>>> added() const;
    /// Numbers of a source's cards that were asked in private in another epoch than this one.
    Result<std::vector<std::string>> askedBefore(std::int32_t epoch, model::SourceId source) const;
    /// Numbers of a source's cards that nobody had when they were asked in this epoch, with the tokens to look again.
    Result<std::vector<std::pair<std::string, Bytes>>> notFoundIn(std::int32_t epoch, model::SourceId source) const;
    /// The cloud told of somebody: a contact's visible number, an account that is no more.
    Result<> met(const model::User& user, std::int64_t now);

    // moves
    Result<> addMove(const NumberMove& move);
    /// Whose new number has been answered with a member.
    Result<std::vector<NumberMove>> readyMoves() const;
    /// Whose contact waits for this number.
    Result<std::optional<model::UserId>> moveOf(std::string_view digits) const;
    /// Whose new number is nobody's here, with the name of the card.
    Result<std::vector<model::ChangedNumber>> openMoves() const;
    Result<> endMove(std::string_view digits);

    // who came
    Result<std::vector<model::JoinedPerson>> joined(std::int64_t since, std::int32_t limit) const;

private:
    Desk* desk_;
};

}  // namespace helio::store
