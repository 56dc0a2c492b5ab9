// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/dav_url.h"

#include <curl/curl.h>

#include <memory>

#include "contacts/vcard_lines.h"

namespace helio::sources {

namespace {

const std::string kDoing = "reading the server’s address";

struct Free {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, Free>;

Url parsed(const std::string& text) {
    Url url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return nullptr;
    return url;
}

std::string part(const Url& url, CURLUPart which) {
    char* text = nullptr;
    if (!url || curl_url_get(url.get(), which, &text, 0) != CURLUE_OK || !text) return {};
    std::string out = text;
    curl_free(text);
    return out;
}

Result<std::string> checked(const Url& url, const std::string& shown) {
    if (!url) return fail(Fault::BadInput, kDoing, "“" + shown + "” is no web address");
    const std::string scheme = part(url, CURLUPART_SCHEME);
    if (scheme != "https" && scheme != "http") return fail(Fault::BadInput, kDoing, "it begins with “" + scheme + ":”; CardDAV is read over https");
    if (!part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty()) {
        return fail(Fault::BadInput, kDoing, "it holds a name or a password", "Write them in their own fields.");
    }
    return part(url, CURLUPART_URL);
}

/// curl writes IPv6 hosts with brackets.
bool isLoopback(const std::string& host) {
    if (host == "localhost" || host == "[::1]" || host == "::1") return true;
    return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos;
}

std::string lowerHost(const Url& url) { return contacts::lowered(part(url, CURLUPART_HOST)); }

}  // namespace

Result<std::string> wholeUrl(const std::string& typed) {
    const std::string text(contacts::trimmed(typed));
    if (text.empty()) return fail(Fault::BadInput, kDoing, "it is empty");
    if (text.find_first_of(std::string_view("\r\n\t \0", 5)) != std::string::npos) return fail(Fault::BadInput, kDoing, "it holds blanks");
    return checked(parsed(text.find("://") == std::string::npos ? "https://" + text : text), text.substr(0, 80));
}

Result<std::string> resolvedUrl(const std::string& base, const std::string& href) {
    const std::string text(contacts::trimmed(href));
    Url url = parsed(base);
    if (!url || text.empty() || text.size() > 8'192 || text.find_first_of(std::string_view("\r\n\t \0", 5)) != std::string::npos ||
        curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) {
        return fail(Fault::BadInput, "reading the server’s answer", "it names “" + text.substr(0, 80) + "”, which is no address");
    }
    return checked(url, text.substr(0, 80));
}

std::string hostOf(const std::string& url) { return lowerHost(parsed(url)); }

std::string pathOfUrl(const std::string& url) {
    const std::string path = part(parsed(url), CURLUPART_PATH);
    return path.empty() ? "/" : path;
}

Result<> mayCarryPassword(const std::string& url, const std::string& account) {
    const Url to = parsed(url);
    const std::string host = lowerHost(to), own = hostOf(account);
    if (host.empty() || own.empty()) return fail(Fault::BadInput, kDoing, "it names no host");
    if (part(to, CURLUPART_SCHEME) != "https" && !isLoopback(host)) {
        return fail(Fault::Denied, "signing in to " + host, "the connection is not encrypted, so the password was not sent", "Use an address that begins with https://.");
    }
    if (host != own && !host.ends_with("." + own)) {
        return fail(Fault::Denied, "signing in to " + own, "it points to " + host + ", another server, which did not get the password",
                    "If you trust that server, enter its address instead.");
    }
    return {};
}

}  // namespace helio::sources
