// SPDX-License-Identifier: GPL-3.0-or-later
// A proxy as people write it down: fields of a dialog, or one line.
//   socks5://[user:password@]host:port    http://[user:password@]host:port    mtproxy://host:port?secret=SECRET
//   tg://proxy?server=…&port=…&secret=…   tg://socks?server=…&port=…[&user=…&pass=…]   and both behind https://t.me/
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace helio::model {

struct Proxy {
    enum class Kind : std::uint8_t { Socks5, Http, MtProto };
    Kind kind = Kind::Socks5;
    std::string host;  ///< a name, or an address; IPv6 without brackets
    std::uint16_t port = 0;
    std::string user, password;  ///< Socks5 and Http; may be empty
    std::string secret;          ///< MtProto: hexadecimal or base64url as it was given
    friend bool operator==(const Proxy&, const Proxy&) = default;
};

/// Fault::BadInput says what is wrong, in words for whoever typed it.
Result<Proxy> parseProxy(std::string_view line);
/// The same checks for a proxy that was put together from fields.
Result<> check(const Proxy& proxy);
/// The first of the forms above, password and secret included: it is a secret itself.
std::string toLine(const Proxy& proxy);

/// T-11: what an MTProxy's secret says.
struct ProxySecret {
    enum class Dress : std::uint8_t { Plain, Padded, FakeTls };
    Bytes key;  ///< 16 bytes
    Dress dress = Dress::Plain;
    std::string domain;  ///< FakeTls
};
/// 16 bytes; dd and 16 bytes; ee, 16 bytes and a domain. Hexadecimal or base64url.
Result<ProxySecret> parseProxySecret(std::string_view secret);

}  // namespace helio::model
