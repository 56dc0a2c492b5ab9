// SPDX-License-Identifier: GPL-3.0-or-later
// What an idle signed-in connection costs the cloud: its resident memory with many more of them, each with a key, a session and an account of its own.
#include <fstream>

#include "tests/bench/load/modes.h"

namespace helio::load {
namespace {

constexpr std::size_t kWarm = 200;  ///< connections before the first reading: pools, caches and buffers have their size by then

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

}  // namespace

Result<> idle(Ground& ground, const Wish& wish) {
    HELIO_TRY(warm, people(ground, 13125550000, kWarm));
    const double before = residentBytes(wish.server);
    const auto start = std::chrono::steady_clock::now();
    HELIO_TRY(many, people(ground, 13125560000, wish.connections));
    const double took = since(start);
    const double after = residentBytes(wish.server);
    if (before == 0 || after == 0) return fail(Fault::NotFound, "reading the cloud's memory", "there is no such process");
    print("idle_connections", static_cast<double>(many.size()));
    print("idle_connection_bytes", (after - before) / static_cast<double>(many.size()));
    print("sign_ups_per_second", static_cast<double>(many.size()) / took);
    return {};
}

}  // namespace helio::load
