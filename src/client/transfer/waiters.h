// SPDX-License-Identifier: GPL-3.0-or-later
// Who waits for one file: each on behalf of a message, or of nothing that has a name.
#pragma once

#include <utility>
#include <vector>

#include "client/reply.h"
#include "model/people.h"

namespace helio::client {

template <class T>
struct Waiter {
    model::PeerId chat;
    model::MessageId message;  ///< 0: a picture that is only looked at
    Handler<T> done;
};

template <class T>
using Waiters = std::vector<Waiter<T>>;

/// Takes out those that wait on behalf of this message, in their order.
template <class T>
Waiters<T> takeOut(Waiters<T>& all, model::PeerId chat, model::MessageId message) {
    Waiters<T> out, rest;
    for (auto& one : all) (one.chat == chat && one.message == message ? out : rest).push_back(std::move(one));
    all = std::move(rest);
    return out;
}

}  // namespace helio::client
