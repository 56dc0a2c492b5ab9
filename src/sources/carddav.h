// SPDX-License-Identifier: GPL-3.0-or-later
// Address books of a CardDAV server (RFC 6352), read. Discovery as RFC 6764 has it: well-known address, principal, home set.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/secret_bytes.h"
#include "sources/address_source.h"

namespace helio::sources {

struct CardDavAccount {
    std::string url;  ///< "dav.example.org", "https://example.org/dav/", or one address book's own
    std::string user;
    SecretBytes password;               ///< UTF-8. Goes over TLS only, or to this computer (loopback); never to a host that is neither that of `url` nor below it
    std::filesystem::path authorities;  ///< PEM file of authorities to trust instead of the system's; "" = the system's
    std::size_t most = 512u << 20;      ///< bytes of the cards of one book: Fault::Full beyond
};

/// books() lists what discovery finds; `where` is the URL of a book. Fault::Denied: wrong name or password. Fault::Refused: the server's status is in `code`.
std::unique_ptr<AddressSource> cardDavSource(CardDavAccount account);

}  // namespace helio::sources
