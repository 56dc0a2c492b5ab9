// SPDX-License-Identifier: GPL-3.0-or-later
// The bots of a cloud: made, listed, their tokens revoked, whether the cloud runs (it is asked) or not (its data is written). What `heliographd bot …` does.
#pragma once

#include <memory>

#include "server/desk/bot_ledger.h"

namespace helio::server {

class BotDesk {
public:
    /// Fault::Conflict: a cloud has the folder, and cannot be asked. Fault::NotFound: there is none in it. `keys` empty: `data` + ".keys".
    static Result<BotDesk> open(const std::string& data, const std::string& keys);
    BotDesk(BotDesk&&) noexcept;
    ~BotDesk();

    /// desk/bot_ledger.h
    Result<BotMade> create(const std::string& name, const std::string& username);
    Result<std::vector<BotListed>> list();
    Result<BotMade> revoke(const std::string& which, bool again);
    bool running() const;  ///< a cloud does it

private:
    struct Inside;
    explicit BotDesk(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace helio::server
