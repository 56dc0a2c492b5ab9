// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/origin.h"

#include <gtest/gtest.h>

namespace helio::client {
namespace {

model::Message withFile(std::int64_t id, Bytes reference) {
    model::Message out;
    out.media = model::Document{.id = model::DocumentId(id), .fileReference = std::move(reference), .name = "a.bin", .mime = "x/y", .size = 10};
    return out;
}

TEST(Origin, F06_M22AFileReadAgainWithItsMessageHasTheReferenceOfToday) {
    const auto old = std::get<model::Document>(withFile(7, {1, 1}).media).location();
    const auto now = locationIn(withFile(7, {2, 2}), old);
    ASSERT_TRUE(now.has_value());
    EXPECT_EQ(now->fileReference, (Bytes{2, 2}));
    EXPECT_EQ(now->id, old.id);
}

TEST(Origin, F06AMessageThatNoLongerHasItIsNoOrigin) {
    const auto old = std::get<model::Document>(withFile(7, {1, 1}).media).location();
    EXPECT_FALSE(locationIn(withFile(8, {2, 2}), old).has_value());
    EXPECT_FALSE(locationIn(model::Message{}, old).has_value());
}

}  // namespace
}  // namespace helio::client
