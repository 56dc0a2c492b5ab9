// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a client's temporary keys (P-01): made, bound, renewed at 90 % of its time, the old one in use until the new one is bound.
// A value without clock or socket; it lives in memory only. And what a refused binding means for the permanent key (P-08).
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "mtproto/handshake_client.h"
#include "mtproto/key_binding.h"

namespace helio::mtproto {

inline constexpr std::int32_t kTempKeyLife = 24 * 60 * 60;  ///< seconds to ask for (ClientHandshakeConfig::expiresIn)

/// One temporary key and when it goes.
struct TempKey {
    std::shared_ptr<const crypto::AuthKey> key;
    std::int64_t salt = 0;
    ServerClock clock;
    std::int32_t expiresAt = 0;  ///< server time, unix seconds
    SteadyTime renewAt{};        ///< at 90 % of its life
    SteadyTime endsAt{};

    KeyBinding bindingTo(std::shared_ptr<const crypto::AuthKey> permanent) const { return {.permanent = std::move(permanent), .expiresAt = expiresAt}; }
};

/// Use:  while `wantsNew(now)`: run a handshake with `expiresIn = kTempKeyLife`, then `made(result, now)`;
///       while `unbound()`: a session with `ClientSessionConfig::bind = unbound()->bindingTo(permanent)`, on KeyBound `bound()`;
///       application traffic on `inUse(now)` alone (null: none may flow). Look again at `nextDeadline`.
class TempKeys {
public:
    /// No key is on its way, and there is none in use or it is past 90 % of its life.
    bool wantsNew(SteadyTime now) const;
    /// A handshake ended; `made.expiresAt` is set. The key waits for its binding. It replaces an unbound one.
    void made(const NewClientKey& made, SteadyTime now);
    const TempKey* unbound() const { return fresh_ ? &*fresh_ : nullptr; }
    /// The unbound key is bound: it is the one in use now. Gives back the one before, so that its sessions can be moved and its connections closed.
    std::optional<TempKey> bound();
    /// Bound and not at its end.
    const TempKey* inUse(SteadyTime now) const;
    /// The server does not know this key (-404, AUTH_KEY_PERM_EMPTY) or its binding was refused: it is forgotten, no other (T-18, P-08).
    void drop(std::uint64_t keyId);
    /// When `wantsNew` or `inUse` changes by itself.
    std::optional<SteadyTime> nextDeadline(SteadyTime now) const;

private:
    std::optional<TempKey> current_;
    std::optional<TempKey> fresh_;
};

/// What is known about the permanent key when a binding to it is refused.
struct PermanentKeyFacts {
    std::chrono::seconds age{0};                            ///< since it was made, in server time
    bool serverTimeKnown = false;                           ///< from an authenticated message of this run
    std::optional<std::chrono::seconds> sinceLastWorked{};  ///< since anything went well with it; nullopt: never seen
};
enum class AfterRefusedBinding {
    Retry,     ///< drop the temporary key, make another one, bind again with back-off
    DropBoth,  ///< the permanent key is gone at the server: on the home DC that is a log-out
};
/// P-08. Only ENCRYPTED_MESSAGE_INVALID can ever cost the permanent key, and only when it is older than 60 s, server time is
/// known, and it has not worked within the last day. Everything else, -404 above all (T-18), costs the temporary key alone.
AfterRefusedBinding afterRefusedBinding(std::string_view error, const PermanentKeyFacts& facts);

}  // namespace helio::mtproto
