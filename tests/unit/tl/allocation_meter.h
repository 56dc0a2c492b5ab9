// SPDX-License-Identifier: GPL-3.0-or-later
// Counts what the program holds on the heap: the meter replaces operator new for the whole test program.
#pragma once

#include <cstddef>

namespace helio::tl::test {

/// The most bytes held at once since it was made, above what was held then.
class AllocationMeter {
public:
    AllocationMeter();
    std::size_t peak() const;

private:
    std::size_t start_;
};

}  // namespace helio::tl::test
