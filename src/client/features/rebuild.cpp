// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/rebuild.h"

#include "client/call.h"
#include "client/features/after_absence.h"
#include "store/forget_cache.h"
#include "tl/gen/updates.h"

namespace helio::client::features {
namespace {

const char* const kDoing = "rebuilding the cache";

void forgetAndRead(Core& core, Handler<void> done) {
    const auto forgotten = core.write({.dialogs = true, .contacts = true, .devices = true}, [&](store::Writer& w) { return store::forgetCache(w, core.store().database()); });
    if (passError(forgotten, done)) return;
    // What arrives from here on is on top of what is read below; nothing before it is asked for.
    core.updates().fetchState([&core, done = std::move(done)](Result<> begun) {
        if (passError(begun, done)) return;
        readAnew(core, done);
    });
}

}  // namespace

void rebuildCache(Core& core, Handler<void> done) {
    if (!core.signedIn()) return done(fail(Fault::Denied, kDoing, "nobody is signed in", "Sign in first."));
    if (!core.rereaders().empty()) return done(fail(Fault::Conflict, kDoing, "everything is being read anew already", "Wait until it is done."));
    if (!core.network().up()) return done(fail(Fault::Network, kDoing, "the cloud cannot be reached, and nothing was forgotten", "Connect, then try again."));
    // Asked first, so that nothing is forgotten while the cloud only seems to be there.
    call(core, tl::updates::getState{}, [&core, done = std::move(done)](Result<tl::updates::State> answer) {
        if (passError(answer, done)) return;
        forgetAndRead(core, done);
    });
}

}  // namespace helio::client::features
