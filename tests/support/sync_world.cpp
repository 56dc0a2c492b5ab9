// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sync_world.h"

#include <string>

namespace helio::test {

namespace {

constexpr std::size_t kSlice = 4;  ///< rows of a slice
constexpr int kLogKept = 40;       ///< rows behind which the cloud says TooLong
constexpr int kChannelKept = 8;
constexpr std::size_t kSnapshot = 3;
using std::chrono::milliseconds;

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
    Pushed out;
    ++state.date;
    const int where = pick(10);
    if (where < 5) {
        Op op = change(-1);
        world.apply(op);
        const std::int32_t count = pick(4) == 0 ? 2 : 1;  // deletions count each message
        state.pts += count;
        log_.push_back({state.pts, count, state.date, op});
        out.update.common.push_back({state.pts, count, op});
    } else if (where < 6) {
        Op op{.kind = Op::Kind::Secret, .id = nextId_++, .value = nextValue_++};
        world.apply(op);
        ++state.qts;
        secret_.push_back({state.qts, 1, state.date, op});
        out.update.secret.push_back({state.qts, 1, op});
    } else if (where < 7) {
        Op op{.kind = Op::Kind::Name, .id = pick(4), .value = nextValue_++};
        world.apply(op);
        ++state.seq;
        names_.push_back({0, 0, state.date, op});
        out.update.seqStart = out.update.seq = state.seq;
        out.update.date = state.date;
        out.update.rest.push_back(op);
    } else {
        const int channel = pick(kChannels);
        const auto at = static_cast<std::size_t>(channel);
        Op op = change(channel);
        world.apply(op);
        ++channelPts[at];
        channelLogs_[at].push_back({channelPts[at], 1, state.date, op});
        if (pick(6) == 0) out.channelTooLong = channel;
        else out.update.channels[channel].push_back({channelPts[at], 1, op});
    }
    if (pick(30) == 0) out.tooLong = true;
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

namespace {

/// The client: a Machine, a disk that takes effects and numbers together or not at all, requests on their way.
class ModelClient {
public:
    ModelClient(ModelCloud& cloud, std::mt19937& chance, const SyncFaults& faults) : cloud_(cloud), chance_(chance), faults_(faults) {
        for (int i = 0; i < kChannels; ++i) disk_.channels[i] = 0;
        restart();
    }

