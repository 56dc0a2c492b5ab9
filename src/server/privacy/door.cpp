// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/door.h"

#include <algorithm>
#include <array>

#include "server/store/bots.h"
#include "server/store/contacts.h"
#include "server/store/groups.h"

namespace helio::server::privacy {
namespace {

const Rules& defaults(Key key) {
    static const auto table = [] {
        std::array<Rules, kKeys + 1> out;
        for (int key = 1; key <= kKeys; ++key) out[static_cast<std::size_t>(key)] = defaultsOf(Key(key));
        return out;
    }();
    return table[static_cast<std::size_t>(key)];
}

bool speaksOfBots(const Rule& rule) { return rule.kind == Rule::Kind::AllowBots || rule.kind == Rule::Kind::DisallowBots; }

}  // namespace

const store::PrivacyOf& Door::set() {
    if (!set_) set_ = store::privacyOf(*db_, owner_);
    return *set_;
}

const Rules& Door::rules(Key key) {
    const auto found = set().rules.find(key);
    return found == set().rules.end() ? defaults(key) : found->second;
}

bool Door::isContact(UserId asker) {
    if (!contact_ || contact_->first != asker) contact_ = {asker, store::findContact(*db_, owner_, asker).has_value()};
    return contact_->second;
}

bool Door::blocks(UserId asker) { return asker != owner_ && set().blocksAnybody && store::isBlocked(*db_, owner_, asker); }

bool Door::opens(Key key, UserId asker) {
    if (asker == owner_) return true;
    if (blocks(asker)) return false;
    Asker who;
    who.id = asker;
    who.contact = [&] { return isContact(asker); };
    who.trusted = [&] { return store::isTrusted(*db_, owner_, asker); };
    who.memberOf = [&](ChatId chat) { return store::membershipOf(*db_, chat, asker) == store::Membership::Member; };
    const Rules& asked = rules(key);
    who.bot = std::ranges::any_of(asked, speaksOfBots) && store::isBot(*db_, asker);
    return allows(asked, who);
}

bool mayFindByPhone(store::Db& db, UserId owner, UserId asker) { return Door(db, owner).opens(Key::AddedByPhone, asker); }

bool mayKnowNumber(store::Db& db, UserId owner, UserId asker) {
    Door door(db, owner);
    return door.opens(Key::AddedByPhone, asker) || door.opens(Key::PhoneNumber, asker);
}

}  // namespace helio::server::privacy
