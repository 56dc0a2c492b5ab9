// SPDX-License-Identifier: GPL-3.0-or-later
// The project's own text files, as the style rules see them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace helio::style {

struct SourceFile {
    std::string path;  ///< relative to the top folder, with '/'
    std::vector<std::string> lines;
};

struct Include {
    std::size_t line = 0;  ///< from 1
    std::string target;    ///< "base/bytes.h", "unistd.h"
    bool quoted = false;   ///< "…" rather than <…>
};

/// Sources, CMake files and scripts below `folders` of the tree; build products and fetched packages are not looked at.
std::vector<SourceFile> readTree(const std::filesystem::path& top, const std::vector<std::string>& folders);
/// A file of a test's own making.
SourceFile sourceOf(std::string path, const std::string& text);

std::vector<Include> includesOf(const SourceFile& file);
bool isCode(const std::string& path);  ///< C++ source or header
bool isBelow(const std::string& path, const std::string& folder);

}  // namespace helio::style
