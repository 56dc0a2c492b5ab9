// SPDX-License-Identifier: GPL-3.0-or-later
// What the account knows about itself: who it is, its keys at each data centre, how far it has read the cloud's log.
#pragma once

#include "base/secret_bytes.h"
#include "model/ids.h"
#include "store/settings.h"

namespace helio::store {

enum class SignIn : std::uint8_t { SignedOut, SignedIn, EndedElsewhere };

/// The common box of updates: everything up to here is in the store.
struct UpdateState {
    std::int32_t pts = 0, qts = 0, seq = 0;
    std::int64_t date = 0;
    friend bool operator==(const UpdateState&, const UpdateState&) = default;
};

/// A permanent key shared with one data centre, and what goes with it.
struct AuthKey {
    SecretBytes key;              ///< 256 bytes
    std::int64_t salt = 0;        ///< the latest server salt
    std::int64_t clockShift = 0;  ///< seconds to add to our clock to get theirs
    bool bound = false;           ///< the account is signed in with this key
};

class Session {
public:
    explicit Session(Desk& desk) : desk_(&desk), settings_(desk) {}

    Result<SignIn> signIn() const;
    Result<model::UserId> self() const;                    ///< 0 before the first sign-in
    Result<std::int32_t> mainDc() const;                   ///< 0 before the first sign-in
    Result<std::optional<std::string>> cloudFile() const;  ///< JSON
    Result<std::optional<AuthKey>> authKey(std::int32_t dc) const;
    Result<std::vector<std::int32_t>> authKeyDcs() const;
    Result<std::optional<UpdateState>> updateState() const;
    Result<std::optional<std::int32_t>> channelPts(model::ChannelId channel) const;
    Result<std::vector<std::pair<model::ChannelId, std::int32_t>>> allChannelPts() const;
    /// Chats and contacts have to be read anew (a rebuild, or U-11 TooLong) and were not yet.
    Result<bool> stale() const;

    Result<> setSignIn(SignIn state);
    Result<> setSelf(model::UserId self);
    Result<> setMainDc(std::int32_t dc);
    Result<> setCloudFile(std::string_view json);
    Result<> putAuthKey(std::int32_t dc, const AuthKey& key);
    Result<> removeAuthKey(std::int32_t dc);
    Result<> setUpdateState(const UpdateState& state);
    Result<> setChannelPts(model::ChannelId channel, std::int32_t pts);
    Result<> forgetChannel(model::ChannelId channel);
    Result<> setStale(bool stale);
    /// -1, -2, …: never given twice, also after a restart.
    Result<model::MessageId> nextLocalId();

private:
    Desk* desk_;
    Settings settings_;
};

}  // namespace helio::store
