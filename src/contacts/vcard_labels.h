// SPDX-License-Identifier: GPL-3.0-or-later
// What a phone, e-mail or address is called: the TYPEs of a vCard and the words of people ("mobile", "work fax"), both ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helio::contacts {

/// "mobile", "home", "work fax" …, or the first word that a program made up; "" if the types say nothing of the kind. PREF is no label.
std::string labelOfTypes(const std::vector<std::string>& types);
/// Those of the types that neither the label (as labelOfTypes finds it) nor `preferred` tells.
std::vector<std::string> unlabelledTypes(const std::vector<std::string>& types);
/// The types that read back as this label ("CELL"; "WORK","FAX"), nullopt if it takes an X-ABLabel.
std::optional<std::vector<std::string>> typesOfLabel(std::string_view label);
/// X-ABLabel: "_$!<HomePage>!$_" → "home page"; anything else is what the owner wrote.
std::string labelOfAbLabel(std::string_view text);

}  // namespace helio::contacts
