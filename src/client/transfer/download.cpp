// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/download.h"

#include <algorithm>

#include "client/address.h"
#include "client/call.h"
#include "client/features/history.h"
#include "store/files.h"
#include "tl/gen/upload.h"

namespace helio::client {
namespace {

constexpr std::int32_t kPart = 512 * 1024;  // F-05: divides a megabyte, so a window never crosses one
constexpr int kAtOnce = 4;
const char* const kDoing = "fetching a file";

/// The same file in a message that was read again: its new file reference.
std::optional<model::FileLocation> locationIn(const model::Message& message, const model::FileLocation& old) {
    model::FileLocation now = old;
    if (const auto* photo = std::get_if<model::Photo>(&message.media); photo && photo->id.value == old.id)
        now = photo->location(old.thumb);
    else if (const auto* file = std::get_if<model::Document>(&message.media); file && file->id.value == old.id)
        now.fileReference = file->fileReference;
    else
        return std::nullopt;
    return now;
}

}  // namespace

void Download::start() {
    auto location = addressOf(core_, wish_.location);
    if (!location) return end(std::unexpected(location.error()));
    location_ = std::move(*location);
    show();
    pump();
}

void Download::pump() {
    // Without an announced size one part is asked for at a time: a short one is the last.
    const std::int64_t limit = end_ >= 0 ? end_ : wish_.size > 0 ? wish_.size : std::int64_t(store::kLargestBlob);
    const int atOnce = wish_.size > 0 ? kAtOnce : 1;
    while (done_ && running_ < atOnce && next_ < limit) {
        ask(next_);
        next_ += kPart;
    }
    if (done_ && running_ == 0) end(whole());
}

void Download::ask(std::int64_t offset) {
    ++running_;
    call(core_, tl::upload::getFile{.location = location_, .offset = offset, .limit = kPart}, [self = shared_from_this(), offset](Result<tl::upload::File> answer) {
        --self->running_;
        if (!self->done_) return;
        if (!answer) return self->failed(answer.error());
        auto* file = answer->as<tl::upload::file>();
        if (!file) return self->end(fail(Fault::Refused, kDoing, "the cloud sends it from elsewhere, which is not supported yet"));
        self->came(offset, std::move(file->bytes));
    });
}

void Download::came(std::int64_t offset, Bytes bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    if (size > kPart || have_ + size > std::int64_t(store::kLargestBlob)) return end(fail(Fault::Io, kDoing, "the cloud sent more than was asked for"));
    if (size < kPart) end_ = end_ < 0 ? offset + size : std::min(end_, offset + size);
    have_ += size;
    parts_[offset] = std::move(bytes);
    show();
    pump();
}

Result<Bytes> Download::whole() {
    Bytes out;
    for (auto& [offset, bytes] : parts_) {
        if (bytes.empty()) continue;
        if (static_cast<std::int64_t>(out.size()) != offset) return fail(Fault::Io, kDoing, "a part is missing", "Try again.");
        append(out, bytes);
    }
    if (out.empty()) return fail(Fault::Io, kDoing, "the cloud sent nothing");
    if (wish_.size > 0 && static_cast<std::int64_t>(out.size()) != wish_.size) return fail(Fault::Io, kDoing, "its size is not what the cloud announced", "Try again.");
    return out;
}

void Download::failed(const Error& error) {
    // F-06: a stale file reference is read anew from where the file came from, once; asking the same again never helps.
    if (error.name.starts_with("FILE_REFERENCE_") && !refreshed_ && wish_.message.value > 0) return refresh();
    end(std::unexpected(error));
}

void Download::refresh() {
    refreshed_ = true;
    features::refreshMessage(core_, wish_.chat, wish_.message, [self = shared_from_this()](Result<model::Message> message) {
        if (!self->done_) return;
        if (!message) return self->end(std::unexpected(message.error()));
        const auto now = locationIn(*message, self->wish_.location);
        if (!now) return self->end(fail(Fault::NotFound, kDoing, "the message no longer has it"));
        self->wish_.location = *now;
        self->parts_.clear();
        self->next_ = self->have_ = 0;
        self->end_ = -1;
        self->start();
    });
}

void Download::show() {
    core_.board().setTransfer({.chat = wish_.chat, .message = wish_.message, .done = have_, .total = wish_.size});
}

void Download::end(Result<Bytes> result) {
    if (!done_) return;
    core_.board().endTransfer(wish_.chat, wish_.message, false);
    std::exchange(done_, nullptr)(std::move(result));
}

}  // namespace helio::client
