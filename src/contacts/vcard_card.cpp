// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_card.h"

#include <algorithm>

#include "contacts/text_encoding.h"
#include "contacts/vcard_labels.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view with) {
    std::string out;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += with;
        out += part;
    }
    return out;
}

std::string component(const std::vector<std::vector<std::string>>& parts, std::size_t index, std::string_view with = ", ") {
    return index < parts.size() ? joined(parts[index], with) : std::string();
}

int hexOf(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::string percentDecoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexOf(text[i + 1]) >= 0 && hexOf(text[i + 2]) >= 0) {
            out.push_back(static_cast<char>(hexOf(text[i + 1]) * 16 + hexOf(text[i + 2])));
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return repairedUtf8(out);
}

bool startsWithNoCase(std::string_view text, std::string_view start) { return text.size() >= start.size() && equalsNoCase(text.substr(0, start.size()), start); }

/// tel:+1-418-656-9254;ext=102 → +1-418-656-9254 ext. 102; tel:7042;phone-context=+1-914-555 → +1-914-5557042 (RFC 3966)
std::string phoneOfUri(std::string_view uri) {
    std::string number, extension, context;
    for (bool first = true; !uri.empty(); first = false) {
        const auto end = std::min(uri.find(';'), uri.size());
        const auto piece = uri.substr(0, end);
        if (first) number = percentDecoded(piece);
        else if (startsWithNoCase(piece, "ext=")) extension = percentDecoded(piece.substr(4));
        else if (startsWithNoCase(piece, "phone-context=+")) context = percentDecoded(piece.substr(14));
        uri.remove_prefix(std::min(uri.size(), end + 1));
    }
    if (!number.starts_with('+')) number = context + number;
    return extension.empty() ? number : number + " ext. " + extension;
}

/// What is to be written back of the parameters: not how the value was written down.
std::vector<VcardParam> lastingParams(const VcardProperty& property) {
    std::vector<VcardParam> out;
    for (const auto& param : property.params) {
        if (param.name != "CHARSET" && param.name != "VALUE" && param.name != "X-APPLE-OMIT-YEAR") out.push_back(param);
    }
    return out;
}

std::vector<std::string> typesIn(const std::vector<VcardParam>& params) {
    std::vector<std::string> out;
    for (const auto& param : params) {
        if (param.name == "TYPE") out.push_back(param.value);
    }
    return out;
}

bool isPreference(const VcardParam& param) { return (param.name == "TYPE" && equalsNoCase(param.value, "pref")) || (param.name == "PREF" && param.value == "1"); }
bool isPreferred(const VcardProperty& property) { return std::ranges::any_of(property.params, isPreference); }

/// The parameters without those that a label and `preferred` tell; all types but the preference, if the label came from elsewhere.
std::string paramsBeside(std::vector<VcardParam> params, bool labelFromTypes) {
    auto left = labelFromTypes ? unlabelledTypes(typesIn(params)) : typesIn(params);
    std::erase_if(params, [&](const VcardParam& param) {
        if (isPreference(param)) return true;
        if (param.name != "TYPE") return false;
        const auto at = std::ranges::find(left, param.value);
        if (at == left.end()) return true;
        left.erase(at);
        return false;
    });
    return paramsText(params);
}

}  // namespace

std::optional<std::string> VcardCard::add(const VcardProperty& property, std::string_view line) {
    if (property.name == "VERSION") {
        const auto number = trimmed(property.raw);
        version_ = number == "2.1" ? VcardVersion::V21 : number == "4.0" ? VcardVersion::V40 : VcardVersion::V30;
        return std::nullopt;
    }
    if (property.name == "PRODID") return std::nullopt;
    if (property.name == "PHOTO") return addPhoto(property, line);
    if (property.name == "X-ABLABEL" && !property.group.empty()) {
        const auto text = labelOfAbLabel(textValue(property, version_));
        if (!text.empty()) labels_.try_emplace(property.group, GroupLabel{text, guessedUtf8(line)});
        return std::nullopt;
    }
    if (!addName(property) && !addList(property) && !addText(property)) keep(property, line);
    return std::nullopt;
}

