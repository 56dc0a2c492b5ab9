// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/code_delivery.h"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <sstream>

#include "base/file.h"
#include "server/accounts/run_command.h"
#include "tests/unit/server/house.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string contentOf(const std::filesystem::path& path) {
    const auto bytes = readFile(path, 10'000);
    return bytes ? std::string(textOf(*bytes)) : std::string();
}

#ifndef _WIN32

TEST(CodeCommand, AddressCodeAndPurposeComeOnStandardInputAndNeverInArguments) {
    Folder folder;
    const auto file = folder.path / "got", arguments = folder.path / "arguments";
    const CodeDelivery delivery(std::nullopt, "cat > '" + file.string() + "'; tr '\\0' ' ' < /proc/$$/cmdline > '" + arguments.string() + "'");
    EXPECT_TRUE(delivery.available());
    ASSERT_TRUE(delivery.run({.kind = CodeKind::SignIn, .phone = "12025550101", .mail = {}, .code = "41752"}).has_value());
    EXPECT_EQ(contentOf(file), "+12025550101\n41752\nsign-in\n");
    EXPECT_EQ(contentOf(arguments).find("41752"), std::string::npos);
    EXPECT_EQ(contentOf(arguments).find("2025550101"), std::string::npos);
    ASSERT_TRUE(delivery.run({.kind = CodeKind::RecoverPassword, .phone = "12025550101", .mail = "ada@example.org", .code = "271828"}).has_value());
    EXPECT_EQ(contentOf(file), "ada@example.org\n271828\nrecover-password\n");
}

TEST(CodeCommand, NothingOfOursIsOpenInIt) {
    Folder folder;
    const auto listing = folder.path / "open";
    const auto held = std::fopen((folder.path / "held").c_str(), "w");
    ASSERT_NE(held, nullptr);
    EXPECT_TRUE(runCommand("ls -l /proc/self/fd > '" + listing.string() + "'", "", seconds(10)).has_value());
    std::fclose(held);
    EXPECT_EQ(contentOf(listing).find("held"), std::string::npos);
    EXPECT_NE(contentOf(listing).find("->"), std::string::npos);
}

TEST(CodeCommand, AFailureSaysHowItEndedAndWhatItSaid) {
    const auto failed = runCommand("echo 'no credit left' >&2; exit 3", "x", seconds(10));
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().fault, Fault::Refused);
    EXPECT_NE(failed.error().text().find("status 3: no credit left"), std::string::npos) << failed.error().text();
    EXPECT_FALSE(runCommand("/no/such/gateway", "x", seconds(10)).has_value());
    const auto killed = runCommand("kill -9 $$", "x", seconds(10));
    ASSERT_FALSE(killed.has_value());
    EXPECT_NE(killed.error().text().find("signal 9"), std::string::npos) << killed.error().text();
}

TEST(CodeCommand, WhatAGatewayRepeatsOfTheLetterIsNotLogged) {
    std::ostringstream said;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(said, true)));
    const CodeDelivery delivery(std::nullopt, "cat >&2; echo 'for +1 (202) 555-0101 or ada@example.org' >&2; exit 3");
    EXPECT_FALSE(delivery.run({.kind = CodeKind::SignIn, .phone = "12025550101", .mail = {}, .code = "41752"}));
    EXPECT_FALSE(delivery.run({.kind = CodeKind::ConfirmMail, .phone = "12025550101", .mail = "ada@example.org", .code = "271828"}));
    spdlog::set_default_logger(before);
    EXPECT_NE(said.str().find("status 3"), std::string::npos) << said.str();
    for (const char* secret : {"12025550101", "555", "0101", "41752", "271828", "ada", "example"}) EXPECT_EQ(said.str().find(secret), std::string::npos) << said.str();
}

TEST(CodeCommand, OneThatHangsIsEndedWithItsChildren) {
    Folder folder;
    const auto file = folder.path / "pid";
    const auto before = std::chrono::steady_clock::now();
    const auto late = runCommand("sleep 600 & echo $! > '" + file.string() + "'; wait", "x", milliseconds(300));
    EXPECT_LT(std::chrono::steady_clock::now() - before, seconds(120));
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error().fault, Fault::Timeout);
    const std::string pid = contentOf(file);
    ASSERT_FALSE(pid.empty());
    // It was sent SIGKILL; when the kernel has carried that out is the kernel's affair.
    const std::string alive = "kill -0 " + pid.substr(0, pid.size() - 1) + " 2>/dev/null && grep -qv ') Z' /proc/" + pid.substr(0, pid.size() - 1) + "/stat";
    bool gone = false;
    for (const auto end = std::chrono::steady_clock::now() + seconds(20); !gone && std::chrono::steady_clock::now() < end;) gone = std::system(alive.c_str()) != 0;
    EXPECT_TRUE(gone);
    const auto quiet = runCommand("exec 2>&-; exec sleep 600", "x", milliseconds(300));
    ASSERT_FALSE(quiet.has_value());
    EXPECT_EQ(quiet.error().fault, Fault::Timeout) << "closing its outputs does not save it";
}

TEST(CodeCommand, OneThatReadsNothingOrTalksMuchDoesNoHarm) {
    EXPECT_TRUE(runCommand("exec 0<&-; exit 0", std::string(3000, 'x'), seconds(10)).has_value());
    const auto loud = runCommand("head -c 3000000 /dev/zero | tr '\\0' 'a' >&2; exit 1", "x", seconds(10));
    ASSERT_FALSE(loud.has_value());
    EXPECT_LT(loud.error().text().size(), 600u);
}

TEST(CodeCommand, WhoAsksForACodeHearsThatNoneWillCome) {
    House house;
    house.services.codes = CodeDelivery(std::nullopt, "exit 1");
    tl::auth::sendCode query;
    query.api_id = 1;
    query.phone_number = "12025550101";
    EXPECT_EQ(house.refusal(house.device(), query), "SEND_CODE_UNAVAILABLE");
    EXPECT_TRUE(house.table.find(tl::auth::sendCode::kId)->courier) << "the wait is not on the workers";
}

TEST(CodeCommand, OtherDevicesComeFirstTheCommandWhenAskedAgain) {
    House house;
    const auto file = house.folder.path / "sms";
    house.services.codes = CodeDelivery(std::nullopt, "cat > '" + file.string() + "'");
    house.person("12025550101", "Ada");
    const KeyId fresh = house.device();
    tl::auth::sendCode query;
    query.api_id = 1;
    query.phone_number = "12025550101";
    const auto sent = house.ask(fresh, query);
    ASSERT_TRUE(sent.has_value());
    const auto* code = sent->as<tl::auth::sentCode>();
    EXPECT_NE(code->type.as<tl::auth::sentCodeTypeApp>(), nullptr);
    EXPECT_TRUE(code->next_type.has_value());
    EXPECT_EQ(contentOf(file), "");
    const auto again = house.ask(fresh, tl::auth::resendCode{.phone_number = "12025550101", .phone_code_hash = code->phone_code_hash});
    ASSERT_TRUE(again.has_value()) << again.error().name;
    EXPECT_NE(again->as<tl::auth::sentCode>()->type.as<tl::auth::sentCodeTypeSms>(), nullptr);
    EXPECT_TRUE(contentOf(file).starts_with("+12025550101\n"));
}

#endif

}  // namespace
}  // namespace helio::server
