// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/commands/secret_files.h"

#include <algorithm>

#include "base/file.h"

namespace helio::cli {
namespace {

constexpr std::chrono::seconds kCodeLimit{120};

std::string digitsOf(std::string_view text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
    return out;
}

}  // namespace

Result<std::string> readCode(Session& session, const std::filesystem::path& path) {
    const auto deadline = Loop::in(kCodeLimit);
    while (true) {
        std::error_code error;
        if (std::filesystem::exists(path, error)) {
            HELIO_TRY(content, readFile(path, 4096));
            if (auto code = digitsOf(textOf(content)); !code.empty()) return code;
        }
        if (std::chrono::steady_clock::now() >= deadline) return fail(Fault::Timeout, "waiting for the code", path.string() + " holds none");
        (void)session.loop().runUntil([] { return false; }, std::min(deadline, std::chrono::steady_clock::now() + std::chrono::milliseconds(100)));
    }
}

Result<std::string> readPassword(const std::filesystem::path& path) {
    HELIO_TRY(content, readFile(path, 4096));
    std::string out(textOf(content));
    wipe(content);
    if (out.ends_with('\n')) out.pop_back();
    if (out.ends_with('\r')) out.pop_back();
    if (out.empty()) return fail(Fault::BadInput, "reading the password", path.string() + " is empty");
    return out;
}

}  // namespace helio::cli
