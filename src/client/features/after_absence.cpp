// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/after_absence.h"

#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/features/blocked.h"
#include "client/features/contacts.h"
#include "client/features/devices.h"
#include "client/features/dialogs.h"
#include "client/features/drafts.h"
#include "client/features/emptied.h"
#include "client/features/history.h"
#include "client/features/privacy.h"
#include "client/matching/discover.h"
#include "client/wire/people.h"
#include "tl/gen/contacts.h"
#include "tl/gen/heliograph.h"

namespace helio::client::features {
namespace {

constexpr std::int32_t kRecentChats = 20;

/// Worth asking only where our newest message is not known to have arrived.
bool wantsDelivered(const model::Dialog& dialog) {
    return dialog.peer.isUser() && dialog.top.value > 0 && dialog.top > dialog.delivered && dialog.top > dialog.readOutbox && dialog.top > dialog.readInbox;
}

void readDelivered(Core& core) {
    const auto dialogs = core.store().read().dialogs.list(0, kRecentChats);
    if (!dialogs) return;
    for (const auto& dialog : *dialogs) {
        if (!wantsDelivered(dialog)) continue;
        auto peer = addressOf(core, dialog.peer);
        if (!peer) continue;
        call(core, tl::heliograph::getDelivered{.peer = std::move(*peer)}, [&core, at = dialog.peer](Result<tl::heliograph::Delivered> answer) {
            if (!answer || core.closed()) return;  // other clouds do not have it: sent and read are drawn
            Changes changes;
            (void)core.write({.chats = {at}}, [&](store::Writer& w) { return apply::write(w, DeliveredToThem{at, model::MessageId(answer->max_id)}, changes); });
        });
    }
}

}  // namespace

/// The difference is silent about who came and went meanwhile.
void readPresence(Core& core) {
    call(core, tl::contacts::getStatuses{}, [&core](Result<std::vector<tl::ContactStatus>> answer) {
        if (!answer || core.closed()) return;  // each is told again when it changes
        Changes changes;
        std::vector<Event> events;
        for (const auto& one : *answer) {
            const auto [presence, until] = wire::presence(one.status);
            const auto known = core.store().read().users.get(model::UserId(one.user_id));
            if (!known || !*known || ((*known)->presence == presence && (*known)->presenceUntil == until)) continue;
            changes.peers.insert(model::UserId(one.user_id));
            events.emplace_back(StatusChanged{model::UserId(one.user_id), presence, until});
        }
        if (events.empty()) return;
        (void)core.write(changes, [&](store::Writer& w) -> Result<> {
            apply::Write write(w, changes);
            HELIO_CHECK(write.events(events));
            return write.finish();
        });
    });
}

void afterAbsence(Core& core) {
    if (core.store().read().session.stale().value_or(false)) readAnew(core, [](Result<>) {});
    readDelivered(core);
    readPresence(core);
    readOffers(core);
    readBlockedOnce(core);
    syncDrafts(core);
    settleEmptied(core);
    learnOffer(core);
}

void stale(Core& core, const std::vector<Event>& events) {
    bool contacts = false, devices = false, privacy = false;
    for (const auto& event : events) {
        contacts |= std::holds_alternative<ContactsStale>(event);
        devices |= std::holds_alternative<DevicesStale>(event);
        privacy |= std::holds_alternative<PrivacyChanged>(event);
    }
    if (contacts) loadContacts(core, [](Result<>) {});
    if (privacy) readPresence(core);  // who hides last seen does not see it, and the other way round
    if (devices) loadDevices(core, [](Result<std::vector<model::Device>>) {});
}

void readAnew(Core& core, Handler<void> done) {
    core.rereaders().push_back(std::move(done));
    if (core.rereaders().size() > 1) return;
    const Handler<void> finish = [&core](Result<> result) {
        for (const auto& one : std::exchange(core.rereaders(), {})) one(result);
    };
    loadDevices(core, [](Result<std::vector<model::Device>>) {});
    loadBlocked(core, [](Result<std::vector<model::User>>) {});
    loadContacts(core, [&core, finish](Result<> contacts) {
        if (passError(contacts, finish)) return;
        loadDialogs(core, [&core, finish](Result<std::int32_t> dialogs) {
            if (passError(dialogs, finish)) return;
            finish(core.write({.dialogs = true}, [](store::Writer& w) { return w.session.setStale(false); }));
        });
    });
}

}  // namespace helio::client::features
