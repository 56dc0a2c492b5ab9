// SPDX-License-Identifier: GPL-3.0-or-later
// Brings news to the devices that are there. A hint says "look at your box"; what is sent is read from the log, so a lost, repeated or late hint
// does no harm.
#pragma once

#include "server/sessions/switchboard.h"

namespace helio::server {

class Pusher {
public:
    struct Parts {
        asio::io_context& loop;
        Services& services;
        Writer& writer;
        Pool& pool;
        Switchboard& board;
        store::Db& db;  ///< the loop's own reading connection
    };
    explicit Pusher(Parts parts) : parts_(parts) {}

    /// What a call did, after its commit.
    void act(Effects effects);
    /// A session came, came back, or signed in: where it stands, and what it missed.
    void awake(const std::shared_ptr<Session>& session);
    /// A call of this session that wrote has its answer: what was read meanwhile may be told (U-17).
    static void answered(const std::shared_ptr<Session>& session, std::int64_t query);
    /// The device has the box up to here: its messages are delivered.
    void delivered(const std::shared_ptr<Session>& session, Pts upTo);

private:
    struct Batch;  // what was read of a box for one session

    void hint(UserId user);
    void readBox(const std::shared_ptr<Session>& session);
    void boxCame(const std::shared_ptr<Session>& session, Batch batch);
    void sendBox(const std::shared_ptr<Session>& session, Batch batch);
    void notify(Notice notice);
    void sendNotice(const std::vector<std::weak_ptr<Session>>& to, const Bytes& bytes, bool passing);

    Parts parts_;
};

}  // namespace helio::server
