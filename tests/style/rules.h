// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the house that a program can check. Each returns what it objects to as "path:line: why"; empty = content.
#pragma once

#include <string>
#include <vector>

#include "tests/style/source_tree.h"

namespace helio::style {

using Objections = std::vector<std::string>;

Objections checkArrows(const SourceFile& file);       ///< includes against the table in arrows.cpp
Objections checkLength(const SourceFile& file);       ///< at most kMaxLines
Objections checkLicence(const SourceFile& file);      ///< the SPDX line comes first (after a script's #! line)
Objections checkUnfinished(const SourceFile& file);   ///< no marks of work left for later
Objections checkPortability(const SourceFile& file);  ///< POSIX headers only inside an #if that asks for the system

inline constexpr std::size_t kMaxLines = 500;

}  // namespace helio::style
