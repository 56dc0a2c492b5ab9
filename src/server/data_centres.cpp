// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/data_centres.h"

#include <algorithm>
#include <charconv>

namespace helio::server {
namespace {

constexpr int kFirst = 1;

}  // namespace

Result<HomeRule> parseHomeRule(const std::string& text) {
    const auto bad = [&] {
        return fail(Fault::BadInput, "reading the rule \"" + text + "\"", "it is not PREFIX=DC", "Write it as 1202=2: numbers that begin with 1202 live at data centre 2");
    };
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) return bad();
    HomeRule out{text.substr(text.starts_with('+') ? 1 : 0, equals - (text.starts_with('+') ? 1 : 0)), 0};
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data() + equals + 1, end, out.dc);
    if (error != std::errc() || at != end || out.prefix.empty() || out.prefix.find_first_not_of("0123456789") != std::string::npos) return bad();
    return out;
}

Result<DataCentres> DataCentres::of(std::vector<Address> addresses, std::vector<HomeRule> homes) {
    DataCentres out;
    out.addresses_ = std::move(addresses);
    for (const HomeRule& rule : homes)
        if (rule.dc < kFirst || rule.dc > out.count())
            return fail(Fault::BadInput, "reading where accounts live",
                        "numbers that begin with " + rule.prefix + " shall live at data centre " + std::to_string(rule.dc) + ", and there is none",
                        "Give one --listen for each data centre");
    std::ranges::sort(homes, std::greater{}, [](const HomeRule& rule) { return rule.prefix.size(); });  // the longest that fits counts
    out.homes_ = std::move(homes);
    return out;
}

std::vector<DcAddress> DataCentres::all() const {
    std::vector<DcAddress> out;
    if (addresses_.empty()) return out;
    for (int id = kFirst; has(id); ++id) out.push_back({id, several() ? addresses_[static_cast<std::size_t>(id - kFirst)] : addresses_.front()});
    return out;
}

int DataCentres::homeOf(const std::string& phone, int kept, int here, bool exists) const {
    if (!several()) return here;
    if (kept && has(kept)) return kept;
    for (const HomeRule& rule : homes_)
        if (phone.starts_with(rule.prefix)) return rule.dc;
    return exists ? kFirst : here;  // from the time when the cloud was one: the first; new: where it signs up
}

int DataCentres::fileAt(int kept, int here) const {
    if (!several()) return here;
    return kept && has(kept) ? kept : kFirst;
}

}  // namespace helio::server
