// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/media.h"

#include <algorithm>

#include "client/wire/stripped.h"
#include "tl/codec.h"

namespace helio::client::wire {
namespace {

std::optional<model::PhotoSize> photoSize(const tl::PhotoSize& from) {
    if (const auto* plain = from.as<tl::photoSize>()) return model::PhotoSize{plain->type, plain->w, plain->h, plain->size, {}};
    if (const auto* progressive = from.as<tl::photoSizeProgressive>())
        return model::PhotoSize{progressive->type, progressive->w, progressive->h, progressive->sizes.empty() ? 0 : progressive->sizes.back(), {}};
    if (const auto* stripped = from.as<tl::photoStrippedSize>()) {
        auto jpeg = wholeJpeg(stripped->bytes);
        if (jpeg.empty()) return std::nullopt;
        return model::PhotoSize{"i", stripped->bytes[2], stripped->bytes[1], static_cast<std::int32_t>(jpeg.size()), std::move(jpeg)};
    }
    return std::nullopt;
}

std::vector<model::PhotoSize> photoSizes(const std::vector<tl::PhotoSize>& from) {
    std::vector<model::PhotoSize> out;
    for (const auto& one : from)
        if (auto size = photoSize(one)) out.push_back(std::move(*size));
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return std::int64_t{a.width} * a.height < std::int64_t{b.width} * b.height; });
    return out;
}

template <class List>
std::vector<model::UserId> userIds(const List& from) {
    std::vector<model::UserId> out;
    for (const auto id : from) out.emplace_back(id);
    return out;
}

}  // namespace

std::optional<model::Photo> photo(const tl::Photo& from) {
    const auto* in = from.as<tl::photo>();
    if (!in) return std::nullopt;
    return model::Photo{model::PhotoId(in->id), in->access_hash, in->file_reference, in->date, in->dc_id, photoSizes(in->sizes)};
}

std::optional<model::Document> document(const tl::Document& from) {
    const auto* in = from.as<tl::document>();
    if (!in) return std::nullopt;
    model::Document out{.id = model::DocumentId(in->id),
                        .accessHash = in->access_hash,
                        .fileReference = in->file_reference,
                        .mime = in->mime_type,
                        .size = in->size,
                        .date = in->date,
                        .dc = in->dc_id};
    for (const auto& attribute : in->attributes) {
        if (const auto* name = attribute.as<tl::documentAttributeFilename>()) out.name = name->file_name;
        if (const auto* size = attribute.as<tl::documentAttributeImageSize>()) {
            out.width = size->w;
            out.height = size->h;
        }
    }
    if (in->thumbs) out.thumbs = photoSizes(*in->thumbs);
    return out;
}

model::Media media(const tl::MessageMedia& from) {
    if (from.as<tl::messageMediaEmpty>()) return {};
    if (const auto* in = from.as<tl::messageMediaPhoto>(); in && in->photo)
        if (auto value = photo(*in->photo)) return *value;
    if (const auto* in = from.as<tl::messageMediaDocument>(); in && in->document)
        if (auto value = document(*in->document)) return *value;
    if (const auto* in = from.as<tl::messageMediaContact>()) return model::SharedContact{in->phone_number, in->first_name, in->last_name, in->vcard, model::UserId(in->user_id)};
    return model::UnknownMedia{std::string(tl::nameOf(from.tag()))};
}

model::Media action(const tl::MessageAction& from) {
    using Kind = model::ServiceAction::Kind;
    if (const auto* in = from.as<tl::messageActionChatCreate>()) return model::ServiceAction{Kind::GroupCreated, in->title, userIds(in->users)};
    if (const auto* in = from.as<tl::messageActionChatAddUser>()) return model::ServiceAction{Kind::MembersAdded, {}, userIds(in->users)};
    if (const auto* in = from.as<tl::messageActionChatDeleteUser>()) return model::ServiceAction{Kind::MemberRemoved, {}, {model::UserId(in->user_id)}};
    if (const auto* in = from.as<tl::messageActionChatEditTitle>()) return model::ServiceAction{Kind::TitleChanged, in->title, {}};
    if (from.as<tl::messageActionChatEditPhoto>()) return model::ServiceAction{Kind::PhotoChanged, {}, {}};
    if (from.as<tl::messageActionChatDeletePhoto>()) return model::ServiceAction{Kind::PhotoRemoved, {}, {}};
    if (from.as<tl::messageActionContactSignUp>()) return model::ServiceAction{Kind::ContactJoined, {}, {}};
    return model::ServiceAction{Kind::Other, std::string(tl::nameOf(from.tag())), {}};
}

