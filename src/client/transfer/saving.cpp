// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/saving.h"

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "client/core.h"
#include "store/files.h"

namespace helio::client {
namespace {

using nlohmann::json;
constexpr std::int64_t kCachedToo = 4 << 20;  ///< what is small is shown again without asking
constexpr int kNoteEvery = 16;                ///< parts; what came since the last note is fetched again after a crash

Bytes packed(const std::vector<bool>& bits) {
    Bytes out((bits.size() + 7) / 8);
    for (std::size_t i = 0; i < bits.size(); ++i)
        if (bits[i]) out[i / 8] = static_cast<Byte>(out[i / 8] | 1u << (i % 8));
    return out;
}

}  // namespace

std::filesystem::path freePath(const std::filesystem::path& folder, const std::string& name) {
    const std::filesystem::path plain(name);
    std::filesystem::path at = folder / plain;
    std::error_code error;
    for (int n = 2; std::filesystem::exists(at, error) && n < 10'000; ++n) at = folder / (plain.stem().string() + " (" + std::to_string(n) + ")" + plain.extension().string());
    return at;
}

std::string Saving::noteName() const { return "download." + store::fileKey(wish_.location); }

std::optional<FileSink::Left> Saving::left() const {
    const auto text = core_.store().read().settings.text(noteName());
    if (!text || !*text) return std::nullopt;
    const json in = json::parse(**text, nullptr, false);
    if (!in.is_object() || !in.value("part", json()).is_string() || !in.value("have", json()).is_string() || !in.value("size", json()).is_number_integer() ||
        !in.value("part_size", json()).is_number_integer())
        return std::nullopt;
    FileSink::Left out{.part = in["part"].get<std::string>(), .size = in["size"].get<std::int64_t>(), .partSize = in["part_size"].get<std::int64_t>(), .have = {}};
    const auto bits = fromHex(in["have"].get<std::string>());
    if (!bits || out.partSize <= 0 || out.size <= 0) return std::nullopt;
    out.have.resize(static_cast<std::size_t>((out.size + out.partSize - 1) / out.partSize));
    if (bits->size() != (out.have.size() + 7) / 8) return std::nullopt;
    for (std::size_t i = 0; i < out.have.size(); ++i) out.have[i] = ((*bits)[i / 8] >> (i % 8) & 1) != 0;
    return out;
}

void Saving::start(std::function<void()> over) {
    over_ = std::move(over);
    auto before = left();
    std::error_code none;
    if (before && (before->part.parent_path() != folder_ || !std::filesystem::exists(before->part, none))) before.reset();
    resumed_ = before.has_value();
    part_ = before ? before->part : freePath(folder_, name_ + ".part");
    auto sink = std::make_shared<FileSink>(part_, std::move(before), [self = weak_from_this()](const std::filesystem::path& part) -> Result<> {
        const auto alive = self.lock();
        if (!alive) return fail(Fault::Cancelled, "saving a file", "the account was closed");
        return alive->nameIt(part);
    });
    download_ = std::make_shared<Download>(core_, wish_, std::move(sink), [self = shared_from_this()](Result<> result) { self->end(std::move(result)); });
    download_->onPart = [self = weak_from_this()](const Download::Progress& progress) {
        if (const auto alive = self.lock()) alive->note(progress);
    };
    const auto download = download_;
    download->start();
}

void Saving::note(const Download::Progress& progress) {
    if (progress.size <= 0) return;
    latest_ = json{{"part", part_.string()}, {"size", progress.size}, {"part_size", progress.partSize}, {"have", toHex(packed(progress.have))}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
    if (++unnoted_ < kNoteEvery && noted_) return;
    unnoted_ = 0;
    noted_ = true;  // the first at once: from then on the .part is known as ours
    (void)core_.write({}, [&](store::Writer& w) { return w.settings.putText(noteName(), latest_); });
}

Result<> Saving::nameIt(const std::filesystem::path& part) {
    std::optional<Bytes> small;
    if (wish_.size > 0 && wish_.size <= kCachedToo) {
        HELIO_TRY(content, readFile(part, static_cast<std::size_t>(kCachedToo)));
        small = std::move(content);
    }
    saved_ = freePath(folder_, name_);
    std::error_code error;
    std::filesystem::rename(part, saved_, error);
    if (error) return fail(Fault::Io, "saving a file", saved_.string() + ": " + error.message());
    return core_.write({}, [&](store::Writer& w) -> Result<> {
        HELIO_CHECK(w.settings.remove(noteName()));
        if (!small) return {};
        HELIO_CHECK(w.files.put(wish_.location, *small));
        return w.files.trim(kCacheRoom);
    });
}

void Saving::end(Result<> result) {
    const auto self = shared_from_this();
    download_ = nullptr;
    if (!result) keepWhatCame();
    if (over_) std::exchange(over_, nullptr)();
    for (auto& waiter : std::exchange(waiting_, {})) {
        if (result) waiter.done(saved_);
        else waiter.done(std::unexpected(result.error()));
    }
}

Waiters<std::filesystem::path> Saving::leave(model::PeerId chat, model::MessageId message) {
    auto out = takeOut(waiting_, chat, message);
    if (download_) download_->showFor(waiting_);
    return out;
}

/// Without a note nobody would know the .part again.
void Saving::keepWhatCame() {
    if (core_.closed()) return;
    if (!latest_.empty()) return (void)core_.write({}, [&](store::Writer& w) { return w.settings.putText(noteName(), latest_); });
    if (resumed_) return;
    std::error_code none;
    std::filesystem::remove(part_, none);
}

void Saving::stop() {
    over_ = nullptr;
    if (download_) std::exchange(download_, nullptr)->abandon();
    keepWhatCame();
    for (auto& waiter : std::exchange(waiting_, {})) waiter.done(fail(Fault::Cancelled, "saving a file", "the account was closed"));
}

}  // namespace helio::client
