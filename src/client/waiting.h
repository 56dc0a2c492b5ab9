// SPDX-License-Identifier: GPL-3.0-or-later
// What is waiting to reach the cloud, and why, read from the cache.
#pragma once

#include "client/client.h"
#include "store/repositories.h"

namespace helio::client {

struct Surroundings {
    SignInState signIn = SignInState::SignedIn;
    Link link = Link::Offline;
    std::vector<Transfer> transfers;
    std::int64_t now = 0;  ///< unix seconds
};
Result<std::vector<Waiting>> waitingIn(const store::Repositories& cache, const Surroundings& around);

/// The reason in English.
std::string wordsOf(const Waiting& waiting, std::int64_t now);

}  // namespace helio::client
