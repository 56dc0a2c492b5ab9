// SPDX-License-Identifier: GPL-3.0-or-later
// An account with a password, and devices that are let in by a link.
#include "base/file.h"
#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

using client::LoginLink;
using client::PasswordState;

class WaysIn : public Neighbourhood {
protected:
    static Result<std::optional<std::int32_t>> setPassword(Person& who, const client::NewPassword& wanted) {
        return who.get<std::optional<std::int32_t>>([&](auto done) { return who->changePassword(wanted, std::move(done)); });
    }
    static PasswordState stateOf(Person& who) {
        return who.get<PasswordState>([&](auto done) { return who->passwordState(std::move(done)); }).value_or(PasswordState{});
    }
    static Result<model::User> show(Person& who, const std::string& password) {
        return who.get<model::User>([&](auto done) { return who->checkPassword(password, std::move(done)); });
    }
    std::string code(const std::string& name) {
        const auto content = readFile(codes() / name, 100);
        return content ? std::string(textOf(*content)) : std::string();
    }
    std::unique_ptr<Person> atTheDoor(const std::string& name) { return std::make_unique<Person>(folder(name), cloudFile()); }
};

TEST_F(WaysIn, A02_A03_M25_APasswordIsSetAskedForChangedAndRemoved) {
    auto ada = person("Ada", "12025550101");
    EXPECT_FALSE(stateOf(*ada).set);
    const auto set = setPassword(*ada, {.current = {}, .password = " harbour light ", .hint = "by the sea", .email = {}});
    ASSERT_TRUE(set) << set.error().text();
    EXPECT_FALSE(set->has_value()) << "in force at once";
    EXPECT_TRUE(stateOf(*ada).set);

    auto tablet = atTheDoor("Tablet");
    const auto half = tablet->signIn("12025550101", codes(), "Ada");
    ASSERT_FALSE(half);
    EXPECT_TRUE(client::passwordNeeded(half.error())) << half.error().text();
    EXPECT_EQ(tablet->reader().signInState(), client::SignInState::SignedOut);
    EXPECT_EQ(stateOf(*tablet).hint, "by the sea");
    const auto wrong = show(*tablet, "harbour light");
    ASSERT_FALSE(wrong);
    EXPECT_TRUE(client::passwordWrong(wrong.error())) << "blanks count: " << wrong.error().text();
    const auto in = show(*tablet, " harbour light ");
    ASSERT_TRUE(in) << in.error().text();
    EXPECT_EQ(in->firstName, "Ada");
    EXPECT_EQ(tablet->reader().signInState(), client::SignInState::SignedIn);

    EXPECT_FALSE(setPassword(*tablet, {.current = "no", .password = "x", .hint = {}, .email = {}}));
    ASSERT_TRUE(setPassword(*tablet, {.current = " harbour light ", .password = "lighthouse", .hint = {}, .email = {}}));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->removePassword("lighthouse", std::move(done)); }));
    EXPECT_FALSE(stateOf(*ada).set);
    EXPECT_TRUE(device("Third", "12025550101")->isOpen());
}

TEST_F(WaysIn, R06_WhoGuessesIsToldHowLongToWait) {
    auto ada = person("Ada", "12025550101");
    ASSERT_TRUE(setPassword(*ada, {.current = {}, .password = "harbour light", .hint = {}, .email = {}}));
    auto tablet = atTheDoor("Tablet");
    ASSERT_FALSE(tablet->signIn("12025550101", codes(), "Ada"));
    Result<model::User> last = fail(Fault::Internal, "", "");
    for (int i = 0; i < 6; ++i) last = show(*tablet, "wrong");
    ASSERT_FALSE(last);
    EXPECT_TRUE(last.error().name.starts_with("FLOOD_WAIT_")) << last.error().text();
    EXPECT_TRUE(last.error().text().starts_with("signing in: too many tries. Try again in ")) << last.error().text();
}

