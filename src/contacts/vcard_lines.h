// SPDX-License-Identifier: GPL-3.0-or-later
// From the lines of a vCard stream to whole properties: unfolding (RFC 6350 §3.2, vCard 2.1 §2.1.3), quoted-printable soft breaks and the
// unindented base64 of old phones. Memory is bounded by `maxLine`.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace helio::contacts {

/// A property as it stood, without line ends.
struct LogicalLine {
    std::string_view text;
    std::size_t number = 0;  ///< 1-based line of the file it begins at
    bool tooLong = false;    ///< text holds its beginning only
};

class VcardLines {
public:
    using Sink = std::function<void(const LogicalLine&)>;

    VcardLines(std::size_t maxLine, Sink sink) : maxLine_(maxLine), sink_(std::move(sink)) {}

    void push(std::string_view bytes);
    void finish();

    /// vCard 2.1 keeps the blank that a folded line begins with, later versions drop it. To be called from the sink when VERSION is read.
    void keepFoldingBlank(bool keep) { keepBlank_ = keep; }

private:
    void endPhysical();
    void join(std::string_view line, bool tooLong);
    bool continuesQuotedPrintable(std::string_view line) const;
    bool continuesBase64(std::string_view line) const;
    void extend(std::string_view text, bool tooLong);
    void flush();

    std::size_t maxLine_;
    Sink sink_;
    bool keepBlank_ = false;

    std::string physical_;
    bool physicalTooLong_ = false;
    bool afterReturn_ = false;
    std::size_t physicalNumber_ = 1;

    std::string pending_;
    bool hasPending_ = false;
    bool pendingTooLong_ = false;
    char lastChar_ = 0;
    std::size_t pendingNumber_ = 0;
};

/// Everything before the ':' that ends name and parameters; npos if there is none. Quotes protect a colon.
std::size_t headerEnd(std::string_view line);
/// ASCII only, as property names are.
bool equalsNoCase(std::string_view a, std::string_view b);
bool containsNoCase(std::string_view text, std::string_view upperCaseWord);
std::string lowered(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace helio::contacts
