// SPDX-License-Identifier: GPL-3.0-or-later
// Chance that repeats itself.
#pragma once

#include <random>

#include "base/random.h"

namespace helio::mtproto {

class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed = 1) : engine_(seed) {}
    void fill(MutBytesView bytes) override {
        for (Byte& b : bytes) b = static_cast<Byte>(engine_());
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace helio::mtproto
