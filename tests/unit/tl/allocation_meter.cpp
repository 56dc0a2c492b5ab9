// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/tl/allocation_meter.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HELIO_FOREIGN_HEAP  // its runtime brings operator new itself, and bears no other: nothing is counted there
#endif
#endif

namespace {

std::atomic<std::size_t> held{0};
std::atomic<std::size_t> most{0};

#ifndef HELIO_FOREIGN_HEAP

constexpr std::size_t kHeader = alignof(std::max_align_t);  // holds the size in front of each block

void* allocate(std::size_t size) {
    auto* block = static_cast<std::byte*>(std::malloc(size + kHeader));
    if (!block) std::abort();
    ::new (block) std::size_t(size);
    most = std::max(most.load(), held += size);
    return block + kHeader;
}

void release(void* memory) {
    if (!memory) return;
    auto* block = static_cast<std::byte*>(memory) - kHeader;
    held -= *reinterpret_cast<std::size_t*>(block);
    std::free(block);
}

#endif

}  // namespace

#ifndef HELIO_FOREIGN_HEAP

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
#endif

namespace helio::tl::test {

AllocationMeter::AllocationMeter() : start_(held) { most = start_; }

std::size_t AllocationMeter::peak() const { return most - start_; }

}  // namespace helio::tl::test
