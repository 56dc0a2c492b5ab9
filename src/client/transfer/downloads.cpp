// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/downloads.h"

#include <asio/post.hpp>

#include "client/call.h"
#include "client/transfer/download.h"
#include "client/transfer/saving.h"
#include "store/files.h"

namespace helio::client {
namespace {

constexpr std::int64_t kCacheRoom = 2'000'000'000;  ///< bytes of cached pictures and files kept on this computer
constexpr std::int64_t kLargestCached = 64 << 20;   ///< it is whole in memory on its way into the cache and out of it

}  // namespace

Downloads::Downloads(Core& core) : core_(core) {}
Downloads::~Downloads() = default;

void Downloads::fetch(const Wish& wish, Handler<void> done) {
    const auto has = core_.store().read().files.has(wish.location);
    if (has && *has) return done({});
    const std::string key = store::fileKey(wish.location);
    auto& running = running_[key];
    running.waiting.push_back(std::move(done));
    if (running.download) return;
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

void Downloads::finished(const std::string& key, Result<> result) {
    const auto it = running_.find(key);
    if (it == running_.end()) return;
    const auto running = std::move(it->second);
    running_.erase(it);
    core_.board().note({.transfers = true});
    for (const auto& done : running.waiting) done(result);
}

void Downloads::save(const Wish& wish, const std::filesystem::path& folder, const std::string& name, Handler<std::filesystem::path> done) {
    const std::string key = store::fileKey(wish.location) + "|" + folder.string();
    if (const auto it = saving_.find(key); it != saving_.end()) return it->second->join(std::move(done));
    auto saving = std::make_shared<Saving>(core_, wish, folder, name);
    saving_[key] = saving;
    saving->join(std::move(done));
    saving->start([this, key] {
        saving_.erase(key);
        core_.board().note({.transfers = true});
    });
}

void Downloads::stop() {
    for (auto& [key, saving] : std::exchange(saving_, {})) saving->stop();
    for (auto& [key, running] : std::exchange(running_, {})) {
        if (running.download) running.download->abandon();
        for (const auto& done : running.waiting) done(fail(Fault::Cancelled, "fetching a file", "the account was closed"));
    }
}

}  // namespace helio::client
