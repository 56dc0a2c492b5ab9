// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/channels.h"

namespace helio::store {

Result<std::optional<model::Channel>> Channels::get(model::ChannelId id) const {
    return desk_->db.first(
        "SELECT id, access_hash, title, \"left\" FROM channel WHERE id = ?1",
        [](const sqlite::Row& row) {
            return model::Channel{.id = row.get<model::ChannelId>(0), .accessHash = row.integer(1), .title = row.get<std::string>(2), .left = row.get<bool>(3)};
        },
        id);
}

Result<> Channels::put(const model::Channel& channel) {
    HELIO_CHECK(
        desk_->db.run("INSERT OR REPLACE INTO channel(id, access_hash, title, \"left\") VALUES(?1, ?2, ?3, ?4)", channel.id, channel.accessHash, channel.title, channel.left));
    return {};
}

}  // namespace helio::store
