// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sync_world.h"

#include <string>

namespace helio::test {

namespace {

using std::chrono::milliseconds;

struct Counted {
    std::string_view name;
    std::uint64_t SyncTally::* count;
};
constexpr std::array kCounted{Counted{"lost", &SyncTally::lost},
                              Counted{"doubled", &SyncTally::doubled},
                              Counted{"reordered", &SyncTally::shuffled},
                              Counted{"in one container", &SyncTally::joined},
                              Counted{"broken connections", &SyncTally::breaks},
                              Counted{"failed questions", &SyncTally::failures},
                              Counted{"restarts", &SyncTally::restarts},
                              Counted{"restarts during a difference", &SyncTally::restartsInDifference},
                              Counted{"restarts between slices", &SyncTally::restartsBetweenSlices},
                              Counted{"deaths before a commit", &SyncTally::diedBeforeCommit},
                              Counted{"states", &SyncTally::states},
                              Counted{"differences", &SyncTally::whole},
                              Counted{"slices", &SyncTally::slices},
                              Counted{"empty", &SyncTally::empty},
                              Counted{"too long", &SyncTally::tooLong},
                              Counted{"channel differences", &SyncTally::channelWhole},
                              Counted{"not final", &SyncTally::channelParts},
                              Counted{"channels too far behind", &SyncTally::channelTooLong},
                              Counted{"updateChannelTooLong", &SyncTally::channelPushedTooLong},
                              Counted{"under qts", &SyncTally::secrets},
                              Counted{"under seq", &SyncTally::ordered}};

}  // namespace

void SyncTally::add(const SyncTally& other) {
    for (const auto& one : kCounted) this->*one.count += other.*one.count;
}

std::string SyncTally::words() const {
    std::string out;
    for (const auto& one : kCounted) out += (out.empty() ? "" : ", ") + std::string(one.name) + " " + std::to_string(this->*one.count);
    return out;
}

std::string_view SyncTally::never() const {
    for (const auto& one : kCounted)
        if (this->*one.count == 0) return one.name;
    return {};
}

namespace {

/// The client: a Machine, a disk that takes effects and numbers together or not at all, requests on their way.
class ModelClient {
public:
    ModelClient(ModelCloud& cloud, std::mt19937& chance, const SyncFaults& faults, SyncTally& tally) : cloud_(cloud), chance_(chance), faults_(faults), tally_(tally) {
        for (int i = 0; i < kChannels; ++i) disk_.channels[i] = 0;
        if (chance_() % 3 == 0) disk_.state.reset();  // just signed in: getState says where the log begins (U-11)
        begin();
    }

