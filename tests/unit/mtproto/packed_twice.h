// SPDX-License-Identifier: GPL-3.0-or-later
// What `packed` refuses to make: a packed object inside a packed object.
#pragma once

#include <gtest/gtest.h>
#include <zlib.h>

#include "mtproto/constructors.h"
#include "mtproto/wire.h"

namespace helio::mtproto {

inline Bytes packedTwice() {
    const Bytes once = WireWriter(id::kGzipPacked).raw(Bytes(400)).take();
    Bytes stream(1000);
    uLongf size = stream.size();
    EXPECT_EQ(compress(stream.data(), &size, once.data(), once.size()), Z_OK);
    stream.resize(size);
    return WireWriter(id::kGzipPacked).bytes(stream).take();
}

}  // namespace helio::mtproto
