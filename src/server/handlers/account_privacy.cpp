// SPDX-License-Identifier: GPL-3.0-or-later
// account.getPrivacy, setPrivacy
#include <algorithm>

#include "server/boxes/contact_news.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/privacy/bounds.h"
#include "server/privacy/findable.h"
#include "server/privacy/waiting.h"
#include "server/view/privacy.h"
#include "tl/gen/account.h"

namespace helio::server {
namespace {

using privacy::Key;
using Kind = privacy::Rule::Kind;

constexpr std::size_t kMostRules = 24;
using privacy::kMostNamed;

tl::account::privacyRules answerWith(Call& call, Key key) {
    View view(call);
    tl::account::privacyRules out;
    out.rules = rulesOnWire(view, view.door(call.me()).rules(key));
    out.users = view.users();
    out.chats = view.chats();
    return out;
}

Result<tl::account::PrivacyRules> getPrivacy(Call& call, const tl::account::getPrivacy& query) {
    const auto key = keyOf(query.key);
    if (!key) return refuse(400, "PRIVACY_KEY_INVALID");
    return answerWith(call, *key);
}

Result<privacy::Rule> people(Call& call, Kind kind, const std::vector<tl::InputUser>& list) {
    if (list.size() > kMostNamed) return refuse(400, "PRIVACY_TOO_LONG");  // before each is looked up: the one writer does it (V-15)
    privacy::Rule out{kind, {}};
    for (const tl::InputUser& input : list) {
        HELIO_TRY(user, inputUser(call, input));
        if (user != call.me() && std::ranges::find(out.ids, user.value) == out.ids.end()) out.ids.push_back(user.value);
    }
    return out;
}

Result<privacy::Rule> groups(Call& call, Kind kind, const std::vector<std::int64_t>& list) {
    if (list.size() > kMostNamed) return refuse(400, "PRIVACY_TOO_LONG");
    privacy::Rule out{kind, {}};
    for (const std::int64_t id : list) {
        HELIO_TRY(group, inputPeer(call, tl::inputPeerChat{.chat_id = id}));
        if (std::ranges::find(out.ids, group.chat().value) == out.ids.end()) out.ids.push_back(group.chat().value);
    }
    return out;
}

Result<privacy::Rule> ruleOf(Call& call, const tl::InputPrivacyRule& in) {
    if (const auto* users = in.as<tl::inputPrivacyValueAllowUsers>()) return people(call, Kind::AllowUsers, users->users);
    if (const auto* users = in.as<tl::inputPrivacyValueDisallowUsers>()) return people(call, Kind::DisallowUsers, users->users);
    if (const auto* chats = in.as<tl::inputPrivacyValueAllowChatParticipants>()) return groups(call, Kind::AllowChats, chats->chats);
    if (const auto* chats = in.as<tl::inputPrivacyValueDisallowChatParticipants>()) return groups(call, Kind::DisallowChats, chats->chats);
    if (in.as<tl::inputPrivacyValueAllowAll>()) return privacy::Rule{Kind::AllowAll, {}};
    if (in.as<tl::inputPrivacyValueAllowContacts>()) return privacy::Rule{Kind::AllowContacts, {}};
    if (in.as<tl::inputPrivacyValueAllowCloseFriends>()) return privacy::Rule{Kind::AllowTrusted, {}};
    if (in.as<tl::inputPrivacyValueAllowPremium>()) return privacy::Rule{Kind::AllowPremium, {}};
    if (in.as<tl::inputPrivacyValueAllowBots>()) return privacy::Rule{Kind::AllowBots, {}};
    if (in.as<tl::inputPrivacyValueDisallowAll>()) return privacy::Rule{Kind::DisallowAll, {}};
    if (in.as<tl::inputPrivacyValueDisallowContacts>()) return privacy::Rule{Kind::DisallowContacts, {}};
    if (in.as<tl::inputPrivacyValueDisallowBots>()) return privacy::Rule{Kind::DisallowBots, {}};
    return refuse(400, "PRIVACY_VALUE_INVALID");
}

bool namesSome(Kind kind) { return kind == Kind::AllowUsers || kind == Kind::DisallowUsers || kind == Kind::AllowChats || kind == Kind::DisallowChats; }

Result<privacy::Rules> rulesFrom(Call& call, const std::vector<tl::InputPrivacyRule>& in) {
    if (in.empty()) return refuse(400, "PRIVACY_VALUE_INVALID");
    if (in.size() > kMostRules) return refuse(400, "PRIVACY_TOO_LONG");
    privacy::Rules out;
    std::size_t named = 0;
    for (const tl::InputPrivacyRule& one : in) {
        HELIO_TRY(rule, ruleOf(call, one));
        named += rule.ids.size();
        if (named > kMostNamed) return refuse(400, "PRIVACY_TOO_LONG");
        if (rule.ids.empty() && namesSome(rule.kind)) continue;
        const bool last = rule.kind == Kind::AllowAll || rule.kind == Kind::DisallowAll;
        out.push_back(std::move(rule));
        if (last) return out;  // nothing behind it is ever asked
    }
    out.push_back({Kind::DisallowAll, {}});  // what no rule speaks of is refused: so it is said
    return out;
}

bool seenInUser(Key key) { return key == Key::PhoneNumber || key == Key::AddedByPhone || key == Key::StatusTimestamp || key == Key::ProfilePhoto; }

Result<tl::account::PrivacyRules> setPrivacy(Call& call, const tl::account::setPrivacy& query) {
    const auto key = keyOf(query.key);
    if (!key) return refuse(400, "PRIVACY_KEY_INVALID");
    HELIO_TRY(rules, rulesFrom(call, query.rules));
    const privacy::Rules before = privacy::Door(call.db, call.me()).rules(*key);
    if (rules != before) {
        store::putRules(call.db, call.me(), *key, rules);
        notePrivacyRule(call, *key);
        if (seenInUser(*key)) noteSeenAnew(call, call.me());
        if (*key == Key::AddedByPhone) {
            if (everybody(rules) != everybody(before)) findableChanged(call, call.me(), everybody(rules));
            meetThoseWhoWaited(call, call.me());
        }
    }
    return answerWith(call, *key);
}

}  // namespace

void addAccountPrivacy(MethodTable& table) {
    table.read<tl::account::getPrivacy>(&getPrivacy);
    table.write<tl::account::setPrivacy>(&setPrivacy);
}

}  // namespace helio::server
