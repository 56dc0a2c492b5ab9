// SPDX-License-Identifier: GPL-3.0-or-later
// Telling devices what changed without a pts: contacts, people, groups. Noted for those that are away, sent to those that are there.
#pragma once

#include <set>
#include <vector>

#include "server/core/call.h"
#include "server/view/view.h"

namespace helio::server {

/// These people came into, changed in or left `owner`'s address book: the owner's devices get their new view of them at once.
void noteContactChange(Call& call, UserId owner, std::vector<UserId> people, KeyId except);
/// Those who have the person in their book, or in a recent chat: whom news of the person concern. Not the person.
std::set<UserId> thoseWhoKnow(store::Db& db, UserId person);
/// A person changed name, photo or number: told to those who know them, and to their own other devices.
void notePersonChange(Call& call, UserId person);
/// What others may see of `person` is another thing now (a privacy rule): those who know the person get the new view.
void noteSeenAnew(Call& call, UserId person);
/// The caller took these people into the address book or out of it, trusts or blocks them: they see more of the caller now, or less. Those who do not know
/// the caller hear nothing.
void noteBookChange(Call& call, const std::vector<UserId>& people);
/// One person gets the new view of another, now and after an absence.
void noteSeenBy(Call& call, UserId person, UserId viewer);
/// Blocked or not any more: told to the owner's other devices.
void noteBlocked(Call& call, UserId user);
/// A privacy rule of the caller: told to the caller's other devices.
void notePrivacyRule(Call& call, privacy::Key key);
std::vector<tl::Update> blockedUpdate(View& view, UserId user);
std::vector<tl::Update> privacyUpdate(View& view, privacy::Key key);
/// Members, title or photo of a group: told to its members.
void noteGroupChange(Call& call, ChatId group);
/// What the updates about changed people are in a difference, and in a push.
std::vector<tl::Update> personUpdates(View& view, const std::vector<UserId>& people);

}  // namespace helio::server
