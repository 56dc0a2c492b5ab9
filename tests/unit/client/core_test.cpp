// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/core.h"

#include "client/call.h"
#include "tests/unit/client/updates/stub_cloud.h"

namespace helio::client {
namespace {

TEST(SessionEnded, R06OnlyTheWordsThatMeanItEndALogin) {
    const auto ends = [](int code, const char* name) { return sessionEnded(refuse(code, name).error()); };
    for (const char* name : {"AUTH_KEY_UNREGISTERED", "AUTH_KEY_INVALID", "SESSION_REVOKED", "SESSION_EXPIRED", "USER_DEACTIVATED", "USER_DEACTIVATED_BAN"})
        EXPECT_TRUE(ends(401, name)) << name;
    EXPECT_TRUE(ends(406, "AUTH_KEY_DUPLICATED"));
    for (const char* name : {"SESSION_PASSWORD_NEEDED", "AUTH_KEY_PERM_EMPTY", "NEVER_HEARD_OF", ""}) EXPECT_FALSE(ends(401, name)) << name;
    EXPECT_FALSE(ends(406, "UPDATE_APP_TO_LOGIN"));
    EXPECT_FALSE(ends(400, "AUTH_KEY_UNREGISTERED"));
    EXPECT_FALSE(ends(-404, "AUTH_KEY_UNREGISTERED")) << "T-18: what is not authenticated ends nothing";
    EXPECT_FALSE(sessionEnded(fail(Fault::Network, "a", "AUTH_KEY_UNREGISTERED").error()));
}

}  // namespace
}  // namespace helio::client
