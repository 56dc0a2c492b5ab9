// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/file_reference.h"

#include "crypto/hash.h"

namespace helio::server {
namespace {

constexpr std::size_t kHead = 1 + 8 + 4;
constexpr std::size_t kSize = kHead + 8;

}  // namespace

FixedBytes<8> FileReferences::mac(UserId viewer, std::int64_t file, BytesView head) const {
    FixedBytes<16> who{};
    storeLe64(who, static_cast<std::uint64_t>(viewer.value));
    storeLe64(MutBytesView(who).subspan(8), static_cast<std::uint64_t>(file));
    return fixedOf<8>(crypto::hmacSha256(key_.view(), {BytesView(who), head}));
}

Bytes FileReferences::make(UserId viewer, std::int64_t file, FileOrigin origin, std::int64_t now) const {
    Bytes out(kHead);
    out[0] = static_cast<Byte>(origin.kind);
    storeLe64(MutBytesView(out).subspan(1), static_cast<std::uint64_t>(origin.id));
    // Whole days, so that the same object is the same bytes when it is asked for twice.
    const std::int64_t expires = (now / 86400 + 1) * 86400 + kLifetime;
    storeLe32(MutBytesView(out).subspan(9), static_cast<std::uint32_t>(expires));
    append(out, mac(viewer, file, BytesView(out).first(kHead)));
    return out;
}

Result<FileOrigin> FileReferences::check(UserId viewer, std::int64_t file, BytesView reference, std::int64_t now) const {
    if (reference.empty()) return refuse(400, "FILE_REFERENCE_EMPTY");
    if (reference.size() != kSize) return refuse(400, "FILE_REFERENCE_INVALID");
    const BytesView head = reference.first(kHead);
    if (!equalInConstantTime(mac(viewer, file, head), reference.subspan(kHead))) return refuse(400, "FILE_REFERENCE_INVALID");
    if (loadLe32(head.subspan(9)) < static_cast<std::uint32_t>(now)) return refuse(400, "FILE_REFERENCE_EXPIRED");
    return FileOrigin{FileOrigin::Kind(head[0]), static_cast<std::int64_t>(loadLe64(head.subspan(1)))};
}

}  // namespace helio::server
