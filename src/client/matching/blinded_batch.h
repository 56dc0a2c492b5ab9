// SPDX-License-Identifier: GPL-3.0-or-later
// A batch of numbers on its way: blinded, each with a fresh scalar, and taken out of its blinding when the cloud's answer is proven. For a worker: some
// 0.2 ms a number.
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "client/matching/private_matching.h"
#include "crypto/oprf.h"

namespace helio::client {

class BlindedBatch {
public:
    static Result<BlindedBatch> of(std::vector<std::string> digits, Random& random);

    /// What the cloud sees.
    std::vector<Bytes> elements() const;
    /// Denied: the proof does not fit `key`. BadInput: malformed, or another number of elements than asked.
    Result<std::vector<MatchToken>> finish(const crypto::Element& key, const std::vector<Bytes>& evaluated, BytesView proof) const;

private:
    std::vector<std::string> digits_;
    std::vector<crypto::OprfBlind> blinds_;
};

}  // namespace helio::client
