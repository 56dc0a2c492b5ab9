// SPDX-License-Identifier: GPL-3.0-or-later
// Systems without address books of their own.
#if !defined(__linux__) && !defined(__APPLE__) && !defined(_WIN32)
#include "sources/address_source.h"

namespace helio::sources {

std::unique_ptr<AddressSource> systemSource() { return nullptr; }

}  // namespace helio::sources
#endif
