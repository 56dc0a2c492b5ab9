// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/query.h"

#include <gtest/gtest.h>

#include "tl/codec.h"
#include "tl/gen/help.h"

namespace helio::server {
namespace {

Bytes wrapped(int layer, std::int32_t apiId, bool heliograph) {
    tl::initConnection init;
    init.api_id = apiId;
    init.device_model = "Desk";
    if (heliograph) {
        tl::jsonObject params;
        tl::jsonObjectValue entry;
        entry.key = "heliograph";
        entry.value = tl::jsonNumber{.value = 1};
        params.value.push_back(std::move(entry));
        init.params = tl::JSONValue(std::move(params));
    }
    init.query.bytes = tl::serialize(tl::help::getConfig{});
    return tl::serialize(tl::invokeWithLayer{.layer = layer, .query = {tl::serialize(init)}});
}

std::string refusalOf(Bytes body) {
    const auto query = unwrap(std::move(body), 1 << 20);
    return query ? "" : query.error().name;
}

TEST(Query, R03_LayerApplicationAndOurOwnAdditions) {
    const auto query = unwrap(wrapped(227, 5, true), 1 << 20);
    ASSERT_TRUE(query.has_value());
    EXPECT_EQ(query->layer, 227);
    EXPECT_EQ(query->init->api_id, 5);
    EXPECT_TRUE(knowsHeliograph(*query->init));
    EXPECT_EQ(query->body, tl::serialize(tl::help::getConfig{}));
    EXPECT_FALSE(knowsHeliograph(*unwrap(wrapped(227, 5, false), 1 << 20)->init));
}

TEST(Query, B23_BadLayersAndApplications) {
    EXPECT_EQ(refusalOf(wrapped(3, 5, false)), "CONNECTION_LAYER_INVALID");
    EXPECT_EQ(refusalOf(wrapped(227, 0, false)), "API_ID_INVALID");
}

TEST(Query, C06_NestingHasAnEnd) {
    Bytes body = tl::serialize(tl::help::getConfig{});
    for (int depth = 2; depth <= 8; ++depth) body = tl::serialize(tl::invokeWithoutUpdates{.query = {body}});
    EXPECT_EQ(refusalOf(body), "") << "eight with the query";
    EXPECT_FALSE(unwrap(body, 1 << 20, 1)) << "a container or a package around it counts";
    body = tl::serialize(tl::invokeWithoutUpdates{.query = {body}});
    EXPECT_EQ(refusalOf(body), "INPUT_FETCH_ERROR");
}

TEST(Query, B22_TruncatedWrappersAreTheCallersMistake) {
    const Bytes whole = wrapped(227, 5, false);
    // 8 bytes would be a layer with nothing in it, which is no query but can be read.
    for (const std::size_t size : {4u, 12u, 16u, 20u}) EXPECT_EQ(refusalOf(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size))), "INPUT_FETCH_ERROR");
}

}  // namespace
}  // namespace helio::server
