// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/data_centres.h"

#include <algorithm>
#include <asio/ip/address.hpp>
#include <charconv>

namespace helio::server {
namespace {

constexpr int kFirst = 1;

bool isPhone(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

/// As an IPv6 address, in which IPv4 has a corner of its own: one way to compare them all.
std::optional<asio::ip::address_v6::bytes_type> addressIn(std::string_view text) {
    asio::error_code error;
    const auto address = asio::ip::make_address(std::string(text), error);
    if (error) return std::nullopt;
    return (address.is_v4() ? asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()) : address.to_v6()).to_bytes();
}

struct Network {
    asio::ip::address_v6::bytes_type at{};
    unsigned bits = 128;

    bool has(const asio::ip::address_v6::bytes_type& address) const {
        for (unsigned bit = 0; bit < bits; ++bit)
            if (((at[bit / 8] ^ address[bit / 8]) >> (7 - bit % 8)) & 1) return false;
        return true;
    }
};

/// "10.0.0.0/8", "2001:db8::/32", or one address.
std::optional<Network> networkIn(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = text.substr(0, slash);
    const auto at = addressIn(address);
    if (!at) return std::nullopt;
    const unsigned most = address.find(':') == std::string_view::npos ? 32 : 128;
    unsigned bits = most;
    if (slash != std::string_view::npos) {
        const char* const end = text.data() + text.size();
        const auto [stopped, error] = std::from_chars(text.data() + slash + 1, end, bits);
        if (error != std::errc() || stopped != end || bits > most) return std::nullopt;
    }
    return Network{*at, 128 - most + bits};
}

bool fits(const HomeRule& rule, const std::string& who) {
    if (isPhone(who)) return who.starts_with(rule.prefix);
    const auto network = isPhone(rule.prefix) ? std::nullopt : networkIn(rule.prefix);
    const auto address = network ? addressIn(who) : std::nullopt;
    return address && network->has(*address);
}

/// The longest that fits counts.
std::size_t lengthOf(const HomeRule& rule) {
    if (isPhone(rule.prefix)) return rule.prefix.size();
    const auto network = networkIn(rule.prefix);
    return network ? network->bits : 0;
}

}  // namespace

Result<HomeRule> parseHomeRule(const std::string& text) {
    const auto bad = [&] {
        return fail(Fault::BadInput, "reading the rule \"" + text + "\"", "it is neither PREFIX=DC nor NETWORK=DC",
                    "Write it as 1202=2 (numbers that begin with 1202 live at data centre 2) or 10.0.0.0/8=2 (new numbers that are asked for from there sign up at it)");
    };
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) return bad();
    HomeRule out{text.substr(text.starts_with('+') ? 1 : 0, equals - (text.starts_with('+') ? 1 : 0)), 0};
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data() + equals + 1, end, out.dc);
    if (error != std::errc() || at != end || !(isPhone(out.prefix) || (!text.starts_with('+') && networkIn(out.prefix)))) return bad();
    return out;
}

Result<DataCentres> DataCentres::of(std::vector<Address> addresses, std::vector<HomeRule> homes) {
    DataCentres out;
    out.addresses_ = std::move(addresses);
    for (const HomeRule& rule : homes)
        if (rule.dc < kFirst || rule.dc > out.count())
            return fail(Fault::BadInput, "reading where accounts live",
                        "numbers of " + rule.prefix + " shall live at data centre " + std::to_string(rule.dc) + ", and there is none", "Give one --listen for each data centre");
    std::ranges::sort(homes, std::greater{}, lengthOf);
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
        if (fits(rule, phone)) return rule.dc;
    return exists ? kFirst : here;  // from the time when the cloud was one: the first; new: where it signs up
}

int DataCentres::fileAt(int kept, int here) const {
    if (!several()) return here;
    return kept && has(kept) ? kept : kFirst;
}

}  // namespace helio::server
