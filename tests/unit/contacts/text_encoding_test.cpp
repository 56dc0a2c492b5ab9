// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/text_encoding.h"

namespace helio::contacts {
namespace {

std::string utf16(std::u16string_view text, bool big, bool mark) {
    std::string out;
    const auto put = [&](char16_t u) {
        const char high = static_cast<char>(u >> 8), low = static_cast<char>(u & 0xFF);
        out += big ? std::string{high, low} : std::string{low, high};
    };
    if (mark) put(0xFEFF);
    for (const char16_t u : text) put(u);
    return out;
}

std::string throughDecoder(std::string_view bytes, std::size_t step) {
    StreamDecoder decoder;
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += step) out += decoder.push(viewOf(bytes.substr(at, step)));
    return out + decoder.finish();
}

TEST(TextEncoding, knowsUtf8) {
    EXPECT_TRUE(isUtf8("Zoë 日本 😀"));
    EXPECT_FALSE(isUtf8("Zo\xEB"));
    EXPECT_FALSE(isUtf8("\xC0\x80"));          // overlong
    EXPECT_FALSE(isUtf8("\xED\xA0\x80"));      // a surrogate
    EXPECT_FALSE(isUtf8("\xF4\x90\x80\x80"));  // beyond Unicode
    EXPECT_FALSE(isUtf8("\xE2\x82"));          // cut
}

TEST(TextEncoding, repairsAndGuesses) {
    EXPECT_EQ(repairedUtf8("a\xFFz"), "a\uFFFDz");
    EXPECT_EQ(guessedUtf8("Zo\xEB \x80 \x93ok\x94"), "Zoë € “ok”");
    EXPECT_EQ(guessedUtf8("Zoë"), "Zoë");
}

TEST(TextEncoding, keysForgiveCaseBlanksAndMarks) {
    EXPECT_EQ(wordKey("E-Mail Adresse 2"), "emailadresse2");
    EXPECT_EQ(wordKey("ÖSTERREICH ÷ ×"), "österreich÷×");
    EXPECT_EQ(wordKey("РОССИЯ, Ёж"), "россияёж");
}

TEST(TextEncoding, readsNamedCharsets) {
    EXPECT_EQ(fromCharset("Zo\xEB", "ISO-8859-1"), "Zoë");
    EXPECT_EQ(fromCharset("Zo\xEB", "windows-1252"), "Zoë");
    EXPECT_EQ(fromCharset("\x83\x65\x83\x58\x83\x67", "SHIFT_JIS"), "テスト");
    EXPECT_EQ(fromCharset("\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251"), "Привет");
    EXPECT_EQ(fromCharset("\x83\x65\x83", "SHIFT_JIS"), "テ\uFFFD");
    EXPECT_EQ(fromCharset("Zo\xEB", "no-such-charset"), "Zoë");
}

TEST(TextEncoding, streamsUtf16WithAndWithoutMark) {
    const std::u16string text = u"BEGIN Zoë 日 😀";
    for (const bool big : {false, true}) {
        for (const bool mark : {false, true}) {
            for (const std::size_t step : {1, 2, 3, 100}) EXPECT_EQ(throughDecoder(utf16(text, big, mark), step), "BEGIN Zoë 日 😀");
        }
    }
}

TEST(TextEncoding, streamsBytesWithoutTheirMark) {
    for (const std::size_t step : {1, 2, 100}) {
        EXPECT_EQ(throughDecoder("\xEF\xBB\xBF"
                                 "BEGIN",
                                 step),
                  "BEGIN");
        EXPECT_EQ(throughDecoder("ab", step), "ab");
        EXPECT_EQ(throughDecoder("x", step), "x");
    }
    EXPECT_EQ(throughDecoder("", 1), "");
}

TEST(TextEncoding, brokenUtf16BecomesReplacements) {
    EXPECT_EQ(throughDecoder(utf16(u"a", false, true) + "b", 1), "a\uFFFD");                       // half a unit
    EXPECT_EQ(throughDecoder(utf16({u"a\xD83D", 2}, false, true), 1), "a\uFFFD");                  // a high surrogate at the end
    EXPECT_EQ(throughDecoder(utf16({u"a\xD83Dz\xDE00z", 5}, false, true), 1), "a\uFFFDz\uFFFDz");  // two that do not meet
}

TEST(TextEncoding, cyrillicIsTold) {
    EXPECT_EQ(guessedUtf8("\xC8\xE2\xE0\xED \xCF\xE5\xF2\xF0\xEE\xE2"), "Иван Петров");
    EXPECT_EQ(guessedUtf8("\xDE\xEB\xFF"), "Юля");
    EXPECT_EQ(guessedUtf8("Gr\xF6\xDF"
                          "e, M\xFCller & S\xF6hne, \xC9t\xE9"),
              "Größe, Müller & Söhne, Été");
    EXPECT_EQ(fromWindows1251("\xA8\xB8\xB9"), "Ёё№");
}

TEST(TextEncoding, aWholeFileOfAnyEncoding) {
    EXPECT_EQ(wholeText(viewOf("\xEF\xBB\xBFZo\xC3\xAB")), "Zoë");
    EXPECT_EQ(wholeText(viewOf("Zo\xEB")), "Zoë");
    EXPECT_EQ(wholeText(viewOf(std::string_view("\xFF\xFEZ\0\xEB\0", 6))), "Zë");
    EXPECT_EQ(wholeText(viewOf(std::string_view("\xFE\xFF\0Z\0\xEB", 6))), "Zë");
}

}  // namespace
}  // namespace helio::contacts
