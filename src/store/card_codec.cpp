// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/card_codec.h"

#include "store/pack.h"

namespace helio::store {

namespace {

constexpr std::uint64_t kVersion = 1;

/// One list of the fields for both directions, so that they cannot drift apart.
template <class Card, class Text>
void eachText(Card& card, Text text) {
    text(card.firstName);
    text(card.lastName);
    text(card.middleName);
    text(card.prefix);
    text(card.suffix);
    text(card.displayName);
    text(card.phoneticFirst);
    text(card.phoneticLast);
    text(card.nickname);
    text(card.organisation);
    text(card.title);
    text(card.note);
    text(card.birthday);
    text(card.photoType);
    text(card.uid);
}

template <class Address, class Text>
void eachPart(Address& address, Text text) {
    text(address.poBox);
    text(address.extended);
    text(address.street);
    text(address.city);
    text(address.region);
    text(address.postcode);
    text(address.country);
    text(address.label);
}

void packValues(Packer& out, const std::vector<model::LabelledValue>& values) {
    out.number(values.size());
    for (const auto& one : values) {
        out.text(one.value);
        out.text(one.label);
        out.number(one.preferred ? 1 : 0);
    }
}

void unpackValues(Unpacker& in, std::vector<model::LabelledValue>& values) {
    for (auto left = in.count(); left > 0 && in.good(); --left) {
        auto& one = values.emplace_back();
        one.value = in.text();
        one.label = in.text();
        one.preferred = in.number() != 0;
    }
}

}  // namespace

Bytes packCard(const model::ContactCard& card) {
    Packer out;
    out.number(kVersion);
    eachText(card, [&](const std::string& text) { out.text(text); });
    for (const auto* list : {&card.phones, &card.emails, &card.links}) packValues(out, *list);
    out.number(card.addresses.size());
    for (const auto& address : card.addresses) eachPart(address, [&](const std::string& text) { out.text(text); });
    out.bytes(card.photo);
    out.number(card.unknown.size());
    for (const auto& property : card.unknown) out.text(property.line);
    return out.take();
}

std::optional<model::ContactCard> unpackCard(BytesView bytes) {
    Unpacker in(bytes);
    if (in.number() != kVersion) return std::nullopt;
    model::ContactCard card;
    eachText(card, [&](std::string& text) { text = in.text(); });
    for (auto* list : {&card.phones, &card.emails, &card.links}) unpackValues(in, *list);
    for (auto left = in.count(); left > 0 && in.good(); --left) eachPart(card.addresses.emplace_back(), [&](std::string& text) { text = in.text(); });
    card.photo = in.bytes();
    for (auto left = in.count(); left > 0 && in.good(); --left) card.unknown.push_back({in.text()});
    if (!in.finished()) return std::nullopt;
    return card;
}

}  // namespace helio::store
