// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/contact_card.h"

#include "server/accounts/allowance.h"
#include "server/handlers/card_account.h"
#include "server/handlers/input.h"
#include "server/privacy/door.h"
#include "server/store/bots.h"
#include "server/store/contacts.h"
#include "server/store/groups.h"
#include "server/store/users.h"
#include "tl/codec.h"

namespace helio::server {
namespace {

Result<> mayShare(Call& call, UserId whose) {
    if (privacy::Door(call.db, whose).opens(privacy::Key::ShareCard, call.me())) return {};
    return refuse(403, "USER_PRIVACY_RESTRICTED");
}

/// A card to oneself must not be a free way of trying numbers: it is counted like a look-up, and with an empty purse it says nothing.
bool mayLook(Call& call, const std::string& phone) {
    if (store::awaitsPhone(call.db, call.me(), phone) || !store::contactsUnder(call.db, call.me(), phone).empty()) return true;
    if (!mayTake(call, lookupPurse(call.me()), kNumberLookups)) return false;
    take(call, lookupPurse(call.me()), kNumberLookups);
    call.keepRefusal = true;  // a refusal is an answer, too, whether it is ours or one that comes later
    return true;
}

/// Ids follow one another: one is taken only from somebody who met the person.
bool hasMet(Call& call, UserId user) { return user == call.me() || store::findContact(call.db, call.me(), user) || !store::commonGroups(call.db, call.me(), user).empty(); }

/// A card without a number stands for an account.
Result<> settleAccount(Call& call, tl::messageMediaContact& card) {
    const auto named = accountNamed(card.vcard);
    std::optional<UserId> user;
    if (named.id != 0 && hasMet(call, UserId(named.id))) user = UserId(named.id);
    if (!user && !named.username.empty()) user = store::userByName(call.db, named.username);
    const bool stranger = user && call.device.bot && !store::hasTalked(call.db, call.me(), *user);  // bots know those who wrote to them
    if (!user || stranger || privacy::Door(call.db, *user).blocks(call.me())) return refuse(400, "CONTACT_ID_INVALID");
    HELIO_CHECK(mayShare(call, *user));
    card.user_id = user->value;
    return {};
}

}  // namespace

Result<> settleCard(Call& call, tl::messageMediaContact& card) {
    card.user_id = 0;
    if (trimmed(card.phone_number).empty()) return settleAccount(call, card);
    const auto phone = phoneDigits(card.phone_number);
    if (!phone) return {};
    if (const auto self = store::findUser(call.db, call.me()); self && self->phone == *phone) {
        card.user_id = call.me().value;
        return {};
    }
    if (!mayLook(call, *phone)) return {};
    const auto user = store::userByPhone(call.db, *phone);
    if (!user || !privacy::mayKnowNumber(call.db, *user, call.me())) return {};
    if (call.device.bot && !store::hasTalked(call.db, call.me(), *user)) return {};  // a refusal would tell a bot who is here
    HELIO_CHECK(mayShare(call, *user));
    card.user_id = user->value;
    return {};
}

Result<> mayForwardCard(Call& call, const store::Content& content) {
    if (content.mediaKind != store::MediaKind::Contact) return {};
    const auto card = tl::parse<tl::messageMediaContact>(content.media);
    if (!card || card->user_id == 0) return {};
    return mayShare(call, UserId(card->user_id));
}

}  // namespace helio::server
