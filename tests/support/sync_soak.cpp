// SPDX-License-Identifier: GPL-3.0-or-later
// Random schedules of updates, by the million: helio-sync-soak [--seed FIRST] [--count N]. Exit code 1 and the seed at the first that ends wrong.
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>

#include "tests/support/sync_world.h"

int main(int argc, char** argv) {
    std::uint64_t seed = 1, count = 10'000;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        std::uint64_t* const to = name == "--seed" ? &seed : name == "--count" ? &count : nullptr;
        const char* const end = argv[i + 1] + std::strlen(argv[i + 1]);
        if (!to || std::from_chars(argv[i + 1], end, *to).ptr != end) {
            std::fprintf(stderr, "usage: helio-sync-soak [--seed FIRST] [--count N]\n");
            return 2;
        }
    }
    const auto start = std::chrono::steady_clock::now();
    helio::test::SyncTally tally;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto wrong = helio::test::runSyncSchedule(seed + i, {}, &tally);
        if (wrong.empty()) continue;
        std::printf("sync schedules: seed %llu differs: %s\n", static_cast<unsigned long long>(seed + i), wrong.c_str());
        return 1;
    }
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("sync schedules: %llu, client and cloud the same each time (%.1f s)\n", static_cast<unsigned long long>(count), took);
    std::printf("they were made of: %s\n", tally.words().c_str());
    return 0;
}
