// SPDX-License-Identifier: GPL-3.0-or-later
// What a cloud refuses by name, said in words. Error::name stays, for whoever decides on it.
#pragma once

#include "client/reply.h"

namespace helio::client::features {

Error inWords(Error error, const std::string& doing);

/// `done`, which gets errors in words.
template <class T>
Handler<T> worded(std::string doing, Handler<T> done) {
    return [doing = std::move(doing), done = std::move(done)](Result<T> result) {
        if (result) return done(std::move(result));
        done(std::unexpected(inWords(std::move(result).error(), doing)));
    };
}

}  // namespace helio::client::features
