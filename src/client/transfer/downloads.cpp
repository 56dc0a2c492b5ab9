// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/downloads.h"

#include "client/call.h"
#include "client/transfer/download.h"
#include "store/files.h"

namespace helio::client {
namespace {

constexpr std::int64_t kCacheRoom = 2'000'000'000;  ///< bytes of cached pictures and files kept on this computer

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
    running.download = std::make_shared<Download>(core_, wish, [this, key, location = wish.location](Result<Bytes> content) {
        if (!content) return finished(key, std::unexpected(content.error()));
        finished(key, core_.write({}, [&](store::Writer& w) -> Result<> {
            HELIO_CHECK(w.files.put(location, *content));
            return w.files.trim(kCacheRoom);
        }));
    });
    running.download->start();
}

void Downloads::finished(const std::string& key, Result<> result) {
    const auto it = running_.find(key);
    if (it == running_.end()) return;
    const auto running = std::move(it->second);
    running_.erase(it);
    core_.board().note({.transfers = true});
    for (const auto& done : running.waiting) done(result);
}

void Downloads::stop() {
    for (auto& [key, running] : std::exchange(running_, {})) {
        if (running.download) running.download->abandon();
        for (const auto& done : running.waiting) done(fail(Fault::Cancelled, "fetching a file", "the account was closed"));
    }
}

}  // namespace helio::client
