// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/download.h"

#include <algorithm>
#include <asio/post.hpp>

#include "client/address.h"
#include "client/transfer/lane.h"
#include "client/transfer/origin.h"

namespace helio::client {
namespace {

constexpr std::int64_t kPart = 512 * 1024, kBigPart = 1024 * 1024;  // F-05: they divide a megabyte, so a window never crosses one
constexpr std::int64_t kLarge = 10 * 1024 * 1024;                   // F-08: above this digests are asked for
constexpr std::int64_t kMostUnannounced = 64 * 1024 * 1024;         ///< a file without a size ends here
constexpr int kAtOnce = 8;                                          ///< parts on their way
constexpr int kRefill = 4;                                          ///< free places before more are asked for: what comes together is opened together
const char* const kDoing = "fetching a file";

}  // namespace

Download::Download(Core& core, Downloads::Wish wish, std::shared_ptr<Sink> sink, Handler<void> done)
    : core_(core), wish_(std::move(wish)), sink_(std::move(sink)), done_(std::move(done)) {}

void Download::abandon() {
    if (!done_) return;
    const auto self = shared_from_this();  // what is waited with may be all that holds this
    core_.board().endTransfer(wish_.chat, wish_.message, false);
    holds_.cancelAll();
    done_ = nullptr;
}

void Download::showAs(model::PeerId chat, model::MessageId message) {
    core_.board().endTransfer(wish_.chat, wish_.message, false);
    wish_.chat = chat;
    wish_.message = message;
    show();
}

std::int64_t Download::partSize() const { return wish_.size > kLarge ? kBigPart : kPart; }

void Download::start() {
    auto left = sink_->open(wish_.size, partSize());
    if (!left) return end(std::unexpected(std::move(left).error()));
    have_.assign(left->size(), false);
    hashing_ = wish_.size > kLarge ? Hashes::Wanted : Hashes::None;
    locate();
    if (done_) lookAgain(std::move(*left));
}

void Download::locate() {
    auto location = addressOf(core_, wish_.location);
    if (!location) return end(std::unexpected(location.error()));
    location_ = std::move(*location);
}

/// Parts of another run count as if they had just come: they are read, checked where there are digests, and put back.
void Download::lookAgain(std::vector<bool> left) {
    for (std::size_t part = 0; part < left.size(); ++part) {
        if (!left[part] || hashing_ != Hashes::None) {
            missing_.push_back(static_cast<std::int64_t>(part));
            continue;
        }
        have_[part] = true;
        bytes_ += std::min(partSize(), wish_.size - static_cast<std::int64_t>(part) * partSize());
    }
    if (hashing_ != Hashes::None) resumed_ = std::move(left);
    show();
    pump();
}

void Download::pump() {
    if (!done_ || refreshing_) return;
    if (wish_.size > 0) {
        bool filling = false;
        while (done_ && running_ < kAtOnce && !missing_.empty() && (filling || kAtOnce - running_ >= kRefill)) {
            filling = true;
            const auto part = missing_.front();
            missing_.pop_front();
            ask(part);
        }
        if (done_ && running_ == 0 && missing_.empty()) end(sink_->finish(wish_.size));
        return;
    }
    // Without an announced size one part is asked for at a time: a short one is the last.
    if (running_ == 0 && end_ < 0) return ask(beyond_++);
    if (running_ == 0) end(bytes_ == 0 ? fail(Fault::Io, kDoing, "the cloud sent nothing") : sink_->finish(bytes_));
}

void Download::ask(std::int64_t part) {
    ++running_;
    const auto offset = part * partSize();
    if (static_cast<std::size_t>(part) < resumed_.size() && resumed_[static_cast<std::size_t>(part)]) {
        resumed_[static_cast<std::size_t>(part)] = false;
        auto there = sink_->read(offset, static_cast<std::size_t>(std::min(partSize(), wish_.size - offset)));
        if (there) return asio::post(core_.io(), [self = shared_from_this(), part, bytes = std::move(*there)]() mutable { self->came(part, std::move(bytes)); });
    }
    callOn<tl::upload::getFile>(
        core_, net::rpc::Lane::Download, tl::serialize(tl::upload::getFile{.location = location_, .offset = offset, .limit = static_cast<std::int32_t>(partSize())}),
        [self = shared_from_this(), part, reference = reference_](Result<tl::upload::File> answer) {
            if (!self->done_) return;
            if (!answer) return self->failed(part, reference, answer.error());
            auto* file = answer->as<tl::upload::file>();
            // F-09: `cdn_supported` was not said, so this is none of its business.
            if (!file) return self->end(fail(Fault::Refused, kDoing, "the cloud sends it from elsewhere, which was not asked for"));
            self->came(part, std::move(file->bytes));
        },
        holds_.one(), wish_.location.dc);
}

void Download::came(std::int64_t part, Bytes bytes) {
    if (!done_) return;
    const auto size = static_cast<std::int64_t>(bytes.size());
    const auto offset = part * partSize();
    const auto due = wish_.size > 0 ? std::min(partSize(), wish_.size - offset) : partSize();
    if (size > due || (wish_.size == 0 && offset > kMostUnannounced)) return end(fail(Fault::Io, kDoing, "the cloud sent more than was asked for"));
    if (size < due) {
        if (wish_.size > 0) return end(fail(Fault::Io, kDoing, "its size is not what the cloud announced", "Try again."));
        end_ = offset + size;
    }
    if (hashing_ == Hashes::None || hashes_->cover(offset, size)) return check(part, std::move(bytes));
    unchecked_[part] = std::move(bytes);
    wantHashes(part);
}

/// F-08. One question at a time; its answer covers more than one part.
void Download::wantHashes(std::int64_t part) {
    if (hashing_ == Hashes::Asking) return;
    hashing_ = Hashes::Asking;
    callOn<tl::upload::getFileHashes>(
        core_, net::rpc::Lane::Download, tl::serialize(tl::upload::getFileHashes{.location = location_, .offset = part * partSize()}),
        [self = shared_from_this()](Result<std::vector<tl::FileHash>> answer) { self->hashesCame(std::move(answer)); }, holds_.one(), wish_.location.dc);
}

void Download::hashesCame(Result<std::vector<tl::FileHash>> answer) {
    if (!done_) return;
    hashing_ = Hashes::Wanted;
    bool more = false;
    if (answer) {
        std::vector<FilePiece> pieces;
        for (auto& one : *answer) pieces.push_back({one.offset, one.limit, std::move(one.hash)});
        auto next = std::make_shared<FileHashes>(*hashes_);  // workers may be reading the old ones
        next->add(pieces);
        hashes_ = std::move(next);
    } else if (answer.error().fault != Fault::Refused) {
        return end(std::unexpected(answer.error()));
    }
    for (auto& [part, bytes] : std::exchange(unchecked_, {})) {
        const bool covered = hashes_->cover(part * partSize(), static_cast<std::int64_t>(bytes.size()));
        more |= covered;
        if (covered) check(part, std::move(bytes));
        else unchecked_[part] = std::move(bytes);
    }
    if (unchecked_.empty()) return;
    if (more) return wantHashes(unchecked_.begin()->first);
    hashing_ = Hashes::None;  // this cloud has none for this file
    for (auto& [part, bytes] : std::exchange(unchecked_, {})) check(part, std::move(bytes));
}

void Download::check(std::int64_t part, Bytes bytes) {
    const auto digests = hashing_ == Hashes::None ? nullptr : std::shared_ptr<const FileHashes>(hashes_);
    asio::post(core_.workers(), [self = shared_from_this(), sink = sink_, digests, part, offset = part * partSize(), bytes = std::move(bytes)] {
        auto kept = std::make_shared<Result<>>();
        if (digests && !digests->fit(offset, bytes)) *kept = fail(Fault::BadInput, kDoing, "the cloud's bytes do not fit the digests it gives");
        else *kept = sink->put(offset, bytes);
        asio::post(self->core_.io(), [self, part, size = static_cast<std::int64_t>(bytes.size()), kept] { self->checked(part, size, std::move(*kept)); });
    });
}

void Download::checked(std::int64_t part, std::int64_t size, Result<> kept) {
    --running_;
    if (!done_) return;
    if (!kept) {
        // Wrong once may be the road, or the disk of another run; wrong twice is the cloud.
        if (kept.error().fault != Fault::BadInput || !again_.insert(part).second) return end(std::unexpected(kept.error()));
        missing_.push_front(part);
        return pump();
    }
    bytes_ += size;
    if (static_cast<std::size_t>(part) < have_.size()) have_[static_cast<std::size_t>(part)] = true;
    onPart({.size = wish_.size, .partSize = partSize(), .have = have_});
    show();
    pump();
}

void Download::failed(std::int64_t part, int reference, const Error& error) {
    --running_;
    if (wish_.size > 0) missing_.push_front(part);
    else beyond_ = part;
    // F-06: a stale file reference is read anew from where the file came from, once; asking the same again never helps.
    if (!error.name.starts_with("FILE_REFERENCE_")) return end(std::unexpected(error));
    if (refreshing_) return;
    if (reference != reference_) return pump();  // it was asked with the old one
    if (reference_ > 0) return end(std::unexpected(error));
    refresh();
}

void Download::refresh() {
    refreshing_ = true;
    freshLocation(core_, wish_, [self = shared_from_this()](Result<model::FileLocation> now) {
        if (!self->done_) return;
        if (!now) return self->end(std::unexpected(now.error()));
        self->wish_.location = *now;
        ++self->reference_;
        self->refreshing_ = false;
        self->locate();
        self->pump();
    });
}

void Download::show() { core_.board().setTransfer({.chat = wish_.chat, .message = wish_.message, .done = bytes_, .total = wish_.size}); }

void Download::end(Result<> result) {
    if (!done_) return;
    core_.board().endTransfer(wish_.chat, wish_.message, false);
    holds_.cancelAll();
    std::exchange(done_, nullptr)(std::move(result));
}

}  // namespace helio::client
