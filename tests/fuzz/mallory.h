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

struct Town {
    Town();
    /// What calls leave on the disk goes now and then.
    void tidy();

    server::House house;
    server::KeyId mallory, ada, bert, cleo;
    std::int64_t shared = 0, theirs = 0;  ///< groups: Mallory's and Ada's, Bert's and Cleo's
    std::int64_t photo = 0;               ///< in Mallory's box
    server::Pts adaPts = 0;
    int calls = 0;
};

std::vector<Seed> malloryCalls();

}  // namespace helio::fuzz
