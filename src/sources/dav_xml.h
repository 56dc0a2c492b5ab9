// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of a WebDAV server (RFC 4918 multistatus), and the bodies of our requests. A document type is refused, so no entity is ever expanded.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace helio::sources {

/// Names are "namespace name" with one blank: "DAV: getetag".
struct DavProperty {
    std::string name;
    std::string text;                   ///< all text below it
    std::vector<std::string> children;  ///< names of the elements right below it
    std::vector<std::string> hrefs;     ///< texts of the DAV: href elements right below it
};

struct DavResponse {
    std::string href;
    int status = 0;                       ///< of the whole response; 0 = it speaks of properties
    std::vector<DavProperty> properties;  ///< those that were found (2xx)

    const DavProperty* find(std::string_view name) const;
    std::string text(std::string_view name) const;  ///< trimmed, "" if absent
    bool is(std::string_view type) const;           ///< resourcetype holds it
};

constexpr std::size_t kMaxResponses = 250'000;

Result<std::vector<DavResponse>> parseMultistatus(BytesView xml);

std::string xmlText(std::string_view utf8);
/// <propfind> for properties named as above.
std::string propfindBody(std::span<const std::string_view> names);
/// <addressbook-multiget> for getetag and address-data.
std::string multigetBody(std::span<const std::string> hrefs);

}  // namespace helio::sources
