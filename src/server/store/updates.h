// SPDX-License-Identifier: GPL-3.0-or-later
// The log of a box: what happened, in order of pts, gapless (U-17).
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

enum class UpdateKind : int {
    Opened = 0,       ///< the first row of every box
    NewMessage = 1,   ///< id
    EditMessage = 2,  ///< id
    Delete = 3,       ///< data: ids, 4 bytes each; count is their number
    ReadInbox = 4,    ///< peer, id = max id, data: unread left, 4 bytes
    ReadOutbox = 5,   ///< peer, id = max id
    ReadContents = 6  ///< data: ids
};
struct Update {
    Pts pts = 0;
    int count = 1;
    UpdateKind kind = UpdateKind::Opened;
    MessageId id = 0;
    Peer peer;
    Bytes data;
    std::int64_t date = 0;
};

/// A new box; its pts is 1.
void openBox(Db& db, UserId user, std::int64_t now);
/// Takes the next pts and writes what it stands for: ONE statement. Gives the pts; `update.pts` is not read.
Pts logUpdate(Db& db, UserId user, const Update& update);
Pts ptsOf(Db& db, UserId user);
/// Rows with pts > `after`, at most `limit`, oldest first.
std::vector<Update> updatesAfter(Db& db, UserId user, Pts after, int limit);
/// The lowest pts from which the log can still be followed without a gap; 0 until something was pruned.
Pts floorPts(Db& db, UserId user);
MessageId nextMessageId(Db& db, UserId user);

/// News without a pts, see `changed` of the schema.
enum class Change : int {
    Person = 1,
    Contacts = 2,
    Draft = 3,
    Group = 4,
    Blocked = 5,
    Privacy = 6 /* peer: privacy::Key */,
    Folders = 7 /* no peer */,
    Loudness = 8 /* peer, or a kind: notify.h */
};
struct Changed {
    Change kind = Change::Person;
    Peer peer;
    std::int64_t date = 0;
};
void noteChange(Db& db, UserId user, Change kind, Peer peer, std::int64_t now);
std::vector<Changed> changesSince(Db& db, UserId user, std::int64_t date, int limit);

Bytes packIds(const std::vector<MessageId>& ids);
std::vector<MessageId> unpackIds(BytesView data);

}  // namespace helio::server::store
