// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/downloads.h"

#include <asio/post.hpp>

#include "client/call.h"
#include "client/transfer/download.h"
#include "client/transfer/saving.h"
#include "store/files.h"

namespace helio::client {
namespace {

constexpr std::int64_t kLargestCached = 64 << 20;  ///< it is whole in memory on its way into the cache and out of it

}  // namespace

Downloads::Downloads(Core& core) : core_(core) {}
Downloads::~Downloads() = default;

void Downloads::fetch(const Wish& wish, Handler<void> done) {
    const auto has = core_.store().read().files.has(wish.location);
    if (has && *has) return done({});
    const std::string key = store::fileKey(wish.location);
    auto& running = running_[key];
    running.waiting.push_back({wish.chat, wish.message, std::move(done)});
    if (running.download) return running.download->showFor(running.waiting);
    if (wish.size > kLargestCached) {
        return asio::post(core_.io(), [this, key] { finished(key, fail(Fault::Full, "fetching a file", "it is too large for the cache", "Save it as a file.")); });
    }
    auto sink = std::make_shared<MemorySink>([this, location = wish.location](const Bytes& content) {
        return core_.write({}, [&](store::Writer& w) -> Result<> {
            HELIO_CHECK(w.files.put(location, content));
            return w.files.trim(kCacheRoom);
        });
    });
    running.download = std::make_shared<Download>(core_, wish, std::move(sink), [this, key](Result<> fetched) { finished(key, std::move(fetched)); });
    const auto download = running.download;
    download->start();
}

bool Downloads::fetching(const model::FileLocation& location) const { return running_.contains(store::fileKey(location)); }

void Downloads::finished(const std::string& key, Result<> result) {
    const auto it = running_.find(key);
    if (it == running_.end()) return;
    const auto running = std::move(it->second);
    running_.erase(it);
    core_.board().note({.transfers = true});
    for (const auto& waiter : running.waiting) waiter.done(result);
}

void Downloads::save(const Wish& wish, const std::filesystem::path& folder, const std::string& name, Handler<std::filesystem::path> done) {
    const std::string key = store::fileKey(wish.location) + "|" + folder.string();
    Waiter<std::filesystem::path> waiter{wish.chat, wish.message, std::move(done)};
    if (const auto it = saving_.find(key); it != saving_.end()) return it->second->join(std::move(waiter));
    auto saving = std::make_shared<Saving>(core_, wish, folder, name);
    saving_[key] = saving;
    saving->join(std::move(waiter));
    saving->start([this, key] {
        saving_.erase(key);
        core_.board().note({.transfers = true});
    });
}

Handler<void> Downloads::reading(model::PeerId chat, model::MessageId message, Handler<void> done) {
    const std::string key = "message " + std::to_string(chat.value) + "/" + std::to_string(message.value);
    running_[key].waiting.push_back({chat, message, std::move(done)});
    return [this, key](Result<> read) { finished(key, std::move(read)); };
}

Result<> Downloads::cancel(model::PeerId chat, model::MessageId message) {
    // They are told at the end: an answer may ask for the next download.
    std::vector<std::function<void(std::unexpected<Error>)>> gone;
    const auto take = [&](auto&& waiters) {
        for (auto& waiter : waiters) gone.emplace_back([done = std::move(waiter.done)](std::unexpected<Error> why) { done(std::move(why)); });
    };
    for (auto it = running_.begin(); it != running_.end();) {
        auto& [download, waiting] = it->second;
        take(takeOut(waiting, chat, message));
        if (!waiting.empty() && download) download->showFor(waiting);
        else if (waiting.empty() && download) download->abandon();
        it = waiting.empty() ? running_.erase(it) : std::next(it);
    }
    for (auto it = saving_.begin(); it != saving_.end();) {
        const auto saving = it->second;
        take(saving->leave(chat, message));
        it = saving->wanted() ? std::next(it) : saving_.erase(it);
        if (!saving->wanted()) saving->stop();
    }
    if (gone.empty()) return fail(Fault::NotFound, "stopping a download", "it is not running");
    for (const auto& tell : gone) tell(fail(Fault::Cancelled, "saving a file", "it was stopped", "Save it again to go on from there."));
    return {};
}

void Downloads::stop() {
    for (auto& [key, saving] : std::exchange(saving_, {})) saving->stop();
    for (auto& [key, running] : std::exchange(running_, {})) {
        if (running.download) running.download->abandon();
        for (const auto& waiter : running.waiting) waiter.done(fail(Fault::Cancelled, "fetching a file", "the account was closed"));
    }
}

}  // namespace helio::client
