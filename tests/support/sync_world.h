// SPDX-License-Identifier: GPL-3.0-or-later
// A model of the cloud and of a client around sync::Machine, for random schedules: what is pushed is lost, doubled, reordered and split; connections
// break; the client dies anywhere, also between two slices of a difference and before a commit. No time but its own.
#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "sync/machine.h"

namespace helio::test {

inline constexpr int kChannels = 3;

/// One thing that happened. Doing it twice is the same as doing it once, as all consumers must be (U-15).
struct Op {
    enum class Kind : std::uint8_t { Put, Edit, Remove, Secret, Name, Snapshot } kind = Kind::Put;
    int channel = -1;  ///< -1: private chats
    int id = 0, value = 0;
    std::map<int, int> newest;  ///< Snapshot: a channel's newest messages (TooLong)
};

/// What both sides hold in the end.
struct World {
    std::map<int, int> messages, secrets, names;
    std::array<std::map<int, int>, kChannels> channels;
    std::array<int, kChannels> holeBelow{};  ///< older messages of a channel are not kept: there is a hole
    std::int32_t readAnewAt = 0;             ///< the chats are as they were at this pts, though the box may stand before it

    void apply(const Op& op) {
        auto& box = op.channel < 0 ? messages : channels[static_cast<std::size_t>(op.channel)];
        switch (op.kind) {
            case Op::Kind::Put: box[op.id] = op.value; break;
            case Op::Kind::Edit:
                if (auto it = box.find(op.id); it != box.end()) it->second = op.value;
                break;
            case Op::Kind::Remove: box.erase(op.id); break;
            case Op::Kind::Secret: secrets[op.id] = op.value; break;
            case Op::Kind::Name: names[op.id] = op.value; break;
            case Op::Kind::Snapshot:
                box = op.newest;
                holeBelow[static_cast<std::size_t>(op.channel)] = box.empty() ? op.id : box.begin()->first;
                break;
        }
    }
};

struct SyncFaults {
    unsigned lossIn = 4, doubleIn = 8, shuffleIn = 4, breakIn = 12, restartIn = 15, crashIn = 25, failIn = 10;
};

/// What the schedules were made of, so that nobody has to believe that they do what they say.
struct SyncTally {
    std::uint64_t lost = 0, doubled = 0, shuffled = 0, joined = 0;  ///< pushes
    std::uint64_t breaks = 0, failures = 0;
    std::uint64_t restarts = 0, restartsInDifference = 0, restartsBetweenSlices = 0, diedBeforeCommit = 0;
    std::uint64_t states = 0, whole = 0, slices = 0, empty = 0, tooLong = 0;
    std::uint64_t channelParts = 0, channelWhole = 0, channelTooLong = 0, channelPushedTooLong = 0;
    std::uint64_t secrets = 0, ordered = 0;  ///< under qts, under seq

    void add(const SyncTally& other);
    /// "lost 12, doubled 3, …"
    std::string words() const;
    /// The first that never happened; empty if all did.
    std::string_view never() const;
};

class ModelCloud {
public:
    using Push = sync::Incoming<Op>;
    struct Pushed {
        Push update;
        bool tooLong = false;
        std::optional<int> channelTooLong;
    };
    explicit ModelCloud(std::mt19937& chance) : chance_(chance) {}

    World world;
    sync::State state;
    std::array<std::int32_t, kChannels> channelPts{};

    static constexpr int kPrivate = -3, kSecret = -2, kNames = -1;  ///< boxes beside the channels'
    /// Something happens; what would be pushed about it.
    Pushed happen();
    Pushed happenIn(int box);
    struct Difference {
        std::vector<Op> ops;
        Push channels;  ///< of the channels that it names
        std::vector<int> behind;
        sync::State to;
        enum class Kind : std::uint8_t { Whole, Slice, Empty, TooLong } kind = Kind::Whole;
    };
    Difference difference(const sync::State& from);
    struct ChannelDifference {
        std::vector<Op> ops;
        std::int32_t pts = 0;
        bool final = true;
    };
    ChannelDifference channelDifference(int channel, std::int32_t pts);
    /// Whether these boxes hold what the cloud held when it stood at these numbers: "" or what differs.
    std::string differsAt(const World& there, const std::optional<sync::State>& at, const std::map<std::int64_t, std::int32_t>& channels) const;

private:
    /// What a box held at each of its numbers, as a sum over its content.
    using Past = std::map<std::int32_t, std::uint64_t>;
    void remember();
    struct Row {
        std::int32_t pts = 0, count = 0, date = 0;
        Op op;
    };
    int pick(unsigned of) { return static_cast<int>(chance_() % of); }
    Op change(int channel);

    std::mt19937& chance_;
    std::vector<Row> log_, secret_, names_;
    std::array<std::vector<Row>, kChannels> channelLogs_;
    Past messagesAt_{{0, 0}}, secretsAt_{{0, 0}}, namesAt_{{0, 0}};
    std::array<Past, kChannels> channelsAt_{Past{{0, 0}}, Past{{0, 0}}, Past{{0, 0}}};
    int nextId_ = 1, nextValue_ = 1;
};

/// Runs one schedule to its quiet end. Empty = after each commit the client held what the cloud held at the same numbers, and in the end it holds what the
/// cloud holds; else what differs.
std::string runSyncSchedule(std::uint64_t seed, const SyncFaults& faults = {}, SyncTally* tally = nullptr);

}  // namespace helio::test
