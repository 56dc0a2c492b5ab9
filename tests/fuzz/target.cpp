// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"

#include <cstdio>
#include <cstring>
#include <filesystem>

#include "base/file.h"
#include "base/log.h"

namespace helio::fuzz {

void must(bool kept, const char* promise) {
    if (kept) return;
    std::fprintf(stderr, "BROKEN PROMISE: %s\n", promise);
    std::abort();
}

namespace {

int writeSeeds(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    for (const Seed& seed : seeds()) {
        const auto written = writeFileAtomically(folder / seed.name, seed.bytes, FileAccess::Everybody);
        if (written) continue;
        std::fprintf(stderr, "%s\n", written.error().text().c_str());
        return 1;
    }
    return 0;
}

}  // namespace
}  // namespace helio::fuzz

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    helio::log::start("off");
    if (*argc == 3 && std::strcmp((*argv)[1], "--write-seeds") == 0) std::_Exit(helio::fuzz::writeSeeds((*argv)[2]));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    helio::fuzz::one({data, size});
    return 0;
}
