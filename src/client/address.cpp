// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/address.h"

#include "client/core.h"
#include "client/wire/input.h"

namespace helio::client {
namespace {

Result<std::int64_t> hashOf(Core& core, model::UserId user) {
    if (user == core.self()) return 0;
    HELIO_TRY(known, core.store().read().users.get(user));
    if (!known) return fail(Fault::NotFound, "looking up a person", "nobody with this id is known here", "Load the chats or contacts, or use the phone number.");
    return known->accessHash;
}

}  // namespace

Result<tl::InputPeer> addressOf(Core& core, model::PeerId peer) {
    std::int64_t hash = 0;
    if (peer.isUser()) {
        HELIO_TRY(known, hashOf(core, peer.user()));
        hash = known;
    }
    return wire::inputPeer(peer, hash, core.self());
}

Result<tl::InputUser> addressOf(Core& core, model::UserId user) {
    HELIO_TRY(hash, hashOf(core, user));
    return wire::inputUser(user, hash, core.self());
}

Result<std::vector<tl::InputUser>> addressesOf(Core& core, const std::vector<model::UserId>& users) {
    std::vector<tl::InputUser> out;
    for (const auto user : users) {
        HELIO_TRY(one, addressOf(core, user));
        out.push_back(std::move(one));
    }
    return out;
}

Result<tl::InputFileLocation> addressOf(Core& core, const model::FileLocation& location) {
    std::int64_t hash = 0;
    if (location.kind == model::FileLocation::Kind::PeerPhoto && location.peer.isUser()) {
        HELIO_TRY(known, hashOf(core, location.peer.user()));
        hash = known;
    }
    return wire::inputLocation(location, hash, core.self());
}

}  // namespace helio::client
