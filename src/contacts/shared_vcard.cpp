// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/shared_vcard.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "contacts/text_encoding.h"
#include "contacts/vcard_reader.h"
#include "contacts/vcard_writer.h"

namespace helio::contacts {

namespace {

constexpr std::size_t kMaxName = 128;  // code points
constexpr std::size_t kMaxValue = 512;
constexpr std::size_t kMaxAddresses = 20;
constexpr std::size_t kMaxUnits = 5;
constexpr std::string_view kAccount = "tg://user?id=";

char32_t codePointAt(std::string_view utf8, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0xFF >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) c = c << 6 | (static_cast<unsigned char>(utf8[at + i]) & 0x3F);
    at += length;
    return c;
}

/// Characters that change how others are read, or are not seen at all. Joiners stay: scripts and emoji need them.
bool isTreacherous(char32_t c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
    if (c == 0x00AD || c == 0x061C || c == 0x180E || c == 0xFEFF || c == 0x200B) return true;
    if (c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E)) return true;
    if ((c >= 0x2060 && c <= 0x206F) || (c >= 0xFFF0 && c <= 0xFFFB)) return true;
    return c >= 0xE0000 && c <= 0xE007F;  // tags
}

bool isHarmlessLink(std::string_view link) {
    const auto colon = link.find(':');
    if (colon == std::string_view::npos) return true;
    const auto scheme = link.substr(0, colon);
    const bool isScheme = scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-") == std::string_view::npos;
    if (!isScheme) return true;  // example.org/a:b
    const bool port = link.size() > colon + 1 && link[colon + 1] >= '0' && link[colon + 1] <= '9' && scheme.find('.') != std::string_view::npos;
    return port || equalsNoCase(scheme, "http") || equalsNoCase(scheme, "https") || equalsNoCase(scheme, "mailto");
}

void cleanList(std::vector<model::LabelledValue>& list) {
    std::vector<model::LabelledValue> out;
    for (auto& item : list) {
        if (out.size() == kMaxSharedPhones) break;
        item.value = cleanText(item.value, kMaxValue);
        item.label = cleanText(item.label, kMaxName);
        item.params.clear();
        item.group.clear();
        if (!item.value.empty()) out.push_back(std::move(item));
    }
    list = std::move(out);
}

/// Readers name a card without a name by its number, e-mail or company: such a name must not carry out what was not chosen.
bool namedByHidden(const model::ContactCard& card, const SharedFields& fields) {
    const auto names = [&](const std::vector<model::LabelledValue>& list) {
        return std::ranges::any_of(list, [&](const model::LabelledValue& item) { return item.value == card.displayName; });
    };
    return (!fields.phones && names(card.phones)) || (!fields.emails && names(card.emails)) ||
           (!fields.organisation && !card.organisation.empty() && card.displayName == card.organisation);
}

/// What programs wrote beside a value (slots, times used) was not chosen to leave.
void withoutParams(model::ContactCard& card) {
    for (auto* list : {&card.phones, &card.emails, &card.links}) {
        for (auto& item : *list) item.params.clear(), item.group.clear();
    }
    for (auto& address : card.addresses) address.params.clear(), address.group.clear();
}

void clean(model::ContactCard& card) {
    for (std::string* name : {&card.firstName, &card.lastName, &card.middleName, &card.prefix, &card.suffix, &card.displayName, &card.phoneticFirst, &card.phoneticLast,
                              &card.nickname, &card.organisation, &card.title, &card.birthday, &card.uid}) {
        *name = cleanText(*name, kMaxName);
    }
    if (card.units.size() > kMaxUnits) card.units.resize(kMaxUnits);
    for (auto& unit : card.units) unit = cleanText(unit, kMaxName);
    std::erase(card.units, std::string());
    card.note.clear();
    card.moreNotes.clear();
    card.unknown.clear();
    card.params.clear();
    cleanList(card.phones);
    cleanList(card.emails);
    cleanList(card.links);
    std::erase_if(card.links, [](const model::LabelledValue& link) { return !isHarmlessLink(link.value); });
    if (card.addresses.size() > kMaxAddresses) card.addresses.resize(kMaxAddresses);
    for (auto& a : card.addresses) {
        for (std::string* part : {&a.poBox, &a.extended, &a.street, &a.city, &a.region, &a.postcode, &a.country}) *part = cleanText(*part, kMaxValue, true);
        a.label = cleanText(a.label, kMaxName);
        a.params.clear();
        a.group.clear();
    }
    if (const auto type = pictureType(card.photo); type != "image/jpeg" && type != "image/png" && type != "image/webp") {
        card.photo.clear();
        card.photoType.clear();
    } else {
        card.photoType = type;
    }
    if (card.displayName.empty()) card.displayName = displayNameOf(card);
}

}  // namespace

