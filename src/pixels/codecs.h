// SPDX-License-Identifier: GPL-3.0-or-later
// The decoders behind read(). The declared size has been held against the limits before they are called.
#pragma once

#include "pixels/read.h"

namespace helio::pixels {

Result<Picture> readJpeg(BytesView file, const ReadOptions& options);
Result<Picture> readPng(BytesView file, const ReadOptions& options);
Result<Picture> readWebP(BytesView file, const ReadOptions& options);

/// Full when the decoded picture would not fit.
Result<> checkMemory(Extent extent, const Limits& limits, std::string_view doing);

}  // namespace helio::pixels
