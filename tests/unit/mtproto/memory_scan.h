// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for secrets in everything this process may write to: heap, stacks, globals (K-23). Linux only: elsewhere nothing is ever found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace helio::mtproto {

/// What is looked for, kept in a disguise that the search does not take for it.
class MemoryScan {
public:
    /// Remembers a secret of at least 24 bytes; also its reverse, because numbers lie the other way round in memory.
    void add(std::string name, BytesView secret);
    /// Names of the secrets of which any copy, whole or in part, is found.
    std::vector<std::string> found() const;
    static bool works();

private:
    struct Needle {
        std::string name;
        std::uint64_t first = 0;   ///< 8 bytes in disguise …
        std::uint64_t second = 0;  ///< … and the next 8
    };
    void addWindows(const std::string& name, BytesView secret);
    std::vector<Needle> needles_;
};

}  // namespace helio::mtproto
