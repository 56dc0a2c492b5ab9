// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/text_encoding.h"

#include <array>
#include <cstring>

#if __has_include(<iconv.h>)
#include <iconv.h>
#include <cerrno>
#define HELIO_HAS_ICONV 1
#endif

namespace helio::contacts {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// 0x80…0x9F of Windows-1252; the five holes map to themselves as browsers do.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};

/// 0x80…0xBF of Windows-1251; the rest is the alphabet.
constexpr std::array<char16_t, 64> kWindows1251 = {0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
                                                   0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x98,   0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
                                                   0xA0,   0x040E, 0x045E, 0x0408, 0xA4,   0x0490, 0xA6,   0xA7,   0x0401, 0xA9,   0x0404, 0xAB,   0xAC,   0xAD,   0xAE,   0x0407,
                                                   0xB0,   0xB1,   0x0406, 0x0456, 0x0491, 0xB5,   0xB6,   0xB7,   0x0451, 0x2116, 0x0454, 0xBB,   0x0458, 0x0405, 0x0455, 0x0457};

/// Western words have an accent here and there; Cyrillic ones are high bytes throughout.
bool looksCyrillic(std::string_view bytes) {
    std::size_t high = 0, beside = 0;
    bool before = false;
    for (const char c : bytes) {
        const auto b = static_cast<unsigned char>(c);
        const bool letter = b >= 0xC0 || b == 0xA8 || b == 0xB8;
        high += letter;
        beside += letter && before;
        before = letter;
    }
    return high >= 3 && beside * 3 >= high * 2;
}

/// Length of the valid UTF-8 sequence at `at`, 0 if there is none. RFC 3629: no overlongs, no surrogates, nothing above U+10FFFF.
std::size_t sequenceLength(std::string_view s, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0u; };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!tail(1) || !tail(2)) return 0;
        if (lead == 0xE0 && byte(1) < 0xA0) return 0;
        if (lead == 0xED && byte(1) > 0x9F) return 0;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!tail(1) || !tail(2) || !tail(3)) return 0;
        if (lead == 0xF0 && byte(1) < 0x90) return 0;
        if (lead == 0xF4 && byte(1) > 0x8F) return 0;
        return 4;
    }
    return 0;
}

#ifdef HELIO_HAS_ICONV
std::optional<std::string> throughIconv(std::string_view bytes, std::string_view charset) {
    const iconv_t cd = iconv_open("UTF-8", std::string(charset).c_str());
    if (cd == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
    std::string out;
    std::string copy(bytes);
    char* in = copy.data();
    std::size_t left = copy.size();
    std::array<char, 4096> buffer;
    while (left > 0) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t done = iconv(cd, &in, &left, &to, &room);
        out.append(buffer.data(), buffer.size() - room);
        if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
        appendUtf8(out, kReplacement);
        ++in;
        --left;
        iconv(cd, nullptr, nullptr, nullptr, nullptr);
    }
    iconv_close(cd);
    return out;
}
#else
std::optional<std::string> throughIconv(std::string_view, std::string_view) { return std::nullopt; }
#endif

}  // namespace

void appendUtf8(std::string& to, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
    if (c < 0x80) {
        to.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
        to.push_back(static_cast<char>(0xC0 | (c >> 6)));
        to.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        to.push_back(static_cast<char>(0xE0 | (c >> 12)));
        to.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        to.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else {
        to.push_back(static_cast<char>(0xF0 | (c >> 18)));
        to.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
        to.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        to.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    }
}

/// А…Я and Ё at the end of the text to small letters.
static void foldCyrillic(std::string& text) {
    if (text.size() < 2 || static_cast<unsigned char>(text[text.size() - 2]) != 0xD0) return;
    const auto b = static_cast<unsigned char>(text.back());
    if (b >= 0x90 && b <= 0x9F) {
        text.back() = static_cast<char>(b + 0x20);
    } else if ((b >= 0xA0 && b <= 0xAF) || b == 0x81) {
        text[text.size() - 2] = static_cast<char>(0xD1);
        text.back() = static_cast<char>(b == 0x81 ? 0x91 : b - 0x20);
    }
}

std::string wordKey(std::string_view utf8) {
    std::string out;
    for (const char c : utf8) {
        const auto b = static_cast<unsigned char>(c);
        const bool afterC3 = !out.empty() && static_cast<unsigned char>(out.back()) == 0xC3;
        if (afterC3 && b >= 0x80 && b <= 0x9E && b != 0x97) out.push_back(static_cast<char>(b + 0x20));  // À…Þ
        else if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c - 'A' + 'a'));
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || b >= 0x80) out.push_back(c);
        foldCyrillic(out);
    }
    return out;
}

