// SPDX-License-Identifier: GPL-3.0-or-later
// The ways of codes that need no other device: a folder with one file a phone, which the operator (or the app that started this cloud) reads, and a
// command of the operator's (an SMS or mail gateway) that gets address, code and purpose on its standard input.
#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"

namespace helio::server {

enum class CodeKind { SignIn, ConfirmMail, RecoverPassword };

struct CodeLetter {
    CodeKind kind = CodeKind::SignIn;
    std::string phone;  ///< digits
    std::string mail;   ///< where it goes; empty: to the phone
    std::string code;
};

class CodeDelivery {
public:
    explicit CodeDelivery(std::optional<std::filesystem::path> folder, std::string command = {}) : folder_(std::move(folder)), command_(std::move(command)) {}

    bool available() const { return folder_ || !command_.empty(); }
    /// Codes go out into the world, which may cost the operator money.
    bool commands() const { return !command_.empty(); }
    /// Runs the command, if there is one, and waits for it: ten seconds at most. Its input is three lines: where to (+digits, or an e-mail address), the
    /// code, and `sign-in`, `confirm-email` or `recover-password`. 400 SEND_CODE_UNAVAILABLE when it fails; the log says why.
    Result<> run(const CodeLetter& letter) const;
    /// FOLDER/<digits>.code (`.email.code`, `.recovery.code` for the others), if there is a folder: the code's digits alone, 0600, renamed into place
    /// before this returns. 400 SEND_CODE_UNAVAILABLE.
    Result<> write(const CodeLetter& letter) const;
    /// The code was used or replaced by nothing: what lies there is stale.
    void remove(CodeKind kind, std::string_view phone) const;

private:
    std::filesystem::path fileOf(CodeKind kind, std::string_view phone) const;

    std::optional<std::filesystem::path> folder_;
    std::string command_;
};

}  // namespace helio::server
