// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in, the password of an account, and letting another device in. Part of client::Client; see client.h for threads and Requests.
//
// A way in that meets an account with a password ends with an error for which passwordNeeded() is true: ask passwordState() for the hint, then
// checkPassword(). PASSWORD_HASH_INVALID (Error::name) says that it was the wrong one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "model/people.h"

namespace helio::client {

/// Owner of one running command. Destroying it forgets the callback (the command itself may still take effect: a message stays sent).
class [[nodiscard]] Request {
public:
    Request() = default;
    explicit Request(std::shared_ptr<void> alive) : alive_(std::move(alive)) {}

private:
    std::shared_ptr<void> alive_;
};
template <class T>
using Done = std::function<void(Result<T>)>;

struct SentCode {
    std::string phone;  ///< digits
    std::string codeHash;
    std::string how;  ///< "another device", "a text message", …: where to look for it
    std::int32_t length = 5;
    bool otherWay = false;  ///< resendCode() would send it by another way
};

inline bool passwordNeeded(const Error& error) { return error.name == "SESSION_PASSWORD_NEEDED"; }
inline bool passwordWrong(const Error& error) { return error.name == "PASSWORD_HASH_INVALID"; }

struct PasswordState {
    bool set = false;
    bool recoverable = false;  ///< an e-mail address can bring a forgotten one back
    std::string hint;
    std::string unconfirmedEmail;  ///< "a***@example.org": new settings wait for its code (confirmPasswordEmail)
};
struct NewPassword {
    std::string current;   ///< empty: none is set yet
    std::string password;  ///< taken exactly as it is (A-02)
    std::string hint;
    std::optional<std::string> email;  ///< for recovery; absent: stays as it is, empty: none
};
struct LoginLink {
    std::string url;           ///< tg://login?token=…; shown as a QR code, or handed over as text
    std::int64_t expires = 0;  ///< unix seconds by this computer's clock; the next one comes by itself
};

class WaysIn {
public:
    virtual ~WaysIn() = default;

    virtual Request sendCode(std::string phone, Done<SentCode> done) = 0;
    /// The code once more, by the next way the cloud has.
    virtual Request resendCode(SentCode sent, Done<SentCode> done) = 0;
    /// nullopt = the number is new here: call signUp with the same code.
    virtual Request signIn(SentCode sent, std::string code, Done<std::optional<model::User>> done) = 0;
    virtual Request signUp(SentCode sent, std::string firstName, std::string lastName, Done<model::User> done) = 0;
    /// Ends the session at the cloud and wipes everything of the account from this computer. Fault::Network: the cloud cannot be reached, nothing was
    /// done (see signOutHere).
    virtual Request signOut(Done<void> done) = 0;
    /// Wipes everything of the account from this computer without asking the cloud, in whose list of devices the session stays until another ends it.
    virtual Request signOutHere(Done<void> done) = 0;

    /// `show` gets a link, and each later one in its place, until another device accepts it or the Request goes.
    virtual Request signInByLink(std::function<void(LoginLink)> show, Done<model::User> done) = 0;
    /// who would be let in by this link, to be shown before accepting. nullopt: this cloud cannot say. Fault::BadInput: it is no such link.
    virtual Request whoAsks(std::string link, Done<std::optional<model::Device>> done) = 0;
    /// Lets the device in. AUTH_TOKEN_EXPIRED, AUTH_TOKEN_ALREADY_ACCEPTED, AUTH_TOKEN_INVALID (Error::name).
    virtual Request acceptLink(std::string link, Done<model::Device> done) = 0;

    virtual Request passwordState(Done<PasswordState> done) = 0;
    /// The second step of signing in.
    virtual Request checkPassword(std::string password, Done<model::User> done) = 0;
    /// Sends a code to the account's e-mail address; done gives the address's pattern.
    virtual Request requestPasswordRecovery(Done<std::string> done) = 0;
    /// That code signs in, and removes the password.
    virtual Request recoverPassword(std::string code, Done<model::User> done) = 0;
    /// Sets or changes it. A number: it comes into force when the code of that many digits that went to the new address is shown (confirmPasswordEmail).
    virtual Request changePassword(NewPassword wanted, Done<std::optional<std::int32_t>> done) = 0;
    virtual Request removePassword(std::string current, Done<void> done) = 0;
    virtual Request confirmPasswordEmail(std::string code, Done<void> done) = 0;
    virtual Request resendPasswordEmail(Done<void> done) = 0;
    virtual Request cancelPasswordEmail(Done<void> done) = 0;
};

}  // namespace helio::client
