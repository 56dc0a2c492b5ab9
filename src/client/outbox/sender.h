// SPDX-License-Identifier: GPL-3.0-or-later
// Empties the outbox: in order within a chat (V-01), chats side by side, each message exactly once (its random id is kept), after any loss or restart.
#pragma once

#include <asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "base/result.h"
#include "client/client.h"
#include "client/outbox/take_backs.h"
#include "net/rpc/hold.h"
#include "store/outbox.h"
#include "tl/gen/fwd.h"

namespace helio::client {

class Core;
class MediaUnit;

/// What leaves in one call: a message, or the messages of an album.
using Unit = std::vector<store::OutboxItem>;
/// Items in outbox order; neighbours of one chat and album make one unit.
std::vector<Unit> unitsOf(std::vector<store::OutboxItem> items);

class OutboxSender {
public:
    explicit OutboxSender(Core& core);
    ~OutboxSender();

    /// Looks what can leave now. Call it whenever something was queued or the way is open again.
    void kick();
    void stop();
    /// Takes a message back that the cloud has not confirmed; its upload ends. If the cloud has it nevertheless it is deleted there, for everyone.
    /// The cloud's id where it was confirmed a moment ago: such a message is deleted like any other.
    std::optional<model::MessageId> drop(model::PeerId chat, model::MessageId local);
    /// Local messages that the cloud has given an id.
    void confirmed(const std::vector<Renumbered>& messages);

private:
    friend class MediaUnit;
    struct ChatState {
        int running = 0;
        bool blocked = false;
    };
    void begin(const Unit& unit);
    /// For the call that sends a unit, so that it can be taken back.
    std::shared_ptr<net::rpc::Hold> hold(const Unit& unit);
    /// Stops the call that sends `item` if it can be stopped. True: the cloud may have it, or get it.
    bool mayArrive(const store::OutboxItem& item);
    void sendText(const store::OutboxItem& item);
    void sendContact(const store::OutboxItem& item);
    /// What became of a unit that was sent.
    void answered(const Unit& unit, Result<tl::Updates> answer);
    void sent(const Unit& unit, const tl::Updates& updates);
    void refused(const Unit& unit, const Error& error);
    void showWaiting();
    void wakeAt(std::int64_t unixSeconds);

    Core& core_;
    asio::steady_timer timer_;
    std::set<model::MessageId> active_;                                 ///< local ids on their way
    std::map<model::MessageId, std::shared_ptr<MediaUnit>> uploading_;  ///< by the unit's first local id
    struct Out {
        std::shared_ptr<net::rpc::Hold> hold;
        Unit unit;
    };
    std::map<model::MessageId, Out> out_;                     ///< calls that send units, by first local id
    std::map<model::MessageId, model::MessageId> confirmed_;  ///< local to real, the latest
    TakeBacks takeBacks_;
    bool stopped_ = false;
};

}  // namespace helio::client
