// SPDX-License-Identifier: GPL-3.0-or-later
// What nobody can ask for any more: found by a reader, a slice at a time, and looked at again by the writer that takes it out.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

/// A log is followed from its floor on; a device that stands below is told so (differenceTooLong).
struct OldBox {
    UserId user;
    Pts upTo = 0;      ///< log rows up to here go
    Pts sentUpTo = 0;  ///< and the memory of what was sent (R-08), by age alone
};
/// Boxes with rows older than `before`, or further behind than `depth`; the newest row of a box always stays: it holds the pts.
std::vector<OldBox> oldBoxes(Db& db, std::int64_t before, Pts depth);
/// At most `limit` rows of it. True: there are more.
bool cutBox(Db& db, const OldBox& box, int limit);

/// Made before `before` and shown nowhere: in no message, on no person or group, under no document. Ids above `after`, at most `limit`.
std::vector<std::int64_t> unusedPhotos(Db& db, std::int64_t after, std::int64_t before, int limit);
std::vector<std::int64_t> unusedDocuments(Db& db, std::int64_t after, std::int64_t before, int limit);
/// Only if it is still shown nowhere.
void removeUnusedPhoto(Db& db, std::int64_t id);
void removeUnusedDocument(Db& db, std::int64_t id);

/// The name (`hash`) of everything in the blob folder that a photo or document is made of.
void eachBlob(Db& db, const std::function<void(BytesView name)>& take);

/// P-06: temporary keys whose time is over.
void removeExpiredKeys(Db& db, std::int64_t now);
/// S-16: keys that nobody is signed in with, made before `before`, and what they said they are: of devices that signed out or never signed in.
void removeForsakenKeys(Db& db, std::int64_t before);
/// Counts of failures and purses (accounts/) that mean nothing any more.
void removeOldAttempts(Db& db, std::int64_t before);

}  // namespace helio::server::store
