// SPDX-License-Identifier: GPL-3.0-or-later
// The dispatcher's part for invokeAfterMsg(s): a query waits, at most half a second, until the ones it names were answered.
#include "server/sessions/dispatcher.h"

namespace helio::server {
namespace {

constexpr auto kPatience = std::chrono::milliseconds(500);
constexpr std::size_t kRemembered = 300;

}  // namespace

void Dispatcher::waitFor(const std::shared_ptr<Session>& session, std::int64_t id, std::set<std::int64_t> parents, std::function<void(bool)> go) {
    for (const auto& [done, ok] : session->finished) {
        if (parents.erase(done) == 0) continue;
        if (!ok) return go(false);
    }
    if (parents.empty()) return go(true);
    session->waiting[id] = {std::move(parents), std::move(go)};
    auto timer = std::make_shared<asio::steady_timer>(parts_.loop, kPatience);
    timer->async_wait([this, timer, id, weak = std::weak_ptr(session)](asio::error_code) {
        const auto alive = weak.lock();
        if (!alive || alive->waiting.erase(id) == 0) return;
        refuseAt(alive, id, 400, "MSG_WAIT_TIMEOUT");
        parts_.board.flush(alive);
    });
}

void Dispatcher::settle(const std::shared_ptr<Session>& session, std::int64_t id, bool ok) {
    session->finished[id] = ok;
    if (session->finished.size() > kRemembered) session->finished.erase(session->finished.begin());
    std::vector<std::pair<std::function<void(bool)>, bool>> ready;
    for (auto it = session->waiting.begin(); it != session->waiting.end();) {
        const bool named = it->second.on.erase(id) > 0;
        if (named && (!ok || it->second.on.empty())) {
            ready.emplace_back(std::move(it->second.go), ok);
            it = session->waiting.erase(it);
        } else {
            ++it;
        }
    }
    for (auto& [go, outcome] : ready) go(outcome);
}

}  // namespace helio::server