bool VcardCard::addName(const VcardProperty& property) {
    if (property.name == "FN") return setOnce(card_.displayName, textValue(property, version_), property);
    if (property.name == "SOUND" && property.hasType("x-irmc-n") && card_.phoneticFirst.empty() && card_.phoneticLast.empty()) {  // phones of Japan
        const auto parts = structuredValue(property, version_);
        card_.phoneticLast = component(parts, 0);
        card_.phoneticFirst = component(parts, 1);
        return true;
    }
    if (property.name != "N") return false;
    if (!card_.firstName.empty() || !card_.lastName.empty()) return false;
    const auto parts = structuredValue(property, version_);
    card_.lastName = component(parts, 0);
    card_.firstName = component(parts, 1);
    card_.middleName = component(parts, 2, " ");
    card_.prefix = component(parts, 3, " ");
    card_.suffix = component(parts, 4);
    const bool any = !card_.lastName.empty() || !card_.firstName.empty() || !card_.middleName.empty() || !card_.prefix.empty() || !card_.suffix.empty();
    if (any) noteParams(property, lastingParams(property));
    return true;
}

bool VcardCard::addList(const VcardProperty& property) {
    if (property.name == "ADR") {
        addAddress(property);
        return true;
    }
    const bool tel = property.name == "TEL", email = property.name == "EMAIL", url = property.name == "URL";
    if (!tel && !email && !url) return false;
    std::string value(trimmed(textValue(property, version_)));
    if (tel && startsWithNoCase(value, "tel:")) value = phoneOfUri(std::string_view(value).substr(4));
    if (email && startsWithNoCase(value, "mailto:")) value = percentDecoded(std::string_view(value).substr(7));
    if (value.empty()) return true;
    auto& list = tel ? card_.phones : email ? card_.emails : card_.links;
    auto params = lastingParams(property);
    list.push_back({.value = std::move(value), .label = labelOfTypes(typesIn(params)), .preferred = isPreferred(property), .params = paramsBeside(params, true)});
    if (!property.group.empty()) groups_.emplace(property.group, Grouped{tel ? List::Phones : email ? List::Emails : List::Links, list.size() - 1, std::move(params)});
    return true;
}

void VcardCard::addAddress(const VcardProperty& property) {
    const auto parts = structuredValue(property, version_);
    model::PostalAddress address{.poBox = component(parts, 0),
                                 .extended = component(parts, 1),
                                 .street = component(parts, 2),
                                 .city = component(parts, 3),
                                 .region = component(parts, 4),
                                 .postcode = component(parts, 5),
                                 .country = component(parts, 6),
                                 .label = {},
                                 .preferred = false,
                                 .params = {},
                                 .group = {}};
    if (address == model::PostalAddress{}) return;
    auto params = lastingParams(property);
    address.label = labelOfTypes(typesIn(params));
    address.preferred = isPreferred(property);
    address.params = paramsBeside(params, true);
    card_.addresses.push_back(std::move(address));
    if (!property.group.empty()) groups_.emplace(property.group, Grouped{List::Addresses, card_.addresses.size() - 1, std::move(params)});
}

bool VcardCard::addNote(const VcardProperty& property) {
    std::string text = textValue(property, version_);
    if (text.empty()) return true;
    if (card_.note.empty()) {
        card_.note = std::move(text);
        noteParams(property, lastingParams(property));
    } else {
        card_.moreNotes.push_back({.value = std::move(text), .label = {}, .preferred = false, .params = paramsText(lastingParams(property)), .group = property.group});
    }
    return true;
}

bool VcardCard::addOrganisation(const VcardProperty& property) {
    if (!card_.organisation.empty() || !card_.units.empty()) return false;
    std::vector<std::string> units;
    for (const auto& unit : structuredValue(property, version_)) units.push_back(joined(unit, ", "));
    while (!units.empty() && units.back().empty()) units.pop_back();
    if (units.empty()) return true;
    card_.organisation = std::move(units.front());
    card_.units.assign(std::make_move_iterator(units.begin() + 1), std::make_move_iterator(units.end()));
    noteParams(property, lastingParams(property));
    return true;
}

