// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/private_way.h"

#include "client/core.h"

namespace helio::client::book {

PrivateWay privateWay(Core& core) {
    return {
        .epoch = [&core](Handler<std::int32_t> done) { askEpoch(core, std::move(done)); },
        .match = [&core](auto digits, auto progress, auto done) { matchInPrivate(core, std::move(digits), std::move(progress), std::move(done)); },
        .lookAgain = [&core](auto epoch, auto tokens, auto done) { lookAgainInPrivate(core, epoch, std::move(tokens), std::move(done)); },
    };
}

}  // namespace helio::client::book
