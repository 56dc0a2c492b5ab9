// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxy_talk.h"

#include <gtest/gtest.h>

#include "crypto/hash.h"
#include "net/fake_tls.h"
#include "net/http_talk.h"
#include "net/socks_talk.h"

namespace helio::net {
namespace {

Bytes text(std::string_view words) { return copyOf(viewOf(words)); }

TEST(SocksTalk, GreetsAsksForANameAndIsLetThrough) {
    SocksTalk talk({.kind = Proxy::Kind::Socks5, .secret = {}}, {"cloud.example", 443});
    EXPECT_EQ(talk.opening(), (Bytes{5, 1, 0}));
    auto step = talk.feed(Bytes{5, 0});
    ASSERT_TRUE(step);
    Bytes request{5, 1, 0, 3, 13};
    append(request, viewOf("cloud.example"));
    const Bytes port{1, 0xbb};
    append(request, port);
    EXPECT_EQ(step->send, request);
    const Bytes answer{5, 0, 0, 1, 10, 0, 0, 1, 0, 80};
    for (std::size_t i = 0; i + 1 < answer.size(); ++i) {  // byte by byte
        step = talk.feed(BytesView(answer).subspan(i, 1));
        ASSERT_TRUE(step);
        EXPECT_FALSE(step->done);
    }
    step = talk.feed(BytesView(answer).last(1));
    EXPECT_TRUE(step && step->done);
}

TEST(SocksTalk, GivesNameAndPasswordWhereTheyAreWanted) {
    SocksTalk talk({.kind = Proxy::Kind::Socks5, .user = "me", .password = "pw", .secret = {}}, {"10.0.0.7", 80});
    EXPECT_EQ(talk.opening(), (Bytes{5, 2, 0, 2}));
    auto step = talk.feed(Bytes{5, 2});
    ASSERT_TRUE(step);
    EXPECT_EQ(step->send, (Bytes{1, 2, 'm', 'e', 2, 'p', 'w'}));
    step = talk.feed(Bytes{1, 0});
    ASSERT_TRUE(step);
    EXPECT_EQ(step->send, (Bytes{5, 1, 0, 1, 10, 0, 0, 7, 0, 80}));
}

TEST(SocksTalk, SaysWhatIsWrong) {
    const Proxy plain{.kind = Proxy::Kind::Socks5, .secret = {}};
    SocksTalk wantsLogin(plain, {"c", 1});
    EXPECT_EQ(wantsLogin.feed(Bytes{5, 0xff}).error().fault, Fault::Denied);
    SocksTalk wrong({.kind = Proxy::Kind::Socks5, .user = "u", .password = "p", .secret = {}}, {"c", 1});
    ASSERT_TRUE(wrong.feed(Bytes{5, 2}));
    EXPECT_EQ(wrong.feed(Bytes{1, 1}).error().fault, Fault::Denied);
    SocksTalk notSocks(plain, {"c", 1});
    EXPECT_EQ(notSocks.feed(text("HT")).error().fault, Fault::BadInput);
    SocksTalk unreachable(plain, {"c", 1});
    ASSERT_TRUE(unreachable.feed(Bytes{5, 0}));
    EXPECT_EQ(unreachable.feed(Bytes{5, 4, 0, 1, 0, 0, 0, 0, 0, 0}).error().fault, Fault::Network);
    SocksTalk chatty(plain, {"c", 1});
    ASSERT_TRUE(chatty.feed(Bytes{5, 0}));
    EXPECT_FALSE(chatty.feed(Bytes{5, 0, 0, 1, 0, 0, 0, 0, 0, 0, 99}));
}

TEST(HttpTalk, AsksToBeConnectedWithCredentialsAndIsLetThroughInAnySplit) {
    HttpTalk talk({.kind = Proxy::Kind::Http, .user = "Aladdin", .password = "open sesame", .secret = {}}, {"::1", 443});
    const std::string asked(textOf(talk.opening()));
    EXPECT_EQ(asked, "CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n");
    const Bytes answer = text("HTTP/1.0 200 Connection established\r\nProxy-agent: t\r\n\r\n");
    for (std::size_t i = 0; i < answer.size(); ++i) {
        const auto step = talk.feed(BytesView(answer).subspan(i, 1));
        ASSERT_TRUE(step);
        EXPECT_EQ(step->done, i + 1 == answer.size());
    }
}

TEST(HttpTalk, SaysWhatIsWrong) {
    const auto fed = [](std::string_view words) { return HttpTalk({.kind = Proxy::Kind::Http, .secret = {}}, {"c", 1}).feed(viewOf(words)); };
    EXPECT_EQ(fed("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n").error().fault, Fault::Denied);
    EXPECT_EQ(fed("HTTP/1.1 502 Bad Gateway\r\n\r\n").error().fault, Fault::Network);
    EXPECT_EQ(fed("SSH-2.0-OpenSSH_9\r\n").error().fault, Fault::BadInput);
    EXPECT_EQ(fed("HTTP/1.1 200 OK\r\n\r\nmore").error().fault, Fault::BadInput);
    EXPECT_EQ(fed("HTTP/1.1 2" + std::string(20'000, 'x')).error().fault, Fault::BadInput) << "a head without an end";
}

TEST(FakeTls, T11_M03TheHelloProvesTheSecretAndTheTimeLittleEndian) {
    SystemRandom random;
    const Bytes secret = random.bytes(16);
    FakeTlsTalk talk(secret, "www.example.org", wallTime(1'800'000'000), random);
    Bytes hello = talk.opening();
    EXPECT_EQ(hello.size(), 517U);
    EXPECT_EQ(hello[0], 0x16);
    EXPECT_EQ((static_cast<std::size_t>(hello[3]) << 8 | hello[4]) + 5, hello.size());
    EXPECT_NE(textOf(hello).find("www.example.org"), std::string_view::npos);
    const Bytes said(hello.begin() + 11, hello.begin() + 43);
    std::fill_n(hello.begin() + 11, 32, Byte{0});
    const auto due = crypto::hmacSha256(secret, hello);
    EXPECT_TRUE(std::equal(due.begin(), due.begin() + 28, said.begin()));
    EXPECT_EQ(loadLe32(BytesView(due).subspan(28)) ^ loadLe32(BytesView(said).subspan(28)), 1'800'000'000U);  // M-03
}

/// What a proxy that knows the secret answers.
Bytes tlsAnswer(const Bytes& secret, const Bytes& hello, Random& random) {
    Bytes out{0x16, 3, 3, 0, 90, 2, 0, 0, 86, 3, 3};
    out.insert(out.end(), 32, 0);
    append(out, random.bytes(95 - out.size()));
    const Bytes rest{0x14, 3, 3, 0, 1, 1, 0x17, 3, 3, 0, 50};
    append(out, rest);
    append(out, random.bytes(50));
    std::ranges::copy(crypto::hmacSha256(secret, {BytesView(hello).subspan(11, 32), out}), out.begin() + 11);
    return out;
}

TEST(FakeTls, T11TheAnswerMustProveTheSecretBackInAnySplit) {
    SystemRandom random;
    const Bytes secret = random.bytes(16);
    FakeTlsTalk talk(secret, "a.example", wallTime(1'800'000'000), random);
    const Bytes good = tlsAnswer(secret, talk.opening(), random);
    for (std::size_t i = 0; i < good.size(); ++i) {
        const auto step = talk.feed(BytesView(good).subspan(i, 1));
        ASSERT_TRUE(step);
        EXPECT_EQ(step->done, i + 1 == good.size());
    }
    for (const std::size_t at : {std::size_t{0}, std::size_t{20}, std::size_t{60}, good.size() - 1}) {
        FakeTlsTalk other(secret, "a.example", wallTime(1'800'000'000), random);
        Bytes bad = tlsAnswer(secret, other.opening(), random);
        bad[at] ^= 1;
        EXPECT_FALSE(other.feed(bad)) << "byte " << at;
    }
}

TEST(FakeTls, T11_M02RecordsOfAnySizeInAnySplitGiveTheSameBytes) {
    SystemRandom random;
    const Bytes content = random.bytes(100'000);
    TlsRecords out;
    Bytes wire = out.wrap(BytesView(content).first(10));
    EXPECT_EQ(Bytes(wire.begin(), wire.begin() + 6), (Bytes{0x14, 3, 3, 0, 1, 1})) << "the first data follows a change-cipher-spec record";
    append(wire, out.wrap(BytesView(content).subspan(10)));
    for (std::size_t i = 6; i < wire.size();) {  // no record above 16 KiB
        const std::size_t size = static_cast<std::size_t>(wire[i + 3]) << 8 | wire[i + 4];
        EXPECT_LE(size, 16384U);
        EXPECT_EQ(wire[i], 0x17);
        i += 5 + size;
    }
    for (const std::size_t split : {std::size_t{1}, std::size_t{5}, std::size_t{1000}, std::size_t{16'389}, wire.size()}) {
        TlsRecords in;
        Bytes got;
        for (std::size_t at = 0; at < wire.size(); at += split) {
            const auto piece = in.unwrap(BytesView(wire).subspan(at, std::min(split, wire.size() - at)));
            ASSERT_TRUE(piece);
            append(got, *piece);
        }
        EXPECT_EQ(got, content) << "split " << split;
    }
    EXPECT_FALSE(TlsRecords().unwrap(Bytes{0x15, 3, 3, 0, 2, 2, 40})) << "an alert";
    EXPECT_FALSE(TlsRecords().unwrap(Bytes{0x17, 3, 3, 0xff, 0xff}));
}

}  // namespace
}  // namespace helio::net
