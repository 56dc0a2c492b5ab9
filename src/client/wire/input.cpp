// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/input.h"

#include "tl/codec.h"

namespace helio::client::wire {

Result<tl::InputPeer> inputPeer(model::PeerId peer, std::int64_t accessHash, model::UserId self) {
    if (peer.isUser() && peer.user() == self) return tl::InputPeer(tl::inputPeerSelf{});
    if (peer.isUser()) return tl::InputPeer(tl::inputPeerUser{.user_id = peer.value, .access_hash = accessHash});
    if (peer.isChat()) return tl::InputPeer(tl::inputPeerChat{.chat_id = peer.chat().value});
    return fail(Fault::BadInput, "addressing a chat", "channels are not supported yet");
}

tl::InputUser inputUser(model::UserId user, std::int64_t accessHash, model::UserId self) {
    if (user == self) return tl::inputUserSelf{};
    return tl::inputUser{.user_id = user.value, .access_hash = accessHash};
}

Result<tl::InputFileLocation> inputLocation(const model::FileLocation& at, std::int64_t hashOfPeer, model::UserId self) {
    using Kind = model::FileLocation::Kind;
    switch (at.kind) {
        case Kind::Photo:
            return tl::InputFileLocation(tl::inputPhotoFileLocation{.id = at.id, .access_hash = at.accessHash, .file_reference = at.fileReference, .thumb_size = at.thumb});
        case Kind::Document:
            return tl::InputFileLocation(tl::inputDocumentFileLocation{.id = at.id, .access_hash = at.accessHash, .file_reference = at.fileReference, .thumb_size = at.thumb});
        case Kind::PeerPhoto: {
            HELIO_TRY(peer, inputPeer(at.peer, hashOfPeer, self));
            return tl::InputFileLocation(tl::inputPeerPhotoFileLocation{.big = at.big, .peer = std::move(peer), .photo_id = at.id});
        }
        case Kind::None: break;
    }
    return fail(Fault::BadInput, "addressing a file", "it has no place");
}

Bytes connectionPrefix(const DeviceInfo& device, std::int32_t apiId) {
    tl::jsonObject params;
    params.value.push_back(tl::jsonObjectValue{.key = "heliograph", .value = tl::jsonNumber{.value = 1}});
    const tl::initConnection init{.api_id = apiId,
                                  .device_model = device.model,
                                  .system_version = device.systemVersion,
                                  .app_version = device.appVersion,
                                  .system_lang_code = device.langCode,
                                  .lang_pack = "",
                                  .lang_code = device.langCode,
                                  .params = tl::JSONValue(std::move(params)),
                                  .query = {}};
    return tl::serialize(tl::invokeWithLayer{.layer = tl::kLayer, .query = tl::Rest{tl::serialize(init)}});
}

}  // namespace helio::client::wire
