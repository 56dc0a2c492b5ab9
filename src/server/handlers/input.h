// SPDX-License-Identifier: GPL-3.0-or-later
// What callers name, checked: people by access hash, groups by membership, texts by their limits.
#pragma once

#include <string>

#include "server/core/call.h"
#include "tl/gen/core.h"

namespace helio::server {

/// USER_ID_INVALID unless the account exists and the hash is the viewer's own.
Result<UserId> inputUser(Call& call, const tl::InputUser& input);
/// PEER_ID_INVALID, CHAT_ID_INVALID, CHANNEL_INVALID. A group is named by those who are or were in it.
Result<Peer> inputPeer(Call& call, const tl::InputPeer& input);
/// As inputPeer, and one may write there: CHAT_WRITE_FORBIDDEN, PEER_ID_INVALID for the service account, USER_IS_BLOCKED, YOU_BLOCKED_USER. A bot:
/// PEER_ID_INVALID for those who did not speak to it, USER_IS_BOT.
Result<Peer> writablePeer(Call& call, const tl::InputPeer& input);
/// CHAT_ID_INVALID, or CHAT_FORBIDDEN for those who are not in it.
Result<ChatId> ownGroup(Call& call, std::int64_t id);

/// May the caller put this person into a group? YOU_BLOCKED_USER, 403 USER_PRIVACY_RESTRICTED.
Result<> mayInvite(Call& call, UserId user);

/// 7 to 15 digits, whatever stands between them. PHONE_NUMBER_INVALID.
Result<std::string> phoneDigits(std::string_view typed);
/// Blanks at both ends cut; FIRSTNAME_INVALID when empty, else cut to 64 characters.
Result<std::string> firstName(std::string_view typed);
std::string lastName(std::string_view typed);

/// What of a string UTF-16 would count: the unit of message lengths and entities.
std::size_t utf16Length(std::string_view utf8);
/// At most `characters` code points.
std::string cutTo(std::string_view utf8, std::size_t characters);
std::string trimmed(std::string_view text);

}  // namespace helio::server
