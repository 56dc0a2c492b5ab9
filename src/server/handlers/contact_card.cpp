// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/contact_card.h"

#include "server/accounts/allowance.h"
#include "server/handlers/input.h"
#include "server/privacy/door.h"
#include "server/store/bots.h"
#include "server/store/contacts.h"
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
    return true;
}

}  // namespace

Result<> settleCard(Call& call, tl::messageMediaContact& card) {
    card.user_id = 0;
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
