// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_lines.h"

namespace helio::contacts {
namespace {

struct Line {
    std::size_t number;
    std::string text;
    bool operator==(const Line&) const = default;
};
void PrintTo(const Line& line, std::ostream* out) { *out << line.number << ": " << line.text; }

std::vector<Line> split(std::string_view text, std::size_t step = 1'000, std::size_t maxLine = 1'000, bool keepBlank = false) {
    std::vector<Line> out;
    VcardLines lines(maxLine, [&](const LogicalLine& line) { out.push_back({line.number, (line.tooLong ? "!" : "") + std::string(line.text)}); });
    lines.keepFoldingBlank(keepBlank);
    for (std::size_t at = 0; at < text.size(); at += step) lines.push(text.substr(at, step));
    lines.finish();
    return out;
}

TEST(VcardLines, everyLineEndCountsOnce) {
    for (const std::size_t step : {1, 2, 3, 100}) {
        const std::vector<Line> expected = {{1, "A:1"}, {2, "B:2"}, {3, "C:3"}};
        EXPECT_EQ(split("A:1\r\nB:2\r\nC:3", step), expected);
        EXPECT_EQ(split("A:1\nB:2\nC:3\n", step), expected);
        EXPECT_EQ(split("A:1\rB:2\rC:3\r", step), expected);
        EXPECT_EQ(split("A:1\r\r\nB:2\r\r\nC:3\r\r\n", step), expected);
    }
}

TEST(VcardLines, unfoldsBothStyles) {
    EXPECT_EQ(split("NOTE:New\r\n  York\r\nB:2"), (std::vector<Line>{{1, "NOTE:New York"}, {3, "B:2"}}));
    EXPECT_EQ(split("NOTE:Zo\xC3\r\n \xAB"), (std::vector<Line>{{1, "NOTE:Zoë"}}));                        // folded inside a letter
    EXPECT_EQ(split("NOTE:New\r\n York", 1'000, 1'000, true), (std::vector<Line>{{1, "NOTE:New York"}}));  // 2.1 keeps the blank
    EXPECT_EQ(split("KEY;\n\tTYPE=x:1"), (std::vector<Line>{{1, "KEY;TYPE=x:1"}}));
}

TEST(VcardLines, joinsQuotedPrintable) {
    EXPECT_EQ(split("NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb=\r\n=20c\r\nB:2"), (std::vector<Line>{{1, "NOTE;ENCODING=QUOTED-PRINTABLE:ab=20c"}, {4, "B:2"}}));
    EXPECT_EQ(split("NOTE;QUOTED-PRINTABLE:a=\n\nB:2"), (std::vector<Line>{{1, "NOTE;QUOTED-PRINTABLE:a"}, {3, "B:2"}}));
    EXPECT_EQ(split("URL:http://a/?b=\nB:2"), (std::vector<Line>{{1, "URL:http://a/?b="}, {2, "B:2"}}));
    EXPECT_EQ(split("N;ENCODING=QUOTED-PRINTABLE:a=\nEND:VCARD"), (std::vector<Line>{{1, "N;ENCODING=QUOTED-PRINTABLE:a="}, {2, "END:VCARD"}}));
}

TEST(VcardLines, joinsUnindentedBase64) {
    EXPECT_EQ(split("PHOTO;ENCODING=BASE64:\nAAAA\nBB==\n\nB:2"), (std::vector<Line>{{1, "PHOTO;ENCODING=BASE64:AAAABB=="}, {5, "B:2"}}));
    EXPECT_EQ(split("PHOTO;ENCODING=b:AAAA\nB:2"), (std::vector<Line>{{1, "PHOTO;ENCODING=b:AAAA"}, {2, "B:2"}}));
    EXPECT_EQ(split("NOTE:AAAA\nBBBB"), (std::vector<Line>{{1, "NOTE:AAAA"}, {2, "BBBB"}}));
}

TEST(VcardLines, keepsOnlyTheStartOfWhatIsTooLong) {
    const std::string text = "NOTE:" + std::string(5'000, 'x') + "\n " + std::string(500, 'y') + "\nB:2";
    const auto lines = split(text, 64, 100);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_TRUE(lines[0].text.starts_with("!NOTE:xxx"));
    EXPECT_LE(lines[0].text.size(), 1'100u);
    EXPECT_EQ(lines[1], (Line{3, "B:2"}));
    const auto folded = split("NOTE:" + std::string(90, 'x') + "\n " + std::string(90, 'y') + "\nB:2", 1, 100);
    ASSERT_EQ(folded.size(), 2u);
    EXPECT_TRUE(folded[0].text.starts_with("!NOTE:xxx"));
}

TEST(VcardLines, aQuotedColonEndsNoHeader) {
    EXPECT_EQ(headerEnd("ADR;LABEL=\"a:b\":c"), 15u);
    EXPECT_EQ(headerEnd("TEL:1"), 3u);
    EXPECT_EQ(headerEnd("TEL"), std::string_view::npos);
    EXPECT_EQ(headerEnd("X;A=\":b"), 5u);  // a lone quote
}

}  // namespace
}  // namespace helio::contacts
