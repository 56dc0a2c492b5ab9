// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/gzip.h"

#include <zlib.h>

#include "mtproto/constructors.h"
#include "mtproto/wire.h"
#include "tests/unit/mtproto/packed_twice.h"
#include "tests/unit/mtproto/seeded_random.h"

namespace helio::mtproto {
namespace {

TEST(Gzip, C05_RoundTrip) {
    SeededRandom random;
    const Bytes text(10'000, 'x');
    const auto small = packed(text, 512);
    ASSERT_TRUE(small);
    EXPECT_EQ(peekConstructor(*small), id::kGzipPacked);
    EXPECT_EQ(*unpacked(*small, 1 << 20), text);
    EXPECT_FALSE(packed(text, 10'000)) << "not above the threshold";
    EXPECT_FALSE(packed(random.bytes(100'000), 512)) << "noise stays as it is";
    EXPECT_EQ(*unpacked(Bytes(8, 1), 100), Bytes(8, 1)) << "not packed: comes back as it is";
}

TEST(Gzip, C05_WhatIsPackedIsNotPackedAgain) {
    const Bytes once = *packed(Bytes(4000, 0x41), 100);
    Bytes large = WireWriter(id::kGzipPacked).bytes(Bytes(4000, 0x41)).take();
    EXPECT_FALSE(packed(large, 100)) << "found by fuzzing: the other side refuses it";
    EXPECT_FALSE(packed(once, 1));
}

TEST(Gzip, C05_ZlibStreamsAreReadToo) {
    const Bytes text(500, 'y');
    Bytes stream(1000);
    uLongf size = stream.size();
    ASSERT_EQ(compress(stream.data(), &size, text.data(), text.size()), Z_OK);
    stream.resize(size);
    EXPECT_EQ(*unpacked(WireWriter(id::kGzipPacked).bytes(stream).take(), 1000), text);
}

TEST(Gzip, C05_M15_Limits) {
    const Bytes zeros(1 << 20);
    const Bytes bomb = *packed(zeros, 0);
    EXPECT_FALSE(unpacked(bomb, (1 << 20) - 1));
    const Bytes large(8u << 20);
    Bytes tight(1u << 20);
    uLongf size = tight.size();
    ASSERT_EQ(compress2(tight.data(), &size, large.data(), large.size(), 9), Z_OK);
    tight.resize(size);
    ASSERT_GT(large.size(), 1000 * tight.size());
    EXPECT_FALSE(unpacked(WireWriter(id::kGzipPacked).bytes(tight).take(), SIZE_MAX / 2)) << "more than 1:1000";
    const Bytes mild(1000, 1);
    const Bytes packedMild = *packed(mild, 0);
    EXPECT_TRUE(unpacked(packedMild, 1000));
    EXPECT_FALSE(unpacked(packedMild, 999));
    for (std::size_t cut = 4; cut < packedMild.size(); cut += 4) EXPECT_FALSE(unpacked(Bytes(packedMild.begin(), packedMild.begin() + static_cast<std::ptrdiff_t>(cut)), 1000));
    for (std::size_t at = 8; at < packedMild.size() - 4; ++at) {
        Bytes damaged = packedMild;
        damaged[at] ^= 4;
        const auto got = unpacked(damaged, 1000);
        EXPECT_TRUE(!got || *got == mild) << "a header byte that means nothing, or an error";
    }
    WireReader in(BytesView(packedMild).subspan(4));
    Bytes stream = copyOf(in.bytes());
    stream.push_back(0);
    EXPECT_FALSE(unpacked(WireWriter(id::kGzipPacked).bytes(stream).take(), 1000)) << "trailing garbage";
    EXPECT_FALSE(unpacked(packedTwice(), 1000));
}

TEST(Wire, R12_StringsOfEveryLength) {
    for (std::size_t size = 0; size < 600; ++size) {
        const Bytes text(size, 9);
        const Bytes wire = WireWriter().bytes(text).take();
        EXPECT_EQ(wire.size() % 4, 0u);
        WireReader in(wire);
        EXPECT_EQ(copyOf(in.bytes()), text);
        EXPECT_TRUE(in.done());
        for (std::size_t cut = 0; cut < wire.size(); ++cut) {
            WireReader shorter(BytesView(wire).first(cut));
            shorter.bytes();
            EXPECT_FALSE(shorter.done());
        }
    }
    const Bytes longForm = *fromHex("fe01000041777777");
    WireReader in(longForm);
    EXPECT_EQ(copyOf(in.bytes()), Bytes{0x41});
    EXPECT_TRUE(in.done()) << "the long form for a short string, pad bytes of any value";
}

TEST(Wire, C06_VectorsMustFitTheirBytes) {
    const Bytes wire = WireWriter(id::kVector).u32(0x40000000).take();
    WireReader in(wire);
    EXPECT_TRUE(in.longs(SIZE_MAX).empty());
    EXPECT_FALSE(in.ok());
}

}  // namespace
}  // namespace helio::mtproto
