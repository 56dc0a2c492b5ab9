// SPDX-License-Identifier: GPL-3.0-or-later
// Privacy settings in the words of the command line and of the JSON.
#pragma once

#include <span>

#include "apps/heliograph-cli/json_shapes.h"
#include "model/privacy.h"

namespace helio::cli {

std::span<const model::PrivacySubject> allSubjects();
std::string_view subjectWord(model::PrivacySubject subject);
std::string_view audienceWord(model::Audience audience);
/// '-' is as good as '_'. Fault::BadInput lists the words there are.
Result<model::PrivacySubject> parseSubject(std::string word);
Result<model::Audience> parseAudience(const std::string& word);
Json privacyJson(model::PrivacySubject subject, const model::PrivacyRule& rule);

}  // namespace helio::cli
