// SPDX-License-Identifier: GPL-3.0-or-later
// "Why isn't this contact here?": the story of a number in plain sentences. Pure.
#pragma once

#include "client/address_book.h"

namespace helio::client::book {

struct WhyFacts {
    model::BookNumber number;
    bool blockedByMe = false, contact = false;  ///< of its member
    bool restricted = false;                    ///< the cloud keeps this account of ours from asking: Matching::problem says how
    bool inPrivate = false;                     ///< its answer came by private matching
    bool cloudMatchesInPrivate = true;
    bool mayBeSent = false;      ///< the person agreed that the cloud receives it in the clear
    bool waits = false;          ///< it is in the queue
    std::int64_t notBefore = 0;  ///< of its question, unix seconds; 0 = as soon as possible
    Matching matching;
    std::int64_t nextSync = 0;  ///< when its book is read next, 0 = not by itself
    std::int64_t now = 0;
};
Why explain(const WhyFacts& facts);

}  // namespace helio::client::book
