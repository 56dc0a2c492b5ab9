// SPDX-License-Identifier: GPL-3.0-or-later
// Privacy rules as the API has them: a list, in order; the first rule that speaks of the asker decides, and where none does the answer is no.
// Pure: what an asker is to the owner comes as a value.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "server/types.h"

namespace helio::server::privacy {

/// What is asked for. The numbers are kept in the database: new ones go to the end.
// clang-format off: a table
enum class Key : int {
    StatusTimestamp = 1, ChatInvite, PhoneCall, PhoneP2P, Forwards, ProfilePhoto, PhoneNumber, AddedByPhone, VoiceMessages, About, Birthday, StarGiftsAutoSave,
    NoPaidMessages, SavedMusic,
    ShareCard,  ///< ours: who may send a card of the owner
};
// clang-format on
inline constexpr int kKeys = static_cast<int>(Key::ShareCard);

/// One rule. The numbers are kept in the database.
struct Rule {
    // clang-format off: a table
    enum class Kind : Byte {
        AllowAll = 1, AllowContacts, AllowUsers, AllowChats, AllowTrusted, AllowPremium, AllowBots, DisallowAll, DisallowContacts, DisallowUsers, DisallowChats, DisallowBots
    };
    // clang-format on
    Kind kind = Kind::DisallowAll;
    std::vector<std::int64_t> ids;  ///< people or groups, where the kind names some
    friend bool operator==(const Rule&, const Rule&) = default;
};
using Rules = std::vector<Rule>;

/// What somebody is to the owner of the rules. Asked only for what the rules speak of.
struct Asker {
    UserId id;
    bool bot = false, premium = false;
    std::function<bool()> contact;  ///< in the owner's book
    std::function<bool()> trusted;  ///< on the owner's trusted list
    std::function<bool(ChatId)> memberOf;
};
bool allows(const Rules& rules, const Asker& asker);

/// As it stands until somebody sets it.
Rules defaultsOf(Key key);
/// True where nobody is ever shut out.
bool everybody(const Rules& rules);
/// `user` is let in whatever else the rules say: gone from those who never are, among those who always are.
Rules withAlways(Rules rules, UserId user);

Bytes pack(const Rules& rules);
/// Nothing: not what pack() wrote.
std::optional<Rules> unpack(BytesView packed);

}  // namespace helio::server::privacy