bool isUtf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = sequenceLength(bytes, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::string repairedUtf8(std::string_view bytes) {
    if (isUtf8(bytes)) return std::string(bytes);
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = sequenceLength(bytes, at);
        if (length == 0) appendUtf8(out, kReplacement);
        else out.append(bytes.substr(at, length));
        at += length == 0 ? 1 : length;
    }
    return out;
}

std::string fromWindows1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto b = static_cast<unsigned char>(c);
        appendUtf8(out, b >= 0x80 && b < 0xA0 ? kWindows1252[b - 0x80] : b);
    }
    return out;
}

std::string fromWindows1251(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto b = static_cast<unsigned char>(c);
        appendUtf8(out, b < 0x80 ? b : b >= 0xC0 ? char32_t(0x0410 + (b - 0xC0)) : kWindows1251[b - 0x80]);
    }
    return out;
}

std::string guessedUtf8(std::string_view bytes) {
    if (isUtf8(bytes)) return std::string(bytes);
    return looksCyrillic(bytes) ? fromWindows1251(bytes) : fromWindows1252(bytes);
}

std::string wholeText(BytesView bytes) {
    StreamDecoder decoder;
    std::string text = decoder.push(bytes);
    text += decoder.finish();
    return guessedUtf8(text);
}

std::string fromCharset(std::string_view bytes, std::string_view charset) {
    const std::string name = wordKey(charset);
    if (name.empty()) return guessedUtf8(bytes);
    if (name == "utf8") return repairedUtf8(bytes);
    // Programs say ISO-8859-1 and us-ascii and mean Windows-1252, as browsers have learnt.
    if (name == "iso88591" || name == "latin1" || name == "windows1252" || name == "cp1252" || name == "usascii" || name == "ascii") return guessedUtf8(bytes);
    if (auto out = throughIconv(bytes, charset)) return repairedUtf8(*out);
    return guessedUtf8(bytes);
}

void StreamDecoder::detect(bool atEnd) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(held_[i]); };
    if (held_.size() < 3 && !atEnd) return;
    if (held_.size() >= 2 && byte(0) == 0xFF && byte(1) == 0xFE) {
        form_ = Form::Utf16Le;
        held_.erase(0, 2);
    } else if (held_.size() >= 2 && byte(0) == 0xFE && byte(1) == 0xFF) {
        form_ = Form::Utf16Be;
        held_.erase(0, 2);
    } else if (held_.size() >= 2 && byte(0) != 0 && byte(1) == 0) {
        form_ = Form::Utf16Le;
    } else if (held_.size() >= 2 && byte(0) == 0 && byte(1) != 0) {
        form_ = Form::Utf16Be;
    } else {
        form_ = Form::Bytes;
        if (held_.starts_with("\xEF\xBB\xBF")) held_.erase(0, 3);
    }
}

std::string StreamDecoder::takeUtf16() {
    std::string out;
    std::size_t at = 0;
    for (; at + 1 < held_.size(); at += 2) {
        const auto first = static_cast<unsigned char>(held_[at]);
        const auto second = static_cast<unsigned char>(held_[at + 1]);
        const char32_t unit = form_ == Form::Utf16Le ? char32_t(first | second << 8) : char32_t(second | first << 8);
        const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
        if (highSurrogate_ != 0) {
            appendUtf8(out, low ? 0x10000 + ((highSurrogate_ - 0xD800) << 10) + (unit - 0xDC00) : kReplacement);
            highSurrogate_ = 0;
            if (low) continue;
        }
        if (unit >= 0xD800 && unit <= 0xDBFF) highSurrogate_ = unit;
        else appendUtf8(out, unit);
    }
    held_.erase(0, at);
    return out;
}

std::string StreamDecoder::push(BytesView bytes) {
    held_.append(textOf(bytes));
    if (form_ == Form::Unknown) detect(false);
    if (form_ == Form::Unknown) return {};
    return form_ == Form::Bytes ? std::exchange(held_, {}) : takeUtf16();
}

std::string StreamDecoder::finish() {
    if (form_ == Form::Unknown) detect(true);
    if (form_ == Form::Bytes) return std::exchange(held_, {});
    std::string out = takeUtf16();
    if (highSurrogate_ != 0 || !held_.empty()) appendUtf8(out, kReplacement);
    held_.clear();
    highSurrogate_ = 0;
    return out;
}

}  // namespace helio::contacts
