// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures are read, turned, scaled and coded on a worker; the answer comes on the core thread.
#pragma once

#include <filesystem>

#include "client/reply.h"
#include "photo/prepare.h"

namespace helio::client {

class Core;

inline constexpr std::uintmax_t kLargestPicture = 64u << 20;  ///< bytes of a file that is opened as a photo

void preparePhoto(Core& core, std::filesystem::path picture, Handler<photo::Prepared> done);

}  // namespace helio::client
