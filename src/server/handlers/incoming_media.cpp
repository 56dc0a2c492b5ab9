// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/incoming_media.h"

#include "crypto/hash.h"
#include "server/files/blob_writer.h"
#include "server/handlers/card_account.h"
#include "server/handlers/contact_card.h"
#include "server/handlers/file_access.h"
#include "server/handlers/input.h"
#include "server/handlers/uploaded.h"

namespace helio::server {
namespace {

constexpr std::size_t kVcardLimit = 64 << 10;
constexpr std::size_t kAttributes = 20;
constexpr std::size_t kAttributeBytes = 16 << 10;  ///< names, titles, waveforms: kept with the message, sent to everybody who gets it

Result<> checkMd5(const UploadedFile& file, crypto::Hasher& hasher) {
    if (file.md5.empty() || toHex(hasher.finish()) == file.md5) return {};
    return refuse(400, "MD5_CHECKSUM_INVALID");
}

Result<ReadyMedia> uploadedPhoto(Call& call, const tl::inputMediaUploadedPhoto& media) {
    if (media.ttl_seconds) return refuse(400, "TTL_MEDIA_INVALID");
    ReadyMedia out;
    out.kind = store::MediaKind::Photo;
    HELIO_TRY(bytes, uploadedBytes(call, media.file, kPictureLimit, out.uploads));
    HELIO_TRY(photo, makePhoto(call.services.blobs, bytes, PictureUse::Message, call.services.random));
    out.photo = std::move(photo);
    return out;
}

/// What a client says of a file, as far as we know the words; the size of a picture is added where it is missing.
std::vector<tl::DocumentAttribute> attributesOf(const tl::inputMediaUploadedDocument& media, const std::string& name, const std::optional<Preview>& preview) {
    std::vector<tl::DocumentAttribute> out;
    bool hasName = false, hasSize = false;
    for (const tl::DocumentAttribute& attribute : media.attributes) {
        if (attribute.as<tl::Skipped>() || out.size() >= kAttributes) continue;
        hasName = hasName || attribute.as<tl::documentAttributeFilename>();
        hasSize = hasSize || attribute.as<tl::documentAttributeImageSize>();
        out.push_back(attribute);
    }
    if (!hasName && !name.empty()) out.emplace_back(tl::documentAttributeFilename{.file_name = name});
    if (!hasSize && preview) out.emplace_back(tl::documentAttributeImageSize{.w = preview->width, .h = preview->height});
    return out;
}

struct Stored {
    Blob blob;
    Bytes whole;  ///< the content while it is small enough to be looked at as a picture
};
/// A large file stays where its parts were put; what is small enough to be equal to others, or a picture, is kept by content.
Result<Stored> storeUpload(Call& call, const UploadedFile& file) {
    if (file.big) {
        HELIO_TRY(blob, call.services.parts.adopt({call.me(), file.id}, file.parts, call.services.blobs, call.services.random));
        Stored out{std::move(blob), {}};
        if (out.blob.size <= kPictureLimit) {
            HELIO_TRY(whole, call.services.parts.read(call.services.blobs, out.blob, 0, out.blob.size));
            out.whole = std::move(whole);
        }
        return out;
    }
    HELIO_TRY(writer, BlobWriter::begin(call.services.blobs, call.services.random));
    crypto::Hasher md5(crypto::Hasher::Kind::Md5);
    Stored out;
    bool small = true;
    HELIO_CHECK(call.services.parts.each({call.me(), file.id}, file.parts, [&](BytesView part) {
        md5.update(part);
        small = small && static_cast<std::int64_t>(out.whole.size() + part.size()) <= kPictureLimit;
        if (small) append(out.whole, part);
        else out.whole = {};
        return writer.add(part);
    }));
    HELIO_CHECK(checkMd5(file, md5));
    HELIO_TRY(blob, writer.finish());
    out.blob = std::move(blob);
    return out;
}

Result<ReadyMedia> uploadedDocument(Call& call, const tl::inputMediaUploadedDocument& media) {
    if (media.ttl_seconds) return refuse(400, "TTL_MEDIA_INVALID");
    HELIO_TRY(file, uploadedFile(media.file));
    HELIO_TRY(stored, storeUpload(call, file));
    ReadyMedia out;
    out.kind = store::MediaKind::Document;
    out.uploads.push_back(file.id);
    std::optional<Preview> preview;
    if (media.thumb) {
        HELIO_TRY(thumb, uploadedBytes(call, *media.thumb, kPictureLimit, out.uploads));
        preview = makePreview(call.services.blobs, thumb, call.services.random);
    } else if (!stored.whole.empty()) {
        preview = makePreview(call.services.blobs, stored.whole, call.services.random);
    }
    store::Document document;
    document.id = newFileId(call.services.random);
    document.mime = media.mime_type.empty() ? "application/octet-stream" : cutTo(media.mime_type, 128);
    document.size = stored.blob.size;
    document.hash = stored.blob.hash;
    document.attributes = tl::serialize(attributesOf(media, file.name, media.thumb ? std::nullopt : preview));
    if (document.attributes.size() > kAttributeBytes) return refuse(400, "MEDIA_INVALID");
    if (preview) {
        document.thumb = preview->photo.id;
        out.thumb = std::move(preview->photo);
    }
    out.document = std::move(document);
    return out;
}

Result<ReadyMedia> existingPhoto(Call& call, const tl::inputMediaPhoto& media) {
    const auto* photo = media.id.as<tl::inputPhoto>();
    if (!photo) return refuse(400, "PHOTO_INVALID");
    HELIO_CHECK(checkFileAccess(call, AccessHashes::Kind::Photo, photo->id, photo->access_hash, photo->file_reference));
    ReadyMedia out;
    out.kind = store::MediaKind::Photo;
    out.id = photo->id;
    return out;
}

Result<ReadyMedia> existingDocument(Call& call, const tl::inputMediaDocument& media) {
    const auto* document = media.id.as<tl::inputDocument>();
    if (!document) return refuse(400, "DOCUMENT_INVALID");
    HELIO_CHECK(checkFileAccess(call, AccessHashes::Kind::Document, document->id, document->access_hash, document->file_reference));
    ReadyMedia out;
    out.kind = store::MediaKind::Document;
    out.id = document->id;
    return out;
}

Result<ReadyMedia> contactCard(const tl::inputMediaContact& media) {
    if (media.vcard.size() > kVcardLimit) return refuse(400, "MEDIA_INVALID");
    const bool somebody = !trimmed(media.phone_number).empty() || accountNamed(media.vcard);
    if (!somebody || trimmed(media.first_name + media.last_name).empty()) return refuse(400, "CONTACT_NAME_EMPTY");
    tl::messageMediaContact out;
    out.phone_number = cutTo(media.phone_number, 64);
    out.first_name = cutTo(media.first_name, 256);
    out.last_name = cutTo(media.last_name, 256);
    out.vcard = media.vcard;
    ReadyMedia ready;
    ready.kind = store::MediaKind::Contact;
    ready.contact = tl::serialize(out);
    return ready;
}

bool stillThere(Call& call, const ReadyMedia& ready) {
    return ready.kind == store::MediaKind::Photo ? store::findPhoto(call.db, ready.id).has_value() : store::findDocument(call.db, ready.id).has_value();
}

}  // namespace

Result<Bytes> uploadedBytes(Call& call, const tl::InputFile& input, std::int64_t limit, std::vector<std::int64_t>& uploads) {
    HELIO_TRY(file, uploadedFile(input));
    Bytes out;
    HELIO_CHECK(call.services.parts.each({call.me(), file.id}, file.parts, [&](BytesView part) -> Result<> {
        if (static_cast<std::int64_t>(out.size() + part.size()) > limit) return refuse(400, "PHOTO_SAVE_FILE_INVALID");
        append(out, part);
        return {};
    }));
    crypto::Hasher md5(crypto::Hasher::Kind::Md5);
    md5.update(out);
    HELIO_CHECK(checkMd5(file, md5));
    uploads.push_back(file.id);
    return out;
}

Result<ReadyMedia> prepareMedia(Call& call, const tl::InputMedia& media) {
    if (const auto* photo = media.as<tl::inputMediaUploadedPhoto>()) return uploadedPhoto(call, *photo);
    if (const auto* document = media.as<tl::inputMediaUploadedDocument>()) return uploadedDocument(call, *document);
    if (const auto* known = media.as<tl::inputMediaPhoto>()) return existingPhoto(call, *known);
    if (const auto* file = media.as<tl::inputMediaDocument>()) return existingDocument(call, *file);
    if (const auto* contact = media.as<tl::inputMediaContact>()) return contactCard(*contact);
    return refuse(400, media.as<tl::inputMediaEmpty>() ? "MEDIA_EMPTY" : "MEDIA_INVALID");
}

Result<> keepMedia(Call& call, const ReadyMedia& ready, store::Content& content) {
    if (ready.id && !stillThere(call, ready)) return refuse(400, "FILE_REFERENCE_EXPIRED");
    content.mediaKind = ready.kind;
    content.mediaId = ready.id;
    if (ready.kind == store::MediaKind::Contact) {
        HELIO_TRY(card, tl::parse<tl::messageMediaContact>(ready.contact));
        HELIO_CHECK(settleCard(call, card));
        content.media = tl::serialize(card);
    }
    const auto add = [&](store::Photo photo) {
        photo.owner = call.me();
        photo.date = call.now;
        photo.dc = call.keptDc();
        store::addPhoto(call.db, photo);
        return photo.id;
    };
    if (ready.thumb) add(*ready.thumb);
    if (ready.photo) content.mediaId = add(*ready.photo);
    if (ready.document) {
        store::Document document = *ready.document;
        document.owner = call.me();
        document.date = call.now;
        document.dc = call.keptDc();
        store::addDocument(call.db, document);
        content.mediaId = document.id;
    }
    const auto before = ready.id ? call.services.parts.madeOf(call.me(), ready.id) : std::vector<std::int64_t>{};
    for (const auto* list : {&ready.uploads, &before}) call.effects.usedUploads.insert(call.effects.usedUploads.end(), list->begin(), list->end());
    return {};
}

}  // namespace helio::server
