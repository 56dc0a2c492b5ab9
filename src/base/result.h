// SPDX-License-Identifier: GPL-3.0-or-later
// Failure as a value. Law 3: every Result is read, and an error names what was being done, what happened, and what can be done about it.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace helio {

/// The family an error belongs to: what a caller may decide on. Texts are for people.
enum class Fault {
    BadInput,   ///< the bytes, file or argument are not what they should be
    NotFound,   ///< what was named is not there
    Denied,     ///< not allowed: permissions, signed out, wrong key
    Conflict,   ///< somebody else holds or changed it (a lock, a duplicate)
    Io,         ///< the disk said no
    Full,       ///< no room: disk, quota, limit
    Network,    ///< no connection, or it broke
    Timeout,    ///< no answer in time
    Refused,    ///< the other end answered with an error: `code` and `name` hold it (rpc_error)
    Cancelled,  ///< the owner went away or asked to stop
    Internal,   ///< a broken promise inside this program
};

struct Error {
    Fault fault = Fault::Internal;
    std::string doing;     ///< "reading contacts.vcf", "sending a message"
    std::string happened;  ///< "line 12: a base64 photo ends early"
    std::string advice;    ///< what a person can do; may be empty
    int code = 0;          ///< rpc_error code (400, 420 …) when fault == Refused
    std::string name;      ///< rpc_error name (PHONE_NUMBER_INVALID …) when fault == Refused

    /// One line: doing, happened, advice.
    std::string text() const;
};

template <class T = void>
using Result = std::expected<T, Error>;

/// `return fail(Fault::BadInput, "reading the reply", "it ends early");`
inline std::unexpected<Error> fail(Fault fault, std::string doing, std::string happened, std::string advice = {}) {
    return std::unexpected(Error{fault, std::move(doing), std::move(happened), std::move(advice), 0, {}});
}

/// An rpc_error as it stands on the wire: code 400, name "PEER_ID_INVALID".
inline std::unexpected<Error> refuse(int code, std::string name) { return std::unexpected(Error{Fault::Refused, "calling the cloud", name, {}, code, std::move(name)}); }

}  // namespace helio

/// HELIO_TRY(value, expression): unwraps a Result into `value`, or returns its error from the enclosing function.
#define HELIO_TRY_NAME_(a, b) a##b
#define HELIO_TRY_NAME(a, b) HELIO_TRY_NAME_(a, b)
#define HELIO_TRY(value, ...) HELIO_TRY_IMPL(HELIO_TRY_NAME(helio_try_, __LINE__), value, __VA_ARGS__)
#define HELIO_TRY_IMPL(tmp, value, ...)                       \
    auto tmp = (__VA_ARGS__);                                 \
    if (!tmp) return std::unexpected(std::move(tmp).error()); \
    auto value = std::move(*tmp)
/// HELIO_CHECK(expression): the same for a Result<void>.
#define HELIO_CHECK(...)                                                            \
    do {                                                                            \
        auto helio_check_ = (__VA_ARGS__);                                          \
        if (!helio_check_) return std::unexpected(std::move(helio_check_).error()); \
    } while (false)
