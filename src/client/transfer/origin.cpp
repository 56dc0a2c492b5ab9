// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/origin.h"

#include "client/core.h"
#include "client/features/history.h"

namespace helio::client {
namespace {

constexpr std::int32_t kMostChats = 500, kMostMedia = 500;
const char* const kDoing = "fetching a file";

struct Origin {
    model::PeerId chat;
    model::MessageId message;
};

/// Newest chats first; a reference that went stale is rare, so nobody keeps a list for it.
std::optional<Origin> search(Core& core, const model::FileLocation& file) {
    const auto dialogs = core.store().read().dialogs.list(0, kMostChats);
    if (!dialogs) return std::nullopt;
    for (const auto& dialog : *dialogs) {
        const auto media = core.store().read().messages.media(dialog.peer, model::MessageId(0), kMostMedia);
        if (!media) return std::nullopt;
        for (const auto& message : *media)
            if (message.id.value > 0 && locationIn(message, file)) return Origin{message.chat, message.id};
    }
    return std::nullopt;
}

}  // namespace

std::optional<model::FileLocation> locationIn(const model::Message& message, const model::FileLocation& old) {
    model::FileLocation now = old;
    if (const auto* photo = std::get_if<model::Photo>(&message.media); photo && photo->id.value == old.id) now = photo->location(old.thumb);
    else if (const auto* file = std::get_if<model::Document>(&message.media); file && file->id.value == old.id) now.fileReference = file->fileReference;
    else return std::nullopt;
    return now;
}

void freshLocation(Core& core, const Downloads::Wish& wish, Handler<model::FileLocation> done) {
    const auto origin = wish.message.value > 0 ? std::optional(Origin{wish.chat, wish.message}) : search(core, wish.location);
    if (!origin) return done(fail(Fault::NotFound, kDoing, "nothing here says where it came from"));
    features::refreshMessage(core, origin->chat, origin->message, [old = wish.location, done = std::move(done)](Result<model::Message> message) {
        if (!message) return done(std::unexpected(message.error()));
        const auto now = locationIn(*message, old);
        if (!now) return done(fail(Fault::NotFound, kDoing, "the message no longer has it"));
        done(*now);
    });
}

}  // namespace helio::client
