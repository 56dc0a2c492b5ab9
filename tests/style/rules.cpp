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
    static constexpr std::array kHeaders{"unistd.h", "fcntl.h", "poll.h",   "termios.h", "pwd.h", "grp.h",
                                         "netdb.h",  "dlfcn.h", "dirent.h", "pthread.h", "spawn.h"};
    if (header.starts_with("sys/") || header.starts_with("netinet/") || header.starts_with("arpa/")) return true;
    return std::find(kHeaders.begin(), kHeaders.end(), header) != kHeaders.end();
}

bool contains(const SourceFile& file, const std::string& text) {
    return std::any_of(file.lines.begin(), file.lines.end(), [&](const auto& line) { return line.find(text) != std::string::npos; });
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
    static const std::regex kMarks(R"(\b(TO)" R"(DO|FIX)" R"(ME|XX)" R"(X|HA)" R"(CK)\b)");
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
    if (!isCode(file.path) || mayUsePosix(file.path) || contains(file, "_WIN32")) return objections;
    for (const auto& include : includesOf(file)) {
        if (!isPosix(include.target)) continue;
        objections.push_back(file.path + ":" + std::to_string(include.line) + ": <" + include.target + "> has no twin for Windows here");
    }
    return objections;
}

}  // namespace helio::style
