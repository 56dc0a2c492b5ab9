// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of a CardDAV server: made whole, put together, and whether a password may go there.
#pragma once

#include <string>

#include "base/result.h"

namespace helio::sources {

/// "dav.example.org/x" → "https://dav.example.org/x". Refuses other schemes than http and https, and a name or password inside.
Result<std::string> wholeUrl(const std::string& typed);
/// `href` as the answer to a request to `base` means it.
Result<std::string> resolvedUrl(const std::string& base, const std::string& href);
/// "" if the URL cannot be read.
std::string hostOf(const std::string& url);
/// Path with its leading '/', still percent-encoded.
std::string pathOfUrl(const std::string& url);

/// Nothing, or why the password for `account` must not be sent to `url`: in the clear to another computer, or to a host that is neither the account's nor below it.
Result<> mayCarryPassword(const std::string& url, const std::string& account);

}  // namespace helio::sources
