// SPDX-License-Identifier: GPL-3.0-or-later
// Privacy rules, blocked people, the trusted list, the own username, notes on contacts, what bots say of themselves. Part of client::Client; see client.h for threads and Requests.
#pragma once

#include <string>
#include <vector>

#include "client/ways_in.h"
#include "model/people.h"
#include "model/privacy.h"

namespace helio::client {

class Privacy {
public:
    virtual ~Privacy() = default;

    /// False: this cloud does not know the subject, so it is not shown. Known once the cloud's configuration was read; a fact of the cache, for the owner's thread.
    virtual bool offers(model::PrivacySubject subject) = 0;
    virtual Request loadRule(model::PrivacySubject subject, Done<model::PrivacyRule> done) = 0;
    /// Done gives the rule as the cloud has it now. Changes::privacy tells when another device changed one.
    virtual Request setRule(model::PrivacySubject subject, model::PrivacyRule rule, Done<model::PrivacyRule> done) = 0;

    /// Blocked people can't find, see or write to this account.
    virtual Request setBlocked(model::UserId user, bool blocked, Done<void> done) = 0;
    virtual Request loadBlocked(Done<std::vector<model::User>> done) = 0;

    /// The trusted list, the whole of it; contacts alone can be on it: contacts that exceptions and groups can name at once (the wire calls them close friends). User::trusted says who is on it.
    virtual Request setTrusted(std::vector<model::UserId> users, Done<void> done) = 0;

    /// True: free and well made; else an error: USERNAME_INVALID, USERNAME_OCCUPIED (Error::name).
    virtual Request checkUsername(std::string name, Done<bool> done) = 0;
    virtual Request setUsername(std::string name, Done<void> done) = 0;  ///< "" takes it away
    /// People by name or username, known here or not; own contacts first.
    virtual Request searchPeople(std::string words, Done<std::vector<model::User>> done) = 0;

    /// A private note on somebody; only this account's devices see it.
    virtual Request setNote(model::UserId user, std::string note, Done<void> done) = 0;
    virtual Request loadNote(model::UserId user, Done<std::string> done) = 0;
    /// What an empty chat with a bot shows; "" if it says nothing.
    virtual Request loadBotDescription(model::UserId bot, Done<std::string> done) = 0;

    /// Whether the cloud tells that somebody who was imported joined ("X joined" in Contacts).
    virtual Request joinedNotices(Done<bool> done) = 0;
    virtual Request setJoinedNotices(bool on, Done<void> done) = 0;
};

}  // namespace helio::client
