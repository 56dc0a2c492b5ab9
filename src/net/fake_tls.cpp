// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/fake_tls.h"

#include <algorithm>
#include <array>

#include "base/secret_bytes.h"
#include "crypto/hash.h"

namespace helio::net {
namespace {

constexpr Byte kChange = 0x14, kAlert = 0x15, kHandshake = 0x16, kData = 0x17;
constexpr std::size_t kHead = 5, kRandomAt = 11, kRandomSize = 32;
constexpr std::size_t kMostRecord = 16 * 1024, kLongestRecord = kMostRecord + 256;
constexpr std::size_t kMostAnswer = 64 * 1024;
constexpr std::size_t kHelloSize = 517;  // what browsers pad theirs to
const char* const kDoing = "asking the MTProto proxy";

std::unexpected<Error> noProxy() { return fail(Fault::Denied, kDoing, "it does not know this secret", "Check the proxy's address and secret."); }

void u16(Bytes& out, std::size_t value) {
    out.push_back(static_cast<Byte>(value >> 8));
    out.push_back(static_cast<Byte>(value));
}

/// Writes a 16-bit length in front of what `fill` writes.
template <class Fill>
void sized(Bytes& out, Fill fill) {
    const std::size_t at = out.size();
    u16(out, 0);
    fill();
    const std::size_t size = out.size() - at - 2;
    out[at] = static_cast<Byte>(size >> 8);
    out[at + 1] = static_cast<Byte>(size);
}

void extension(Bytes& out, std::size_t kind, BytesView content) {
    u16(out, kind);
    u16(out, content.size());
    append(out, content);
}

/// RFC 8701: values that mean nothing, so that nobody relies on the list.
std::size_t grease(Random& random) { return 0x0a0a + 0x1010 * random.below(16); }

Bytes serverName(const std::string& domain) {
    Bytes out;
    sized(out, [&] {
        out.push_back(0);
        sized(out, [&] { append(out, viewOf(domain)); });
    });
    return out;
}

Bytes keyShare(std::size_t greased, Random& random) {
    Bytes out;
    sized(out, [&] {
        u16(out, greased);
        append(out, std::array<Byte, 3>{0, 1, 0});
        u16(out, 0x001d);
        u16(out, 32);
        append(out, random.bytes(32));
    });
    return out;
}

Bytes numbers(std::initializer_list<std::size_t> values) {
    Bytes out;
    sized(out, [&] {
        for (const auto value : values) u16(out, value);
    });
    return out;
}

void extensions(Bytes& out, const std::string& domain, Random& random) {
    const std::size_t group = grease(random), version = grease(random);
    extension(out, grease(random), {});
    extension(out, 0x0000, serverName(domain));
    extension(out, 0x0017, {});
    extension(out, 0xff01, Bytes{0});
    extension(out, 0x000a, numbers({group, 0x001d, 0x0017, 0x0018}));
    extension(out, 0x000b, Bytes{1, 0});
    extension(out, 0x0023, {});
    Bytes protocols;
    sized(protocols, [&] {
        protocols.push_back(2);
        append(protocols, viewOf("h2"));
        protocols.push_back(8);
        append(protocols, viewOf("http/1.1"));
    });
    extension(out, 0x0010, protocols);
    extension(out, 0x0005, Bytes{1, 0, 0, 0, 0});
    extension(out, 0x000d, numbers({0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601}));
    extension(out, 0x0012, {});
    extension(out, 0x0033, keyShare(group, random));
    extension(out, 0x002d, Bytes{1, 1});
    Bytes versions{6};
    for (const std::size_t v : {version, std::size_t{0x0304}, std::size_t{0x0303}}) u16(versions, v);
    extension(out, 0x002b, versions);
    // RFC 7685
    const std::size_t before = out.size() + 4;
    if (before < kHelloSize) extension(out, 0x0015, Bytes(kHelloSize - before));
}

/// A hello with a random field of zeros. Source: RFC 8446 4.1.2.
Bytes helloFor(const std::string& domain, Random& random) {
    Bytes out{kHandshake, 3, 1};
    sized(out, [&] {
        out.insert(out.end(), {1, 0});
        sized(out, [&] {
            out.insert(out.end(), {3, 3});
            out.insert(out.end(), kRandomSize, 0);
            out.push_back(32);
            append(out, random.bytes(32));
            append(out, numbers({grease(random), 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035}));
            out.insert(out.end(), {1, 0});
            sized(out, [&] { extensions(out, domain, random); });
        });
    });
    return out;
}

std::size_t recordSize(BytesView head) { return static_cast<std::size_t>(head[3]) << 8 | head[4]; }

}  // namespace

FakeTlsTalk::FakeTlsTalk(Bytes secret, const std::string& domain, WallTime now, Random& random) : secret_(std::move(secret)), hello_(helloFor(domain, random)) {
    auto digest = crypto::hmacSha256(secret_, hello_);
    const auto time = static_cast<std::uint32_t>(unixSeconds(now));
    storeLe32(MutBytesView(digest).subspan(28), loadLe32(BytesView(digest).subspan(28)) ^ time);  // little-endian (M-03)
    std::ranges::copy(digest, hello_.begin() + kRandomAt);
}

/// The answer is one handshake record, one change-cipher-spec and one of data.
Result<ProxyTalk::Step> FakeTlsTalk::feed(BytesView bytes) {
    append(in_, bytes);
    std::size_t at = 0;
    for (const Byte kind : {kHandshake, kChange, kData}) {
        if (in_.size() - at < kHead) return Step{};
        const BytesView head = BytesView(in_).subspan(at, kHead);
        if (head[0] != kind || head[1] != 3) return noProxy();
        const std::size_t whole = kHead + recordSize(head);
        if (at + whole > kMostAnswer) return noProxy();
        if (in_.size() - at < whole) return Step{};
        at += whole;
    }
    if (in_.size() != at || recordSize(in_) < kRandomAt + kRandomSize - kHead) return noProxy();
    const auto said = fixedOf<kRandomSize>(BytesView(in_).subspan(kRandomAt));
    std::fill_n(in_.begin() + kRandomAt, kRandomSize, Byte{0});
    const auto due = crypto::hmacSha256(secret_, {BytesView(hello_).subspan(kRandomAt, kRandomSize), in_});
    if (!equalInConstantTime(said, due)) return noProxy();
    return Step{.send = {}, .done = true};
}

Bytes TlsRecords::wrap(BytesView bytes) {
    Bytes out;
    if (bytes.empty()) return out;
    out.reserve(bytes.size() + kHead * (2 + bytes.size() / kMostRecord) + kHead + 1);
    if (!std::exchange(begun_, true)) out.insert(out.end(), {kChange, 3, 3, 0, 1, 1});
    while (!bytes.empty()) {
        const std::size_t size = std::min(bytes.size(), kMostRecord);
        out.insert(out.end(), {kData, 3, 3});
        u16(out, size);
        append(out, bytes.first(size));
        bytes = bytes.subspan(size);
    }
    return out;
}

Result<Bytes> TlsRecords::unwrap(BytesView bytes) {
    append(in_, bytes);
    Bytes out;
    std::size_t at = 0;
    while (in_.size() - at >= kHead) {
        const BytesView head = BytesView(in_).subspan(at, kHead);
        const std::size_t size = recordSize(head);
        if ((head[0] != kData && head[0] != kChange) || head[1] != 3 || size > kLongestRecord)
            return fail(Fault::Network, "talking to the MTProto proxy", head[0] == kAlert ? "it ended the connection" : "it sent something that is no record");
        if (in_.size() - at - kHead < size) break;
        if (head[0] == kData) append(out, BytesView(in_).subspan(at + kHead, size));
        at += kHead + size;
    }
    in_.erase(in_.begin(), in_.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
}

}  // namespace helio::net
