// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cloud_file.h"

#include <gtest/gtest.h>

namespace helio::client {
namespace {

const std::string kKey = "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----\n";

TEST(CloudFile, WhatIsWrittenIsRead) {
    const CloudFile cloud{.name = "Home", .layer = 227, .dcs = {{2, "127.0.0.1", 443}, {4, "::1", 80}}, .keys = {kKey}, .apiId = 5, .apiHash = "abc"};
    const auto back = parseCloudFile(toJson(cloud));
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(*back, cloud);
}

TEST(CloudFile, WhatLacksAnAddressOrAKeyIsRefusedWithTheReason) {
    for (const std::string& text :
         {std::string("nonsense"), std::string("[]"), std::string("{}"), std::string(R"({"dcs":[],"keys":[]})"),
          std::string(R"({"dcs":[{"id":2,"host":"h","port":70000}],"keys":["x"]})"), std::string(R"({"dcs":[{"id":2,"host":"h","port":1}],"keys":["x"]})"),
          std::string(R"({"dcs":[{"id":2,"host":"h","port":1}]})"), std::string(R"({"dcs":[7],"keys":["x"]})")}) {
        const auto cloud = parseCloudFile(text);
        ASSERT_FALSE(cloud) << text;
        EXPECT_EQ(cloud.error().fault, Fault::BadInput);
        EXPECT_FALSE(cloud.error().advice.empty());
    }
}

}  // namespace
}  // namespace helio::client
