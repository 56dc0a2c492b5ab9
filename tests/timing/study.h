// SPDX-License-Identifier: GPL-3.0-or-later
// Two kinds of input, timed in random order, compared by Welch's t-test, after the manner of dudect: |t| below 4.5 says that no difference was
// seen; above 10 that there surely is one. Also over the quickest nine tenths alone, because what the machine does besides has long tails.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace helio::timing {

struct Samples {
    std::vector<double> first;  ///< nanoseconds
    std::vector<double> second;
};

/// `run(kind, round)` prepares an input of kind 0 or 1 and gives back how long the thing itself took, in nanoseconds.
Samples collect(std::size_t rounds, const std::function<double(int kind, std::size_t round)>& run);

/// One line: both means, t over all samples and over the quickest nine tenths.
void report(const std::string& what, Samples samples);

double nanosecondsOf(const std::function<void()>& work);

}  // namespace helio::timing
