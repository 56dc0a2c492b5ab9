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

store::NumberAnswer answerOf(const PrivateAnswer& answer, std::int32_t epoch, std::int64_t now) {
    store::NumberAnswer out{.standing = answer.match ? model::Standing::Member : model::Standing::NotFound, .epoch = epoch, .asked = now, .inPrivate = true};
    if (answer.match) {
        out.user = answer.match->user;
        out.capability = answer.match->capability;
    }
    out.token = Bytes(answer.token.begin(), answer.token.end());
    return out;
}

}  // namespace helio::client::book
