// SPDX-License-Identifier: GPL-3.0-or-later
// From the bytes of an address book to valid UTF-8. Nothing here fails: what cannot be read becomes U+FFFD.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.h"

namespace helio::contacts {

bool isUtf8(std::string_view bytes);
/// Invalid sequences become U+FFFD.
std::string repairedUtf8(std::string_view bytes);
std::string fromWindows1252(std::string_view bytes);
std::string fromWindows1251(std::string_view bytes);
/// For bytes that do not say what they are: UTF-8 where it is valid, else Windows-1251 where high bytes stand in words of their own as Cyrillic letters do, else Windows-1252.
std::string guessedUtf8(std::string_view bytes);
/// Bytes in a named charset (any case). An unknown name is guessed; other charsets than UTF-8, Latin-1 and Windows-1252 need the system's iconv.
std::string fromCharset(std::string_view bytes, std::string_view charset);
/// Letters and digits, ASCII, Latin-1 and Russian lower-cased, blanks and marks left out: what headers and names of countries are compared by.
std::string wordKey(std::string_view utf8);
void appendUtf8(std::string& to, char32_t codePoint);

/// All of a text file, whichever of these it is in.
std::string wholeText(BytesView bytes);

/// Turns a stream of bytes that may be UTF-8 or UTF-16, told by its mark or by the NULs of its first letters, into one without UTF-16 and without a mark.
class StreamDecoder {
public:
    /// What can be handed on now; at most 3 bytes are held back.
    std::string push(BytesView bytes);
    /// What was held back at the end of the stream.
    std::string finish();

private:
    enum class Form { Unknown, Bytes, Utf16Le, Utf16Be };
    void detect(bool atEnd);
    std::string takeUtf16();

    Form form_ = Form::Unknown;
    std::string held_;
    char32_t highSurrogate_ = 0;
};

}  // namespace helio::contacts
