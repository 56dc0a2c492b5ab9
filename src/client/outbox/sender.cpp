// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/outbox/sender.h"

#include <algorithm>

#include "base/log.h"
#include "client/address.h"
#include "client/call.h"
#include "client/outbox/media_unit.h"
#include "client/outbox/trouble.h"
#include "client/wire/media.h"
#include "tl/gen/messages.h"

namespace helio::client {
namespace {

constexpr int kMostInFlight = 16;  ///< of one chat
constexpr std::size_t kConfirmedKept = 1000;

bool needsUpload(const store::OutboxItem& item) { return item.kind == store::OutboxItem::Kind::Photo || item.kind == store::OutboxItem::Kind::File; }

bool holds(const Unit& unit, model::MessageId local) {
    return std::any_of(unit.begin(), unit.end(), [&](const auto& item) { return item.local == local; });
}

/// The local message made the cloud's, for the short form of an answer (U-03).
wire::Parsed whole(const wire::ShortSent& sent, model::Message message) {
    wire::Parsed out;
    out.always.push_back(MessageIdGiven{message.randomId, sent.id});
    message.id = sent.id;
    message.date = sent.date;
    message.state = model::SendState::Sent;
    message.entities = sent.entities;
    if (sent.media) message.media = *sent.media;
    out.incoming.common.push_back({sent.pts, sent.count, MessageNew{std::move(message)}});
    return out;
}

/// The same for a message that was taken back meanwhile.
wire::Parsed unseen(const wire::ShortSent& sent, std::int64_t randomId) {
    wire::Parsed out;
    out.always.push_back(MessageIdGiven{randomId, sent.id});
    out.incoming.common.push_back({sent.pts, sent.count, NothingSeen{}});
    return out;
}

}  // namespace

OutboxSender::OutboxSender(Core& core) : core_(core), timer_(core.io()), takeBacks_(core) {}
OutboxSender::~OutboxSender() = default;

void OutboxSender::stop() {
    stopped_ = true;
    timer_.cancel();
    for (auto& [id, unit] : std::exchange(uploading_, {})) unit->abandon();
    active_.clear();
    out_.clear();
}

void OutboxSender::kick() {
    if (stopped_ || core_.closed()) return;
    if (!core_.signedIn() || !core_.network().up()) return showWaiting();
    auto items = core_.store().read().outbox.list();
    if (!items) return log::error("{}", items.error().text());
    std::map<model::PeerId, ChatState> chats;
    for (const auto& unit : unitsOf(std::move(*items))) {
        const auto& first = unit.front();
        auto& chat = chats[first.chat];
        if (first.failed || chat.blocked) continue;
        if (!active_.contains(first.local)) {
            if (first.notBefore > core_.now()) {
                wakeAt(first.notBefore);
                chat.blocked = true;  // what comes after it waits too: the order is the person's
                continue;
            }
            if (chat.running >= kMostInFlight) continue;
            begin(unit);
        }
        ++chat.running;
        // A file that is still going up holds the rest of its chat back; texts may follow each other at once, chained.
        chat.blocked = needsUpload(first) && active_.contains(first.local);
    }
    showWaiting();
    takeBacks_.settle();
}

void OutboxSender::begin(const Unit& unit) {
    const auto noted = core_.write({.chats = {unit.front().chat}}, [&](store::Writer& w) -> Result<> {
        for (const auto& item : unit) HELIO_CHECK(w.outbox.attempt(item.local));
        return {};
    });
    if (!noted) return;
    for (const auto& item : unit) active_.insert(item.local);
    const auto& first = unit.front();
    if (needsUpload(first)) {
        auto media = std::make_shared<MediaUnit>(core_, *this, unit);
        uploading_[first.local] = media;
        return media->start();
    }
    first.kind == store::OutboxItem::Kind::Contact ? sendContact(first) : sendText(first);
}

void OutboxSender::sendText(const store::OutboxItem& item) {
    const auto message = core_.store().read().messages.get(item.chat, item.local);
    auto peer = addressOf(core_, item.chat);
    if (!peer) return answered({item}, std::unexpected(peer.error()));
    if (!message || !*message) return answered({item}, fail(Fault::Internal, "sending a message", "it is no longer in the store"));
    tl::messages::sendMessage query{.peer = std::move(*peer), .message = (*message)->text, .random_id = item.randomId};
    if (!(*message)->entities.empty()) query.entities = wire::entities((*message)->entities);
    if ((*message)->replyTo) query.reply_to = tl::InputReplyTo(tl::inputReplyToMessage{.reply_to_msg_id = (*message)->replyTo->value});
    call(core_, query, [this, item](Result<tl::Updates> answer) { answered({item}, std::move(answer)); }, item.chat.value, hold({item}));
}

std::shared_ptr<net::rpc::Hold> OutboxSender::hold(const Unit& unit) {
    auto made = std::make_shared<net::rpc::Hold>();
    out_[unit.front().local] = {made, unit};
    return made;
}

void OutboxSender::sendContact(const store::OutboxItem& item) {
    const auto message = core_.store().read().messages.get(item.chat, item.local);
    auto peer = addressOf(core_, item.chat);
    if (!peer) return answered({item}, std::unexpected(peer.error()));
    const auto* card = message && *message ? std::get_if<model::SharedContact>(&(*message)->media) : nullptr;
    if (!card) return answered({item}, fail(Fault::Internal, "sharing a contact", "it is no longer in the store"));
    tl::messages::sendMedia query{.peer = std::move(*peer),
                                  .media = tl::inputMediaContact{.phone_number = card->phone, .first_name = card->firstName, .last_name = card->lastName, .vcard = card->vcard},
                                  .message = "",
                                  .random_id = item.randomId};
    if ((*message)->replyTo) query.reply_to = tl::InputReplyTo(tl::inputReplyToMessage{.reply_to_msg_id = (*message)->replyTo->value});
    call(core_, query, [this, item](Result<tl::Updates> answer) { answered({item}, std::move(answer)); }, item.chat.value, hold({item}));
}

void OutboxSender::answered(const Unit& unit, Result<tl::Updates> answer) {
    for (const auto& item : unit) {
        active_.erase(item.local);
        takeBacks_.ended(item.randomId);
    }
    out_.erase(unit.front().local);
    uploading_.erase(unit.front().local);
    if (stopped_ || core_.closed()) return;
    answer ? sent(unit, *answer) : refused(unit, answer.error());
    showWaiting();
    kick();
}

void OutboxSender::sent(const Unit& unit, const tl::Updates& updates) {
    if (const auto brief = wire::shortSent(updates)) {
        const auto& item = unit.front();
        const auto message = core_.store().read().messages.get(item.chat, item.local);
        core_.updates().take(message && *message ? whole(*brief, **message) : unseen(*brief, item.randomId));
    } else {
        core_.updates().take(updates);
    }
    for (const auto& item : unit) {
        const auto left = core_.store().read().outbox.get(item.local);
        if (!left || !*left) continue;
        // Asking again for ever would not help: the cloud took it and did not say as what.
        (void)core_.write({.chats = {item.chat}}, [&](store::Writer& w) { return w.outbox.fail(item.local, "The cloud's answer did not name the message."); });
    }
}

void OutboxSender::refused(const Unit& unit, const Error& error) {
    const Trouble trouble = judge(error, unit.front().attempts, core_.now());
    log::debug("sending refused: {}", error.text());
    (void)core_.write({.dialogs = true, .chats = {unit.front().chat}}, [&](store::Writer& w) -> Result<> {
        for (const auto& item : unit) {
            const auto left = w.outbox.get(item.local);
            if (left && !*left && error.fault == Fault::Refused) HELIO_CHECK(w.takenBack.forget(item.randomId));  // the cloud did not take it
            if (!left || !*left) continue;                                                                        // taken back meanwhile
            if (trouble.uploadAgain) HELIO_CHECK(w.uploads.remove(item.local));
            if (trouble.hopeless) HELIO_CHECK(w.outbox.fail(item.local, trouble.words));
            else HELIO_CHECK(w.outbox.postpone(item.local, trouble.notBefore));
        }
        return {};
    });
    const auto& first = unit.front();
    const auto waits = core_.store().read().outbox.get(first.local);
    if (trouble.hopeless || !waits || !*waits) return;
    // V-01: what was written after it stays behind it: it is taken back, its upload ends for now, and it leaves again in its turn.
    const auto isBehind = [&](const store::OutboxItem& item) { return item.chat == first.chat && item.local < first.local; };  // local ids go down
    std::vector<Out> out;                                                                                                      // a copy: who is taken back makes room for others
    for (const auto& [local, one] : out_)
        if (isBehind(one.unit.front())) out.push_back(one);
    std::vector<Unit> back;
    for (const auto& one : out)
        if (one.hold->recall()) back.push_back(one.unit);  // else its answer is still to come
    for (const auto& [local, media] : uploading_)
        if (isBehind(media->items().front()) && !out_.contains(local)) back.push_back(media->items());
    for (const auto& behind : back) {
        out_.erase(behind.front().local);
        for (const auto& item : behind) {
            active_.erase(item.local);
            takeBacks_.ended(item.randomId);  // its answer does not come
        }
        if (const auto running = uploading_.extract(behind.front().local)) running.mapped()->abandon();
    }
    if (back.empty()) return;
    (void)core_.write({.chats = {first.chat}}, [&](store::Writer& w) -> Result<> {
        for (const auto& behind : back)
            for (const auto& item : behind) HELIO_CHECK(w.outbox.postpone(item.local, 0));
        return {};
    });
}

bool OutboxSender::mayArrive(const store::OutboxItem& item) {
    const bool active = active_.contains(item.local);
    const auto out = std::find_if(out_.begin(), out_.end(), [&](const auto& one) { return holds(one.second.unit, item.local); });
    const bool earlier = item.attempts > (active ? 1 : 0);  // a call of before, whose answer nobody heard
    if (out == out_.end()) return earlier;
    // One of an album cannot be taken out of the call: it goes with the others and is deleted at the cloud.
    if (out->second.unit.size() > 1 || !out->second.hold->recall()) {
        takeBacks_.awaits(item.randomId);
        return true;
    }
    out_.erase(out);
    active_.erase(item.local);
    return earlier;
}

void OutboxSender::confirmed(const std::vector<Renumbered>& messages) {
    for (const auto& one : messages) confirmed_[one.local] = one.real;
    while (confirmed_.size() > kConfirmedKept) confirmed_.erase(std::prev(confirmed_.end()));  // local ids go down: the oldest
}

std::optional<model::MessageId> OutboxSender::drop(model::PeerId chat, model::MessageId local) {
    if (const auto real = confirmed_.find(local); real != confirmed_.end()) return real->second;
    const auto found = core_.store().read().outbox.get(local);
    if (!found || !*found) return std::nullopt;
    const auto& item = **found;
    const bool arrives = mayArrive(item);
    if (const auto running = uploading_.find(local); running != uploading_.end() && !out_.contains(local)) {
        const auto unit = running->second;
        for (const auto& one : unit->items()) active_.erase(one.local);
        uploading_.erase(running);
        unit->abandon();
    }
    (void)core_.write({.dialogs = true, .chats = {chat}}, [&](store::Writer& w) -> Result<> {
        if (arrives) HELIO_CHECK(w.takenBack.add(item.randomId, chat));
        HELIO_CHECK(w.files.dropKept(keptName(item.randomId)));
        HELIO_TRY(dropped, w.outbox.drop(local));
        return dropped ? w.dialogs.refreshTop(chat) : Result<>{};
    });
    core_.board().endTransfer(chat, local, true);
    showWaiting();
    kick();
    return std::nullopt;
}

void OutboxSender::showWaiting() { core_.board().setWaiting(core_.store().read().outbox.waiting().value_or(0)); }

void OutboxSender::wakeAt(std::int64_t unixSeconds) {
    timer_.expires_after(std::chrono::seconds(std::max<std::int64_t>(1, unixSeconds - core_.now())));
    timer_.async_wait([this](std::error_code cancelled) {
        if (!cancelled) kick();
    });
}

}  // namespace helio::client
