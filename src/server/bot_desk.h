// SPDX-License-Identifier: GPL-3.0-or-later
// Bots of a cloud that is not running: made, listed, their tokens revoked. What `heliographd bot …` does.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

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

class BotDesk {
public:
    /// Fault::Conflict: a cloud has the folder. Fault::NotFound: there is none in it. `keys` empty: `data` + ".keys".
    static Result<BotDesk> open(const std::string& data, const std::string& keys);
    BotDesk(BotDesk&&) noexcept;
    ~BotDesk();

    /// `username` empty: made of the name. Fault::BadInput says what is wrong with either.
    Result<BotMade> create(const std::string& name, std::string username);
    Result<std::vector<BotListed>> list();
    /// `which`: an id or a username. Its token is no good any more, and whoever signed in with it is signed out; `again`: it has another one.
    Result<BotMade> revoke(const std::string& which, bool again);

private:
    struct Inside;
    explicit BotDesk(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace helio::server
