// SPDX-License-Identifier: GPL-3.0-or-later
// upload.getFile (F-05), upload.getFileHashes (F-08)
#include "server/files/piece_digests.h"
#include "server/handlers/file_access.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/privacy/door.h"
#include "server/store/groups.h"
#include "server/store/media.h"
#include "server/store/users.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

constexpr std::int64_t kMegabyte = 1 << 20;
constexpr std::int64_t kLargestFile = std::int64_t{1} << 40;  ///< beyond any file; so far, sums of offsets and limits are safe

struct Found {
    Blob blob;
    std::int64_t date = 0;
    std::string mime;
    int dc = 0;
};

Result<> checkRange(std::int64_t offset, std::int64_t limit, bool precise) {
    const std::int64_t unit = precise ? 1024 : 4096;
    if (offset < 0 || offset % unit != 0 || offset > kLargestFile) return refuse(400, "OFFSET_INVALID");
    if (limit <= 0 || limit % unit != 0 || limit > kMegabyte) return refuse(400, "LIMIT_INVALID");
    if (!precise && kMegabyte % limit != 0) return refuse(400, "LIMIT_INVALID");
    if (offset / kMegabyte != (offset + limit - 1) / kMegabyte) return refuse(400, "LIMIT_INVALID");
    return {};
}

Result<Found> sizeOf(store::Db& db, std::int64_t photo, std::string_view type) {
    const auto found = store::findPhoto(db, photo);
    if (!found) return refuse(400, "LOCATION_INVALID");
    for (const store::PhotoSize& size : found->sizes)
        if (size.type == type) return Found{{size.hash, size.size}, found->date, "image/jpeg", found->dc};
    return refuse(400, "LOCATION_INVALID");
}

Result<Found> fromPhoto(Call& call, const tl::inputPhotoFileLocation& at) {
    HELIO_CHECK(checkFileAccess(call, AccessHashes::Kind::Photo, at.id, at.access_hash, at.file_reference));
    return sizeOf(call.db, at.id, at.thumb_size);
}

Result<Found> fromDocument(Call& call, const tl::inputDocumentFileLocation& at) {
    HELIO_CHECK(checkFileAccess(call, AccessHashes::Kind::Document, at.id, at.access_hash, at.file_reference));
    const auto document = store::findDocument(call.db, at.id);
    if (!document) return refuse(400, "LOCATION_INVALID");
    if (!at.thumb_size.empty()) return sizeOf(call.db, document->thumb, at.thumb_size);
    return Found{{document->hash, document->size}, document->date, document->mime, document->dc};
}

/// A person's or group's picture as it stands now, without a reference.
Result<Found> fromPeer(Call& call, const tl::inputPeerPhotoFileLocation& at) {
    HELIO_TRY(peer, inputPeer(call, at.peer));
    std::int64_t current = 0;
    if (peer.isUser()) {
        const auto user = store::findUser(call.db, peer.user());
        if (user && privacy::Door(call.db, peer.user()).opens(privacy::Key::ProfilePhoto, call.me())) current = user->photo;
    } else if (const auto group = store::findGroup(call.db, peer.chat()); group && store::membershipOf(call.db, group->id, call.me()) != store::Membership::Removed) {
        current = group->photo;
    }
    if (!current || current != at.photo_id) return refuse(400, "LOCATION_INVALID");
    const auto photo = store::findPhoto(call.db, current);
    if (!photo || photo->sizes.empty()) return refuse(400, "LOCATION_INVALID");
    const store::PhotoSize& size = at.big ? photo->sizes.back() : photo->sizes.front();
    return Found{{size.hash, size.size}, photo->date, "image/jpeg", photo->dc};
}

Result<Found> find(Call& call, const tl::InputFileLocation& location) {
    if (const auto* photo = location.as<tl::inputPhotoFileLocation>()) return fromPhoto(call, *photo);
    if (const auto* document = location.as<tl::inputDocumentFileLocation>()) return fromDocument(call, *document);
    if (const auto* peer = location.as<tl::inputPeerPhotoFileLocation>()) return fromPeer(call, *peer);
    return refuse(400, "LOCATION_INVALID");
}

/// what lies at another data centre is fetched there.
Result<Found> locate(Call& call, const tl::InputFileLocation& location) {
    auto found = find(call, location);
    if (!found) return found;
    const int lies = call.services.dcs.fileAt(found->dc, call.dc);
    if (lies != call.dc) return refuse(303, "FILE_MIGRATE_" + std::to_string(lies));
    return found;
}

tl::storage::FileType typeOf(const std::string& mime) {
    if (mime == "image/jpeg") return tl::storage::fileJpeg{};
    if (mime == "image/png") return tl::storage::filePng{};
    if (mime == "image/gif") return tl::storage::fileGif{};
    if (mime == "image/webp") return tl::storage::fileWebp{};
    if (mime == "application/pdf") return tl::storage::filePdf{};
    return tl::storage::fileUnknown{};
}

/// Never bytes that are not what was put in: Fault::Io then.
Result<Bytes> bytesOf(const Services& services, const Blob& blob, std::int64_t offset, std::int64_t limit) {
    return PartStore::adopted(blob) ? services.parts.read(services.blobs, blob, offset, limit) : services.blobs.read(blob, offset, limit);
}

Result<tl::upload::File> getFile(Call& call, const tl::upload::getFile& query) {
    HELIO_CHECK(checkRange(query.offset, query.limit, query.precise));
    HELIO_TRY(found, locate(call, query.location));
    auto bytes = bytesOf(call.services, found.blob, query.offset, query.limit);
    if (!bytes) return refuse(500, "FILE_DAMAGED");
    tl::upload::file out;
    out.type = typeOf(found.mime);
    out.mtime = static_cast<std::int32_t>(found.date);
    out.bytes = std::move(*bytes);
    return tl::upload::File(std::move(out));
}

Result<std::vector<tl::FileHash>> getFileHashes(Call& call, const tl::upload::getFileHashes& query) {
    if (query.offset < 0 || query.offset > kLargestFile) return refuse(400, "OFFSET_INVALID");
    HELIO_TRY(found, locate(call, query.location));
    const PieceDigests digests(call.services.blobs, call.services.random);
    const auto pieces = digests.from(found.blob, query.offset, [&](std::int64_t offset, std::int64_t limit) { return bytesOf(call.services, found.blob, offset, limit); });
    if (!pieces) return refuse(500, "FILE_DAMAGED");
    std::vector<tl::FileHash> out;
    for (const PieceDigest& piece : *pieces) out.push_back({.offset = piece.offset, .limit = piece.limit, .hash = copyOf(piece.sha256)});
    return out;
}

}  // namespace

void addDownload(MethodTable& table) {
    table.read<tl::upload::getFile>(&getFile);
    table.read<tl::upload::getFileHashes>(&getFileHashes);
}

}  // namespace helio::server