std::vector<model::TextEntity> entities(const std::vector<tl::MessageEntity>& from) {
    using Kind = model::TextEntity::Kind;
    std::vector<model::TextEntity> out;
    const auto add = [&](Kind kind, const auto& in, std::string argument = {}) { out.push_back({kind, in.offset, in.length, std::move(argument)}); };
    for (const auto& one : from) {
        if (const auto* in = one.as<tl::messageEntityBold>()) add(Kind::Bold, *in);
        else if (const auto* italic = one.as<tl::messageEntityItalic>()) add(Kind::Italic, *italic);
        else if (const auto* under = one.as<tl::messageEntityUnderline>()) add(Kind::Underline, *under);
        else if (const auto* strike = one.as<tl::messageEntityStrike>()) add(Kind::Strike, *strike);
        else if (const auto* code = one.as<tl::messageEntityCode>()) add(Kind::Code, *code);
        else if (const auto* pre = one.as<tl::messageEntityPre>()) add(Kind::Pre, *pre, pre->language);
        else if (const auto* spoiler = one.as<tl::messageEntitySpoiler>()) add(Kind::Spoiler, *spoiler);
        else if (const auto* url = one.as<tl::messageEntityUrl>()) add(Kind::Link, *url);
        else if (const auto* text = one.as<tl::messageEntityTextUrl>()) add(Kind::TextLink, *text, text->url);
        else if (const auto* mention = one.as<tl::messageEntityMention>()) add(Kind::Mention, *mention);
        else if (const auto* tag = one.as<tl::messageEntityHashtag>()) add(Kind::Hashtag, *tag);
        else if (const auto* email = one.as<tl::messageEntityEmail>()) add(Kind::Email, *email);
        else if (const auto* phone = one.as<tl::messageEntityPhone>()) add(Kind::Phone, *phone);
    }
    return out;
}

std::vector<tl::MessageEntity> entities(const std::vector<model::TextEntity>& from) {
    using Kind = model::TextEntity::Kind;
    std::vector<tl::MessageEntity> out;
    for (const auto& [kind, offset, length, argument] : from) {
        switch (kind) {
            case Kind::Bold: out.emplace_back(tl::messageEntityBold{.offset = offset, .length = length}); break;
            case Kind::Italic: out.emplace_back(tl::messageEntityItalic{.offset = offset, .length = length}); break;
            case Kind::Underline: out.emplace_back(tl::messageEntityUnderline{.offset = offset, .length = length}); break;
            case Kind::Strike: out.emplace_back(tl::messageEntityStrike{.offset = offset, .length = length}); break;
            case Kind::Code: out.emplace_back(tl::messageEntityCode{.offset = offset, .length = length}); break;
            case Kind::Pre: out.emplace_back(tl::messageEntityPre{.offset = offset, .length = length, .language = argument}); break;
            case Kind::Spoiler: out.emplace_back(tl::messageEntitySpoiler{.offset = offset, .length = length}); break;
            case Kind::TextLink: out.emplace_back(tl::messageEntityTextUrl{.offset = offset, .length = length, .url = argument}); break;
            case Kind::Link:
            case Kind::Mention:
            case Kind::Hashtag:
            case Kind::Email:
            case Kind::Phone:
            case Kind::Other: break;  // the cloud finds these in the text by itself
        }
    }
    return out;
}

}  // namespace helio::client::wire
