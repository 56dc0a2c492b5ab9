// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/mtproto/memory_scan.h"

#include <algorithm>
#include <bitset>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <set>

#include "base/secret_bytes.h"

namespace helio::mtproto {

namespace {

constexpr std::uint64_t kDisguise = 0x9e3779b97f4a7c15u;
constexpr std::size_t kWindow = 16;
constexpr std::size_t kChunk = 1 << 20;

struct Region {
    std::uintptr_t from = 0;
    std::uintptr_t to = 0;
};

std::vector<Region> writable() {
    std::vector<Region> out;
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        unsigned long from = 0, to = 0;
        char mode[5] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &from, &to, mode) != 3 || mode[0] != 'r' || mode[1] != 'w') continue;
        if (to - from > (1ul << 32)) continue;  // a sanitizer's shadow: one byte for eight, no copies in it
        out.push_back({from, to});
    }
    return out;
}

}  // namespace

bool MemoryScan::works() { return std::ifstream("/proc/self/maps").good() && std::ifstream("/proc/self/mem").good(); }

void MemoryScan::add(std::string name, BytesView secret) {
    addWindows(name, secret);
    Bytes reversed(secret.rbegin(), secret.rend());
    addWindows(name + ", reversed", reversed);
    wipe(reversed);
}

void MemoryScan::addWindows(const std::string& name, BytesView secret) {
    for (std::size_t at = 0; at + kWindow <= secret.size(); at += 8) {
        needles_.push_back({name, loadLe64(secret.subspan(at)) ^ kDisguise, loadLe64(secret.subspan(at + 8)) ^ kDisguise});
    }
}

std::vector<std::string> MemoryScan::found() const {
    static Byte chunk[kChunk + kWindow];
    const auto own = reinterpret_cast<std::uintptr_t>(chunk);
    auto filter = std::make_unique<std::bitset<65536>>();
    for (const auto& n : needles_) filter->set(n.first & 0xffff);
    std::set<std::string> names;
    std::FILE* const memory = std::fopen("/proc/self/mem", "rb");
    if (memory == nullptr) return {};
    std::setvbuf(memory, nullptr, _IONBF, 0);
    for (const auto& region : writable()) {
        for (auto at = region.from; at < region.to; at += kChunk) {
            const std::size_t size = std::min<std::size_t>(kChunk + kWindow, region.to - at);
            if (at < own + sizeof chunk && own < at + size && at >= own) continue;
            if (std::fseek(memory, static_cast<long>(at), SEEK_SET) != 0) break;
            const std::size_t got = std::fread(chunk, 1, size, memory);
            for (std::size_t i = 0; i + kWindow <= got; ++i) {
                std::uint64_t first = 0, second = 0;
                std::memcpy(&first, chunk + i, 8);
                first ^= kDisguise;
                if (!filter->test(first & 0xffff)) continue;
                if (const auto where = at + i; where >= own && where < own + sizeof chunk) continue;
                std::memcpy(&second, chunk + i + 8, 8);
                second ^= kDisguise;
                for (const auto& n : needles_) {
                    if (n.first == first && n.second == second) names.insert(n.name);
                }
            }
            wipe(chunk);
        }
    }
    std::fclose(memory);
    return {names.begin(), names.end()};
}

}  // namespace helio::mtproto
