// SPDX-License-Identifier: GPL-3.0-or-later
// What an idle signed-in connection costs the cloud: its resident memory with many more of them, each with a key, a session and an account of its own.
// Two runs, so that what signing up left behind in the cloud's heap is not counted: `crowd` signs people up and keeps their keys, the cloud is started
// anew, and `idle` connects them.
#include <fstream>

#include "base/file.h"
#include "tests/bench/load/modes.h"
#include "tl/gen/updates.h"

namespace helio::load {
namespace {

constexpr std::size_t kWarm = 200;             ///< connections before the first reading: pools, caches and buffers have their size by then
constexpr std::chrono::seconds kAckDelay{16};  ///< S-01: a client acknowledges within 15 s; until then the cloud keeps its answers
constexpr std::int64_t kFirstPhone = 13125550000;
constexpr std::size_t kRecord = 256 + 8 + 8;

/// Bytes, of /proc/PID/status.
double residentBytes(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string word; status >> word;)
        if (word == "VmRSS:") {
            double kib = 0;
            status >> kib;
            return kib * 1024;
        }
    return 0;
}

Bytes packed(const net::KeyRecord& record) {
    Bytes out = copyOf(record.key->view());
    out.resize(kRecord);
    storeLe64(MutBytesView(out).subspan(256), static_cast<std::uint64_t>(record.salt));
    storeLe64(MutBytesView(out).subspan(264), static_cast<std::uint64_t>(record.clockOffset.count()));
    return out;
}

net::KeyRecord unpacked(BytesView one) {
    return {std::make_shared<crypto::AuthKey>(one.first(256)), static_cast<std::int64_t>(loadLe64(one.subspan(256))),
            std::chrono::nanoseconds(static_cast<std::int64_t>(loadLe64(one.subspan(264))))};
}

/// Devices that are signed in already, each online and asked once.
Result<> connect(Ground& ground, BytesView keys, std::size_t from, std::size_t to, std::vector<std::unique_ptr<Device>>& all) {
    struct Count {
        std::size_t done = 0, refused = 0;
    };
    const auto count = std::make_shared<Count>();
    for (std::size_t i = from; i < to; ++i) {
        HELIO_TRY(device, Device::start(ground, std::to_string(kFirstPhone), unpacked(keys.subspan(i * kRecord, kRecord))));
        device->ask(tl::updates::getState{}, [count](Result<tl::updates::State> state) {
            ++count->done;
            if (!state) ++count->refused;
        });
        all.push_back(std::move(device));
        // a few at a time: the queue of a listening socket is finite
        if (!until(ground, [&] { return count->done + 64 >= i + 1 - from; })) return fail(Fault::Timeout, "connecting", "no answer in time");
    }
    if (!until(ground, [&] { return count->done == to - from; })) return fail(Fault::Timeout, "connecting", "no answer in time");
    if (count->refused) return fail(Fault::Refused, "connecting", std::to_string(count->refused) + " were not signed in");
    return {};
}

}  // namespace

Result<> crowd(Ground& ground, const Wish& wish) {
    const auto start = std::chrono::steady_clock::now();
    const std::size_t count = kWarm + wish.connections;
    HELIO_TRY(all, people(ground, kFirstPhone, count));
    print("sign_ups_per_second", static_cast<double>(count) / since(start));
    Bytes keys;
    for (const auto& device : all) append(keys, packed(device->key()));
    return writeFileAtomically(wish.folder, keys, FileAccess::OwnerOnly);
}

Result<> idle(Ground& ground, const Wish& wish) {
    const std::size_t count = kWarm + wish.connections;
    HELIO_TRY(keys, readFile(wish.folder, count * kRecord));
    if (keys.size() != count * kRecord) return fail(Fault::BadInput, "connecting", "the crowd is of another size");
    std::vector<std::unique_ptr<Device>> all;
    HELIO_CHECK(connect(ground, keys, 0, kWarm, all));
    const double before = residentBytes(wish.server);
    HELIO_CHECK(connect(ground, keys, kWarm, count, all));
    const auto quiet = std::chrono::steady_clock::now() + kAckDelay;
    ground.io.restart();
    ground.io.run_until(quiet);
    const double after = residentBytes(wish.server);
    if (before == 0 || after == 0) return fail(Fault::NotFound, "reading the cloud's memory", "there is no such process");
    print("idle_connections", static_cast<double>(wish.connections));
    print("idle_connection_bytes", (after - before) / static_cast<double>(wish.connections));
    return {};
}

}  // namespace helio::load
