// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/card_truths.h"

namespace helio::ui {

using client::CardTruth;

namespace {

std::string digitsOf(const model::SharedContact& card) {
    std::string out;
    for (const char c : card.phone)
        if (c >= '0' && c <= '9') out += c;
    return out;
}

QString keyOf(const model::SharedContact& card) { return QString::fromStdString(digitsOf(card)) + '/' + QString::number(card.user.value); }

}  // namespace

CardTruths::CardTruths(Session& session) : QObject(&session), session_(session) {}

CardTruths& CardTruths::of(Session& session) {
    if (auto* there = session.findChild<CardTruths*>(QString(), Qt::FindDirectChildrenOnly)) return *there;
    return *new CardTruths(session);
}

void CardTruths::told(const model::SharedContact& card, CardTruth truth) {
    if (truth == CardTruth::Unknown || !card.user) return;
    const bool other = truth == CardTruth::OtherOwner;
    const auto known = told_.find(keyOf(card));
    const bool was = known == told_.end() ? isOtherOwner(card) : *known;
    told_.insert(keyOf(card), other);
    if (was != other) Q_EMIT changed();
}

bool CardTruths::isOtherOwner(const model::SharedContact& card) {
    const std::string digits = digitsOf(card);
    if (!card.user || digits.empty() || card.user == session_.selfId()) return false;
    if (const auto known = told_.find(keyOf(card)); known != told_.end()) return *known;
    const auto heldBy = [this](const std::string& number) {
        const auto known = session_.client().book().standings({number});
        return !known.empty() && known.front().standing == model::Standing::Member ? known.front().user : model::UserId();
    };
    if (const auto owner = heldBy(digits)) return owner != card.user;
    // The number that the cloud shows of the account; what only the book knows of it may be an older one.
    const auto user = session_.reader().user(card.user);
    return user && !user->phone.empty() && user->phone != digits && heldBy(user->phone) != card.user;
}

}  // namespace helio::ui
