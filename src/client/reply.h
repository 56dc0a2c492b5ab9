// SPDX-License-Identifier: GPL-3.0-or-later
// How a command's answer gets back: on the owner's thread, and only while the owner holds the Request.
#pragma once

#include <memory>
#include <utility>

#include "client/board.h"

namespace helio::client {

/// What features call once, on the core thread.
template <class T>
using Handler = std::function<void(Result<T>)>;

template <class T>
struct Asked {
    Request request;
    Handler<T> handler;
};

/// The callback lives in the Request: whoever drops the Request drops it, on their own thread.
template <class T>
Asked<T> ask(const Board::Post& post, Done<T> done) {
    auto held = std::make_shared<Done<T>>(std::move(done));
    Handler<T> handler = [post, weak = std::weak_ptr<Done<T>>(held)](Result<T> result) {
        if (weak.expired()) return;
        auto carried = std::make_shared<Result<T>>(std::move(result));
        post([weak, carried] {
            if (const auto alive = weak.lock(); alive && *alive) (*alive)(std::move(*carried));
        });
    };
    return {Request(std::move(held)), std::move(handler)};
}

}  // namespace helio::client
