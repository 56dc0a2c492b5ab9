// SPDX-License-Identifier: GPL-3.0-or-later
// Telling devices what changed without a pts: contacts, people, groups. Noted for those that are away, sent to those that are there.
#pragma once

#include <vector>

#include "server/core/call.h"
#include "server/view/view.h"

namespace helio::server {

/// These people came into, changed in or left `owner`'s address book: the owner's devices get their new view of them at once.
void noteContactChange(Call& call, UserId owner, std::vector<UserId> people, KeyId except);
/// A person changed name, photo or number: told to everybody who has them in the book, and to their own other devices.
void notePersonChange(Call& call, UserId person);
/// Members, title or photo of a group: told to its members.
void noteGroupChange(Call& call, ChatId group);
/// What the updates about changed people are in a difference, and in a push.
std::vector<tl::Update> personUpdates(View& view, const std::vector<UserId>& people);

}  // namespace helio::server
