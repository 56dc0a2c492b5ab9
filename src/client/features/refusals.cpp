// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/refusals.h"

#include <map>

namespace helio::client::features {

Error inWords(Error error, const std::string& doing) {
    struct Words {
        std::string happened, advice;
    };
    static const std::map<std::string, Words> kKnown = {
        {"USERNAME_INVALID", {"this is not a username", "5 to 32 letters, digits and single underscores; it begins with a letter and does not end with an underscore."}},
        {"USERNAME_OCCUPIED", {"somebody has this username", "Choose another."}},
        {"USERNAME_NOT_OCCUPIED", {"nobody has this username", ""}},
        {"PHONE_NOT_OCCUPIED", {"nobody with this number is here, or does not want to be found by it", ""}},
        {"USER_PRIVACY_RESTRICTED", {"this person does not allow it", ""}},
        {"USER_IS_BLOCKED", {"this person has blocked you", ""}},
        {"YOU_BLOCKED_USER", {"you have blocked this person", "Unblock first."}},
        {"BLOCKED_TOO_MUCH", {"there are 10,000 blocked people already", "Unblock somebody first."}},
        {"NOTE_TOO_LONG", {"the note is too long", "1,024 characters fit."}},
        {"PRIVACY_TOO_LONG", {"there are too many exceptions", "1,000 people and groups fit in one setting. Take somebody out first."}},
        {"PRIVACY_KEY_INVALID", {"this cloud does not have this setting", ""}},
    };
    const auto known = kKnown.find(error.name);
    if (error.fault != Fault::Refused || known == kKnown.end()) return error;
    error.doing = doing;
    error.happened = known->second.happened;
    error.advice = known->second.advice;
    return error;
}

}  // namespace helio::client::features
