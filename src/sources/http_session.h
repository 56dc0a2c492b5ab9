// SPDX-License-Identifier: GPL-3.0-or-later
// Requests to one server, one after the other over the same connection (libcurl). Bounded, with a deadline, called off at any moment.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/secret_bytes.h"
#include "sources/address_source.h"

namespace helio::sources {

struct HttpRequest {
    std::string method;  ///< "PROPFIND"
    std::string url;
    std::vector<std::string> headers;  ///< "Depth: 0"
    std::string body;
    std::size_t maxAnswer = 16u << 20;  ///< bytes; Fault::Full beyond
};

struct HttpAnswer {
    int status = 0;
    std::string location;  ///< of a redirection, as it stands
    Bytes body;
    std::int64_t sent = 0, received = 0;
};

/// The one server of an account: where its password may go is checked before each request.
class HttpSession {
public:
    HttpSession(std::string account, std::string user, SecretBytes password, std::filesystem::path authorities);
    ~HttpSession();

    /// Any status is an answer. Redirections are not followed: who asks decides.
    Result<HttpAnswer> ask(const HttpRequest& request, const Patience& patience);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace helio::sources
