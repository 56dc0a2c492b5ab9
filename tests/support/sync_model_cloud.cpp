// SPDX-License-Identifier: GPL-3.0-or-later
#include <iterator>
#include <utility>

#include "tests/support/sync_world.h"

namespace helio::test {
namespace {

constexpr std::size_t kSlice = 4;  ///< rows of a slice
constexpr int kLogKept = 40;       ///< rows behind which the cloud says TooLong
constexpr int kChannelKept = 8;
constexpr std::size_t kSnapshot = 3;

std::uint64_t sumOf(const std::map<int, int>& content) {
    std::uint64_t sum = 0;
    for (const auto& [id, value] : content) {
        std::uint64_t one = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(id)) << 32 | static_cast<std::uint32_t>(value)) * 0x9e3779b97f4a7c15ULL;
        one = (one ^ (one >> 29)) * 0xbf58476d1ce4e5b9ULL;
        sum += one ^ (one >> 32);
    }
    return sum;
}

}  // namespace

Op ModelCloud::change(int channel) {
    auto& box = channel < 0 ? world.messages : world.channels[static_cast<std::size_t>(channel)];
    Op op{.channel = channel, .id = nextId_, .value = nextValue_++};
    const int what = pick(5);
    if (what >= 3 && !box.empty()) {
        op.kind = what == 3 ? Op::Kind::Edit : Op::Kind::Remove;
        op.id = std::next(box.begin(), pick(static_cast<unsigned>(box.size())))->first;
    } else {
        ++nextId_;
    }
    return op;
}

ModelCloud::Pushed ModelCloud::happen() {
    const int where = pick(10);
    auto out = happenIn(where < 5 ? kPrivate : where < 6 ? kSecret : where < 7 ? kNames : pick(kChannels));
    if (pick(30) == 0) out.tooLong = true;
    return out;
}

void ModelCloud::remember() {
    messagesAt_[state.pts] = sumOf(world.messages);
    secretsAt_[state.qts] = sumOf(world.secrets);
    namesAt_[state.seq] = sumOf(world.names);
    for (std::size_t i = 0; i < kChannels; ++i) channelsAt_[i][channelPts[i]] = sumOf(world.channels[i]);
}

std::string ModelCloud::differsAt(const World& there, const std::optional<sync::State>& at, const std::map<std::int64_t, std::int32_t>& channels) const {
    const auto as = [](const Past& past, std::int32_t number, const std::map<int, int>& content) {
        const auto it = past.find(number);
        return it != past.end() && it->second == sumOf(content);
    };
    if (!at) return {};
    if (at->pts >= there.readAnewAt && !as(messagesAt_, at->pts, there.messages)) return "private chats at pts " + std::to_string(at->pts);
    if (!as(secretsAt_, at->qts, there.secrets)) return "secret chats at qts " + std::to_string(at->qts);
    if (!as(namesAt_, at->seq, there.names)) return "names at seq " + std::to_string(at->seq);
    for (const auto& [channel, pts] : channels) {
        const auto i = static_cast<std::size_t>(channel);
        if (there.holeBelow[i] == 0 && !as(channelsAt_[i], pts, there.channels[i])) return "channel " + std::to_string(i) + " at pts " + std::to_string(pts);
    }
    return {};
}

ModelCloud::Pushed ModelCloud::happenIn(int box) {
    Pushed out;
    ++state.date;
    if (box == kPrivate) {
        Op op = change(-1);
        world.apply(op);
        const std::int32_t count = pick(4) == 0 ? 2 : 1;  // deletions count each message
        state.pts += count;
        log_.push_back({state.pts, count, state.date, op});
        out.update.common.push_back({state.pts, count, op});
    } else if (box == kSecret) {
        Op op{.kind = Op::Kind::Secret, .id = nextId_++, .value = nextValue_++};
        world.apply(op);
        ++state.qts;
        secret_.push_back({state.qts, 1, state.date, op});
        out.update.secret.push_back({state.qts, 1, op});
    } else if (box == kNames) {
        Op op{.kind = Op::Kind::Name, .id = pick(4), .value = nextValue_++};
        world.apply(op);
        ++state.seq;
        names_.push_back({0, 0, state.date, op});
        out.update.seqStart = out.update.seq = state.seq;
        out.update.date = state.date;
        out.update.rest.push_back(op);
    } else {
        const int channel = box;
        const auto at = static_cast<std::size_t>(channel);
        Op op = change(channel);
        world.apply(op);
        ++channelPts[at];
        channelLogs_[at].push_back({channelPts[at], 1, state.date, op});
        if (pick(6) == 0) out.channelTooLong = channel;
        else out.update.channels[channel].push_back({channelPts[at], 1, op});
    }
    remember();
    return out;
}

ModelCloud::Difference ModelCloud::difference(const sync::State& from) {
    Difference out;
    std::vector<const Row*> rows;
    for (const auto& row : log_)
        if (row.pts > from.pts) rows.push_back(&row);
    if (static_cast<int>(rows.size()) > kLogKept) {
        out.kind = Difference::Kind::TooLong;
        out.to.pts = state.pts;
        return out;
    }
    out.to = state;
    const bool slice = rows.size() > kSlice;
    if (slice) rows.resize(kSlice);
    for (const auto* row : rows) out.ops.push_back(row->op);
    if (slice) {
        out.kind = Difference::Kind::Slice;
        out.to = {.pts = rows.back()->pts, .qts = from.qts, .date = from.date, .seq = from.seq};  // the rest comes with the last slice
        return out;
    }
    for (const auto& row : secret_)
        if (row.pts > from.qts) out.ops.push_back(row.op);
    for (const auto& row : names_)
        if (row.date > from.date) out.ops.push_back(row.op);
    for (int i = 0; i < kChannels; ++i) {
        const auto& log = channelLogs_[static_cast<std::size_t>(i)];
        if (log.empty()) continue;
        if (pick(3) == 0) out.channels.channels[i].push_back({log.back().pts, log.back().count, log.back().op});
        else out.behind.push_back(i);  // U-13
    }
    if (out.ops.empty() && out.behind.empty() && out.channels.channels.empty() && from.pts == state.pts && from.qts == state.qts) out.kind = Difference::Kind::Empty;
    return out;
}

ModelCloud::ChannelDifference ModelCloud::channelDifference(int channel, std::int32_t pts) {
    const auto at = static_cast<std::size_t>(channel);
    ChannelDifference out{.ops = {}, .pts = channelPts[at]};
    std::vector<const Row*> rows;
    for (const auto& row : channelLogs_[at])
        if (row.pts > pts) rows.push_back(&row);
    if (static_cast<int>(rows.size()) > kChannelKept) {
        Op snapshot{.kind = Op::Kind::Snapshot, .channel = channel, .id = nextId_};
        const auto& box = world.channels[at];
        for (auto it = box.rbegin(); it != box.rend() && snapshot.newest.size() < kSnapshot; ++it) snapshot.newest.insert(*it);
        out.ops.push_back(std::move(snapshot));
        return out;
    }
    if (rows.size() > kSlice) {
        rows.resize(kSlice);
        out.final = false;
        out.pts = rows.back()->pts;
    }
    for (const auto* row : rows) out.ops.push_back(row->op);
    return out;
}

}  // namespace helio::test
