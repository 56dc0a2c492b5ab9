// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/media_codec.h"

#include "store/pack.h"

namespace helio::store {

namespace {

using namespace model;

constexpr std::uint64_t kVersion = 1;

static_assert(std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(MediaKind::Photo), Media>, Photo>);
static_assert(std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(MediaKind::Document), Media>, Document>);
static_assert(std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(MediaKind::Contact), Media>, SharedContact>);
static_assert(std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(MediaKind::Service), Media>, ServiceAction>);
static_assert(std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(MediaKind::Unknown), Media>, UnknownMedia>);

void packSizes(Packer& out, const std::vector<PhotoSize>& sizes) {
    out.number(sizes.size());
    for (const PhotoSize& size : sizes) {
        out.text(size.type);
        out.signedNumber(size.width);
        out.signedNumber(size.height);
        out.signedNumber(size.size);
        out.bytes(size.bytes);
    }
}

std::vector<PhotoSize> unpackSizes(Unpacker& in) {
    std::vector<PhotoSize> sizes(in.count());
    for (PhotoSize& size : sizes) {
        size.type = in.text();
        size.width = in.as<std::int32_t>();
        size.height = in.as<std::int32_t>();
        size.size = in.as<std::int32_t>();
        size.bytes = in.bytes();
    }
    return sizes;
}

void pack(Packer&, const std::monostate&) {}

void pack(Packer& out, const Photo& photo) {
    out.fixed64(photo.id.value);
    out.fixed64(photo.accessHash);
    out.bytes(photo.fileReference);
    out.signedNumber(photo.date);
    out.signedNumber(photo.dc);
    packSizes(out, photo.sizes);
}

Photo unpackPhoto(Unpacker& in) {
    Photo photo;
    photo.id = PhotoId(in.fixed64());
    photo.accessHash = in.fixed64();
    photo.fileReference = in.bytes();
    photo.date = in.signedNumber();
    photo.dc = in.as<std::int32_t>();
    photo.sizes = unpackSizes(in);
    return photo;
}

void pack(Packer& out, const Document& document) {
    out.fixed64(document.id.value);
    out.fixed64(document.accessHash);
    out.bytes(document.fileReference);
    out.text(document.name);
    out.text(document.mime);
    out.signedNumber(document.size);
    out.signedNumber(document.date);
    out.signedNumber(document.dc);
    out.signedNumber(document.width);
    out.signedNumber(document.height);
    packSizes(out, document.thumbs);
}

Document unpackDocument(Unpacker& in) {
    Document document;
    document.id = DocumentId(in.fixed64());
    document.accessHash = in.fixed64();
    document.fileReference = in.bytes();
    document.name = in.text();
    document.mime = in.text();
    document.size = in.signedNumber();
    document.date = in.signedNumber();
    document.dc = in.as<std::int32_t>();
    document.width = in.as<std::int32_t>();
    document.height = in.as<std::int32_t>();
    document.thumbs = unpackSizes(in);
    return document;
}

void pack(Packer& out, const SharedContact& contact) {
    out.text(contact.phone);
    out.text(contact.firstName);
    out.text(contact.lastName);
    out.text(contact.vcard);
    out.signedNumber(contact.user.value);
}

SharedContact unpackContact(Unpacker& in) {
    SharedContact contact;
    contact.phone = in.text();
    contact.firstName = in.text();
    contact.lastName = in.text();
    contact.vcard = in.text();
    contact.user = UserId(in.signedNumber());
    return contact;
}

void pack(Packer& out, const ServiceAction& action) {
    out.signedNumber(static_cast<std::int64_t>(action.kind));
    out.text(action.title);
    out.number(action.users.size());
    for (const UserId user : action.users) out.signedNumber(user.value);
}

ServiceAction unpackService(Unpacker& in) {
    ServiceAction action;
    action.kind = in.as<ServiceAction::Kind>();
    action.title = in.text();
    action.users.resize(in.count());
    for (UserId& user : action.users) user = UserId(in.signedNumber());
    return action;
}

void pack(Packer& out, const UnknownMedia& media) { out.text(media.what); }

Media unpackKind(MediaKind kind, Unpacker& in) {
    switch (kind) {
        case MediaKind::Photo: return unpackPhoto(in);
        case MediaKind::Document: return unpackDocument(in);
        case MediaKind::Contact: return unpackContact(in);
        case MediaKind::Service: return unpackService(in);
        case MediaKind::Unknown: return UnknownMedia{.what = in.text()};
        case MediaKind::None: break;
    }
    return std::monostate();
}

std::unexpected<Error> broken(const char* what) { return fail(Fault::Io, "reading a message from the store", std::string(what) + " is not as it was written"); }

}  // namespace

MediaKind kindOf(const Media& media) { return static_cast<MediaKind>(media.index()); }

Bytes packMedia(const Media& media) {
    if (media.index() == 0) return {};
    Packer out;
    out.number(kVersion);
    std::visit([&](const auto& value) { pack(out, value); }, media);
    return out.take();
}

Result<Media> unpackMedia(MediaKind kind, BytesView packed) {
    if (kind == MediaKind::None) return Media();
    Unpacker in(packed);
    if (const auto version = in.number(); in.good() && version != kVersion) return Media(UnknownMedia{.what = "media of a newer version"});
    Media media = unpackKind(kind, in);
    if (!in.finished()) return broken("its media");
    return media;
}

Bytes packEntities(const std::vector<TextEntity>& entities) {
    if (entities.empty()) return {};
    Packer out;
    out.number(entities.size());
    for (const TextEntity& entity : entities) {
        out.signedNumber(static_cast<std::int64_t>(entity.kind));
        out.signedNumber(entity.offset);
        out.signedNumber(entity.length);
        out.text(entity.argument);
    }
    return out.take();
}

Result<std::vector<TextEntity>> unpackEntities(BytesView packed) {
    if (packed.empty()) return std::vector<TextEntity>();
    Unpacker in(packed);
    std::vector<TextEntity> entities(in.count());
    for (TextEntity& entity : entities) {
        entity.kind = in.as<TextEntity::Kind>();
        entity.offset = in.as<std::int32_t>();
        entity.length = in.as<std::int32_t>();
        entity.argument = in.text();
    }
    if (!in.finished()) return broken("its formatting");
    return entities;
}

}  // namespace helio::store
