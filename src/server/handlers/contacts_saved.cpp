// SPDX-License-Identifier: GPL-3.0-or-later
// contacts.getSaved, resetSaved, deleteByPhones: what is kept of imports, shown and taken away. account.get/setContactSignUpNotification.
#include "server/boxes/contact_news.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/privacy.h"
#include "tl/gen/account.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

constexpr std::size_t kDeleted = 1000;

Result<std::vector<tl::SavedContact>> getSaved(Call& call, const tl::contacts::getSaved&) {
    std::vector<tl::SavedContact> out;
    for (store::Saved& one : store::savedOf(call.db, call.me())) {
        tl::savedPhoneContact saved;
        saved.phone = std::move(one.phone);
        saved.first_name = std::move(one.first);
        saved.last_name = std::move(one.last);
        saved.date = static_cast<std::int32_t>(one.date);
        out.emplace_back(std::move(saved));
    }
    return out;
}

/// All of what getSaved shows goes: numbers that are waited for, and the contacts that came of imports.
Result<bool> resetSaved(Call& call, const tl::contacts::resetSaved&) {
    std::vector<UserId> gone;
    for (const store::Saved& one : store::savedOf(call.db, call.me()))
        if (one.user && store::removeContact(call.db, call.me(), one.user)) gone.push_back(one.user);
    store::forgetAllAwaited(call.db, call.me());
    noteBookChange(call, gone);
    noteContactChange(call, call.me(), std::move(gone), {});  // the caller, too: the answer names nobody
    return true;
}

/// By the number as it was written down, whoever has it: a contact that went because of the number the account has would confirm it.
Result<bool> deleteByPhones(Call& call, const tl::contacts::deleteByPhones& query) {
    if (query.phones.size() > kDeleted) return refuse(400, "LIMIT_INVALID");  // the one writer does it (V-15)
    std::vector<UserId> gone;
    for (const std::string& typed : query.phones) {
        HELIO_TRY(phone, phoneDigits(typed));
        store::forgetAwaited(call.db, call.me(), phone);
        for (const UserId user : store::contactsUnder(call.db, call.me(), phone))
            if (store::removeContact(call.db, call.me(), user)) gone.push_back(user);
    }
    noteBookChange(call, gone);
    noteContactChange(call, call.me(), std::move(gone), call.device.key);
    return true;
}

Result<bool> getSilence(Call& call, const tl::account::getContactSignUpNotification&) { return store::joinedSilently(call.db, call.me()); }

/// Kept for the account's devices, which show a line in their contacts or do not. The cloud itself tells nobody by a message.
Result<bool> setSilence(Call& call, const tl::account::setContactSignUpNotification& query) {
    store::setJoinedSilently(call.db, call.me(), query.silent);
    return true;
}

}  // namespace

void addContactsSaved(MethodTable& table) {
    table.read<tl::contacts::getSaved>(&getSaved);
    table.write<tl::contacts::resetSaved>(&resetSaved);
    table.write<tl::contacts::deleteByPhones>(&deleteByPhones);
    table.read<tl::account::getContactSignUpNotification>(&getSilence);
    table.write<tl::account::setContactSignUpNotification>(&setSilence);
}

}  // namespace helio::server
