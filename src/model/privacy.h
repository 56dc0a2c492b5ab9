// SPDX-License-Identifier: GPL-3.0-or-later
// Who may see or do what: one rule a subject, as *Settings → Privacy* shows it. Source: account.privacyRules of the API schema; ShareMyCard is ours.
#pragma once

#include <cstdint>
#include <vector>

#include "model/ids.h"

namespace helio::model {

enum class PrivacySubject : std::uint8_t {
    PhoneNumber,   ///< who sees my number
    FoundByPhone,  ///< who finds me by it
    LastSeen,
    ProfilePhoto,
    Forwards,      ///< whose forwards of my messages link to me
    GroupInvites,  ///< who can add me to groups
    ShareMyCard,   ///< who may share my card; only where the cloud is ours (Privacy::offers)
};
enum class Audience : std::uint8_t { Everybody, Contacts, Nobody };

/// Exceptions go before the audience; *never* goes before *always*; people go before groups.
struct PrivacyRule {
    Audience audience = Audience::Everybody;
    std::vector<UserId> alwaysUsers, neverUsers;
    std::vector<ChatId> alwaysChats, neverChats;  ///< whoever is a member of them
    bool alwaysTrusted = false;                   ///< whoever is on the trusted list
    friend bool operator==(const PrivacyRule&, const PrivacyRule&) = default;
};

}  // namespace helio::model
