// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever runs a cloud does with its bots: made, listed, their tokens revoked. In somebody's transaction; a running cloud and `heliographd bot` share it.
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "server/store/db.h"

namespace helio::server {

struct BotMade {
    std::int64_t id = 0;
    std::string username, token;  ///< the token is told this once: a hash of it is kept
};
struct BotListed {
    std::int64_t id = 0;
    std::string name, username;
    std::int64_t created = 0;  ///< unix seconds
    int sessions = 0;          ///< signed in
    bool hasToken = false;
};

/// `username` empty: made of the name. Fault::BadInput says what is wrong with either, Fault::Conflict: somebody has the username.
Result<BotMade> makeBot(store::Db& db, Random& random, std::int64_t now, const std::string& name, std::string username);
std::vector<BotListed> listBots(store::Db& db);
/// `which`: an id or a username. Its token is no good any more, and whoever signed in with it is signed out; `again`: it has another one.
/// `ended`: the keys that were signed out, for whoever keeps sessions.
Result<BotMade> revokeBot(store::Db& db, Random& random, const std::string& which, bool again, std::vector<KeyId>& ended);

}  // namespace helio::server
