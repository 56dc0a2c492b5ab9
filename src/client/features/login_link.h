// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in by a link that another device accepts (Q-01 … Q-05), and accepting such links.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

struct LinkWatcher {
    std::function<bool()> wanted;  ///< false: nobody waits any more
    std::function<void(LoginLink)> show;
    std::function<void(Result<model::User>)> done;
};
/// One at a time: a later one takes the place of an earlier.
void signInByLink(Core& core, LinkWatcher watcher);
/// What came over the wire before anybody was signed in: updateLoginToken says that the link was accepted.
void beforeSignIn(Core& core, BytesView update);

void whoAsks(Core& core, const std::string& link, Handler<std::optional<model::Device>> done);
void acceptLink(Core& core, const std::string& link, Handler<model::Device> done);

/// How long a link still lasts by the clock of the cloud that made it: ours may be hours off. 0 to 60.
std::int64_t secondsLeft(std::int64_t expires, std::int64_t cloudNow);

/// tg://login?token=<base64url, no padding> (Q-01).
std::string loginUrl(BytesView token);
/// The token of such a link, padded or not. Fault::BadInput.
Result<Bytes> loginToken(const std::string& url);

}  // namespace helio::client::features
