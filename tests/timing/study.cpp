// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/timing/study.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>

namespace helio::timing {

namespace {

struct Moments {
    double mean = 0;
    double variance = 0;
    double count = 0;
};

Moments momentsOf(const std::vector<double>& values) {
    Moments m{.count = static_cast<double>(values.size())};
    for (const double v : values) m.mean += v / m.count;
    for (const double v : values) m.variance += (v - m.mean) * (v - m.mean) / (m.count - 1);
    return m;
}

double welch(const std::vector<double>& one, const std::vector<double>& two) {
    const auto a = momentsOf(one), b = momentsOf(two);
    return (a.mean - b.mean) / std::sqrt(a.variance / a.count + b.variance / b.count);
}

std::vector<double> below(const std::vector<double>& values, double limit) {
    std::vector<double> out;
    std::ranges::copy_if(values, std::back_inserter(out), [&](double v) { return v <= limit; });
    return out;
}

}  // namespace

double nanosecondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
}

Samples collect(std::size_t rounds, const std::function<double(int kind, std::size_t round)>& run) {
    std::mt19937_64 order(1);
    for (std::size_t i = 0; i < rounds / 20 + 10; ++i) run(static_cast<int>(i % 2), i);  // caches and branches get warm
    Samples out;
    for (std::size_t i = 0; i < rounds; ++i) {
        const int kind = static_cast<int>(order() % 2);
        (kind == 0 ? out.first : out.second).push_back(run(kind, i));
    }
    return out;
}

void report(const std::string& what, Samples samples) {
    std::vector<double> all = samples.first;
    all.insert(all.end(), samples.second.begin(), samples.second.end());
    const auto at = all.begin() + static_cast<std::ptrdiff_t>(all.size() * 9 / 10);
    std::ranges::nth_element(all, at);
    const auto one = below(samples.first, *at), two = below(samples.second, *at);
    const double cropped = welch(one, two);
    std::printf("%-64s %9.1f ns against %9.1f ns, t = %6.2f (all: %6.2f) over %zu: %s\n", what.c_str(), momentsOf(one).mean, momentsOf(two).mean, cropped,
                welch(samples.first, samples.second), all.size(),
                std::abs(cropped) < 4.5  ? "no difference seen"
                : std::abs(cropped) < 10 ? "perhaps a difference"
                                         : "a difference");
    std::fflush(stdout);
}

}  // namespace helio::timing
