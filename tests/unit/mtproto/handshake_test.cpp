// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/mtproto/handshake_pair.h"

namespace helio::mtproto {
namespace {

TEST(Handshake, K02_K18_K21_K22_BothSidesAgree) {
    HandshakeServer server;
    HandshakeClient client(2);
    const auto key = client.run(server);
    ASSERT_TRUE(key) << key.error().text();
    ASSERT_EQ(server.keys.size(), 1u);
    EXPECT_EQ(key->key->id(), server.keys[0].key->id());
    EXPECT_TRUE(equalInConstantTime(key->key->view(), server.keys[0].key->view()));
    EXPECT_EQ(key->salt, server.keys[0].salt);
    EXPECT_EQ(server.keys[0].dc, 2);
    EXPECT_FALSE(server.keys[0].expiresIn);
    EXPECT_EQ(unixSeconds(key->clock.now(client.steady)), 1'800'000'000);
    EXPECT_EQ(key->clock.offset(client.wall, client.steady), std::chrono::seconds(1000));
}

}  // namespace
}  // namespace helio::mtproto