bool VcardCard::addBirthday(const VcardProperty& property) {
    if (!card_.birthday.empty()) return false;
    const std::string value(trimmed(textValue(property, version_)));
    if (value.empty()) return true;
    card_.birthday = equalsNoCase(property.param("VALUE"), "text") ? value : isoDate(value);
    const std::string without = property.param("X-APPLE-OMIT-YEAR");
    if (!without.empty() && card_.birthday.starts_with(without + "-")) card_.birthday = "-" + card_.birthday.substr(without.size());
    noteParams(property, lastingParams(property));
    return true;
}

bool VcardCard::addText(const VcardProperty& property) {
    const auto text = [&] { return textValue(property, version_); };
    if (property.name == "NOTE") return addNote(property);
    if (property.name == "ORG") return addOrganisation(property);
    if (property.name == "BDAY") return addBirthday(property);
    if (property.name == "TITLE") return setOnce(card_.title, text(), property);
    if (property.name == "NICKNAME") return setOnce(card_.nickname, joined(structuredValue(property, version_).front(), ", "), property);
    if (property.name == "UID") return setOnce(card_.uid, text(), property);
    if (property.name == "X-PHONETIC-FIRST-NAME") return setOnce(card_.phoneticFirst, text(), property);
    if (property.name == "X-PHONETIC-LAST-NAME") return setOnce(card_.phoneticLast, text(), property);
    return false;
}

std::optional<std::string> VcardCard::addPhoto(const VcardProperty& property, std::string_view line) {
    std::string_view data = property.raw;
    std::string type;
    bool encoded = property.encoding == VcardProperty::Encoding::Base64;
    if (startsWithNoCase(data, "data:")) {
        const auto comma = data.find(',');
        if (comma == std::string_view::npos) return "The picture has no data";
        const auto header = data.substr(5, comma - 5);
        type = lowered(header.substr(0, header.find(';')));
        encoded = containsNoCase(header, "BASE64");
        data = data.substr(comma + 1);
    }
    if (!encoded || !card_.photo.empty()) {  // an address on the web, or a second picture
        keep(property, line);
        return std::nullopt;
    }
    auto bytes = decodeBase64(data);
    if (!bytes) return "The picture is not valid base64";
    if (bytes->empty()) return std::nullopt;
    if (type.empty()) type = pictureType(*bytes);
    if (type.empty()) {
        for (const auto& word : property.types()) type = word.find('/') != std::string::npos ? lowered(word) : "image/" + lowered(word);
    }
    card_.photo = std::move(*bytes);
    card_.photoType = std::move(type);
    auto params = lastingParams(property);
    std::erase_if(params, [](const VcardParam& p) { return p.name == "TYPE" || p.name == "MEDIATYPE"; });
    noteParams(property, std::move(params));
    return std::nullopt;
}

void VcardCard::keep(const VcardProperty& property, std::string_view line) {
    if (!property.group.empty()) keptGroups_.insert(property.group);
    const bool rewrite = property.encoding == VcardProperty::Encoding::QuotedPrintable || !property.param("CHARSET").empty();
    if (property.encoding == VcardProperty::Encoding::Base64) {  // the blanks of 2.1's folding say nothing here
        std::string compact(line);
        const auto start = compact.size() - property.raw.size();
        compact.erase(std::remove_if(compact.begin() + static_cast<std::ptrdiff_t>(start), compact.end(), [](char c) { return c == ' ' || c == '\t'; }), compact.end());
        return addUnknown(guessedUtf8(compact));
    }
    if (!rewrite) return addUnknown(guessedUtf8(line));
    // quoted-printable and charsets are of 2.1 only: kept as UTF-8 so that any version can hold it
    std::string out = property.group.empty() ? property.name : property.group + "." + property.name;
    auto params = property.params;
    std::erase_if(params, [](const VcardParam& p) { return p.name == "CHARSET"; });
    if (const auto text = paramsText(params); !text.empty()) out += ";" + text;
    addUnknown(out + ":" + portableValue(property));
}

/// False if the field holds something already: the property is kept as it stood.
bool VcardCard::setOnce(std::string& field, std::string value, const VcardProperty& property) {
    if (!field.empty()) return false;
    field = std::string(trimmed(value));
    if (!field.empty()) noteParams(property, lastingParams(property));
    return true;
}

void VcardCard::noteParams(const VcardProperty& property, std::vector<VcardParam> params) {
    std::string text = paramsText(params);
    if (!text.empty() || !property.group.empty()) card_.params.push_back({property.name, std::move(text), property.group});
}

