// SPDX-License-Identifier: GPL-3.0-or-later
// Steps over one object of the schema without knowing it as C++, checking everything that a parser would check.
#pragma once

#include <cstdint>

namespace helio::tl {

class Reader;

/// A boxed object that must be a constructor of this type.
void skipBoxed(Reader& in, std::uint16_t type);

}  // namespace helio::tl
