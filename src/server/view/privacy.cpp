// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/view/privacy.h"

#include "tl/gen/heliograph.h"

namespace helio::server {

using privacy::Key;
using Kind = privacy::Rule::Kind;

std::optional<Key> keyOf(const tl::InputPrivacyKey& key) {
    if (key.as<tl::inputPrivacyKeyStatusTimestamp>()) return Key::StatusTimestamp;
    if (key.as<tl::inputPrivacyKeyChatInvite>()) return Key::ChatInvite;
    if (key.as<tl::inputPrivacyKeyPhoneCall>()) return Key::PhoneCall;
    if (key.as<tl::inputPrivacyKeyPhoneP2P>()) return Key::PhoneP2P;
    if (key.as<tl::inputPrivacyKeyForwards>()) return Key::Forwards;
    if (key.as<tl::inputPrivacyKeyProfilePhoto>()) return Key::ProfilePhoto;
    if (key.as<tl::inputPrivacyKeyPhoneNumber>()) return Key::PhoneNumber;
    if (key.as<tl::inputPrivacyKeyAddedByPhone>()) return Key::AddedByPhone;
    if (key.as<tl::inputPrivacyKeyVoiceMessages>()) return Key::VoiceMessages;
    if (key.as<tl::inputPrivacyKeyAbout>()) return Key::About;
    if (key.as<tl::inputPrivacyKeyBirthday>()) return Key::Birthday;
    if (key.as<tl::inputPrivacyKeyStarGiftsAutoSave>()) return Key::StarGiftsAutoSave;
    if (key.as<tl::inputPrivacyKeyNoPaidMessages>()) return Key::NoPaidMessages;
    if (key.as<tl::inputPrivacyKeySavedMusic>()) return Key::SavedMusic;
    if (key.as<tl::heliograph::inputPrivacyKeyShareCard>()) return Key::ShareCard;
    return std::nullopt;
}

tl::PrivacyKey keyOnWire(Key key) {
    switch (key) {
        case Key::StatusTimestamp: return tl::privacyKeyStatusTimestamp{};
        case Key::ChatInvite: return tl::privacyKeyChatInvite{};
        case Key::PhoneCall: return tl::privacyKeyPhoneCall{};
        case Key::PhoneP2P: return tl::privacyKeyPhoneP2P{};
        case Key::Forwards: return tl::privacyKeyForwards{};
        case Key::ProfilePhoto: return tl::privacyKeyProfilePhoto{};
        case Key::PhoneNumber: return tl::privacyKeyPhoneNumber{};
        case Key::AddedByPhone: return tl::privacyKeyAddedByPhone{};
        case Key::VoiceMessages: return tl::privacyKeyVoiceMessages{};
        case Key::About: return tl::privacyKeyAbout{};
        case Key::Birthday: return tl::privacyKeyBirthday{};
        case Key::StarGiftsAutoSave: return tl::privacyKeyStarGiftsAutoSave{};
        case Key::NoPaidMessages: return tl::privacyKeyNoPaidMessages{};
        case Key::SavedMusic: return tl::privacyKeySavedMusic{};
        case Key::ShareCard: return tl::heliograph::privacyKeyShareCard{};
    }
    return {};
}

std::vector<tl::PrivacyRule> rulesOnWire(View& view, const privacy::Rules& rules) {
    std::vector<tl::PrivacyRule> out;
    for (const privacy::Rule& rule : rules) {
        switch (rule.kind) {
            case Kind::AllowAll: out.emplace_back(tl::privacyValueAllowAll{}); break;
            case Kind::AllowContacts: out.emplace_back(tl::privacyValueAllowContacts{}); break;
            case Kind::AllowUsers: out.emplace_back(tl::privacyValueAllowUsers{.users = rule.ids}); break;
            case Kind::AllowChats: out.emplace_back(tl::privacyValueAllowChatParticipants{.chats = rule.ids}); break;
            case Kind::AllowTrusted: out.emplace_back(tl::privacyValueAllowCloseFriends{}); break;
            case Kind::AllowPremium: out.emplace_back(tl::privacyValueAllowPremium{}); break;
            case Kind::AllowBots: out.emplace_back(tl::privacyValueAllowBots{}); break;
            case Kind::DisallowAll: out.emplace_back(tl::privacyValueDisallowAll{}); break;
            case Kind::DisallowContacts: out.emplace_back(tl::privacyValueDisallowContacts{}); break;
            case Kind::DisallowUsers: out.emplace_back(tl::privacyValueDisallowUsers{.users = rule.ids}); break;
            case Kind::DisallowChats: out.emplace_back(tl::privacyValueDisallowChatParticipants{.chats = rule.ids}); break;
            case Kind::DisallowBots: out.emplace_back(tl::privacyValueDisallowBots{}); break;
        }
        const bool chats = rule.kind == Kind::AllowChats || rule.kind == Kind::DisallowChats;
        for (const std::int64_t id : rule.ids) chats ? view.mention(ChatId(id)) : view.mention(UserId(id));
    }
    return out;
}

}  // namespace helio::server
