// SPDX-License-Identifier: GPL-3.0-or-later
// Devices are listed and ended; signing out leaves nothing on the computer.
#include <algorithm>
#include <list>

#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

class Devices : public Neighbourhood {};

TEST_F(Devices, AreListedAndOneIsEndedElsewhereKeepingItsDrafts) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob"), adaId = ada->id();
    auto tablet = device("AdaTablet", "12025550101");
    ada->say(bobId, "before");
    ASSERT_TRUE(tablet->hears(bobId, "before"));
    ASSERT_TRUE(tablet->get<void>([&](auto done) { return (*tablet)->setDraft(bobId, {.text = "half a thought"}, std::move(done)); }));

    const auto devices = ada->get<std::vector<model::Device>>([&](auto done) { return (*ada)->loadDevices(std::move(done)); });
    ASSERT_TRUE(devices) << devices.error().text();
    ASSERT_EQ(devices->size(), 2U);
    const auto other = std::find_if(devices->begin(), devices->end(), [](const auto& device) { return !device.current; });
    ASSERT_NE(other, devices->end());
    EXPECT_EQ(other->model, "Test bench");
    EXPECT_FALSE(other->ip.empty());
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->terminateDevice(other->id, std::move(done)); }));

    EXPECT_TRUE(tablet->until([&] { return tablet->reader().signInState() == client::SignInState::EndedElsewhere; }));
    EXPECT_EQ(tablet->reader().dialog(bobId)->draft->text, "half a thought");
    EXPECT_EQ(tablet->texts(bobId), std::vector<std::string>{"before"});
    EXPECT_TRUE(tablet->until([&] { return !(*tablet)->connection().trouble.empty(); }));
    const auto refused = tablet->get<model::MessageId>([&](auto done) { return (*tablet)->sendText(bobId, "no", {}, std::nullopt, std::move(done)); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::Denied);
    bob->say(adaId, "after");
    ASSERT_TRUE(ada->hears(bobId, "after"));
    EXPECT_EQ(tablet->texts(bobId), std::vector<std::string>{"before"});

    // and it can sign in again, with everything still there
    const auto again = tablet->signIn("12025550101", codes(), "Ada");
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(tablet->reader().dialog(bobId)->draft->text, "half a thought");
    bob->say(adaId, "welcome back");
    EXPECT_TRUE(tablet->hears(bobId, "welcome back"));
}

TEST_F(Devices, AllOthersAreEnded) {
    auto ada = person("Ada", "12025550101");
    auto one = device("One", "12025550101"), two = device("Two", "12025550101");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->terminateOtherDevices(std::move(done)); }));
    for (auto* device : {one.get(), two.get()}) EXPECT_TRUE(device->until([&] { return device->reader().signInState() == client::SignInState::EndedElsewhere; }));
    EXPECT_EQ(ada->reader().signInState(), client::SignInState::SignedIn);
    EXPECT_EQ(ada->reader().devices()->size(), 1U);
}

TEST_F(Devices, SigningOutLeavesNothing) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob");
    ada->say(bobId, "secret plans");
    ASSERT_TRUE(std::filesystem::exists(ada->folder() / store::kKeyFile));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->signOut(std::move(done)); }));
    EXPECT_EQ(ada->reader().signInState(), client::SignInState::SignedOut);
    EXPECT_TRUE(ada->page(bobId).empty());
    EXPECT_FALSE(std::filesystem::exists(ada->folder())) << "something was left in " << ada->folder();
    // the cloud knows too: nothing can be asked any more, and the account signs in anew
    const auto later = ada->get<std::int32_t>([&](auto done) { return (*ada)->loadDialogs(std::move(done)); });
    EXPECT_FALSE(later);
    ada->close();
    auto again = device("Ada", "12025550101");
    EXPECT_EQ(again->get<std::vector<model::Device>>([&](auto done) { return (*again)->loadDevices(std::move(done)); })->size(), 1U);
}

TEST_F(Devices, R06_AnswersThatOvertakeTheSignOutDoNotMakeItSomebodyElses) {
    auto ada = person("Ada", "12025550101");
    bool over = false, elsewhere = false;
    const auto look = [&] { elsewhere |= ada->reader().signInState() == client::SignInState::EndedElsewhere; };
    std::list<client::Request> requests;
    std::function<void()> ask = [&] {
        look();
        if (!over && requests.size() < 400)
            requests.push_back((*ada)->loadDevices([&](const auto& devices) {
                if (devices) ask();
            }));
    };
    for (int i = 0; i < 20; ++i) ask();
    Result<> left;
    const auto leave = (*ada)->signOut([&](Result<> result) {
        left = std::move(result);
        over = true;
    });
    ASSERT_TRUE(ada->until([&] {
        look();
        return over;
    }));
    EXPECT_TRUE(left) << left.error().text();
    EXPECT_FALSE(elsewhere);
    EXPECT_FALSE(std::filesystem::exists(ada->folder())) << "something was left in " << ada->folder();
}

}  // namespace
}  // namespace helio::flow
