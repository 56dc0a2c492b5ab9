// SPDX-License-Identifier: GPL-3.0-or-later
#include <asio/post.hpp>
#include <optional>

#include "base/file.h"
#include "client/core.h"
#include "client/features/outgoing.h"
#include "client/features/send.h"
#include "client/outbox/payload.h"
#include "client/transfer/mime.h"
#include "client/transfer/prepare_photo.h"
#include "pixels/probe.h"

namespace helio::client::features {
namespace {

constexpr std::size_t kAlbum = 10;
constexpr std::uintmax_t kKeepWhole = 64u << 20;  ///< files up to here are kept in the store until sent; larger ones are read where they lie

/// A file that is ready to be queued.
struct Ready {
    MediaPayload payload;
    Bytes content;  ///< empty when it is read where it lies
    std::int64_t size = 0;
};

Result<Ready> readyPhoto(const std::filesystem::path& path) {
    HELIO_TRY(content, readFile(path, kLargestPicture));
    HELIO_TRY(prepared, photo::prepareForSending(content));
    Ready out{.payload = {.name = "photo.jpg", .mime = "image/jpeg", .width = prepared.width, .height = prepared.height}, .content = std::move(prepared.jpeg)};
    out.size = static_cast<std::int64_t>(out.content.size());
    return out;
}

Result<Ready> readyFile(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return fail(Fault::NotFound, "reading " + path.filename().string(), error.message());
    if (size == 0) return fail(Fault::BadInput, "reading " + path.filename().string(), "it is empty");
    Ready out{.payload = {.asFile = true, .name = path.filename().string(), .mime = mimeOf(path)}, .size = static_cast<std::int64_t>(size)};
    if (size > kKeepWhole) {
        out.payload.source = std::filesystem::absolute(path);
        return out;
    }
    HELIO_TRY(content, readFile(path, kKeepWhole));
    if (const auto picture = pixels::probe(content)) {
        out.payload.width = picture->width;
        out.payload.height = picture->height;
    }
    out.content = std::move(content);
    return out;
}

model::Media shown(const Ready& ready, std::int64_t randomId) {
    const auto& payload = ready.payload;
    const auto size = static_cast<std::int32_t>(ready.size);
    if (!payload.asFile) return model::Photo{.id = model::PhotoId(randomId), .sizes = {{"y", payload.width, payload.height, size, {}}}};
    return model::Document{.id = model::DocumentId(randomId), .name = payload.name, .mime = payload.mime, .size = ready.size, .width = payload.width, .height = payload.height};
}

struct Batch : std::enable_shared_from_this<Batch> {
    Batch(Core& c, model::PeerId t, std::vector<PhotoToSend> p, SendOptions o, Handler<PhotosQueued> q)
        : core(c), to(t), photos(std::move(p)), options(std::move(o)), queued(std::move(q)), ready(photos.size()), left(photos.size()) {}

    void prepareAll() {
        for (std::size_t i = 0; i < photos.size(); ++i)
            asio::post(core.workers(), [self = shared_from_this(), i] {
                auto result = std::make_shared<Result<Ready>>(self->options.asFiles ? readyFile(self->photos[i].path) : readyPhoto(self->photos[i].path));
                asio::post(self->core.io(), [self, i, result] { self->prepared(i, std::move(*result)); });
            });
    }
    void prepared(std::size_t i, Result<Ready> result) {
        if (result) ready[i] = std::move(*result);
        else errors.emplace(i, result.error().text());
        if (--left == 0) queue();
    }
    void queue() {
        for (const auto& [i, why] : errors) outcome.skipped.push_back({photos[i].path, why});
        std::erase_if(ready, [](const auto& one) { return !one.has_value(); });
        auto kept = core.write(
            {.dialogs = true, .chats = {to}},
            [&](store::Writer& w) -> Result<> {
                for (std::size_t begin = 0; begin < ready.size(); begin += kAlbum) HELIO_CHECK(queueAlbum(w, begin, std::min(begin + kAlbum, ready.size())));
                return {};
            },
            store::Durability::PowerLoss);
        if (passError(kept, queued)) return;
        core.outbox().kick();
        queued(std::move(outcome));
    }
    Result<> queueAlbum(store::Writer& w, std::size_t begin, std::size_t end) {
        const model::AlbumId album(end - begin > 1 ? static_cast<std::int64_t>(core.random().u64() | 1) : 0);
        for (std::size_t i = begin; i < end; ++i) {
            model::Message message = outgoing(core, to);
            message.album = album;
            message.media = shown(*ready[i], message.randomId);
            if (i == 0) {
                message.text = options.caption;
                message.entities = options.entities;
                message.replyTo = options.replyTo;
            }
            if (!ready[i]->content.empty()) HELIO_CHECK(w.files.keep(keptName(message.randomId), ready[i]->content));
            const auto kind = options.asFiles ? store::OutboxItem::Kind::File : store::OutboxItem::Kind::Photo;
            HELIO_TRY(added, w.outbox.add(message, kind, toBytes(ready[i]->payload)));
            outcome.messages.push_back(added.id);
        }
        return {};
    }

    Core& core;
    model::PeerId to;
    std::vector<PhotoToSend> photos;
    SendOptions options;
    Handler<PhotosQueued> queued;
    std::vector<std::optional<Ready>> ready;
    std::map<std::size_t, std::string> errors;
    std::size_t left;
    PhotosQueued outcome;
};

}  // namespace

void sendPhotos(Core& core, model::PeerId to, std::vector<PhotoToSend> photos, SendOptions options, Handler<PhotosQueued> queued) {
    if (auto may = maySendTo(core, to); passError(may, queued)) return;
    if (photos.empty()) return queued(fail(Fault::BadInput, "sending photos", "none were chosen"));
    std::make_shared<Batch>(core, to, std::move(photos), std::move(options), std::move(queued))->prepareAll();
}

}  // namespace helio::client::features
