// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/push/pusher.h"

#include <algorithm>
#include <asio/post.hpp>
#include <limits>

#include "base/log.h"
#include "server/boxes/state.h"
#include "sqlite/transaction.h"
#include "tl/codec.h"

namespace helio::server {
namespace {

constexpr int kRows = 100;        ///< log rows in one push
constexpr Pts kFarBehind = 2000;  // U-18: beyond it the device asks for the difference

/// One unchanging view for all of a push. Without it each statement takes and gives back the database's locks: most of the time of a push that names
/// many people. Where there is none, each reads for itself, and says what failed.
Result<sqlite::Transaction> snapshotOf(store::Db& db) {
    auto snapshot = sqlite::Transaction::read(db.raw());
    if (!snapshot) log::error("a push: {}", snapshot.error().text());
    return snapshot;
}

}  // namespace

struct Pusher::Batch {
    UserId user;
    Bytes bytes;  ///< an Updates object; empty: nothing to say
    Pts upTo = 0;
    bool more = false;
    std::vector<Pts> rows;  ///< that are told
};

void Pusher::act(Effects effects) {
    for (const UserId user : effects.boxes) hint(user);
    for (Notice& notice : effects.notices) notify(std::move(notice));
    if (!effects.usedUploads.empty())
        parts_.pool.post([this, who = effects.caller, uploads = std::move(effects.usedUploads)](store::Db&) {
            for (const std::int64_t file : uploads) parts_.services.parts.forget({who, file});
        });
}

void Pusher::hint(UserId user) {
    for (const auto& session : parts_.board.sessionsOf(user)) readBox(session);
}

void Pusher::awake(const std::shared_ptr<Session>& session) {
    const UserId user = session->key->device().user;
    if (!user) return;
    if (session->subscribed != user) {
        // Whatever happened before is asked for by the device itself; from here on it is told.
        session->subscribed = user;
        session->pushed = store::ptsOf(parts_.db, user);
        return;
    }
    readBox(session);
}

void Pusher::readBox(const std::shared_ptr<Session>& session) {
    if (!session->wantsUpdates() || session->subscribed != session->key->device().user || session->connection.expired()) return;
    if (session->reading) {
        session->again = true;
        return;
    }
    session->reading = true;
    const UserId user = session->subscribed;
    const Pts until = session->settled > session->pushed ? session->settled : std::numeric_limits<Pts>::max();  // read again: what is known to be somebody else's
    parts_.pool.post(
        [this, weak = std::weak_ptr(session), user, from = session->pushed, until, own = session->own, layer = session->layerNow(), dc = session->key->dc](store::Db& db) {
            Batch batch{.user = user, .upTo = from};
            const auto snapshot = snapshotOf(db);
            const Pts top = store::ptsOf(db, user);
            if (top - from > kFarBehind) {
                batch.bytes = tl::serialize(tl::Updates(tl::updatesTooLong{}), layer);
                batch.upTo = top;
            } else {
                auto rows = store::updatesAfter(db, user, from, kRows);
                std::erase_if(rows, [&](const store::Update& row) { return row.pts > until; });
                batch.upTo = rows.empty() ? std::min(until, top) : rows.back().pts;
                std::erase_if(rows, [&](const store::Update& row) { return own.contains(row.pts); });
                const std::size_t wanted = rows.size();
                View view(db, parts_.services, user, dc, unixSeconds(parts_.services.clock.wall()));
                auto list = asUpdates(view, rows);
                if (rows.size() < wanted) batch.upTo = rows.back().pts;
                batch.more = batch.upTo < top;
                for (const store::Update& row : rows) batch.rows.push_back(row.pts);
                if (!list.empty()) batch.bytes = tl::serialize(view.updates(std::move(list)), layer);
            }
            if (const auto error = db.takeError()) {
                log::error("reading a box: {}", error->text());
                batch = Batch{.user = user, .upTo = from};
            }
            asio::post(parts_.loop, [this, weak, batch = std::move(batch)]() mutable {
                if (const auto alive = weak.lock()) boxCame(alive, std::move(batch));
            });
        });
}

/// U-17: what this session's own calls wrote is in it, if they are through with the writer; their answers come here behind it. So they are waited for.
void Pusher::boxCame(const std::shared_ptr<Session>& session, Batch batch) {
    if (batch.upTo > session->settled)
        for (const auto& [query, committing] : session->writing)
            if (*committing) session->awaited.insert(query);
    if (session->awaited.empty()) return sendBox(session, std::move(batch));
    session->afterwards = [this, weak = std::weak_ptr(session), batch = std::move(batch)]() mutable {
        if (const auto alive = weak.lock()) sendBox(alive, std::move(batch));
    };
}

void Pusher::answered(const std::shared_ptr<Session>& session, std::int64_t query) {
    session->writing.erase(query);
    if (session->awaited.erase(query) == 0 || !session->awaited.empty()) return;
    if (const auto go = std::exchange(session->afterwards, nullptr)) go();
}

void Pusher::sendBox(const std::shared_ptr<Session>& session, Batch batch) {
    session->reading = false;
    const bool again = std::exchange(session->again, false);
    if (session->subscribed != batch.user) return;
    session->settled = std::max(session->settled, batch.upTo);
    if (std::ranges::any_of(batch.rows, [&](Pts pts) { return session->own.contains(pts); })) return readBox(session);
    session->pushed = std::max(session->pushed, batch.upTo);
    session->own.erase(session->own.begin(), session->own.upper_bound(session->pushed));
    if (!batch.bytes.empty()) {
        const auto push = session->wire.push(std::move(batch.bytes), parts_.board.now());
        if (push) session->pushedPts[*push] = batch.upTo;
        else session->pushedPts.clear();  // the queue was dropped: the device is told to ask for the difference
        parts_.board.flush(session);
    }
    if (again || batch.more) readBox(session);
}

void Pusher::notify(Notice notice) {
    // One serialisation for all sessions that see the same: same viewer, same layer, same data centre.
    std::map<std::pair<int, int>, std::vector<std::weak_ptr<Session>>> groups;
    for (const auto& session : parts_.board.sessionsOf(notice.to)) {
        if (!session->wantsUpdates() || session->key->device().key == notice.except || session->connection.expired()) continue;
        if (notice.heliographOnly && !session->key->device().heliograph) continue;
        groups[{session->layerNow(), session->key->dc}].push_back(session);
    }
    for (auto& [kind, list] : groups) {
        parts_.pool.post([this, layer = kind.first, dc = kind.second, to = notice.to, make = notice.make, passing = notice.passing, sessions = std::move(list)](store::Db& db) {
            const auto snapshot = snapshotOf(db);
            View view(db, parts_.services, to, dc, unixSeconds(parts_.services.clock.wall()));
            Bytes bytes = tl::serialize(make(view), layer);
            // Rules that could not be read look like rules that nobody set: nothing that was made of them leaves.
            if (const auto error = db.takeError()) return log::error("making a notice: {}", error->text());
            asio::post(parts_.loop, [this, sessions, bytes = std::move(bytes), passing] { sendNotice(sessions, bytes, passing); });
        });
    }
}

void Pusher::sendNotice(const std::vector<std::weak_ptr<Session>>& to, const Bytes& bytes, bool passing) {
    for (const auto& weak : to) {
        const auto session = weak.lock();
        if (!session || !session->wantsUpdates()) continue;
        if (passing) session->wire.pushVolatile(bytes, parts_.board.now());
        else session->wire.push(bytes, parts_.board.now());
        parts_.board.flush(session);
    }
}

}  // namespace helio::server
