// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/outbox/media_unit.h"

#include <filesystem>

#include <asio/post.hpp>
#include "client/address.h"
#include "client/call.h"

#include "client/transfer/upload_digests.h"
#include "client/wire/media.h"
#include "tl/gen/messages.h"

namespace helio::client {
namespace {

constexpr int kMostRepeats = 8;

tl::InputMedia uploadedMedia(const MediaPayload& payload, tl::InputFile file) {
    if (!payload.asFile) return tl::inputMediaUploadedPhoto{.file = std::move(file)};
    tl::inputMediaUploadedDocument document{.force_file = true, .file = std::move(file), .mime_type = payload.mime};
    document.attributes.emplace_back(tl::documentAttributeFilename{.file_name = payload.name});
    if (payload.width > 0 && payload.height > 0) document.attributes.emplace_back(tl::documentAttributeImageSize{.w = payload.width, .h = payload.height});
    return document;
}

tl::InputMedia madeMedia(const MediaPayload& payload) {
    const auto& made = *payload.made;
    if (!payload.asFile) return tl::inputMediaPhoto{.id = tl::inputPhoto{.id = made.id, .access_hash = made.accessHash, .file_reference = made.fileReference}};
    return tl::inputMediaDocument{.id = tl::inputDocument{.id = made.id, .access_hash = made.accessHash, .file_reference = made.fileReference}};
}

std::optional<MediaPayload::Made> madeOf(const model::Media& media) {
    if (const auto* photo = std::get_if<model::Photo>(&media)) return MediaPayload::Made{photo->id.value, photo->accessHash, photo->fileReference};
    if (const auto* file = std::get_if<model::Document>(&media)) return MediaPayload::Made{file->id.value, file->accessHash, file->fileReference};
    return std::nullopt;
}

std::optional<tl::InputReplyTo> replyTo(const model::Message& message) {
    if (!message.replyTo) return std::nullopt;
    return tl::InputReplyTo(tl::inputReplyToMessage{.reply_to_msg_id = message.replyTo->value});
}

std::optional<std::vector<tl::MessageEntity>> entitiesOf(const model::Message& message) {
    if (message.entities.empty()) return std::nullopt;
    return wire::entities(message.entities);
}

}  // namespace

void MediaUnit::start() { next(); }

void MediaUnit::abandon() {
    over_ = true;
    if (upload_) cancel(*std::exchange(upload_, nullptr));
    for (const auto& item : unit_) core_.board().endTransfer(item.chat, item.local, true);
}

void MediaUnit::next() {
    if (over_) return;
    if (at_ == unit_.size()) return unit_.size() == 1 ? sendOne() : sendAll();
    const auto& item = unit_[at_];
    auto payload = parsePayload(item.payload);
    if (!payload) return finish(std::unexpected(payload.error()));
    if (payload->made) return have(madeMedia(*payload));
    upload(item, *payload);
}

Result<store::Upload> MediaUnit::planOf(const store::OutboxItem& item, const MediaPayload& payload, std::int64_t size) {
    HELIO_TRY(known, core_.store().read().uploads.get(item.local));
    if (known && known->size == size) return *known;
    HELIO_TRY(fresh, planUpload(size, core_.random()));
    fresh.local = item.local;
    fresh.source = payload.source;
    HELIO_CHECK(core_.write({}, [&](store::Writer& w) { return w.uploads.put(fresh); }));
    return fresh;
}

void MediaUnit::upload(const store::OutboxItem& item, const MediaPayload& payload) {
    std::int64_t size = 0;
    ReadPart read;
    if (payload.source.empty()) {
        auto kept = core_.store().read().files.kept(keptName(item.randomId));
        if (!kept || !*kept) return finish(fail(Fault::Io, "sending a file", "its bytes are no longer here", "Send it again."));
        auto content = std::make_shared<const Bytes>(std::move(**kept));
        size = static_cast<std::int64_t>(content->size());
        read = readFromMemory(std::move(content));
    } else {
        std::error_code missing;
        size = static_cast<std::int64_t>(std::filesystem::file_size(payload.source, missing));
        if (missing) return finish(fail(Fault::NotFound, "sending " + payload.name, "the file is no longer there", "Send it again."));
        read = readFromFile(payload.source);
    }
    auto plan = planOf(item, payload, size);
    if (!plan) return finish(std::unexpected(plan.error()));
    const bool mayChange = !payload.source.empty();
    if (!mayChange || plan->done() == 0) return uploadParts(item, payload, *plan, std::move(read));
    // What was sent of it before must still be what it is.
    asio::post(core_.workers(), [self = shared_from_this(), item, payload, plan = *plan, read] {
        const bool same = stillTheSame(plan, read);
        asio::post(self->core_.io(), [self, item, payload, plan, read, same] {
            if (self->over_) return;
            if (same) return self->uploadParts(item, payload, plan, read);
            (void)self->core_.write({}, [&](store::Writer& w) { return w.uploads.remove(item.local); });
            auto fresh = self->planOf(item, payload, plan.size);
            if (!fresh) return self->finish(std::unexpected(fresh.error()));
            self->uploadParts(item, payload, *fresh, read);
        });
    });
}

void MediaUnit::uploadParts(const store::OutboxItem& item, const MediaPayload& payload, const store::Upload& plan, ReadPart read) {
    const auto show = [this, size = plan.size, chat = item.chat, local = item.local](std::int64_t done) {
        core_.board().setTransfer({.chat = chat, .message = local, .done = done, .total = size, .upload = true});
    };
    show(std::min(plan.size, std::int64_t{plan.done()} * plan.partSize));
    UploadJob job{.plan = plan, .name = payload.name, .read = std::move(read), .digests = !payload.source.empty()};
    job.acknowledged = [this, local = item.local, digests = job.digests](const store::Upload& now, std::int32_t part) {
        return core_.write({}, [&](store::Writer& w) { return digests ? w.uploads.put(now) : w.uploads.acknowledge(local, part); });
    };
    job.progress = show;
    job.done = [self = shared_from_this(), payload](Result<tl::InputFile> file) {
        if (self->over_) return;
        self->upload_ = nullptr;
        if (!file) return self->finish(std::unexpected(file.error()));
        self->uploaded(payload, std::move(*file));
    };
    upload_ = startUpload(core_, std::move(job));
}

void MediaUnit::uploaded(const MediaPayload& payload, tl::InputFile file) {
    auto media = uploadedMedia(payload, std::move(file));
    if (unit_.size() == 1) return have(std::move(media));
    make(unit_[at_], payload, std::move(media));
}

void MediaUnit::make(const store::OutboxItem& item, const MediaPayload& payload, tl::InputMedia media) {
    auto peer = addressOf(core_, item.chat);
    if (!peer) return finish(std::unexpected(peer.error()));
    call(core_, tl::messages::uploadMedia{.peer = std::move(*peer), .media = std::move(media)}, [self = shared_from_this(), item, payload](Result<tl::MessageMedia> answer) {
        if (self->over_) return;
        if (!answer && self->sendMissingPart(item, answer.error())) return;
        if (!answer) return self->finish(std::unexpected(answer.error()));
        self->made(item, payload, *answer);
    });
}

void MediaUnit::made(const store::OutboxItem& item, MediaPayload payload, const tl::MessageMedia& media) {
    payload.made = madeOf(wire::media(media));
    if (!payload.made) return finish(fail(Fault::Refused, "sending an album", "the cloud did not take one of its files"));
    const auto kept = core_.write({}, [&](store::Writer& w) { return w.outbox.setPayload(item.local, toBytes(payload)); });
    if (!kept) return finish(std::unexpected(kept.error()));
    have(madeMedia(payload));
}

/// F-04: the cloud lost a part: that one goes up again, then the call is repeated.
bool MediaUnit::sendMissingPart(const store::OutboxItem& item, const Error& error) {
    auto plan = core_.store().read().uploads.get(item.local);
    if (!plan || !*plan || repeats_ >= kMostRepeats) return false;
    const auto part = missingPart(**plan, error);
    if (!part) return false;
    ++repeats_;
    (*plan)->acknowledged[static_cast<std::size_t>(*part)] = false;
    if (!core_.write({}, [&](store::Writer& w) { return w.uploads.put(**plan); })) return false;
    if (at_ == unit_.size()) --at_;  // a single file, which had gone on to the call that sends it
    next();
    return true;
}

void MediaUnit::have(tl::InputMedia media) {
    inputs_[at_++] = std::move(media);
    next();
}

std::optional<model::Message> MediaUnit::messageOf(const store::OutboxItem& item) {
    auto message = core_.store().read().messages.get(item.chat, item.local);
    return message ? std::move(*message) : std::nullopt;
}

void MediaUnit::sendOne() {
    const auto& item = unit_.front();
    const auto message = messageOf(item);
    auto peer = addressOf(core_, item.chat);
    if (!peer) return finish(std::unexpected(peer.error()));
    if (!message) return finish(fail(Fault::Internal, "sending a file", "its message is no longer here"));
    tl::messages::sendMedia query{
        .peer = std::move(*peer), .reply_to = replyTo(*message), .media = std::move(*inputs_.front()), .message = message->text, .random_id = item.randomId};
    query.entities = entitiesOf(*message);
    call(
        core_, query,
        [self = shared_from_this(), item](Result<tl::Updates> answer) {
            if (!answer && !self->over_ && self->sendMissingPart(item, answer.error())) return;
            self->finish(std::move(answer));
        },
        item.chat.value, owner_.hold(unit_));
}

void MediaUnit::sendAll() {
    auto peer = addressOf(core_, unit_.front().chat);
    if (!peer) return finish(std::unexpected(peer.error()));
    tl::messages::sendMultiMedia query{.peer = std::move(*peer)};
    for (std::size_t i = 0; i < unit_.size(); ++i) {
        const auto message = messageOf(unit_[i]);
        if (!message) continue;  // taken back while its neighbours went up
        if (i == 0) query.reply_to = replyTo(*message);
        query.multi_media.push_back(
            tl::inputSingleMedia{.media = std::move(*inputs_[i]), .random_id = unit_[i].randomId, .message = message->text, .entities = entitiesOf(*message)});
    }
    call(core_, query, [self = shared_from_this()](Result<tl::Updates> answer) { self->finish(std::move(answer)); }, unit_.front().chat.value, owner_.hold(unit_));
}

void MediaUnit::finish(Result<tl::Updates> answer) {
    if (std::exchange(over_, true)) return;
    for (const auto& item : unit_) core_.board().endTransfer(item.chat, item.local, true);
    const auto self = shared_from_this();  // the owner lets go of us
    owner_.answered(unit_, std::move(answer));
}

}  // namespace helio::client
