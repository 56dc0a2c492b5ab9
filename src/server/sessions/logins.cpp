// SPDX-License-Identifier: GPL-3.0-or-later
// The switchboard's part that hears of logins that began or ended.
#include <asio/post.hpp>

#include "base/log.h"
#include "server/sessions/switchboard.h"
#include "tl/codec.h"
#include "tl/gen/core.h"
#include "tl/gen/service.h"

namespace helio::server {

void Switchboard::deviceChanged(KeyId key) {
    const auto known = keys_.loaded(key);
    if (!known) return;
    const UserId before = known->device.user;
    keys_.reload(key);
    if (known->device.user) known->endedUser->store(0);
    if (const auto error = parts_.db.takeError()) log::error("reading a device: {}", error->text());
    if (before && before != known->device.user) {
        known->endedUser->store(before.value);
        if (const auto user = byUser_.find(before); user != byUser_.end()) {
            std::erase_if(user->second, [&](const SessionName& name) { return name.first == key.value; });
            if (user->second.empty()) byUser_.erase(user);
        }
    }
    for (auto it = sessions_.lower_bound({key.value, INT64_MIN}); it != sessions_.end() && it->first.first == key.value; ++it) {
        const auto session = it->second;
        session->subscribed = {};
        session->own.clear();
        session->pushedPts.clear();
        session->answeredPts.clear();
        index(session);
        if (before && before != known->device.user) {
            // Whoever is connected asks at once, and hears that the session is over.
            session->wire.pushVolatile(tl::serialize(tl::Updates(tl::updatesTooLong{}), session->layerNow()), now());
            flush(session);
        }
        if (onAwake_) onAwake_(session);
    }
}

void Switchboard::tellLoginToken(KeyId key) {
    for (auto it = sessions_.lower_bound({key.value, INT64_MIN}); it != sessions_.end() && it->first.first == key.value; ++it) {
        const auto session = it->second;
        if (session->quiet) continue;
        tl::updateShort update;
        update.update = tl::updateLoginToken{};
        update.date = static_cast<std::int32_t>(unixSeconds(now()));
        session->wire.push(tl::serialize(tl::Updates(std::move(update)), session->layerNow()), now());
        flush(session);
    }
}

void Switchboard::destroyAuthKey(const std::shared_ptr<Session>& session, std::int64_t request) {
    const KeyId key = session->key->device.key;
    Writer::Job job;
    job.run = [key](store::Db& db) {
        store::removeAuthKey(db, key);
        return true;
    };
    job.done = [this, session, request, key](bool kept) {
        asio::post(parts_.loop, [this, session, request, key, kept] {
            Bytes answer = kept ? tl::serialize(tl::mt::destroy_auth_key_ok{}) : tl::serialize(tl::mt::destroy_auth_key_fail{});
            session->wire.replyRaw(request, std::move(answer), now());
            flush(session);
            if (!kept) return;
            // S-16: unusable at once, for every connection.
            std::vector<SessionName> names;
            for (auto it = sessions_.lower_bound({key.value, INT64_MIN}); it != sessions_.end() && it->first.first == key.value; ++it) names.push_back(it->first);
            for (const SessionName& name : names) drop(name);
            keys_.forget(key);
        });
    };
    parts_.writer.post(std::move(job));
}

}  // namespace helio::server
