// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proxy.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace helio::model {
namespace {

constexpr std::size_t kKey = 16, kLongestDomain = 182;  // the hello has room for no more

std::unexpected<Error> bad(std::string what) {
    return fail(Fault::BadInput, "reading the proxy", std::move(what), "Write socks5://host:port, http://host:port or mtproxy://host:port?secret=…");
}

int hexDigit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

/// Percent signs undone; nullopt for a broken one.
std::optional<std::string> unescaped(std::string_view in) {
    std::string out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (in[i] != '%') {
            out += in[i];
            continue;
        }
        if (i + 2 >= in.size() || hexDigit(in[i + 1]) < 0 || hexDigit(in[i + 2]) < 0) return std::nullopt;
        out += static_cast<char>(hexDigit(in[i + 1]) * 16 + hexDigit(in[i + 2]));
        i += 2;
    }
    return out;
}

std::string escaped(std::string_view in) {
    static constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : in) {
        if (kPlain.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        out += '%';
        out += kDigits[static_cast<unsigned char>(c) >> 4];
        out += kDigits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

Result<std::uint16_t> portOf(std::string_view text) {
    int value = 0;
    const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || at != text.data() + text.size() || value < 1 || value > 65535) return bad("its port is not a number from 1 to 65535");
    return static_cast<std::uint16_t>(value);
}

Result<std::map<std::string, std::string>> fieldsOf(std::string_view query) {
    std::map<std::string, std::string> out;
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto pair = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
        const auto is = pair.find('=');
        if (is == std::string_view::npos) continue;
        const auto value = unescaped(pair.substr(is + 1));
        if (!value) return bad("a percent sign is broken");
        out[std::string(pair.substr(0, is))] = *value;
    }
    return out;
}

/// host:port, [v6]:port
Result<> place(std::string_view text, Proxy& out) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return bad("it names no port");
    auto host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    HELIO_TRY(port, portOf(text.substr(colon + 1)));
    out.host = host;
    out.port = port;
    return {};
}

Result<Proxy> fromLink(std::string_view rest) {
    const auto mark = rest.find('?');
    const auto what = rest.substr(0, mark);
    if (mark == std::string_view::npos || (what != "proxy" && what != "socks")) return bad("this link is of no proxy");
    HELIO_TRY(fields, fieldsOf(rest.substr(mark + 1)));
    Proxy out{.kind = what == "proxy" ? Proxy::Kind::MtProto : Proxy::Kind::Socks5, .host = fields["server"]};
    HELIO_TRY(port, portOf(fields["port"]));
    out.port = port;
    if (out.kind == Proxy::Kind::MtProto) out.secret = fields["secret"];
    else std::tie(out.user, out.password) = std::tie(fields["user"], fields["pass"]);
    return out;
}

Result<Proxy> fromUrl(Proxy::Kind kind, std::string_view rest) {
    Proxy out{.kind = kind, .host = {}};
    if (const auto mark = rest.find('?'); mark != std::string_view::npos) {
        HELIO_TRY(fields, fieldsOf(rest.substr(mark + 1)));
        out.secret = fields["secret"];
        rest = rest.substr(0, mark);
    }
    while (rest.ends_with('/')) rest.remove_suffix(1);
    if (const auto at = rest.rfind('@'); at != std::string_view::npos) {
        const auto login = rest.substr(0, at);
        const auto colon = login.find(':');
        const auto user = unescaped(login.substr(0, colon));
        const auto password = colon == std::string_view::npos ? std::optional<std::string>("") : unescaped(login.substr(colon + 1));
        if (!user || !password) return bad("a percent sign is broken");
        out.user = *user;
        out.password = *password;
        rest = rest.substr(at + 1);
    }
    HELIO_CHECK(place(rest, out));
    return out;
}

