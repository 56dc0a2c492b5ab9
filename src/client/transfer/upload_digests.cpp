// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/upload_digests.h"

#include <algorithm>
#include <charconv>

#include "crypto/hash.h"

namespace helio::client {
namespace {

constexpr std::size_t kDigest = 8;

}  // namespace

Bytes partDigest(BytesView content) {
    const auto whole = crypto::sha256(content);
    return copyOf(BytesView(whole).first(kDigest));
}

void setPartDigest(store::Upload& plan, std::int32_t part, BytesView digest) {
    plan.sha256.resize(static_cast<std::size_t>(plan.parts) * kDigest);
    std::ranges::copy(digest.first(kDigest), plan.sha256.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(part) * kDigest));
}

bool stillTheSame(const store::Upload& plan, const ReadPart& read) {
    if (plan.done() == 0) return true;
    if (plan.sha256.size() != static_cast<std::size_t>(plan.parts) * kDigest) return false;
    for (std::size_t part = 0; part < plan.acknowledged.size(); ++part) {
        if (!plan.acknowledged[part]) continue;
        const auto offset = static_cast<std::int64_t>(part) * plan.partSize;
        const auto content = read(offset, static_cast<std::int32_t>(std::min<std::int64_t>(plan.partSize, plan.size - offset)));
        if (!content || !std::ranges::equal(partDigest(*content), BytesView(plan.sha256).subspan(part * kDigest, kDigest))) return false;
    }
    return true;
}

std::optional<std::int32_t> missingPart(const store::Upload& plan, const Error& error) {
    constexpr std::string_view kStart = "FILE_PART_", kEnd = "_MISSING";
    const std::string_view name = error.name;
    if (error.fault != Fault::Refused || !name.starts_with(kStart) || !name.ends_with(kEnd) || name.size() <= kStart.size() + kEnd.size()) return std::nullopt;
    const auto number = name.substr(kStart.size(), name.size() - kStart.size() - kEnd.size());
    std::int32_t part = -1;
    const auto [at, wrong] = std::from_chars(number.data(), number.data() + number.size(), part);
    if (wrong != std::errc() || at != number.data() + number.size() || part < 0 || part >= plan.parts) return std::nullopt;
    return part;
}

}  // namespace helio::client