void VcardCard::settleLabels() {
    for (auto& [group, label] : labels_) {
        if (!groups_.contains(group)) {  // of a property that is kept as it stood
            addUnknown(std::move(label.line));
            keptGroups_.insert(group);
            continue;
        }
        const auto settle = [&](auto& item, const Grouped& grouped) {
            const bool said = labelOfTypes(typesIn(grouped.params)) == label.text;
            item.label = label.text;
            item.params = paramsBeside(grouped.params, said);
        };
        for (auto [it, end] = groups_.equal_range(group); it != end; ++it) {
            const auto& [list, index, params] = it->second;
            if (list == List::Phones) settle(card_.phones[index], it->second);
            if (list == List::Emails) settle(card_.emails[index], it->second);
            if (list == List::Links) settle(card_.links[index], it->second);
            if (list == List::Addresses) settle(card_.addresses[index], it->second);
        }
    }
}

/// A group is worth keeping where a kept property shares it.
void VcardCard::settleGroups() {
    for (const auto& group : keptGroups_) {
        for (auto [it, end] = groups_.equal_range(group); it != end; ++it) {
            const auto index = it->second.index;
            switch (it->second.list) {
                case List::Phones: card_.phones[index].group = group; break;
                case List::Emails: card_.emails[index].group = group; break;
                case List::Links: card_.links[index].group = group; break;
                case List::Addresses: card_.addresses[index].group = group; break;
            }
        }
    }
    for (auto& note : card_.moreNotes) {
        if (!keptGroups_.contains(note.group)) note.group.clear();
    }
    for (auto& one : card_.params) {
        if (!keptGroups_.contains(one.group)) one.group.clear();
    }
    std::erase_if(card_.params, [](const model::PropertyParams& one) { return one.params.empty() && one.group.empty(); });
}

model::ContactCard VcardCard::take() {
    settleLabels();
    settleGroups();
    if (card_.displayName.empty()) card_.displayName = displayNameOf(card_);
    return std::move(card_);
}

std::string displayNameOf(const model::ContactCard& card) {
    if (!card.displayName.empty()) return card.displayName;
    const std::string full = joined({card.prefix, card.firstName, card.middleName, card.lastName, card.suffix}, " ");
    if (!full.empty()) return full;
    if (!card.nickname.empty()) return card.nickname;
    if (!card.organisation.empty()) return card.organisation;
    if (const std::string units = joined(card.units, ", "); !units.empty()) return units;
    if (!card.emails.empty()) return card.emails.front().value;
    return card.phones.empty() ? std::string() : card.phones.front().value;
}

std::string pictureType(BytesView bytes) {
    const auto text = textOf(bytes);
    if (text.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (text.starts_with("\x89PNG")) return "image/png";
    if (text.starts_with("GIF8")) return "image/gif";
    if (text.starts_with("BM")) return "image/bmp";
    if (text.starts_with("RIFF") && text.size() >= 12 && text.substr(8, 4) == "WEBP") return "image/webp";
    return {};
}

std::string isoDate(std::string_view text) {
    const std::string_view whole = text;
    const auto digitsAt = [](std::string_view t, std::size_t n) {
        return t.size() >= n && std::all_of(t.begin(), t.begin() + static_cast<std::ptrdiff_t>(n), [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto ends = [](std::string_view t) { return t.empty() || t.front() == 'T' || t.front() == ' '; };
    std::string year = "-";
    if (text.starts_with("--")) {
        text.remove_prefix(2);
    } else if (digitsAt(text, 4)) {
        year = std::string(text.substr(0, 4));
        text.remove_prefix(4);
        if (text.starts_with('-')) text.remove_prefix(1);
    } else {
        return std::string(whole);
    }
    if (!digitsAt(text, 2)) return std::string(whole);
    const std::string month(text.substr(0, 2));
    text.remove_prefix(2);
    if (text.starts_with('-')) text.remove_prefix(1);
    if (!digitsAt(text, 2) || !ends(text.substr(2))) return std::string(whole);
    const std::string day(text.substr(0, 2));
    if (month < "01" || month > "12" || day < "01" || day > "31") return std::string(whole);
    return year + "-" + month + "-" + day;
}

}  // namespace helio::contacts
