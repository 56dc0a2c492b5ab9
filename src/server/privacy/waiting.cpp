// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/waiting.h"

#include "server/boxes/contact_news.h"
#include "server/privacy/door.h"
#include "server/store/contacts.h"
#include "server/store/users.h"

namespace helio::server {

void meetThoseWhoWaited(Call& call, UserId user) {
    const auto person = store::findUser(call.db, user);
    if (!person) return;
    privacy::Door door(call.db, user);
    for (const store::Awaiting& a : store::awaitingOf(call.db, person->phone)) {
        if (a.owner == user || !door.opens(privacy::Key::AddedByPhone, a.owner)) continue;
        store::forgetAwaited(call.db, a.owner, person->phone);
        store::putContact(call.db, a.owner, {user, person->phone, a.first, a.last}, call.now, true);
        noteContactChange(call, a.owner, {user}, {});
    }
}

}  // namespace helio::server
