// SPDX-License-Identifier: GPL-3.0-or-later
// What a target is made of. tests/fuzz/<target>.cpp defines the two functions; target.cpp is libFuzzer's door to them.
#pragma once

#include "base/random.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/plant.h"

namespace helio::fuzz {

/// One input. A broken promise is told by `must`.
void one(BytesView bytes);
/// What the corpus starts from: `<target> --write-seeds FOLDER` puts them there.
std::vector<Seed> seeds();

/// Ends the process, as a finding, unless `kept`.
void must(bool kept, const char* promise);

/// Chance that repeats itself, and is quick.
class Chance final : public Random {
public:
    explicit Chance(std::uint64_t seed) : state_(seed * 2 + 1) {}
    void fill(MutBytesView bytes) override {
        for (Byte& b : bytes) {  // xorshift64*
            state_ ^= state_ >> 12;
            state_ ^= state_ << 25;
            state_ ^= state_ >> 27;
            b = static_cast<Byte>(state_ * 0x2545f4914f6cdd1dull >> 56);
        }
    }

private:
    std::uint64_t state_;
};

}  // namespace helio::fuzz
