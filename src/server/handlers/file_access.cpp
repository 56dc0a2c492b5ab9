// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/file_access.h"

#include <algorithm>

#include "server/privacy/door.h"
#include "server/store/groups.h"
#include "server/store/media.h"
#include "server/store/messages.h"
#include "server/store/users.h"

namespace helio::server {
namespace {

bool holds(Call& call, AccessHashes::Kind kind, std::int64_t id, FileOrigin origin) {
    switch (origin.kind) {
        case FileOrigin::Kind::Message: {
            const auto message = store::findMessage(call.db, call.me(), static_cast<MessageId>(origin.id));
            return message && message->content.mediaId == id;
        }
        case FileOrigin::Kind::Person: {
            if (!privacy::Door(call.db, UserId(origin.id)).opens(privacy::Key::ProfilePhoto, call.me())) return false;
            const auto photos = store::profilePhotosOf(call.db, UserId(origin.id));
            return std::ranges::find(photos, id) != photos.end();
        }
        case FileOrigin::Kind::Group: {
            const auto group = store::findGroup(call.db, ChatId(origin.id));
            const auto state = store::membershipOf(call.db, ChatId(origin.id), call.me());
            return group && group->photo == id && (state == store::Membership::Member || state == store::Membership::Left);
        }
        case FileOrigin::Kind::Own: {
            if (kind == AccessHashes::Kind::Photo) {
                const auto photo = store::findPhoto(call.db, id);
                return photo && photo->owner == call.me();
            }
            const auto document = store::findDocument(call.db, id);
            return document && document->owner == call.me();
        }
    }
    return false;
}

}  // namespace

Result<> checkFileAccess(Call& call, AccessHashes::Kind kind, std::int64_t id, std::int64_t accessHash, BytesView reference) {
    if (!call.services.access.accepts(call.me(), kind, id, accessHash)) return refuse(400, "LOCATION_INVALID");
    HELIO_TRY(origin, call.services.references.check(call.me(), id, reference, call.now));
    // The place is gone (a deleted message, a left group): the same word as for a reference that has run out (F-06).
    if (!holds(call, kind, id, origin)) return refuse(400, "FILE_REFERENCE_EXPIRED");
    return {};
}

}  // namespace helio::server
