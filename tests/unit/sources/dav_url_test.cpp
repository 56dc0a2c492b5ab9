// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/dav_url.h"

namespace helio::sources {
namespace {

TEST(DavUrl, isMadeWhole) {
    EXPECT_EQ(wholeUrl(" dav.example.org/x "), "https://dav.example.org/x");
    EXPECT_EQ(wholeUrl("https://dav.example.org"), "https://dav.example.org/");
    EXPECT_EQ(wholeUrl("http://localhost:5232/a/"), "http://localhost:5232/a/");
    for (const auto* bad : {"", "ftp://a.example", "file:///etc/passwd", "javascript://x", "https://ada:secret@a.example", "https://a b", "https://a\r\nX: y", "https://"}) {
        EXPECT_FALSE(wholeUrl(bad)) << bad;
    }
    const auto refused = wholeUrl("https://ada:secret@a.example");
    EXPECT_EQ(refused.error().text().find("secret"), std::string::npos);
}

TEST(DavUrl, hrefsAreResolved) {
    EXPECT_EQ(resolvedUrl("https://a.example/x/y", "/z/"), "https://a.example/z/");
    EXPECT_EQ(resolvedUrl("https://a.example/x/y/", "z.vcf"), "https://a.example/x/y/z.vcf");
    EXPECT_EQ(resolvedUrl("https://a.example/x", "https://b.example/q"), "https://b.example/q");
    EXPECT_FALSE(resolvedUrl("https://a.example/x", "file:///etc/passwd"));
    EXPECT_FALSE(resolvedUrl("https://a.example/x", ""));
    EXPECT_FALSE(resolvedUrl("https://a.example/x", "/a\r\nb"));
    EXPECT_EQ(pathOfUrl("https://a.example"), "/");
    EXPECT_EQ(hostOf("https://A.Example:444/x"), "a.example");
}

TEST(DavUrl, aPasswordGoesWhereItsAccountIsAndNowhereElse) {
    EXPECT_TRUE(mayCarryPassword("https://dav.example.org/x", "https://dav.example.org/"));
    EXPECT_TRUE(mayCarryPassword("https://p42.dav.example.org/x", "https://dav.example.org/"));
    EXPECT_TRUE(mayCarryPassword("http://127.0.0.1:5232/", "http://127.0.0.1:5232/"));
    EXPECT_TRUE(mayCarryPassword("http://[::1]:5232/", "http://[::1]:5232/"));
    EXPECT_TRUE(mayCarryPassword("http://localhost/", "http://localhost/"));
    EXPECT_EQ(mayCarryPassword("http://dav.example.org/x", "https://dav.example.org/").error().fault, Fault::Denied);
    EXPECT_EQ(mayCarryPassword("http://127.evil.example/", "http://127.evil.example/").error().fault, Fault::Denied);
    EXPECT_EQ(mayCarryPassword("http://127.0.0.1.example/", "http://127.0.0.1.example/").error().fault, Fault::Denied);
    EXPECT_EQ(mayCarryPassword("https://evil.example/", "https://dav.example.org/").error().fault, Fault::Denied);
    EXPECT_EQ(mayCarryPassword("https://evildav.example.org/", "https://dav.example.org/").error().fault, Fault::Denied);
    EXPECT_FALSE(mayCarryPassword("nonsense", ""));
}

}  // namespace
}  // namespace helio::sources
