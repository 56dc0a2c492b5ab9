// SPDX-License-Identifier: GPL-3.0-or-later
// The data centres of a cloud. One process is one or several: each has an address of its own and auth keys of its own (a key made at one is unknown at
// the others), an account lives at one, and so does a file. The store is shared, what the wire says is not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/cloud_file.h"

namespace helio::server {

/// Numbers that begin so live there, or sign up there when they are asked for from that network.
struct HomeRule {
    std::string prefix;  ///< digits, or a network (10.0.0.0/8)
    int dc = 0;
};
/// "PREFIX=DC" or "NETWORK=DC"; a plus sign in front of the prefix is left out.
Result<HomeRule> parseHomeRule(const std::string& text);

/// Fixed while the cloud runs.
class DataCentres {
public:
    /// K-09: of a cloud that is one data centre, which answers to every number that clients know.
    static constexpr int kNumbersOfOne = 5;

    DataCentres() = default;
    /// Numbered from 1. Fault::BadInput: a rule names one that there is not.
    static Result<DataCentres> of(std::vector<Address> addresses, std::vector<HomeRule> homes);

    bool several() const { return addresses_.size() > 1; }
    bool has(int dc) const { return dc >= 1 && dc <= (several() ? count() : kNumbersOfOne); }
    /// Every number, and where it leads.
    std::vector<DcAddress> all() const;

    /// Where an account lives. `kept`: the data centre it signed up at; 0: it has none yet, or never had to. `here`: that is asked. Of an address: its network's.
    int homeOf(const std::string& phone, int kept, int here, bool exists) const;
    /// Where a file lies that was uploaded at `kept`.
    int fileAt(int kept, int here) const;

private:
    int count() const { return static_cast<int>(addresses_.size()); }

    std::vector<Address> addresses_;
    std::vector<HomeRule> homes_;
};

}  // namespace helio::server