    void hear(const ModelCloud::Pushed& pushed) {
        if (!online_ || !machine_.known()) return;
        if (pushed.channelTooLong) machine_.wantChannel(*pushed.channelTooLong, cloud_.channelPts[static_cast<std::size_t>(*pushed.channelTooLong)]);
        if (pushed.tooLong) machine_.want();
        commit({}, machine_.offer(pushed.update, now_));
        ask();
    }
    void connect() {
        online_ = true;
        machine_.connected();
        ask();
    }
    /// Pushes and questions on the way are lost; the client hears that they failed.
    void lose() {
        online_ = false;
        machine_.disconnected();
        for (const auto& one : std::exchange(asked_, {})) fail(one.ask);
    }
    void restart() {
        online_ = false;
        asked_.clear();
        machine_ = sync::Machine<Op>(sync::Timing{});
        machine_.start(disk_.state, disk_.channels, now_);
    }
    void pass(milliseconds time) {
        now_ += time;
        ask();
    }
    /// The cloud answers one question, or fails to.
    void answerOne(bool faultless) {
        if (asked_.empty()) return;
        const auto at = asked_.begin() + static_cast<std::ptrdiff_t>(chance_() % asked_.size());
        Asked one = std::move(*at);
        asked_.erase(at);
        if (!faultless && chance_() % faults_.failIn == 0) {
            fail(one.ask);
            return ask();
        }
        if (chance_() % 2 == 0) look(one);
        if (!one.difference && !one.channel) look(one);
        std::visit([&](const auto& what) { answer(what, one); }, one.ask);
        ask();
    }
    bool busy() const { return !asked_.empty(); }
    bool online() const { return online_; }
    bool caughtUp() const { return machine_.caughtUp(); }
    bool mayCrash = true;
    const World& world() const { return disk_.world; }
    const sync::State& state() const { return *disk_.state; }
    const std::map<std::int64_t, std::int32_t>& channels() const { return disk_.channels; }

private:
    struct Disk {
        World world;
        std::optional<sync::State> state = sync::State{};
        std::map<std::int64_t, std::int32_t> channels;
    };
    /// The cloud looks at a question at once or only when it answers; what happens in between is pushed meanwhile.
    struct Asked {
        sync::Ask ask;
        std::optional<ModelCloud::Difference> difference;
        std::optional<ModelCloud::ChannelDifference> channel;
    };
    void look(Asked& one) {
        if (const auto* common = std::get_if<sync::AskDifference>(&one.ask)) one.difference = cloud_.difference(common->from);
        if (const auto* channel = std::get_if<sync::AskChannel>(&one.ask)) one.channel = cloud_.channelDifference(static_cast<int>(channel->channel), channel->pts);
    }
    void ask() {
        while (const auto next = machine_.next(now_)) {
            asked_.push_back({*next, {}, {}});
            if (chance_() % 2 == 0) look(asked_.back());
        }
    }
    void fail(const sync::Ask& ask) {
        if (const auto* channel = std::get_if<sync::AskChannel>(&ask)) machine_.channelFailed(channel->channel, now_);
        else machine_.failed(now_);
    }
    /// false: it died before the transaction was committed, so nothing of it happened (U-15).
    bool commit(const std::vector<Op>& brought, const sync::Outcome<Op>& outcome) {
        if (mayCrash && chance_() % faults_.crashIn == 0) {
            const bool was = online_;
            restart();
            if (was) connect();
            return false;
        }
        for (const auto& op : brought) disk_.world.apply(op);
        for (const auto& op : outcome.apply) disk_.world.apply(op);
        disk_.state = outcome.state;
        for (const auto& [channel, pts] : outcome.channels) disk_.channels[channel] = pts;
        return true;
    }
    void answer(const sync::AskState&, Asked&) { commit({}, machine_.stateCame(cloud_.state, now_)); }
    void answer(const sync::AskDifference&, Asked& one) {
        using Kind = ModelCloud::Difference::Kind;
        auto& difference = *one.difference;
        if (difference.kind == Kind::TooLong) {
            const sync::Outcome<Op> outcome{.apply = {}, .state = machine_.tooLong(difference.to.pts, now_), .channels = {}, .gap = false};
            if (!commit({}, outcome)) return;
            disk_.world.messages = cloud_.world.messages;  // the chats are read anew
            disk_.world.names = cloud_.world.names;
            return;
        }
        for (const int channel : difference.behind) machine_.wantChannel(channel, std::nullopt);
        auto outcome = difference.kind == Kind::Empty ? machine_.differenceEmpty(difference.to.date, difference.to.seq, now_)
                                                      : machine_.differenceCame(difference.to, difference.kind == Kind::Slice, now_);
        auto boxed = machine_.offer(std::move(difference.channels), now_);
        difference.ops.insert(difference.ops.end(), boxed.apply.begin(), boxed.apply.end());
        outcome.channels.merge(boxed.channels);
        if (difference.kind == Kind::Slice) ask();  // the next one is asked for before this one is written
        commit(difference.ops, outcome);
    }
    void answer(const sync::AskChannel& ask_, Asked& one) {
        const auto& difference = *one.channel;
        commit(difference.ops, machine_.channelCame(ask_.channel, difference.pts, difference.final, milliseconds(1000), now_));
    }