TEST_F(WaysIn, AForgottenPasswordComesBackByMail) {
    auto ada = person("Ada", "12025550101");
    const auto set = setPassword(*ada, {.current = {}, .password = "x", .hint = {}, .email = "ada@example.org"});
    ASSERT_TRUE(set) << set.error().text();
    EXPECT_EQ(*set, 6);
    EXPECT_FALSE(stateOf(*ada).set) << "waits for the address";
    EXPECT_EQ(stateOf(*ada).unconfirmedEmail, "a***@example.org");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->confirmPasswordEmail(code("12025550101.email.code"), std::move(done)); }));
    EXPECT_TRUE(stateOf(*ada).recoverable);

    auto tablet = atTheDoor("Tablet");
    ASSERT_FALSE(tablet->signIn("12025550101", codes(), "Ada"));
    const auto where = tablet->get<std::string>([&](auto done) { return (*tablet)->requestPasswordRecovery(std::move(done)); });
    ASSERT_TRUE(where) << where.error().text();
    EXPECT_EQ(*where, "a***@example.org");
    const auto in = tablet->get<model::User>([&](auto done) { return (*tablet)->recoverPassword(code("12025550101.recovery.code"), std::move(done)); });
    ASSERT_TRUE(in) << in.error().text();
    EXPECT_FALSE(stateOf(*tablet).set);
}

TEST_F(WaysIn, Q01_Q03_Q05_ADeviceIsLetInByItsLink) {
    auto ada = person("Ada", "12025550101");
    auto tablet = atTheDoor("Tablet");
    std::vector<LoginLink> links;
    std::optional<Result<model::User>> in;
    const auto request = (*tablet)->signInByLink([&](LoginLink link) { links.push_back(std::move(link)); }, [&](Result<model::User> user) { in.emplace(std::move(user)); });
    ASSERT_TRUE(tablet->until([&] { return !links.empty(); }));
    const std::string link = links.front().url;
    EXPECT_TRUE(link.starts_with("tg://login?token="));
    EXPECT_EQ(link.find('=', link.find("token=") + 6), std::string::npos) << "no padding";

    const auto who = ada->get<std::optional<model::Device>>([&](auto done) { return (*ada)->whoAsks(link, std::move(done)); });
    ASSERT_TRUE(who && *who) << (who ? "not told" : who.error().text());
    EXPECT_EQ((*who)->model, "Test bench");
    EXPECT_FALSE(in) << "asking lets nobody in";
    const auto accepted = ada->get<model::Device>([&](auto done) { return (*ada)->acceptLink(link + "==\n", std::move(done)); });
    ASSERT_TRUE(accepted) << accepted.error().text();
    ASSERT_TRUE(tablet->until([&] { return in.has_value(); })) << "the word that it was let in never came";
    ASSERT_TRUE(in->has_value()) << in->error().text();
    EXPECT_EQ((*in)->firstName, "Ada");
    EXPECT_TRUE(tablet->online());
    EXPECT_FALSE(ada->get<model::Device>([&](auto done) { return (*ada)->acceptLink(link, std::move(done)); }));
}

TEST_F(WaysIn, Q03_V16_ALinkDoesNotReplaceThePassword) {
    auto ada = person("Ada", "12025550101");
    ASSERT_TRUE(setPassword(*ada, {.current = {}, .password = "x", .hint = {}, .email = {}}));
    auto tablet = atTheDoor("Tablet");
    std::string link;
    std::optional<Result<model::User>> in;
    const auto request = (*tablet)->signInByLink([&](LoginLink shown) { link = shown.url; }, [&](Result<model::User> user) { in.emplace(std::move(user)); });
    ASSERT_TRUE(tablet->until([&] { return !link.empty(); }));
    ASSERT_TRUE(ada->get<model::Device>([&](auto done) { return (*ada)->acceptLink(link, std::move(done)); }));
    ASSERT_TRUE(tablet->until([&] { return in.has_value(); }));
    ASSERT_FALSE(in->has_value());
    EXPECT_TRUE(client::passwordNeeded(in->error()));
    EXPECT_TRUE(show(*tablet, "x"));
}

TEST_F(WaysIn, WhatIsNoLinkIsSaidSo) {
    auto ada = person("Ada", "12025550101");
    for (const std::string link : {"", "tg://login", "tg://login?token=", "https://example.org/?token=abcd", "tg://login?token=a b", "tg://login?token=\xff"}) {
        const auto answer = ada->get<model::Device>([&](auto done) { return (*ada)->acceptLink(link, std::move(done)); });
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().fault, Fault::BadInput) << link;
    }
    const auto unknown = ada->get<model::Device>([&](auto done) { return (*ada)->acceptLink("tg://login?token=aGVsaW9ncmFwaA", std::move(done)); });
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().name, "AUTH_TOKEN_INVALID");
}

}  // namespace
}  // namespace helio::flow
