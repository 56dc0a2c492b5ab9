// SPDX-License-Identifier: GPL-3.0-or-later
// The way to a data centre when it is not a straight one, as the dialler wants it. What people type is model/proxy.h.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace helio::net {

struct Endpoint {
    std::string host;
    std::uint16_t port = 0;
    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

struct Proxy {
    enum class Kind : std::uint8_t { None, Socks5, Http, MtProto };
    /// T-11: how a proxy of the protocol's own is spoken to.
    enum class Dress : std::uint8_t { Plain, Padded, FakeTls };

    Kind kind = Kind::None;
    Endpoint at;
    std::string user, password;  ///< Socks5, Http; both may be empty
    Bytes secret;                ///< MtProto: 16 bytes
    Dress dress = Dress::Plain;
    std::string domain;  ///< FakeTls: whom the hello names
    friend bool operator==(const Proxy&, const Proxy&) = default;
};

}  // namespace helio::net