    void hear(const ModelCloud::Pushed& pushed) {
        if (!online_ || !machine_.known()) return;
        tally_.channelPushedTooLong += pushed.channelTooLong ? 1 : 0;
        tally_.secrets += pushed.update.secret.size();
        tally_.ordered += pushed.update.seqStart != 0 ? 1 : 0;
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
        ++tally_.breaks;
        online_ = false;
        machine_.disconnected();
        for (const auto& one : std::exchange(asked_, {})) fail(one.ask);
    }
    void restart() {
        ++tally_.restarts;
        tally_.restartsInDifference += asked_.empty() ? 0 : 1;
        tally_.restartsBetweenSlices += betweenSlices_ ? 1 : 0;
        begin();
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
            ++tally_.failures;
            fail(one.ask);
            return ask();
        }
        if (!one.looked) look(one);
        std::visit([&](const auto& what) { answer(what, one); }, one.ask);
        ask();
    }
    bool busy() const { return !asked_.empty(); }
    bool online() const { return online_; }
    bool caughtUp() const { return machine_.caughtUp(); }
    bool mayCrash = true;
    std::string trouble;  ///< a commit left something else than the cloud had at these numbers
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
        std::optional<Disk> begins;
        bool looked = false;
    };
    void begin() {
        online_ = false;
        betweenSlices_ = false;
        asked_.clear();
        machine_ = sync::Machine<Op>(sync::Timing{});
        machine_.start(disk_.state, disk_.channels, now_);
    }
    void look(Asked& one) {
        one.looked = true;
        if (std::holds_alternative<sync::AskState>(one.ask)) {
            one.begins = Disk{cloud_.world, cloud_.state, {}};
            for (int i = 0; i < kChannels; ++i) one.begins->channels[i] = cloud_.channelPts[static_cast<std::size_t>(i)];
        }
        if (const auto* common = std::get_if<sync::AskDifference>(&one.ask)) one.difference = cloud_.difference(common->from);
        if (const auto* channel = std::get_if<sync::AskChannel>(&one.ask)) one.channel = cloud_.channelDifference(static_cast<int>(channel->channel), channel->pts);
    }
    void ask() {
        while (const auto next = machine_.next(now_)) {
            asked_.push_back({.ask = *next, .difference = {}, .channel = {}, .begins = {}});
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
            ++tally_.diedBeforeCommit;
            const bool was = online_;
            restart();
            if (was) connect();
            return false;
        }
        for (const auto& op : brought) disk_.world.apply(op);
        for (const auto& op : outcome.apply) disk_.world.apply(op);
        disk_.state = outcome.state;
        for (const auto& [channel, pts] : outcome.channels) disk_.channels[channel] = pts;
        if (trouble.empty() && !readingAnew_) trouble = cloud_.differsAt(disk_.world, disk_.state, disk_.channels);
        return true;
    }
    /// The chats are read from the start; what is pushed since then is under these numbers.
    void answer(const sync::AskState&, Asked& one) {
        const auto outcome = machine_.stateCame(*one.begins->state, now_);
        for (const auto& [channel, pts] : one.begins->channels) machine_.setChannel(channel, pts);
        readingAnew_ = true;
        const bool kept = commit({}, outcome);
        readingAnew_ = false;
        if (!kept) return;
        ++tally_.states;
        disk_.world = one.begins->world;
        disk_.channels = one.begins->channels;
    }
    void answer(const sync::AskDifference&, Asked& one) {
        using Kind = ModelCloud::Difference::Kind;
        auto& difference = *one.difference;
        if (difference.kind == Kind::TooLong) {
            const sync::Outcome<Op> outcome{.apply = {}, .state = machine_.tooLong(difference.to.pts, now_), .channels = {}, .gap = false};
            readingAnew_ = true;
            const bool kept = commit({}, outcome);
            readingAnew_ = false;
            if (!kept) return;
            ++tally_.tooLong;
            disk_.world.readAnewAt = cloud_.state.pts;
            disk_.world.messages = cloud_.world.messages;  // the chats are read anew; what is not under pts comes in the difference that follows
            return;
        }
        for (const int channel : difference.behind) machine_.wantChannel(channel, std::nullopt);
        auto outcome = difference.kind == Kind::Empty ? machine_.differenceEmpty(difference.to.date, difference.to.seq, now_)
                                                      : machine_.differenceCame(difference.to, difference.kind == Kind::Slice, now_);
        auto boxed = machine_.offer(std::move(difference.channels), now_);
        difference.ops.insert(difference.ops.end(), boxed.apply.begin(), boxed.apply.end());
        outcome.channels.merge(boxed.channels);
        betweenSlices_ = difference.kind == Kind::Slice;
        if (betweenSlices_) ask();  // the next one is asked for before this one is written
        if (commit(difference.ops, outcome)) ++(difference.kind == Kind::Empty ? tally_.empty : betweenSlices_ ? tally_.slices : tally_.whole);
    }
    void answer(const sync::AskChannel& ask_, Asked& one) {
        const auto& difference = *one.channel;
        const bool snapshot = !difference.ops.empty() && difference.ops.front().kind == Op::Kind::Snapshot;
        ++(snapshot ? tally_.channelTooLong : difference.final ? tally_.channelWhole : tally_.channelParts);
        commit(difference.ops, machine_.channelCame(ask_.channel, difference.pts, difference.final, milliseconds(1000), now_));
    }

