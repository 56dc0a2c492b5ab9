// SPDX-License-Identifier: GPL-3.0-or-later
// Performs effects in their order, inside a Store::write. What arriving messages do to their chats is summed up and written once a chat: before
// anything that could see the difference, and in finish().
#pragma once

#include <map>

#include "store/effects.h"
#include "store/store.h"

namespace helio::store {

class Performer {
public:
    explicit Performer(Writer& writer) : w_(writer) {}

    Result<> perform(const Effect& effect);
    /// Must be the last call of the transaction.
    Result<> finish();

private:
    struct Arrived {
        Stretch stretch;
        std::int32_t unread = 0;
    };
    Result<> arrived(const MessageArrived& effect);
    Result<> write(model::PeerId chat, const Arrived& sum);
    Result<> recount(model::PeerId chat);

    Writer& w_;
    std::map<model::PeerId, Arrived> arrived_;
};

}  // namespace helio::store
