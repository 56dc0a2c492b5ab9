// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked about the log, and what the answers mean.
#include "base/log.h"
#include "client/call.h"
#include "client/features/after_absence.h"
#include "client/updates/pump.h"
#include "tl/gen/messages.h"

namespace helio::client {
namespace {

constexpr std::int32_t kChannelLimit = 100;  // U-12

bool isTimestamp(const Error& error) { return error.fault == Fault::Refused && error.code == 400 && error.name.starts_with("PERSISTENT_TIMESTAMP"); }

/// Names, contacts and drafts are told again with each difference whether we had them or not: they do not count.
CheckOutcome& operator+=(CheckOutcome& sum, const std::vector<Event>& events) {
    for (const auto& event : events) {
        if (std::holds_alternative<MessageNew>(event)) ++sum.messages;
        sum.others += std::holds_alternative<MessageEdited>(event) || std::holds_alternative<MessagesDeleted>(event) || std::holds_alternative<ChannelMessagesDeleted>(event) ||
                              std::holds_alternative<ReadByUs>(event) || std::holds_alternative<ReadByThem>(event)
                          ? 1
                          : 0;
    }
    return sum;
}

}  // namespace

template <class T>
Handler<T> Updates::whileCurrent(std::function<void(Result<T>)> handler) {
    return [this, asked = generation_, handler = std::move(handler)](Result<T> answer) {
        if (asked == generation_ && running_ && !core_.closed()) handler(std::move(answer));
    };
}

void Updates::run() {
    if (!running_ || core_.closed()) return;
    ask();
    settle();
}

void Updates::ask() {
    if (!core_.signedIn() || !core_.network().up()) return;
    while (const auto next = machine_.next(core_.clock().steady())) std::visit([this](const auto& one) { send(one); }, *next);
}

void Updates::settle() {
    core_.board().setChecking(machine_.asking());
    timer_.cancel();
    if (!core_.signedIn() || !core_.network().up()) {  // there is nobody to ask, however late it is
        caughtUp_ = false;
        return;
    }
    if (const auto at = machine_.deadline()) {
        timer_.expires_at(*at);
        timer_.async_wait([this](std::error_code cancelled) {
            if (!cancelled) run();
        });
    }
    if (!machine_.caughtUp()) caughtUp_ = false;
    else if (!std::exchange(caughtUp_, true)) caughtUp();
}

void Updates::caughtUp() {
    core_.board().setLink(Link::Online, {}, core_.now());
    core_.board().setChecked(core_.now());
    for (const auto& done : std::exchange(checks_, {})) done(found_);
    features::afterAbsence(core_);
    core_.outbox().kick();
}

void Updates::fetchState(Handler<void> done) {
    ++generation_;
    running_ = true;
    machine_.start(std::nullopt, {}, core_.clock().steady());
    machine_.connected();
    beginners_.push_back(std::move(done));
    run();
}

void Updates::send(const sync::AskState&) {
    call(core_, tl::updates::getState{}, whileCurrent<tl::updates::State>([this](const auto& answer) { stateCame(answer); }));
}

void Updates::stateCame(const Result<tl::updates::State>& answer) {
    auto beginners = std::exchange(beginners_, {});
    if (!answer) {
        differenceFailed(answer.error());
        for (const auto& done : beginners) done(std::unexpected(answer.error()));
        return;
    }
    const bool kept = commit({}, machine_.stateCame({answer->pts, answer->qts, answer->date, answer->seq}, core_.clock().steady()));
    for (const auto& done : beginners) done(kept ? Result<>{} : fail(Fault::Io, "keeping where the log stands", "the store did not take it"));
    run();
}

void Updates::send(const sync::AskDifference& ask) {
    caughtUp_ = false;
    call(core_, tl::updates::getDifference{.pts = ask.from.pts, .date = ask.from.date, .qts = ask.from.qts}, whileCurrent<tl::updates::Difference>([this](const auto& answer) {
             answer ? differenceCame(wire::difference(*answer, core_.self())) : differenceFailed(answer.error());
         }));
}

void Updates::differenceCame(wire::Difference difference) {
    using Kind = wire::Difference::Kind;
    const auto now = core_.clock().steady();
    core_.board().setUpdated(core_.now());
    if (difference.kind == Kind::TooLong) {
        log::warn("away too long: reading the chats anew");
        commit({}, {.apply = {}, .state = machine_.tooLong(difference.state.pts, now), .channels = {}, .gap = false}, true);
        return run();
    }
    found_ += difference.events;
    for (const auto& behind : difference.behind) machine_.wantChannel(behind.channel, behind.pts);
    const bool more = difference.kind == Kind::Slice;
    auto outcome =
        difference.kind == Kind::Empty ? machine_.differenceEmpty(difference.state.date, difference.state.seq, now) : machine_.differenceCame(difference.state, more, now);
    if (!difference.channels.empty()) {
        auto boxed = machine_.offer({.channels = std::move(difference.channels)}, now);
        difference.events.insert(difference.events.end(), std::make_move_iterator(boxed.apply.begin()), std::make_move_iterator(boxed.apply.end()));
        outcome.channels.merge(boxed.channels);
    }
    if (more) {
        // The next slice is on its way while this one is written. Should writing fail, its answer is for nobody (generation_).
        ask();
        core_.network().flush();
    }
    commit({std::move(difference.people), std::move(difference.events)}, outcome);
    run();
}

void Updates::differenceFailed(const Error& error) {
    if (error.fault != Fault::Cancelled) log::warn("asking what was missed: {}", error.text());
    failChecks(error);
    if (isTimestamp(error)) {  // the cloud does not know this pts: begin where it stands, and read everything anew
        if (core_.write({}, [](store::Writer& w) { return w.session.setStale(true); })) {
            ++generation_;
            machine_.start(std::nullopt, {}, core_.clock().steady());
        }
    }
    machine_.failed(core_.clock().steady());
    run();
}

void Updates::send(const sync::AskChannel& ask) {
    const auto known = core_.store().read().channels.get(model::ChannelId(ask.channel));
    if (!known || !*known) return forgetChannel(ask.channel);  // nobody told how to ask for it
    tl::updates::getChannelDifference query{.channel = tl::inputChannel{.channel_id = ask.channel, .access_hash = (*known)->accessHash},
                                            .filter = tl::channelMessagesFilterEmpty{},
                                            .pts = ask.pts,
                                            .limit = kChannelLimit};
    call(core_, query, whileCurrent<tl::updates::ChannelDifference>([this, channel = ask.channel](const auto& answer) {
             answer ? channelCame(channel, wire::channelDifference(*answer, core_.self())) : channelFailed(channel, answer.error());
         }));
}

void Updates::channelCame(std::int64_t channel, wire::ChannelDifference difference) {
    if (difference.pts == 0) return channelFailed(channel, {Fault::BadInput, "reading a channel", "its difference could not be read", {}, 0, {}});
    found_ += difference.events;
    const auto outcome = machine_.channelCame(channel, difference.pts, difference.final, difference.timeout, core_.clock().steady());
    commit({std::move(difference.people), std::move(difference.events)}, outcome);
    run();
}

void Updates::channelFailed(std::int64_t channel, const Error& error) {
    if (error.name == "CHANNEL_PRIVATE" || error.name == "CHANNEL_INVALID") return forgetChannel(channel);
    if (isTimestamp(error) && error.name != "PERSISTENT_TIMESTAMP_OUTDATED") return rereadChannel(channel);
    if (error.fault != Fault::Cancelled) log::warn("updates.getChannelDifference: {}", error.text());
    machine_.channelFailed(channel, core_.clock().steady());
    run();
}

void Updates::forgetChannel(std::int64_t channel) {
    machine_.forgetChannel(channel);
    (void)core_.write({}, [&](store::Writer& w) { return w.session.forgetChannel(model::ChannelId(channel)); });
}

/// PERSISTENT_TIMESTAMP_INVALID, _EMPTY: the number comes with the channel's row of the chat list.
void Updates::rereadChannel(std::int64_t channel) {
    const auto known = core_.store().read().channels.get(model::ChannelId(channel));
    if (!known || !*known) return forgetChannel(channel);
    tl::messages::getPeerDialogs query;
    query.peers.emplace_back(tl::inputDialogPeer{.peer = tl::inputPeerChannel{.channel_id = channel, .access_hash = (*known)->accessHash}});
    call(core_, query, whileCurrent<tl::messages::PeerDialogs>([this, channel](const auto& answer) {
             const auto* row = answer && answer->dialogs.size() == 1 ? answer->dialogs.front().template as<tl::dialog>() : nullptr;
             if (!row || !row->pts) {
                 machine_.channelFailed(channel, core_.clock().steady());
                 return run();
             }
             const auto wanted = *row->pts;
             machine_.setChannel(channel, wanted);
             channelCame(channel, {.people = {}, .events = {}, .pts = wanted});
         }));
}

}  // namespace helio::client
