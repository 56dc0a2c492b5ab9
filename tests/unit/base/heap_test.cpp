// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/heap.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace helio {
namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define HELIO_HEAP_IS_NOT_THE_C_LIBRARYS
#endif
#endif

using Block = std::unique_ptr<char[]>;
constexpr std::size_t kPart = 512 << 10, kMapped = 8 << 20;

#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33) && !defined(HELIO_HEAP_IS_NOT_THE_C_LIBRARYS)

TEST(Heap, WhatWasFreedStaysForTheNextUpToSoMuch) {
    keepFreedMemory(32 << 20);
    std::vector<Block> parts;
    for (int i = 0; i < 16; ++i) parts.push_back(std::make_unique<char[]>(kPart));
    const auto full = mallinfo2().arena;
    parts.clear();
    EXPECT_GE(mallinfo2().arena, full) << "8 MiB are less than the 32 that may stay";

    keepFreedMemory(1 << 20);
    for (int i = 0; i < 16; ++i) parts.push_back(std::make_unique<char[]>(kPart));
    parts.clear();
    EXPECT_LE(mallinfo2().keepcost, std::size_t{2} << 20) << "more than may stay at the end went back";
}

TEST(Heap, PartsOfFilesComeFromTheHeapAndWhatIsLargerIsMappedAlone) {
    keepFreedMemory(32 << 20);
    const auto before = mallinfo2().hblks;
    const auto part = std::make_unique<char[]>(kPart);
    EXPECT_EQ(mallinfo2().hblks, before);
    {
        const auto large = std::make_unique<char[]>(kMapped);
        EXPECT_EQ(mallinfo2().hblks, before + 1);
    }
    EXPECT_EQ(mallinfo2().hblks, before) << "given back when freed";
}

#else

TEST(Heap, WhereThereIsNoChoiceNothingHappens) {
    keepFreedMemory(1 << 20);
    const Block part = std::make_unique<char[]>(kPart), large = std::make_unique<char[]>(kMapped);
    EXPECT_TRUE(part && large);
}

#endif

}  // namespace
}  // namespace helio