Result<Proxy> anyForm(std::string_view line) {
    for (const std::string_view start : {"tg://", "tg:", "https://t.me/", "http://t.me/", "t.me/"})
        if (line.starts_with(start) && line.find('?') != std::string_view::npos) return fromLink(line.substr(start.size()));
    static constexpr std::pair<std::string_view, Proxy::Kind> kSchemes[] = {{"socks5://", Proxy::Kind::Socks5},
                                                                            {"socks5h://", Proxy::Kind::Socks5},
                                                                            {"http://", Proxy::Kind::Http},
                                                                            {"mtproxy://", Proxy::Kind::MtProto},
                                                                            {"mtproto://", Proxy::Kind::MtProto}};
    for (const auto& [start, kind] : kSchemes)
        if (line.starts_with(start)) return fromUrl(kind, line.substr(start.size()));
    return bad("it begins like no kind of proxy known here");
}

std::optional<Bytes> fromBase64Url(std::string_view text) {
    Bytes out;
    std::uint32_t bits = 0;
    int have = 0;
    while (text.ends_with('=')) text.remove_suffix(1);
    for (const char c : text) {
        const int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                          : c >= 'a' && c <= 'z' ? c - 'a' + 26
                          : c >= '0' && c <= '9' ? c - '0' + 52
                          : c == '-' || c == '+' ? 62
                          : c == '_' || c == '/' ? 63
                                                 : -1;
        if (value < 0) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        have += 6;
        if (have < 8) continue;
        have -= 8;
        out.push_back(static_cast<Byte>(bits >> have));
    }
    return out;
}

}  // namespace

Result<ProxySecret> parseProxySecret(std::string_view secret) {
    auto bytes = fromHex(secret);
    if (!bytes) bytes = fromBase64Url(secret);
    if (!bytes || bytes->size() < kKey) return bad("its secret is neither hexadecimal nor base64, or too short");
    if (bytes->size() == kKey) return ProxySecret{.key = *bytes, .dress = ProxySecret::Dress::Plain, .domain = {}};
    const Byte kind = bytes->front();
    const BytesView rest = BytesView(*bytes).subspan(1);
    if (kind == 0xdd && rest.size() == kKey) return ProxySecret{.key = copyOf(rest), .dress = ProxySecret::Dress::Padded, .domain = {}};
    if (kind != 0xee || rest.size() <= kKey) return bad("its secret is of a kind that is not known here");
    ProxySecret out{.key = copyOf(rest.first(kKey)), .dress = ProxySecret::Dress::FakeTls, .domain = std::string(textOf(rest.subspan(kKey)))};
    const bool clean = std::ranges::all_of(out.domain, [](char c) { return c > ' ' && c < 127; });
    if (!clean || out.domain.size() > kLongestDomain) return bad("the domain in its secret is none");
    return out;
}

Result<> check(const Proxy& proxy) {
    const bool clean = std::ranges::none_of(proxy.host, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '/' || c == '@'; });
    if (proxy.host.empty() || proxy.host.size() > 255 || !clean) return bad("it names no host");
    if (proxy.port == 0) return bad("it names no port");
    if (proxy.user.size() > 255 || proxy.password.size() > 255) return bad("its user or password is too long");
    if (proxy.kind == Proxy::Kind::MtProto) HELIO_CHECK(parseProxySecret(proxy.secret));
    return {};
}

Result<Proxy> parseProxy(std::string_view line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    HELIO_TRY(proxy, anyForm(line));
    HELIO_CHECK(check(proxy));
    return proxy;
}

std::string toLine(const Proxy& proxy) {
    const std::string at = (proxy.host.find(':') == std::string::npos ? proxy.host : "[" + proxy.host + "]") + ":" + std::to_string(proxy.port);
    if (proxy.kind == Proxy::Kind::MtProto) return "mtproxy://" + at + "?secret=" + escaped(proxy.secret);
    const std::string login = proxy.user.empty() && proxy.password.empty() ? "" : escaped(proxy.user) + (proxy.password.empty() ? "" : ":" + escaped(proxy.password)) + "@";
    return (proxy.kind == Proxy::Kind::Http ? "http://" : "socks5://") + login + at;
}

}  // namespace helio::model
