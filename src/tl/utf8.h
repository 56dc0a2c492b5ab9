// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace helio::tl {

/// Well-formed UTF-8 as the Unicode standard defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
bool isUtf8(std::string_view text);

}  // namespace helio::tl
