// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/message.h"
#include "client/wire/people.h"
#include "client/wire/update.h"

namespace helio::client::wire {
namespace {

sync::State state(const tl::updates::State& in) { return {in.pts, in.qts, in.date, in.seq}; }

/// U-11: in the order they are to be applied; what belongs to channels goes through their boxes.
template <class In>
void fill(Difference& out, const In& in, model::UserId self) {
    out.people = people(in.users, in.chats);
    Parsed others;
    for (const auto& update : in.other_updates) add(update, self, others);
    out.events = std::move(others.always);
    for (auto& value : messages(in.new_messages, self)) out.events.push_back(MessageNew{std::move(value)});
    for (auto& boxed : others.incoming.common) out.events.push_back(std::move(boxed.payload));
    for (auto& event : others.incoming.rest) out.events.push_back(std::move(event));
    out.channels = std::move(others.incoming.channels);
    out.behind = std::move(others.behind);
}

std::chrono::seconds seconds(const std::optional<std::int32_t>& timeout) { return std::chrono::seconds(timeout.value_or(1)); }

}  // namespace

Difference difference(const tl::updates::Difference& from, model::UserId self) {
    Difference out;
    using Kind = Difference::Kind;
    if (const auto* empty = from.as<tl::updates::differenceEmpty>()) {
        out.state = {0, 0, empty->date, empty->seq};
    } else if (const auto* whole = from.as<tl::updates::difference>()) {
        out.kind = Kind::Whole;
        out.state = state(whole->state);
        fill(out, *whole, self);
    } else if (const auto* slice = from.as<tl::updates::differenceSlice>()) {
        out.kind = Kind::Slice;
        out.state = state(slice->intermediate_state);
        fill(out, *slice, self);
    } else if (const auto* tooLong = from.as<tl::updates::differenceTooLong>()) {
        out.kind = Kind::TooLong;
        out.state.pts = tooLong->pts;
    }
    return out;
}

ChannelDifference channelDifference(const tl::updates::ChannelDifference& from, model::UserId self) {
    ChannelDifference out;
    if (const auto* empty = from.as<tl::updates::channelDifferenceEmpty>()) {
        out.pts = empty->pts;
        out.final = empty->final_;
        out.timeout = seconds(empty->timeout);
    } else if (const auto* some = from.as<tl::updates::channelDifference>()) {
        out.pts = some->pts;
        out.final = some->final_;
        out.timeout = seconds(some->timeout);
        out.people = people(some->users, some->chats);
        Parsed others;
        for (const auto& update : some->other_updates) add(update, self, others);
        out.events = std::move(others.always);
        for (auto& value : messages(some->new_messages, self)) out.events.push_back(MessageNew{std::move(value)});
        for (auto& [channel, boxed] : others.incoming.channels)
            for (auto& one : boxed) out.events.push_back(std::move(one.payload));
        for (auto& event : others.incoming.rest) out.events.push_back(std::move(event));
    } else if (const auto* tooLong = from.as<tl::updates::channelDifferenceTooLong>()) {
        out.final = tooLong->final_;
        out.timeout = seconds(tooLong->timeout);
        out.people = people(tooLong->users, tooLong->chats);
        const auto* named = tooLong->dialog.as<tl::dialog>();
        auto row = dialog(tooLong->dialog);
        if (!named || !row) return out;
        out.pts = named->pts.value_or(0);
        auto newest = messages(tooLong->messages, self);
        for (const auto& message : newest)
            if (message.id == row->top) row->topDate = message.date;
        out.events.push_back(ChannelReset{std::move(*row), std::move(newest)});
    }
    return out;
}

}  // namespace helio::client::wire
