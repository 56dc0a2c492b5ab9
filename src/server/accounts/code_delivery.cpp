// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/code_delivery.h"

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

/// Why goes into the log; whoever asked for the code is told that none will come.
Result<> told(const char* way, const Result<>& done) {
    if (done) return {};
    log::error("a code could not be delivered by the {}: {}", way, done.error().text());
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
