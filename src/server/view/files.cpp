// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/view/view.h"

namespace helio::server {
namespace {

std::vector<tl::PhotoSize> sizesOf(const store::Photo& photo) {
    std::vector<tl::PhotoSize> out;
    if (!photo.stripped.empty()) out.emplace_back(tl::photoStrippedSize{.type = "i", .bytes = photo.stripped});
    for (const store::PhotoSize& s : photo.sizes) out.emplace_back(tl::photoSize{.type = s.type, .w = s.w, .h = s.h, .size = static_cast<std::int32_t>(s.size)});
    return out;
}

}  // namespace

Bytes View::strippedOf(std::int64_t photo) {
    const auto found = store::findPhoto(db_, photo);
    return found ? found->stripped : Bytes{};
}

int View::dcOf(std::int64_t photo) {
    const auto found = store::findPhoto(db_, photo);
    return services_.dcs.fileAt(found ? found->dc : 0, dc_);
}

tl::Photo View::photo(std::int64_t id, FileOrigin origin) {
    const auto found = store::findPhoto(db_, id);
    if (!found) return tl::photoEmpty{.id = id};
    tl::photo out;
    out.id = id;
    out.access_hash = services_.access.of(viewer_, AccessHashes::Kind::Photo, id);
    out.file_reference = services_.references.make(viewer_, id, origin, now_);
    out.date = static_cast<std::int32_t>(found->date);
    out.sizes = sizesOf(*found);
    out.dc_id = services_.dcs.fileAt(found->dc, dc_);
    return out;
}

tl::Document View::document(std::int64_t id, FileOrigin origin) {
    const auto found = store::findDocument(db_, id);
    if (!found) return tl::documentEmpty{.id = id};
    tl::document out;
    out.id = id;
    out.access_hash = services_.access.of(viewer_, AccessHashes::Kind::Document, id);
    out.file_reference = services_.references.make(viewer_, id, origin, now_);
    out.date = static_cast<std::int32_t>(found->date);
    out.mime_type = found->mime;
    out.size = found->size;
    out.dc_id = services_.dcs.fileAt(found->dc, dc_);
    if (auto attributes = tl::parse<std::vector<tl::DocumentAttribute>>(found->attributes)) out.attributes = std::move(*attributes);
    if (found->thumb)
        if (const auto thumb = store::findPhoto(db_, found->thumb)) out.thumbs = sizesOf(*thumb);
    return out;
}

tl::MessageMedia View::media(const store::Content& c, FileOrigin origin) {
    switch (c.mediaKind) {
        case store::MediaKind::Photo: {
            tl::messageMediaPhoto out;
            out.photo = photo(c.mediaId, origin);
            return out;
        }
        case store::MediaKind::Document: {
            tl::messageMediaDocument out;
            out.document = document(c.mediaId, origin);
            return out;
        }
        case store::MediaKind::Contact: {
            auto contact = tl::parse<tl::messageMediaContact>(c.media);
            if (!contact) return tl::messageMediaEmpty{};
            const UserId whose(contact->user_id);
            if (whose && door(whose).blocks(viewer_)) contact->user_id = 0;  // whom one blocked gets no way to one by a card
            else mention(whose);
            return std::move(*contact);
        }
        case store::MediaKind::None: break;
    }
    return tl::messageMediaEmpty{};
}

}  // namespace helio::server
