// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody writes more than the cloud takes at a time: it says FLOOD_WAIT to some of a chat's messages, and their order is the writer's all the same.
#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

constexpr int kCallsPerSecond = 8;
constexpr int kMessages = 120;  // more than ten seconds' share, which may come at once

class FloodWaits : public Neighbourhood {
protected:
    void startNarrow() {
        server::Options options;
        options.data = temp_.path() / "cloud";
        options.codes = codes();
        options.doors = {{.listen = {"127.0.0.1", ports_[0]}, .advertise = {}}};
        options.limits.countLoopback = true;
        options.limits.callsPerSecond = kCallsPerSecond;
        auto started = server::Cloud::start(std::move(options));
        ASSERT_TRUE(started) << started.error().text();
        cloud_ = std::move(*started);
    }
};

TEST_F(FloodWaits, R06_V01_WhatHadToWaitIsNotOvertakenByWhatWasWrittenAfterIt) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob");
    stopCloud();
    startNarrow();
    ASSERT_TRUE(ada->online());
    std::vector<std::string> said;
    std::vector<client::Request> requests;
    for (int i = 0; i < kMessages; ++i) {
        said.push_back("message " + std::to_string(i));
        requests.push_back((*ada)->sendText(bobId, said.back(), {}, std::nullopt, [](Result<model::MessageId> queued) { EXPECT_TRUE(queued); }));
    }
    const auto heard = [&] {
        std::vector<std::string> out;
        for (const auto& message : bob->page(ada->id(), 2 * kMessages)) out.push_back(message.text);
        return out;
    };
    ASSERT_TRUE(bob->until([&] { return heard().size() >= said.size(); }));
    EXPECT_EQ(heard(), said);
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().waiting == 0; }));
}

}  // namespace
}  // namespace helio::flow
