// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/migrating.h"

#include <array>
#include <string_view>
#include <utility>

#include "net/rpc/policy.h"

namespace helio::net::rpc {

std::optional<Move> moveFor(const Error& error) {
    if (error.fault != Fault::Refused || error.code != 303) return std::nullopt;
    static constexpr std::array<std::pair<const char*, Move::Kind>, 4> kNames{
        {{"FILE_MIGRATE_", Move::Kind::File}, {"PHONE_MIGRATE_", Move::Kind::Home}, {"NETWORK_MIGRATE_", Move::Kind::Home}, {"USER_MIGRATE_", Move::Kind::Home}}};
    for (const auto& [prefix, kind] : kNames) {
        const auto dc = numberAfter(error.name, prefix);
        if (dc && *dc >= 1 && *dc <= 1000) return Move{kind, *dc};
    }
    return std::nullopt;
}

struct Migrating::State : std::enable_shared_from_this<Migrating::State> {
    State(Caller& caller, MoveHome mover) : next(caller), moveHome(std::move(mover)) {}

    struct Attempt {
        Query query;
        Answer done;
        int hops = 0;
    };

    void ask(const std::shared_ptr<Attempt>& attempt) {
        next.call(attempt->query, [weak = weak_from_this(), attempt](Result<Bytes> result) {
            const auto self = weak.lock();
            if (!self || result) return attempt->done(std::move(result));
            self->refused(attempt, std::move(result).error());
        });
    }
    void refused(const std::shared_ptr<Attempt>& attempt, Error error) {
        const auto move = moveFor(error);
        if (!move || ++attempt->hops > kMostHops) return attempt->done(std::unexpected(std::move(error)));
        if (move->kind == Move::Kind::File) {
            attempt->query.dc = move->dc;
            return ask(attempt);
        }
        moveHome(move->dc, [weak = weak_from_this(), attempt](Result<> moved) {
            const auto self = weak.lock();
            if (!moved) return attempt->done(std::unexpected(std::move(moved).error()));
            if (!self) return attempt->done(fail(Fault::Cancelled, "asking the cloud", "the connection was closed"));
            self->ask(attempt);
        });
    }

    Caller& next;
    MoveHome moveHome;
};

Migrating::Migrating(Caller& next, MoveHome moveHome) : state_(std::make_shared<State>(next, std::move(moveHome))) {}
Migrating::~Migrating() = default;

void Migrating::call(Query query, Answer done) { state_->ask(std::make_shared<State::Attempt>(State::Attempt{std::move(query), std::move(done)})); }

}  // namespace helio::net::rpc
