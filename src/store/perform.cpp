// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/perform.h"

#include <algorithm>

#include "base/clock.h"

namespace helio::store {

namespace {

/// Whether something moved does not matter here.
template <class T>
Result<> drop(Result<T> result) {
    if (!result) return std::unexpected(std::move(result).error());
    return {};
}

/// One message, user or group at a time: nothing of the sums of chats is read or written by it.
struct Plain {
    Writer& w;
    Result<> operator()(const PutUser& e) const {
        HELIO_CHECK(w.users.put(e.user));
        // Who of the address book is a contact now, or no more an account: known without asking.
        return e.user.contact || e.user.deleted ? w.bookNumbers.met(e.user, unixSeconds(SystemClock().wall())) : Result<>{};
    }
    Result<> operator()(const SetPresence& e) const { return w.users.setPresence(e.user, e.presence, e.until); }
    Result<> operator()(const PutChat& e) const { return w.chats.put(e.chat); }
    Result<> operator()(const PutChannel& e) const { return w.channels.put(e.channel); }
    Result<> operator()(const PutDialog& e) const { return w.dialogs.put(e.dialog); }
    Result<> operator()(const NoteStretch& e) const { return w.history.add(e.chat, {.from = e.from, .to = e.to}); }
    Result<> operator()(const SetMembers& e) const { return w.chats.setMembers(e.chat, e.members); }
    Result<> operator()(const PutMember& e) const { return w.chats.putMember(e.chat, e.member); }
    Result<> operator()(const RemoveMember& e) const { return w.chats.removeMember(e.chat, e.user); }
    Result<> operator()(const PutMessage& e) const { return e.fresh ? w.messages.insert(e.message) : drop(w.messages.put(e.message)); }
    Result<> operator()(const RemoveMessage& e) const { return drop(w.messages.remove(e.chat, e.id)); }
    Result<> operator()(const GiveTakenBack& e) const { return w.takenBack.give(e.randomId, e.id); }
    Result<> operator()(const ConfirmSent& e) const { return drop(w.outbox.confirm(e.local, e.real, e.date)); }
    Result<> operator()(const SettleKept& e) const { return w.files.settle(e.name, e.location, e.size); }
    Result<> operator()(const ReadInbox& e) const {
        HELIO_CHECK(drop(w.dialogs.readInbox(e.peer, e.upTo)));
        return e.unread ? w.dialogs.setUnread(e.peer, *e.unread) : Result<>{};
    }
    Result<> operator()(const ReadOutbox& e) const { return drop(w.dialogs.readOutbox(e.peer, e.upTo)); }
    Result<> operator()(const MarkDelivered& e) const { return drop(w.dialogs.delivered(e.peer, e.upTo)); }
    Result<> operator()(const AcceptDraft& e) const {
        if (e.draft) HELIO_CHECK(w.dialogs.ensure(e.peer));
        return drop(w.drafts.accept(e.peer, e.draft));
    }
    Result<> operator()(const MessageArrived&) const { return {}; }
    Result<> operator()(const RecountChat&) const { return {}; }
};

bool readsSums(const Effect& effect) {
    return std::holds_alternative<RemoveMessage>(effect) || std::holds_alternative<RecountChat>(effect) || std::holds_alternative<ConfirmSent>(effect) ||
           std::holds_alternative<ReadInbox>(effect) || std::holds_alternative<PutDialog>(effect) || std::holds_alternative<NoteStretch>(effect);
}

}  // namespace

Result<> Performer::perform(const Effect& effect) {
    if (const auto* message = std::get_if<MessageArrived>(&effect)) return arrived(*message);
    if (readsSums(effect)) HELIO_CHECK(finish());
    if (const auto* chat = std::get_if<RecountChat>(&effect)) return recount(chat->chat);
    return std::visit(Plain{w_}, effect);
}

Result<> Performer::arrived(const MessageArrived& effect) {
    const auto known = arrived_.find(effect.chat);
    if (known != arrived_.end() && effect.id >= known->second.stretch.from) {
        auto& sum = known->second;
        sum.stretch.to = std::max(sum.stretch.to, effect.id);
        sum.unread += effect.unread ? 1 : 0;
        return {};
    }
    if (known != arrived_.end()) {  // older than what this batch began with
        HELIO_CHECK(write(effect.chat, known->second));
        arrived_.erase(known);
    }
    // The newest stretch grows by it if it reached up to the newest message we had.
    HELIO_TRY(newest, w_.history.newest(effect.chat));
    HELIO_TRY(before, w_.messages.idBefore(effect.chat, effect.id));
    const bool whole = newest && before && *before == newest->to;
    arrived_[effect.chat] = {.stretch = {.from = whole ? newest->to : effect.id, .to = effect.id}, .unread = effect.unread ? 1 : 0};
    return {};
}

Result<> Performer::write(model::PeerId chat, const Arrived& sum) {
    HELIO_CHECK(w_.history.add(chat, sum.stretch));
    HELIO_CHECK(w_.dialogs.ensure(chat));
    if (sum.unread > 0) HELIO_CHECK(w_.dialogs.addUnread(chat, sum.unread));
    return w_.dialogs.refreshTop(chat);
}

Result<> Performer::recount(model::PeerId chat) {
    HELIO_CHECK(w_.dialogs.refreshTop(chat));
    HELIO_TRY(dialog, w_.dialogs.get(chat));
    if (!dialog || dialog->unread == 0) return {};
    HELIO_TRY(unread, w_.messages.countIncomingAfter(chat, dialog->readInbox));
    return w_.dialogs.setUnread(chat, std::min(unread, dialog->unread));
}

Result<> Performer::finish() {
    for (const auto& [chat, sum] : std::exchange(arrived_, {})) HELIO_CHECK(write(chat, sum));
    return {};
}

}  // namespace helio::store
