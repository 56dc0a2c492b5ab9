// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/session.h"

namespace helio::store {

namespace {

constexpr std::string_view kSignIn = "session.sign_in";
constexpr std::string_view kSelf = "session.self";
constexpr std::string_view kMainDc = "session.main_dc";
constexpr std::string_view kCloud = "session.cloud";
constexpr std::string_view kLastLocal = "session.last_local_id";
constexpr std::string_view kStale = "session.stale";

}  // namespace

Result<SignIn> Session::signIn() const {
    HELIO_TRY(state, settings_.number(kSignIn));
    return static_cast<SignIn>(state.value_or(0));
}

Result<model::UserId> Session::self() const {
    HELIO_TRY(id, settings_.number(kSelf));
    return model::UserId(id.value_or(0));
}

Result<std::int32_t> Session::mainDc() const {
    HELIO_TRY(dc, settings_.number(kMainDc));
    return static_cast<std::int32_t>(dc.value_or(0));
}

Result<std::optional<std::string>> Session::cloudFile() const { return settings_.text(kCloud); }

Result<std::optional<AuthKey>> Session::authKey(std::int32_t dc) const {
    return desk_->db.first(
        "SELECT secret, salt, clock_shift, bound FROM auth_key WHERE dc = ?1",
        [](const sqlite::Row& row) { return AuthKey{.key = SecretBytes(row.blob(0)), .salt = row.integer(1), .clockShift = row.integer(2), .bound = row.get<bool>(3)}; }, dc);
}

Result<std::vector<std::int32_t>> Session::authKeyDcs() const {
    return desk_->db.all("SELECT dc FROM auth_key ORDER BY dc", [](const sqlite::Row& row) { return row.get<std::int32_t>(0); });
}

Result<std::optional<UpdateState>> Session::updateState() const {
    return desk_->db.first("SELECT pts, qts, seq, date FROM update_state", [](const sqlite::Row& row) {
        return UpdateState{.pts = row.get<std::int32_t>(0), .qts = row.get<std::int32_t>(1), .seq = row.get<std::int32_t>(2), .date = row.integer(3)};
    });
}

Result<std::optional<std::int32_t>> Session::channelPts(model::ChannelId channel) const {
    return desk_->db.value<std::int32_t>("SELECT pts FROM channel_pts WHERE channel = ?1", channel);
}

Result<std::vector<std::pair<model::ChannelId, std::int32_t>>> Session::allChannelPts() const {
    return desk_->db.all("SELECT channel, pts FROM channel_pts", [](const sqlite::Row& row) { return std::pair(row.get<model::ChannelId>(0), row.get<std::int32_t>(1)); });
}

Result<> Session::forgetChannel(model::ChannelId channel) {
    HELIO_CHECK(desk_->db.run("DELETE FROM channel_pts WHERE channel = ?1", channel));
    return {};
}

Result<bool> Session::stale() const {
    HELIO_TRY(stale, settings_.number(kStale));
    return stale.value_or(0) != 0;
}

Result<> Session::setStale(bool stale) { return settings_.putNumber(kStale, stale ? 1 : 0); }

Result<> Session::setSignIn(SignIn state) { return settings_.putNumber(kSignIn, static_cast<std::int64_t>(state)); }
Result<> Session::setSelf(model::UserId self) { return settings_.putNumber(kSelf, self.value); }
Result<> Session::setMainDc(std::int32_t dc) { return settings_.putNumber(kMainDc, dc); }
Result<> Session::setCloudFile(std::string_view json) { return settings_.putText(kCloud, json); }

Result<> Session::putAuthKey(std::int32_t dc, const AuthKey& key) {
    HELIO_CHECK(
        desk_->db.run("INSERT OR REPLACE INTO auth_key(dc, secret, salt, clock_shift, bound) VALUES(?1, ?2, ?3, ?4, ?5)", dc, key.key.view(), key.salt, key.clockShift, key.bound));
    return {};
}

Result<> Session::removeAuthKey(std::int32_t dc) {
    HELIO_CHECK(desk_->db.run("DELETE FROM auth_key WHERE dc = ?1", dc));
    return {};
}

Result<> Session::setUpdateState(const UpdateState& state) {
    HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO update_state(one, pts, qts, seq, date) VALUES(1, ?1, ?2, ?3, ?4)", state.pts, state.qts, state.seq, state.date));
    return {};
}

Result<> Session::setChannelPts(model::ChannelId channel, std::int32_t pts) {
    HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO channel_pts(channel, pts) VALUES(?1, ?2)", channel, pts));
    return {};
}

Result<model::MessageId> Session::nextLocalId() {
    HELIO_TRY(last, settings_.number(kLastLocal));
    const std::int64_t next = last.value_or(0) - 1;
    HELIO_CHECK(settings_.putNumber(kLastLocal, next));
    return model::MessageId(static_cast<std::int32_t>(next));
}

}  // namespace helio::store
