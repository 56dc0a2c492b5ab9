// SPDX-License-Identifier: GPL-3.0-or-later
#if defined(__linux__)
#include "sources/http_session.h"

#include "tests/unit/sources/loopback_server.h"

namespace helio::sources {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

HttpSession sessionFor(const std::string& url, const std::string& password = "pass: wörd") { return HttpSession(url, "ada", SecretBytes(viewOf(password)), {}); }

TEST(HttpSession, asksWithMethodBodyAndPassword) {
    LoopbackServer server([](const std::string&) { return LoopbackServer::answer(207, "hello"); });
    auto session = sessionFor(server.url());
    const auto answer = session.ask({.method = "PROPFIND", .url = server.url("/x"), .headers = {"Depth: 1"}, .body = "<a/>"}, {});
    ASSERT_TRUE(answer) << answer.error().text();
    EXPECT_EQ(answer->status, 207);
    EXPECT_EQ(textOf(answer->body), "hello");
    EXPECT_GT(answer->sent, 50);
    EXPECT_GT(answer->received, 50);
    const auto request = server.requests().at(0);
    EXPECT_THAT(request, testing::StartsWith("PROPFIND /x HTTP/1.1\r\n"));
    EXPECT_THAT(request, HasSubstr("Depth: 1\r\n"));
    EXPECT_THAT(request, HasSubstr("Authorization: Basic YWRhOnBhc3M6IHfDtnJk\r\n"));
    EXPECT_THAT(request, testing::EndsWith("\r\n\r\n<a/>"));
}

TEST(HttpSession, anAnswerTooLargeIsRefused) {
    LoopbackServer server([](const std::string&) { return LoopbackServer::answer(200, std::string(1u << 20, 'x')); });
    auto session = sessionFor(server.url());
    const auto answer = session.ask({.method = "GET", .url = server.url(), .maxAnswer = 1'000}, {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().fault, Fault::Full);
}

TEST(HttpSession, aSilentServerCostsTheDeadlineAndNoMore) {
    LoopbackServer server([](const std::string&) { return std::string(); });
    auto session = sessionFor(server.url());
    const auto start = std::chrono::steady_clock::now();
    const auto answer = session.ask({.method = "GET", .url = server.url()}, {.deadline = start + 300ms});
    EXPECT_EQ(answer.error().fault, Fault::Timeout);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
}

TEST(HttpSession, isCalledOffAtAnyMoment) {
    LoopbackServer server([](const std::string&) { return std::string(); });
    auto session = sessionFor(server.url());
    std::stop_source stop;
    std::jthread caller([&] {
        while (server.requests().empty()) std::this_thread::yield();
        stop.request_stop();
    });
    const auto answer = session.ask({.method = "GET", .url = server.url()}, {.stop = stop.get_token()});
    EXPECT_EQ(answer.error().fault, Fault::Cancelled);
}

TEST(HttpSession, redirectionsAreToldNotFollowed) {
    LoopbackServer server([](const std::string&) { return LoopbackServer::answer(301, "", "Location: /elsewhere\r\n"); });
    auto session = sessionFor(server.url());
    const auto answer = session.ask({.method = "GET", .url = server.url("/a")}, {});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->location, "/elsewhere");
    EXPECT_EQ(server.requests().size(), 1u);
}

TEST(HttpSession, nothingIsSentToAnotherHostOrInTheClear) {
    HttpSession session("https://dav.example.org/", "ada", SecretBytes(viewOf("secret")), {});
    for (const auto* url : {"http://dav.example.org/", "https://evil.example/"}) {
        const auto answer = session.ask({.method = "GET", .url = url}, {});
        ASSERT_FALSE(answer) << url;
        EXPECT_EQ(answer.error().fault, Fault::Denied);
        EXPECT_THAT(answer.error().text(), testing::Not(HasSubstr("secret")));
    }
}

TEST(HttpSession, nobodyThereIsANetworkError) {
    std::string url;
    {
        LoopbackServer server([](const std::string&) { return std::string(); });
        url = server.url();
    }
    auto session = sessionFor(url);
    EXPECT_EQ(session.ask({.method = "GET", .url = url}, {}).error().fault, Fault::Network);
}

}  // namespace
}  // namespace helio::sources
#endif