    ModelCloud& cloud_;
    std::mt19937& chance_;
    SyncFaults faults_;
    SyncTally& tally_;
    sync::Machine<Op> machine_;
    SteadyTime now_{std::chrono::hours(1)};
    bool online_ = false, betweenSlices_ = false, readingAnew_ = false;
    std::vector<Asked> asked_;
    Disk disk_;
};

class Wire {
public:
    Wire(std::mt19937& chance, const SyncFaults& faults, SyncTally& tally) : chance_(chance), faults_(faults), tally_(tally) {}
    void push(ModelCloud::Pushed pushed) {
        if (chance_() % faults_.lossIn == 0) {
            ++tally_.lost;
            return;
        }
        // several things often travel in one container, in any order (U-04)
        if (!line_.empty() && chance_() % 3 == 0 && line_.back().update.seqStart == 0 && pushed.update.seqStart == 0) {
            ++tally_.joined;
            auto& last = line_.back();
            join(last.update.common, pushed.update.common);
            join(last.update.secret, pushed.update.secret);
            for (auto& [channel, updates] : pushed.update.channels) join(last.update.channels[channel], updates);
            last.tooLong |= pushed.tooLong;
            if (!last.channelTooLong) last.channelTooLong = pushed.channelTooLong;
        } else {
            line_.push_back(std::move(pushed));
        }
        if (chance_() % faults_.doubleIn == 0) {
            ++tally_.doubled;
            line_.push_back(line_[chance_() % line_.size()]);
        }
        if (chance_() % faults_.shuffleIn == 0 && line_.size() > 1) {
            ++tally_.shuffled;
            std::shuffle(line_.begin(), line_.end(), chance_);
        }
    }
    void pushUnharmed(ModelCloud::Pushed pushed) { line_.push_back(std::move(pushed)); }
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
    SyncTally& tally_;
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
    if (client.state().seq != cloud.state.seq) return "seq";
    return {};
}

/// Every question is answered.
bool settled(ModelClient& client) {
    for (int n = 0; client.busy(); ++n) {
        if (n > 10'000) return false;
        client.answerOne(true);
    }
    return true;
}

}  // namespace

std::string runSyncSchedule(std::uint64_t seed, const SyncFaults& faults, SyncTally* tally) {
    SyncTally counted;
    std::mt19937 chance(static_cast<std::uint32_t>(seed ^ (seed >> 32)));
    ModelCloud cloud(chance);
    ModelClient client(cloud, chance, faults, counted);
    Wire wire(chance, faults, counted);
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
    if (tally) tally->add(counted);
    client.mayCrash = false;
    if (!client.online()) client.connect();
    // Three ends: a quarter of an hour passes, and the last loss is noticed by that (U-14); or one more of everything arrives and shows each gap there is,
    // which is asked for half a second later (U-09); or the client comes back, which asks (U-14). The latter two long before a silence is noticed.
    const auto end = chance() % 3;
    if (end != 0 && !settled(client)) return "it asks for ever";
    if (end == 1)
        for (int box = ModelCloud::kPrivate; box < kChannels; ++box) wire.pushUnharmed(cloud.happenIn(box));
    while (const auto pushed = wire.take()) client.hear(*pushed);
    if (end == 2) {
        cloud.happen();  // nobody is told
        if (chance() % 2 == 0) client.lose();
        else client.restart();
        client.connect();
    }
    const milliseconds longest(end == 0 ? 901'000 : 60'000);
    for (const auto wait : {milliseconds(600), milliseconds(60'000), longest, milliseconds(60'000), milliseconds(60'000)}) {
        client.pass(wait);
        if (!settled(client)) return "it asks for ever";
    }
    if (!client.trouble.empty()) return client.trouble;
    if (!client.caughtUp()) return "not caught up";
    return differs(cloud, client);
}

}  // namespace helio::test
