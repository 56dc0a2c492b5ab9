// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/do_request.h"

#include <asio/post.hpp>

#include "base/log.h"

namespace helio::server::desk {

Result<Reply> doRequest(store::Db& db, Random& random, std::int64_t now, const Request& request, std::vector<KeyId>& ended) {
    ended.clear();
    switch (request.what) {
        case Request::Do::Create: return makeBot(db, random, now, request.name, request.username);
        case Request::Do::Revoke: return revokeBot(db, random, request.which, request.again, ended);
        case Request::Do::List: break;
    }
    return listBots(db);
}

ControlDoor::Ask byRunningCloud(asio::io_context& loop, Services& services, Writer& writer, Switchboard& board) {
    struct Outcome {
        Result<Reply> reply = fail(Fault::Cancelled, "asking the running cloud", "it is stopping", "Ask again in a moment");
        std::vector<KeyId> ended;
    };
    return [&loop, &services, &writer, &board](Request request, ControlDoor::Done done) {
        const auto outcome = std::make_shared<Outcome>();
        Writer::Job job;
        job.run = [&services, outcome, request = std::move(request)](store::Db& db) {
            outcome->reply = doRequest(db, services.random, unixSeconds(services.clock.wall()), request, outcome->ended);
            return outcome->reply.has_value();
        };
        job.done = [&loop, &board, outcome, done = std::move(done)](bool kept) {
            if (!kept && outcome->reply) outcome->reply = fail(Fault::Io, "asking the running cloud", "its disk did not keep it", "Look at the cloud's log");
            asio::post(loop, [&board, outcome, kept, done] {
                if (kept)
                    for (const KeyId key : outcome->ended) board.deviceChanged(key);
                done(std::move(outcome->reply));
            });
        };
        writer.post(std::move(job));
    };
}

}  // namespace helio::server::desk
