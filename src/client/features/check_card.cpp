// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/check_card.h"

#include <algorithm>

#include "client/book/by_number.h"
#include "client/call.h"

namespace helio::client::features {
namespace {

std::string digitsOf(const std::string& phone) {
    std::string out;
    std::ranges::copy_if(phone, std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
    return out;
}

/// Words in any order, ASCII in any case.
std::vector<std::string> wordsOf(const std::string& name) {
    std::vector<std::string> out(1);
    for (const char c : name) {
        if (c == ' ' || c == '\t') out.emplace_back();
        else out.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    std::erase(out, std::string());
    std::ranges::sort(out);
    return out;
}

}  // namespace

CardTruth judgeCard(const std::string& digits, const std::string& name, const CardFacts& facts) {
    const auto named = [&](const model::User& user) { return wordsOf(name) == wordsOf(user.name()) ? CardTruth::Agrees : CardTruth::OtherName; };
    if (facts.account && !facts.account->phone.empty()) return facts.account->phone == digits ? named(*facts.account) : CardTruth::OtherOwner;
    if (facts.owner) {
        if (facts.named.value != 0 && facts.named != facts.owner->id) return CardTruth::OtherOwner;
        return named(*facts.owner);
    }
    return facts.named.value != 0 ? CardTruth::Unverifiable : CardTruth::NotMember;
}

void checkCard(Core& core, const std::string& phone, const std::string& name, model::UserId user, Handler<CardTruth> done) {
    const std::string digits = digitsOf(phone);
    CardFacts facts;
    facts.named = user;
    if (user.value != 0) {
        auto known = core.store().read().users.get(user);
        if (passError(known, done)) return;
        facts.account = std::move(*known);
        if (facts.account && !facts.account->phone.empty()) return done(judgeCard(digits, name, facts));
    }
    if (digits.empty()) return done(judgeCard(digits, name, facts));
    book::findByNumber(core.addressBook(), digits, [digits, name, facts, done = std::move(done)](Result<model::User> owner) mutable {
        if (owner) facts.owner = std::move(*owner);
        else if (owner.error().name != "PHONE_NOT_OCCUPIED") return done(CardTruth::Unknown);
        done(judgeCard(digits, name, facts));
    });
}

}  // namespace helio::client::features
