// SPDX-License-Identifier: GPL-3.0-or-later
// A small town for cloud_methods: who lives there, what is secret, and what an honest Mallory would call. Every number in it is the same in every
// run, so that seeds stay good.
#pragma once

#include "tests/fuzz/input.h"
#include "tests/unit/server/house.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::fuzz {

inline constexpr std::string_view kSecret = "XyzzySecret";
inline constexpr std::string_view kSecretPhone = "447700900777";
inline constexpr std::string_view kFreePhone = "12025550109";  ///< nobody's; the guest asked for a code to it
inline constexpr std::string_view kBotSecret = "abcdefghijklmnopqrstuvwxyz012345678";
inline constexpr Byte kTokenByte = 0x21, kSaltByte = 0x22;  ///< of the guest's login token, of Mallory's next salts

/// Who calls: Mallory, the bot of hers, a device of hers that is not signed in.
enum class Caller : Byte { Mallory = 0, Bot = 2, Guest = 3 };

template <class T>
T told(Result<T> result) {
    if (!result) std::abort();
    return std::move(*result);
}

struct Town {
    Town();
    /// What calls leave on the disk goes now and then.
    void tidy();
    server::KeyId keyOf(Byte who) const;
    bool isMallorys(server::UserId user);

    server::House house;
    server::KeyId mallory, ada, bert, cleo, bot, guest;
    std::int64_t shared = 0, theirs = 0;  ///< groups: Mallory's and Ada's, Bert's and Cleo's
    std::int64_t photo = 0;               ///< in Mallory's box
    server::Pts adaPts = 0;
    int calls = 0;

private:
    void layOut();
};

/// Accounts, chats, files.
std::vector<Seed> malloryCalls(Town& town);
/// Address books, privacy, matching, bots, passwords, sign-in: mallory_contacts.cpp.
std::vector<Seed> malloryContacts(Town& town);
/// Each method of the cloud that no seed calls yet, with arguments by chance.
std::vector<Seed> otherCalls(Town& town, const std::vector<Seed>& known);

}  // namespace helio::fuzz
