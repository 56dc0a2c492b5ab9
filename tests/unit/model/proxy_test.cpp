// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proxy.h"

#include <gtest/gtest.h>

namespace helio::model {
namespace {

using Kind = Proxy::Kind;
using Dress = ProxySecret::Dress;
const std::string kHex = "0123456789abcdef0123456789abcdef";

TEST(Proxy, EveryFormIsRead) {
    EXPECT_EQ(*parseProxy("socks5://localhost:1080"), (Proxy{.kind = Kind::Socks5, .host = "localhost", .port = 1080}));
    EXPECT_EQ(*parseProxy("socks5://us%40er:p%3Aw@[::1]:1080"), (Proxy{.kind = Kind::Socks5, .host = "::1", .port = 1080, .user = "us@er", .password = "p:w"}));
    EXPECT_EQ(*parseProxy(" http://10.0.0.1:8888/\n"), (Proxy{.kind = Kind::Http, .host = "10.0.0.1", .port = 8888}));
    EXPECT_EQ(*parseProxy("mtproxy://p.example:443?secret=" + kHex), (Proxy{.kind = Kind::MtProto, .host = "p.example", .port = 443, .secret = kHex}));
    EXPECT_EQ(*parseProxy("tg://proxy?server=p.example&port=443&secret=dd" + kHex), (Proxy{.kind = Kind::MtProto, .host = "p.example", .port = 443, .secret = "dd" + kHex}));
    EXPECT_EQ(*parseProxy("https://t.me/socks?server=s.example&port=1080&user=u&pass=p%20w"),
              (Proxy{.kind = Kind::Socks5, .host = "s.example", .port = 1080, .user = "u", .password = "p w"}));
}

TEST(Proxy, WrittenAndReadAgainItIsTheSame) {
    for (const auto& one : {Proxy{.kind = Kind::Socks5, .host = "::1", .port = 1, .user = "a:b@c", .password = "%/ü"}, Proxy{.kind = Kind::Http, .host = "h", .port = 65535},
                            Proxy{.kind = Kind::MtProto, .host = "m", .port = 443, .secret = "ee" + kHex + "6578616d706c652e6f7267"}})
        EXPECT_EQ(parseProxy(toLine(one)).value_or(Proxy{}), one) << toLine(one);
}

TEST(Proxy, WhatIsWrongIsSaid) {
    for (const char* bad : {"", "localhost:1080", "ftp://h:1", "socks5://h", "socks5://h:0", "socks5://h:65536", "socks5://h:1x", "socks5://:1", "socks5://a b:1",
                            "socks5://%zz@h:1", "mtproxy://h:1", "mtproxy://h:1?secret=00", "tg://proxy?server=h&port=1", "tg://resolve?domain=x"}) {
        const auto read = parseProxy(bad);
        ASSERT_FALSE(read) << bad;
        EXPECT_EQ(read.error().fault, Fault::BadInput);
        EXPECT_FALSE(read.error().happened.empty());
    }
}

TEST(ProxySecret, T11HexadecimalAndBase64UrlOfEveryKind) {
    const auto plain = parseProxySecret(kHex);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->key.size(), 16U);
    EXPECT_EQ(plain->dress, Dress::Plain);
    EXPECT_EQ(parseProxySecret("ASNFZ4mrze8BI0VniavN7w")->key, plain->key);
    EXPECT_EQ(parseProxySecret("ASNFZ4mrze8BI0VniavN7w==")->key, plain->key);
    const auto padded = parseProxySecret("dd" + kHex);
    ASSERT_TRUE(padded);
    EXPECT_EQ(padded->key, plain->key);
    EXPECT_EQ(padded->dress, Dress::Padded);
    const auto tls = parseProxySecret("ee" + kHex + "676f6f676c652e636f6d");
    ASSERT_TRUE(tls);
    EXPECT_EQ(tls->key, plain->key);
    EXPECT_EQ(tls->dress, Dress::FakeTls);
    EXPECT_EQ(tls->domain, "google.com");
    const auto base64 = parseProxySecret("7gEjRWeJq83vASNFZ4mrze9nb29nbGUuY29t");
    ASSERT_TRUE(base64);
    EXPECT_EQ(base64->domain, "google.com");
    for (const std::string& bad :
         {std::string("ee") + kHex, "aa" + kHex, std::string("0123"), std::string("!!!!"), "ee" + kHex + "00", "dd" + kHex + "00", "ee" + kHex + std::string(400, '6')})
        EXPECT_FALSE(parseProxySecret(bad)) << bad;
}

}  // namespace
}  // namespace helio::model