    ModelCloud& cloud_;
    std::mt19937& chance_;
    SyncFaults faults_;
    sync::Machine<Op> machine_;
    SteadyTime now_{std::chrono::hours(1)};
    bool online_ = false;
    std::vector<Asked> asked_;
    Disk disk_;
};

class Wire {
public:
    Wire(std::mt19937& chance, const SyncFaults& faults) : chance_(chance), faults_(faults) {}
    void push(ModelCloud::Pushed pushed) {
        if (chance_() % faults_.lossIn == 0) return;
        // several things often travel in one container, in any order (U-04)
        if (!line_.empty() && chance_() % 3 == 0 && line_.back().update.seqStart == 0 && pushed.update.seqStart == 0) {
            auto& last = line_.back();
            join(last.update.common, pushed.update.common);
            join(last.update.secret, pushed.update.secret);
            for (auto& [channel, updates] : pushed.update.channels) join(last.update.channels[channel], updates);
            last.tooLong |= pushed.tooLong;
            if (!last.channelTooLong) last.channelTooLong = pushed.channelTooLong;
        } else {
            line_.push_back(std::move(pushed));
        }
        if (chance_() % faults_.doubleIn == 0) line_.push_back(line_[chance_() % line_.size()]);
        if (chance_() % faults_.shuffleIn == 0) std::shuffle(line_.begin(), line_.end(), chance_);
    }
    std::optional<ModelCloud::Pushed> take() {
        if (line_.empty()) return std::nullopt;
        auto out = std::move(line_.front());
        line_.pop_front();
        return out;
    }
    void clear() { line_.clear(); }

private:
    template <class T>
    static void join(std::vector<T>& to, std::vector<T>& from) {
        to.insert(to.begin(), from.begin(), from.end());
    }
    std::mt19937& chance_;
    const SyncFaults& faults_;
    std::deque<ModelCloud::Pushed> line_;
};

std::string differs(const ModelCloud& cloud, const ModelClient& client) {
    if (client.world().messages != cloud.world.messages) return "private chats";
    if (client.world().secrets != cloud.world.secrets) return "secret chats";
    if (client.world().names != cloud.world.names) return "names";
    for (std::size_t i = 0; i < kChannels; ++i) {
        auto wanted = cloud.world.channels[i];
        wanted.erase(wanted.begin(), wanted.lower_bound(client.world().holeBelow[i]));
        if (client.world().channels[i] != wanted) return "channel " + std::to_string(i);
        if (client.channels().at(static_cast<int>(i)) != cloud.channelPts[i]) return "pts of channel " + std::to_string(i);
    }
    if (client.state().pts != cloud.state.pts) return "pts";
    if (client.state().qts != cloud.state.qts) return "qts";
    return {};
}

}  // namespace

std::string runSyncSchedule(std::uint64_t seed, const SyncFaults& faults) {
    std::mt19937 chance(static_cast<std::uint32_t>(seed ^ (seed >> 32)));
    ModelCloud cloud(chance);
    ModelClient client(cloud, chance, faults);
    Wire wire(chance, faults);
    client.connect();
    const int steps = 20 + static_cast<int>(chance() % 80);
    for (int step = 0; step < steps; ++step) {
        for (auto n = chance() % 4; n > 0; --n) {
            auto pushed = cloud.happen();
            if (client.online()) wire.push(std::move(pushed));
        }
        if (chance() % 2 == 0)
            if (const auto pushed = wire.take()) client.hear(*pushed);
        if (chance() % 3 == 0) client.answerOne(false);
        client.pass(milliseconds(chance() % 400));
        if (chance() % faults.restartIn == 0) {
            client.restart();
            wire.clear();
        } else if (client.online() && chance() % faults.breakIn == 0) {
            client.lose();
            wire.clear();
        }
        if (!client.online() && chance() % 3 == 0) client.connect();
    }
    // Quiet: what is on the way arrives, then a quarter of an hour of silence, in which the last loss is noticed (U-14).
    client.mayCrash = false;
    if (!client.online()) client.connect();
    while (const auto pushed = wire.take()) client.hear(*pushed);
    for (const auto wait : {milliseconds(600), milliseconds(60'000), milliseconds(901'000), milliseconds(60'000), milliseconds(60'000)}) {
        client.pass(wait);
        for (int n = 0; client.busy(); ++n) {
            if (n > 10'000) return "it asks for ever";
            client.answerOne(true);
        }
    }
    if (!client.caughtUp()) return "not caught up";
    return differs(cloud, client);
}

}  // namespace helio::test