std::string cleanText(std::string_view text, std::size_t maxCodePoints, bool keepLineBreaks) {
    const std::string utf8 = repairedUtf8(text);
    std::string out;
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size() && count < maxCodePoints;) {
        char32_t c = codePointAt(utf8, at);
        if (c == '\n' && keepLineBreaks) {
            out.push_back('\n');
            ++count;
            continue;
        }
        if (c == '\n' || c == '\t') c = ' ';
        if (isTreacherous(c)) continue;
        appendUtf8(out, c);
        ++count;
    }
    return std::string(trimmed(out));
}

std::string accountUid(model::UserId user) { return std::string(kAccount) + std::to_string(user.value); }

model::UserId accountOf(std::string_view uid) {
    if (!uid.starts_with(kAccount)) return {};
    uid.remove_prefix(kAccount.size());
    std::int64_t id = 0;
    const auto [end, fault] = std::from_chars(uid.data(), uid.data() + uid.size(), id);
    return fault == std::errc() && end == uid.data() + uid.size() && id > 0 ? model::UserId(id) : model::UserId();
}

Result<std::string> makeSharedVcard(const model::ContactCard& card, const SharedFields& fields) {
    model::ContactCard shared{.firstName = card.firstName,
                              .lastName = card.lastName,
                              .middleName = card.middleName,
                              .prefix = card.prefix,
                              .suffix = card.suffix,
                              .displayName = card.displayName,
                              .phoneticFirst = card.phoneticFirst,
                              .phoneticLast = card.phoneticLast};
    if (fields.phones) shared.phones = card.phones;
    if (fields.emails) shared.emails = card.emails;
    if (fields.birthday) shared.birthday = card.birthday;
    if (fields.addresses) shared.addresses = card.addresses;
    if (fields.links) shared.links = card.links;
    if (fields.organisation) {
        shared.organisation = card.organisation;
        shared.units = card.units;
        shared.title = card.title;
    }
    withoutParams(shared);
    if (fields.username && card.nickname.starts_with('@')) shared.nickname = card.nickname;
    if (shared.phones.empty() && accountOf(card.uid)) shared.uid = card.uid;
    if (shared.phones.size() > kMaxSharedPhones) shared.phones.resize(kMaxSharedPhones);
    if (namedByHidden(card, fields)) shared.displayName.clear();
    if (shared.displayName.empty()) shared.displayName = displayNameOf(shared);
    if (fields.photo && !card.photo.empty() && card.photo.size() < kMaxSharedVcard) {
        auto pictured = shared;
        pictured.photo = card.photo;
        pictured.photoType = card.photoType;
        if (auto text = writeVcard(pictured, VcardVersion::V30); text.size() <= kMaxSharedVcard) return text;
    }
    auto text = writeVcard(shared, VcardVersion::V30);
    if (text.size() > kMaxSharedVcard) return fail(Fault::Full, "sharing " + card.displayName, "the card is larger than 64 KiB", "Choose fewer fields.");
    return text;
}

Result<model::ContactCard> readSharedVcard(BytesView bytes) {
    if (bytes.size() > kMaxSharedVcard) return fail(Fault::Full, "reading a shared contact", "its card is larger than 64 KiB");
    std::optional<model::ContactCard> found;
    std::string reason = "it holds no card";
    VcardReader reader({.card =
                            [&](model::ContactCard&& card) {
                                if (!found) found = std::move(card);
                            },
                        .problem = [&](Problem&& p) { reason = p.reason; }});
    reader.feed(bytes);
    reader.finish();
    if (!found) return fail(Fault::BadInput, "reading a shared contact", reason);
    found->line = 0;
    clean(*found);
    return std::move(*found);
}

}  // namespace helio::contacts
