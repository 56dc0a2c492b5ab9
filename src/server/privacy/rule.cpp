// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/rule.h"

#include <algorithm>

namespace helio::server::privacy {
namespace {

using Kind = Rule::Kind;

bool named(const Rule& rule, std::int64_t id) { return std::ranges::find(rule.ids, id) != rule.ids.end(); }

bool inAny(const Rule& rule, const Asker& asker) {
    return std::ranges::any_of(rule.ids, [&](std::int64_t id) { return asker.memberOf(ChatId(id)); });
}

/// Nothing: the rule does not speak of the asker.
std::optional<bool> verdict(const Rule& rule, const Asker& asker) {
    const auto given = [](bool applies, bool answer) { return applies ? std::optional(answer) : std::nullopt; };
    switch (rule.kind) {
        case Kind::AllowAll: return true;
        case Kind::AllowContacts: return given(asker.contact(), true);
        case Kind::AllowUsers: return given(named(rule, asker.id.value), true);
        case Kind::AllowChats: return given(inAny(rule, asker), true);
        case Kind::AllowTrusted: return given(asker.trusted(), true);
        case Kind::AllowPremium: return given(asker.premium, true);
        case Kind::AllowBots: return given(asker.bot, true);
        case Kind::DisallowAll: return false;
        case Kind::DisallowContacts: return given(asker.contact(), false);
        case Kind::DisallowUsers: return given(named(rule, asker.id.value), false);
        case Kind::DisallowChats: return given(inAny(rule, asker), false);
        case Kind::DisallowBots: return given(asker.bot, false);
    }
    return std::nullopt;
}

constexpr std::size_t kHead = 1 + 4;

}  // namespace

bool allows(const Rules& rules, const Asker& asker) {
    for (const Rule& rule : rules)
        if (const auto answer = verdict(rule, asker)) return *answer;
    return false;
}

Rules defaultsOf(Key key) {
    if (key == Key::PhoneNumber) return {{Kind::AllowContacts, {}}, {Kind::DisallowAll, {}}};
    return {{Kind::AllowAll, {}}};
}

bool everybody(const Rules& rules) {
    for (const Rule& rule : rules) {
        if (rule.kind == Kind::AllowAll) return true;
        if (rule.kind >= Kind::DisallowAll) return false;
    }
    return false;
}

Rules withAlways(Rules rules, UserId user) {
    for (Rule& rule : rules)
        if (rule.kind == Kind::DisallowUsers) std::erase(rule.ids, user.value);
    std::erase_if(rules, [](const Rule& rule) { return rule.kind == Kind::DisallowUsers && rule.ids.empty(); });
    const auto always = std::ranges::find(rules, Kind::AllowUsers, &Rule::kind);
    // Before anything else that could speak of the person first.
    Rule first{Kind::AllowUsers, always == rules.end() ? std::vector<std::int64_t>{} : always->ids};
    if (always != rules.end()) rules.erase(always);
    if (!named(first, user.value)) first.ids.push_back(user.value);
    const auto at = std::ranges::find_if(rules, [](const Rule& rule) { return rule.kind != Kind::DisallowUsers; });
    rules.insert(at, std::move(first));
    return rules;
}

Bytes pack(const Rules& rules) {
    Bytes out;
    for (const Rule& rule : rules) {
        FixedBytes<kHead> head{};
        head[0] = static_cast<Byte>(rule.kind);
        storeLe32(MutBytesView(head).subspan(1), static_cast<std::uint32_t>(rule.ids.size()));
        append(out, head);
        for (const std::int64_t id : rule.ids) {
            FixedBytes<8> one{};
            storeLe64(one, static_cast<std::uint64_t>(id));
            append(out, one);
        }
    }
    return out;
}

std::optional<Rules> unpack(BytesView packed) {
    Rules out;
    while (!packed.empty()) {
        if (packed.size() < kHead || packed[0] < static_cast<Byte>(Kind::AllowAll) || packed[0] > static_cast<Byte>(Kind::DisallowBots)) return std::nullopt;
        Rule rule{Kind(packed[0]), {}};
        const std::size_t count = loadLe32(packed.subspan(1));
        packed = packed.subspan(kHead);
        if (count > packed.size() / 8) return std::nullopt;
        for (std::size_t i = 0; i < count; ++i) rule.ids.push_back(static_cast<std::int64_t>(loadLe64(packed.subspan(i * 8))));
        packed = packed.subspan(count * 8);
        out.push_back(std::move(rule));
    }
    return out;
}

}  // namespace helio::server::privacy
