// SPDX-License-Identifier: GPL-3.0-or-later
// a decorator that follows 303 X_MIGRATE_n to another data centre, a few times at most.
#pragma once

#include <memory>
#include <optional>

#include "net/rpc/caller.h"

namespace helio::net::rpc {

/// Where an error sends a query.
struct Move {
    enum class Kind : std::uint8_t {
        File,  ///< FILE_MIGRATE: this query alone
        Home,  ///< PHONE_, NETWORK_, USER_MIGRATE: the account lives there
    };
    Kind kind = Kind::File;
    std::int32_t dc = 0;
    friend bool operator==(const Move&, const Move&) = default;
};
/// nullopt: it sends nowhere. The number is read strictly, 1..1000.
std::optional<Move> moveFor(const Error& error);

inline constexpr int kMostHops = 3;

class Migrating final : public Caller {
public:
    /// Makes `dc` the account's own, then calls back; an error (already signed in, no address) is given to the asker.
    using MoveHome = std::function<void(std::int32_t dc, std::function<void(Result<>)> done)>;
    Migrating(Caller& next, MoveHome moveHome);
    ~Migrating() override;
    void call(Query query, Answer done) override;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace helio::net::rpc
