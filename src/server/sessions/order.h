// SPDX-License-Identifier: GPL-3.0-or-later
// what one session sends to one chat takes effect in the order of its msg_ids, also when one of it (a file to put together) takes longer than the
// next. Only who waits costs anything: with nothing slow on its way there are no queues.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace helio::server {

class ChatOrder {
public:
    /// The chat a query writes to, as a name; nullopt: none, or it cannot be read.
    static std::optional<std::string> chatOf(BytesView query);
    /// The chat with oneself, which can be named as anybody's is, too.
    static std::string chatOfOneself() { return "self"; }

    /// Something slow for this chat begins; what comes later waits. False: something slow is on its way already, `later` runs when it is its turn.
    bool begin(const std::string& chat, std::int64_t msgId, std::function<void()> later);
    /// May this run now? Else `later` runs when it is its turn.
    bool mayRun(const std::string& chat, std::int64_t msgId, std::function<void()> later);
    /// The slow one has its place in the writer's row (or failed): those that waited run, in order.
    void done(const std::string& chat);

    bool idle() const { return chats_.empty(); }

private:
    struct Chat {
        std::multimap<std::int64_t, std::function<void()>> waiting;  ///< by msg_id
    };
    std::map<std::string, Chat> chats_;  ///< those with something slow on its way
};

}  // namespace helio::server
