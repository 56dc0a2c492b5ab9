// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/source_tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <regex>
#include <sstream>

namespace helio::style {
namespace {

namespace fs = std::filesystem;

bool isText(const fs::path& path) {
    static constexpr std::array kEndings{".cpp", ".h", ".c", ".mm", ".cmake", ".sh", ".py", ".js", ".mjs", ".ts"};
    const auto name = path.filename().string();
    if (name == "CMakeLists.txt" || name == "dev" || path.parent_path().filename() == ".ci") return true;
    return std::find(kEndings.begin(), kEndings.end(), path.extension().string()) != kEndings.end();
}

SourceFile split(std::string path, std::istream& in) {
    SourceFile file{std::move(path), {}};
    for (std::string line; std::getline(in, line);) file.lines.push_back(std::move(line));
    return file;
}

void readFile(const fs::path& top, const fs::path& path, std::vector<SourceFile>& into) {
    std::ifstream in(path, std::ios::binary);
    into.push_back(split(path.lexically_relative(top).generic_string(), in));
}

}  // namespace

SourceFile sourceOf(std::string path, const std::string& text) {
    std::istringstream in(text);
    return split(std::move(path), in);
}

std::vector<SourceFile> readTree(const fs::path& top, const std::vector<std::string>& folders) {
    std::vector<SourceFile> files;
    for (const auto& folder : folders) {
        if (fs::is_regular_file(top / folder)) readFile(top, top / folder, files);
        if (!fs::is_directory(top / folder)) continue;
        for (auto it = fs::recursive_directory_iterator(top / folder); it != fs::recursive_directory_iterator(); ++it) {
            const auto name = it->path().filename().string();
            if (it->is_directory() && (name == "node_modules" || name == "build" || name == "__pycache__")) {
                it.disable_recursion_pending();
            } else if (it->is_regular_file() && isText(it->path())) {
                readFile(top, it->path(), files);
            }
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

std::vector<Include> includesOf(const SourceFile& file) {
    static const std::regex kInclude(R"re(^\s*#\s*include\s*(["<])([^">]+)[">].*)re");
    std::vector<Include> found;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        if (file.lines[i].find('#') == std::string::npos) continue;
        std::smatch match;
        if (std::regex_match(file.lines[i], match, kInclude)) found.push_back({i + 1, match[2], match[1] == "\""});
    }
    return found;
}

bool isCode(const std::string& path) {
    const auto ending = fs::path(path).extension();
    return ending == ".cpp" || ending == ".h" || ending == ".c" || ending == ".mm";
}

bool isBelow(const std::string& path, const std::string& folder) {
    return path.size() > folder.size() && path.starts_with(folder) && (folder.ends_with('/') || path[folder.size()] == '/');
}

}  // namespace helio::style
