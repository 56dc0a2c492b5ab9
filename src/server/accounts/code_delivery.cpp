// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/code_delivery.h"

#include <algorithm>

#include "base/file.h"
#include "base/log.h"
#include "server/accounts/run_command.h"

namespace helio::server {
namespace {

constexpr std::chrono::seconds kCommandLimit{10};

const char* purpose(CodeKind kind) {
    switch (kind) {
        case CodeKind::ConfirmMail: return "confirm-email";
        case CodeKind::RecoverPassword: return "recover-password";
        default: return "sign-in";
    }
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Behind the digits that begin at `at`, also when they are grouped as people write numbers: (202) 555-0101.
std::size_t endOfNumber(const std::string& text, std::size_t at) {
    std::size_t end = at;
    for (; at < text.size() && at - end < 3; ++at) {
        if (isDigit(text[at])) end = at + 1;
        else if (!std::string_view(" -().").contains(text[at])) break;
    }
    return end;
}

/// What a gateway or a path says about a failure may repeat the number, the address or the code: they do not belong in a log (law 5).
std::string withoutSecrets(const std::string& text) {
    constexpr std::ptrdiff_t kShort = 3;  // digits that say nothing: an exit code, an errno
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (isDigit(text[at])) {
            const std::string number = text.substr(at, endOfNumber(text, at) - at);
            out += std::ranges::count_if(number, isDigit) > kShort ? "#" : number;
            at += number.size();
        } else if (text[at] == '@') {
            while (!out.empty() && out.back() != ' ' && out.back() != '\n') out.pop_back();
            while (at < text.size() && text[at] != ' ' && text[at] != '\n') ++at;
            out += "#@#";
        } else {
            out += text[at++];
        }
    }
    return out;
}

/// Why goes into the log; whoever asked for the code is told that none will come.
Result<> told(const char* way, const Result<>& done) {
    if (done) return {};
    log::error("a code could not be delivered by the {}: {}", way, withoutSecrets(done.error().text()));
    return refuse(400, "SEND_CODE_UNAVAILABLE");
}

}  // namespace

std::filesystem::path CodeDelivery::fileOf(CodeKind kind, std::string_view phone) const {
    const char* end = kind == CodeKind::ConfirmMail ? ".email.code" : kind == CodeKind::RecoverPassword ? ".recovery.code" : ".code";
    return *folder_ / (std::string(phone) + end);
}

Result<> CodeDelivery::run(const CodeLetter& letter) const {
    if (command_.empty()) return {};
    const std::string to = letter.mail.empty() ? "+" + letter.phone : letter.mail;
    return told("code command", runCommand(command_, to + "\n" + letter.code + "\n" + purpose(letter.kind) + "\n", kCommandLimit));
}

Result<> CodeDelivery::write(const CodeLetter& letter) const {
    if (!folder_) return {};
    if (auto made = makePrivateFolder(*folder_); !made) return told("code folder", made);
    return told("code folder", writeFileAtomically(fileOf(letter.kind, letter.phone), viewOf(letter.code), FileAccess::OwnerOnly));
}

void CodeDelivery::remove(CodeKind kind, std::string_view phone) const {
    if (!folder_) return;
    std::error_code ignored;
    std::filesystem::remove(fileOf(kind, phone), ignored);
}

}  // namespace helio::server
