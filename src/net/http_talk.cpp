// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_talk.h"

#include <fmt/format.h>
#include <openssl/evp.h>

namespace helio::net {
namespace {

constexpr std::size_t kMostHead = 16 * 1024;
const char* const kDoing = "asking the HTTP proxy";

std::string base64(const std::string& plain) {
    std::string out(4 * ((plain.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(plain.data()), static_cast<int>(plain.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// "HTTP/1.x NNN …": NNN; 0 if it is nothing of the kind.
int statusOf(std::string_view head) {
    if (!head.starts_with("HTTP/1.") || head.size() < 12 || head[8] != ' ' || !isDigit(head[9]) || !isDigit(head[10]) || !isDigit(head[11])) return 0;
    return (head[9] - '0') * 100 + (head[10] - '0') * 10 + (head[11] - '0');
}

}  // namespace

Bytes HttpTalk::opening() {
    const bool ipv6 = target_.host.find(':') != std::string::npos;
    const std::string to = fmt::format("{}:{}", ipv6 ? "[" + target_.host + "]" : target_.host, target_.port);
    std::string out = fmt::format("CONNECT {} HTTP/1.1\r\nHost: {}\r\n", to, to);
    if (!proxy_.user.empty() || !proxy_.password.empty()) out += fmt::format("Proxy-Authorization: Basic {}\r\n", base64(proxy_.user + ":" + proxy_.password));
    return copyOf(viewOf(out + "\r\n"));
}

Result<ProxyTalk::Step> HttpTalk::feed(BytesView bytes) {
    append(in_, bytes);
    const auto head = textOf(in_);
    const auto end = head.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        if (in_.size() > kMostHead || (in_.size() >= 7 && !head.starts_with("HTTP/1.")))
            return fail(Fault::BadInput, kDoing, "this is no HTTP proxy", "Check its address and kind.");
        return Step{};
    }
    const int status = statusOf(head);
    if (status == 407) return fail(Fault::Denied, kDoing, "it wants a name and password, or others", "Check the proxy's user and password.");
    if (status == 0) return fail(Fault::BadInput, kDoing, "this is no HTTP proxy", "Check its address and kind.");
    if (status < 200 || status > 299) return fail(Fault::Network, kDoing, fmt::format("it cannot reach the cloud (HTTP {})", status));
    if (in_.size() != end + 4) return fail(Fault::BadInput, kDoing, "it said more than was asked");
    return Step{.send = {}, .done = true};
}

}  // namespace helio::net
