// SPDX-License-Identifier: GPL-3.0-or-later
// One property of a vCard: group, name, parameters in every style, and its value decoded. RFC 2426, RFC 6350 §3.3, vCard 2.1 §2.1.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace helio::contacts {

enum class VcardVersion { V21, V30, V40 };

struct VcardParam {
    std::string name;   ///< upper case; "TYPE" for the bare words of 2.1
    std::string value;  ///< unquoted
};

struct VcardProperty {
    std::string group;               ///< "item1" of item1.TEL
    std::string name;                ///< upper case
    std::vector<VcardParam> params;  ///< one value each: TYPE=a,b arrives as two
    std::string_view raw;            ///< the value as it stood, a view into the line
    enum class Encoding { None, QuotedPrintable, Base64 } encoding = Encoding::None;

    bool hasType(std::string_view lowerCase) const;
    std::string param(std::string_view upperName) const;  ///< first value, "" if absent
    std::vector<std::string> types() const;               ///< as written
};

/// nullopt if the line has no ':', or no name of at most 64 ASCII characters (group included).
std::optional<VcardProperty> parseProperty(std::string_view line);

/// Parameters as a line of any version may hold them: "TYPE=VOICE;LANGUAGE=de" (RFC 6868 inside). Names that cannot stand there are left out.
std::string paramsText(const std::vector<VcardParam>& params);
/// What paramsText wrote.
std::vector<VcardParam> paramsOf(std::string_view text);

/// The value as one text: quoted-printable and charset decoded, escapes undone, line breaks as '\n'.
std::string textValue(const VcardProperty& property, VcardVersion version);
/// The value split at ';' (components of N, ADR, ORG); each split at ',' where the version does that.
std::vector<std::vector<std::string>> structuredValue(const VcardProperty& property, VcardVersion version);
/// The value decoded but with its escapes, as a line of vCard 3.0 would hold it.
std::string portableValue(const VcardProperty& property);
/// nullopt if a character does not belong there or the end is cut. Blanks are skipped, missing padding is forgiven.
std::optional<Bytes> decodeBase64(std::string_view text);
std::string encodeBase64(BytesView bytes);

}  // namespace helio::contacts
