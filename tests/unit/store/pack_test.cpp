// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pack.h"

#include <limits>

namespace helio::store {
namespace {

TEST(Pack, numbersAndStringsComeBack) {
    using Limits = std::numeric_limits<std::int64_t>;
    Packer out;
    for (const std::int64_t n : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{64}, Limits::max(), Limits::min()}) out.signedNumber(n);
    out.fixed64(Limits::min());
    out.text("zoë");
    out.bytes({});
    const Bytes packed = out.take();
    Unpacker in(packed);
    for (const std::int64_t n : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{64}, Limits::max(), Limits::min()}) EXPECT_EQ(in.signedNumber(), n);
    EXPECT_EQ(in.fixed64(), Limits::min());
    EXPECT_EQ(in.text(), "zoë");
    EXPECT_TRUE(in.bytes().empty());
    EXPECT_TRUE(in.finished());
}

TEST(Pack, whatIsNotThereIsBadAndCostsNoMemory) {
    const Bytes endless(20, 0xff), shortText{5, 'a'};
    Unpacker number(endless), text(shortText), count(endless);
    number.number();
    EXPECT_FALSE(number.good());
    EXPECT_EQ(text.text(), "");
    EXPECT_FALSE(text.good());
    const Bytes many{0xff, 0xff, 0xff, 0xff, 0x0f};
    Unpacker claims(many);
    EXPECT_EQ(claims.count(), 0u);
    EXPECT_FALSE(claims.good());
}

}  // namespace
}  // namespace helio::store
