// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/socks_talk.h"

#include <fmt/format.h>

#include <asio/ip/address.hpp>

namespace helio::net {
namespace {

constexpr Byte kVersion = 5, kNoLogin = 0, kPassword = 2, kNothingFits = 0xff;
constexpr Byte kIpv4 = 1, kName = 3, kIpv6 = 4;
constexpr std::size_t kLongest = 255;
const char* const kDoing = "asking the SOCKS5 proxy";

void text(Bytes& out, std::string_view value) {
    out.push_back(static_cast<Byte>(std::min(value.size(), kLongest)));
    append(out, viewOf(value.substr(0, kLongest)));
}

const char* words(Byte code) {
    switch (code) {
        case 2: return "it does not allow this connection";
        case 3: return "it has no network to the cloud";
        case 4: return "it cannot reach the cloud";
        case 5: return "the cloud refused its connection";
        case 6: return "its connection to the cloud took too long";
        default: return "it could not connect";
    }
}

}  // namespace

Bytes SocksTalk::opening() {
    if (proxy_.user.empty() && proxy_.password.empty()) return {kVersion, 1, kNoLogin};
    return {kVersion, 2, kNoLogin, kPassword};
}

Result<ProxyTalk::Step> SocksTalk::feed(BytesView bytes) {
    append(in_, bytes);
    if (wait_ == Wait::Reply) return reply();
    if (in_.size() < 2) return Step{};
    if (in_.size() > 2) return fail(Fault::BadInput, kDoing, "it said more than was asked");
    const auto answer = std::exchange(in_, {});
    if (wait_ == Wait::Method) {
        if (answer[0] != kVersion) return fail(Fault::BadInput, kDoing, "this is no SOCKS5 proxy", "Check its address and kind.");
        return method(answer[1]);
    }
    if (answer[1] != 0) return fail(Fault::Denied, kDoing, "it refused the name or password", "Check the proxy's user and password.");
    wait_ = Wait::Reply;
    return Step{.send = request()};
}

Result<ProxyTalk::Step> SocksTalk::method(Byte chosen) {
    if (chosen == kNoLogin) {
        wait_ = Wait::Reply;
        return Step{.send = request()};
    }
    if (chosen == kPassword && !(proxy_.user.empty() && proxy_.password.empty())) {
        wait_ = Wait::Login;
        Bytes login{1};
        text(login, proxy_.user);
        text(login, proxy_.password);
        return Step{.send = std::move(login)};
    }
    return fail(Fault::Denied, kDoing, chosen == kNothingFits ? "it wants another way of signing in" : "it wants a name and password", "Check the proxy's user and password.");
}

Bytes SocksTalk::request() const {
    Bytes out{kVersion, 1, 0};
    std::error_code isName;
    const auto address = asio::ip::make_address(target_.host, isName);
    if (isName) {
        out.push_back(kName);
        text(out, target_.host);
    } else if (address.is_v4()) {
        out.push_back(kIpv4);
        append(out, address.to_v4().to_bytes());
    } else {
        out.push_back(kIpv6);
        append(out, address.to_v6().to_bytes());
    }
    out.push_back(static_cast<Byte>(target_.port >> 8));
    out.push_back(static_cast<Byte>(target_.port));
    return out;
}

Result<ProxyTalk::Step> SocksTalk::reply() {
    if (in_.size() < 5) return Step{};
    if (in_[0] != kVersion) return fail(Fault::BadInput, kDoing, "its answer makes no sense");
    if (in_[1] != 0) return fail(Fault::Network, kDoing, fmt::format("{} (code {})", words(in_[1]), in_[1]));
    const std::size_t address = in_[3] == kIpv4 ? 4 : in_[3] == kIpv6 ? 16 : in_[3] == kName ? 1u + in_[4] : 0;
    if (address == 0) return fail(Fault::BadInput, kDoing, "its answer makes no sense");
    const std::size_t whole = 4 + address + 2;
    if (in_.size() > whole) return fail(Fault::BadInput, kDoing, "it said more than was asked");
    return Step{.send = {}, .done = in_.size() == whole};
}

}  // namespace helio::net
