// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/rules.h"

#include <algorithm>
#include <array>
#include <regex>

namespace helio::style {
namespace {

const std::string kLicence = "SPDX-License-Identifier: GPL-3.0-or-later";

bool mayUsePosix(const std::string& path) {
    return isBelow(path, "src/net") || isBelow(path, "src/apps") || path == "src/base/file.cpp" || path.starts_with("src/store/account_lock");
}

bool isPosix(const std::string& header) {
    static constexpr std::array kHeaders{"unistd.h", "fcntl.h", "poll.h", "termios.h", "pwd.h", "grp.h", "netdb.h", "dlfcn.h", "dirent.h", "pthread.h", "spawn.h"};
    if (header.starts_with("sys/") || header.starts_with("netinet/") || header.starts_with("arpa/")) return true;
    return std::find(kHeaders.begin(), kHeaders.end(), header) != kHeaders.end();
}

/// Of each line: does it stand inside an #if (or its #else) that asks for the system?
std::vector<bool> askedForSystem(const SourceFile& file) {
    static const std::regex kOpen(R"re(^\s*#\s*if.*)re"), kClose(R"re(^\s*#\s*endif.*)re");
    static const std::regex kSystem(R"re(\b(_WIN32|_MSC_VER|__linux__|__unix__|__APPLE__)\b)re");
    std::vector<bool> asked, open;
    for (const auto& line : file.lines) {
        if (line.find('#') != std::string::npos) {
            if (std::regex_match(line, kOpen)) open.push_back(std::regex_search(line, kSystem));
            if (std::regex_match(line, kClose) && !open.empty()) open.pop_back();
        }
        asked.push_back(std::find(open.begin(), open.end(), true) != open.end());
    }
    return asked;
}

}  // namespace

Objections checkLength(const SourceFile& file) {
    if (file.lines.size() <= kMaxLines) return {};
    return {file.path + ":" + std::to_string(file.lines.size()) + ": longer than " + std::to_string(kMaxLines) + " lines: it is two subjects"};
}

Objections checkLicence(const SourceFile& file) {
    const std::size_t first = !file.lines.empty() && file.lines[0].starts_with("#!") ? 1 : 0;
    if (file.lines.size() > first && (file.lines[first] == "// " + kLicence || file.lines[first] == "# " + kLicence)) return {};
    return {file.path + ":1: the licence line is missing"};
}

Objections checkUnfinished(const SourceFile& file) {
    static const std::regex kMarks(R"(\b(TO)"
                                   R"(DO|FIX)"
                                   R"(ME|XX)"
                                   R"(X|HA)"
                                   R"(CK)\b)");
    Objections objections;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        std::smatch match;
        if (!std::regex_search(file.lines[i], match, kMarks)) continue;
        objections.push_back(file.path + ":" + std::to_string(i + 1) + ": " + match[0].str() + ": do it, or write it down as an issue");
    }
    return objections;
}

Objections checkPortability(const SourceFile& file) {
    Objections objections;
    if (!isCode(file.path) || mayUsePosix(file.path)) return objections;
    const auto asked = askedForSystem(file);
    for (const auto& include : includesOf(file)) {
        if (!isPosix(include.target) || asked[include.line - 1]) continue;
        objections.push_back(file.path + ":" + std::to_string(include.line) + ": <" + include.target + "> has no twin for Windows here");
    }
    return objections;
}

}  // namespace helio::style
