// SPDX-License-Identifier: GPL-3.0-or-later
// photos.uploadProfilePhoto, updateProfilePhoto, getUserPhotos, deletePhotos
#include <algorithm>

#include "server/boxes/contact_news.h"
#include "server/handlers/file_access.h"
#include "server/handlers/incoming_media.h"
#include "server/handlers/input.h"
#include "tl/gen/photos.h"

namespace helio::server {
namespace {

constexpr std::size_t kMostPhotos = 100;

tl::photos::Photo answerWith(Call& call, std::int64_t photo) {
    View view(call);
    tl::photos::photo out;
    out.photo = view.photo(photo, {FileOrigin::Kind::Person, call.me().value});
    view.mention(call.me());
    out.users = view.users();
    return out;
}

void wear(Call& call, std::int64_t photo) {
    store::setUserPhoto(call.db, call.me(), photo);
    notePersonChange(call, call.me());
}

Result<MethodTable::Finish<tl::photos::uploadProfilePhoto>> uploadProfilePhoto(Call& early, tl::photos::uploadProfilePhoto query) {
    if (!query.file || query.video || query.bot || query.fallback) return refuse(400, "PHOTO_FILE_MISSING");
    std::vector<std::int64_t> uploads;
    HELIO_TRY(bytes, uploadedBytes(early, *query.file, kPictureLimit, uploads));
    HELIO_TRY(photo, makePhoto(early.services.blobs, bytes, PictureUse::Profile, early.services.random));
    return MethodTable::Finish<tl::photos::uploadProfilePhoto>([photo = std::move(photo), uploads](Call& call) -> Result<tl::photos::Photo> {
        store::Photo row = photo;
        row.owner = call.me();
        row.date = call.now;
        row.dc = call.keptDc();
        store::addPhoto(call.db, row);
        store::addProfilePhoto(call.db, call.me(), row.id, call.now);
        call.effects.usedUploads = uploads;
        wear(call, row.id);
        return answerWith(call, row.id);
    });
}

Result<tl::photos::Photo> updateProfilePhoto(Call& call, const tl::photos::updateProfilePhoto& query) {
    if (query.bot || query.fallback) return refuse(400, "PHOTO_INVALID");
    if (query.id.as<tl::inputPhotoEmpty>()) {
        wear(call, 0);
        return answerWith(call, 0);
    }
    const auto* photo = query.id.as<tl::inputPhoto>();
    if (!photo) return refuse(400, "PHOTO_INVALID");
    const auto own = store::profilePhotosOf(call.db, call.me());
    if (std::ranges::find(own, photo->id) == own.end()) return refuse(400, "PHOTO_INVALID");
    wear(call, photo->id);
    return answerWith(call, photo->id);
}

Result<tl::photos::Photos> getUserPhotos(Call& call, const tl::photos::getUserPhotos& query) {
    HELIO_TRY(user, inputUser(call, query.user_id));
    if (query.offset < 0 || query.limit < 0) return refuse(400, "LIMIT_INVALID");
    View view(call);
    auto ids = view.shows(user, privacy::Key::ProfilePhoto) ? store::profilePhotosOf(call.db, user) : std::vector<std::int64_t>{};
    const auto count = static_cast<std::int32_t>(ids.size());
    if (query.max_id) std::erase_if(ids, [&](std::int64_t id) { return id != query.max_id; });
    view.mention(user);
    tl::photos::photosSlice out;
    out.count = count;
    const std::size_t limit = query.limit == 0 ? kMostPhotos : std::min(static_cast<std::size_t>(query.limit), kMostPhotos);
    for (std::size_t i = static_cast<std::size_t>(query.offset); i < ids.size() && out.photos.size() < limit; ++i)
        out.photos.push_back(view.photo(ids[i], {FileOrigin::Kind::Person, user.value}));
    out.users = view.users();
    return tl::photos::Photos(std::move(out));
}

Result<std::vector<std::int64_t>> deletePhotos(Call& call, const tl::photos::deletePhotos& query) {
    if (query.id.size() > kMostPhotos) return refuse(400, "LIMIT_INVALID");
    std::vector<std::int64_t> gone;
    const auto own = store::profilePhotosOf(call.db, call.me());
    for (const tl::InputPhoto& input : query.id) {
        const auto* photo = input.as<tl::inputPhoto>();
        if (!photo || std::ranges::find(own, photo->id) == own.end()) continue;
        store::removeProfilePhoto(call.db, call.me(), photo->id);
        gone.push_back(photo->id);
    }
    const auto user = store::findUser(call.db, call.me());
    if (user && std::ranges::find(gone, user->photo) != gone.end()) {
        const auto left = store::profilePhotosOf(call.db, call.me());
        wear(call, left.empty() ? 0 : left.front());
    }
    return gone;
}

}  // namespace

void addPhotos(MethodTable& table) {
    table.staged<tl::photos::uploadProfilePhoto>(&uploadProfilePhoto);
    table.write<tl::photos::updateProfilePhoto>(&updateProfilePhoto);
    table.read<tl::photos::getUserPhotos>(&getUserPhotos);
    table.write<tl::photos::deletePhotos>(&deletePhotos);
}

}  // namespace helio::server
