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

bool startsWithNoCase(std::string_view text, std::string_view start) {
    return text.size() >= start.size() && equalsNoCase(text.substr(0, start.size()), start);
}

/// tel:+1-418-656-9254;ext=102 → +1-418-656-9254 ext. 102 (RFC 3966)
std::string phoneOfUri(std::string_view uri) {
    std::string number;
    std::string extension;
    for (bool first = true; !uri.empty(); first = false) {
        const auto end = std::min(uri.find(';'), uri.size());
        const auto piece = uri.substr(0, end);
        if (first) number = percentDecoded(piece);
        else if (startsWithNoCase(piece, "ext=")) extension = percentDecoded(piece.substr(4));
        uri.remove_prefix(std::min(uri.size(), end + 1));
    }
    return extension.empty() ? number : number + " ext. " + extension;
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
    if (!addName(property) && !addList(property) && !addText(property)) keep(property, line);
    return std::nullopt;
}

bool VcardCard::addName(const VcardProperty& property) {
    if (property.name == "FN") {
        setOnce(card_.displayName, textValue(property, version_), property);
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
    return true;
}

bool VcardCard::addList(const VcardProperty& property) {
    using List = Grouped::List;
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
    list.push_back({.value = std::move(value),
                    .label = labelOfTypes(property.types()),
                    .preferred = property.hasType("pref") || !property.param("PREF").empty()});
    if (!property.group.empty()) groups_.emplace(property.group, Grouped{tel ? List::Phones : email ? List::Emails : List::Links, list.size() - 1});
    return true;
}

void VcardCard::addAddress(const VcardProperty& property) {
    const auto parts = structuredValue(property, version_);
    model::PostalAddress address{.poBox = component(parts, 0), .extended = component(parts, 1), .street = component(parts, 2),
                                 .city = component(parts, 3), .region = component(parts, 4), .postcode = component(parts, 5),
                                 .country = component(parts, 6), .label = {}};
    if (address == model::PostalAddress{}) return;
    address.label = labelOfTypes(property.types());
    card_.addresses.push_back(std::move(address));
    if (!property.group.empty()) groups_.emplace(property.group, Grouped{Grouped::List::Addresses, card_.addresses.size() - 1});
}

bool VcardCard::addText(const VcardProperty& property) {
    const auto text = [&] { return textValue(property, version_); };
    if (property.name == "NOTE") {
        // several notes are read as one, each on lines of its own
        const std::string note = text();
        if (!card_.note.empty() && !note.empty()) card_.note.push_back('\n');
        card_.note += note;
    } else if (property.name == "ORG") {
        if (!card_.organisation.empty()) return false;
        std::vector<std::string> units;
        for (const auto& unit : structuredValue(property, version_)) units.push_back(joined(unit, ", "));
        card_.organisation = joined(units, ", ");
    } else if (property.name == "BDAY") {
        if (!card_.birthday.empty()) return false;
        const std::string value(trimmed(text()));
        card_.birthday = equalsNoCase(property.param("VALUE"), "text") ? value : isoDate(value);
        const std::string without = property.param("X-APPLE-OMIT-YEAR");
        if (!without.empty() && card_.birthday.starts_with(without + "-")) card_.birthday = "-" + card_.birthday.substr(without.size());
    } else if (property.name == "TITLE") {
        if (!card_.title.empty()) return false;
        setOnce(card_.title, text(), property);
    } else if (property.name == "NICKNAME") {
        if (!card_.nickname.empty()) return false;
        setOnce(card_.nickname, joined(structuredValue(property, version_).front(), ", "), property);
    } else if (property.name == "UID") {
        setOnce(card_.uid, text(), property);
    } else if (property.name == "X-PHONETIC-FIRST-NAME") {
        setOnce(card_.phoneticFirst, text(), property);
    } else if (property.name == "X-PHONETIC-LAST-NAME") {
        setOnce(card_.phoneticLast, text(), property);
    } else if (property.name == "X-ABLABEL" && !property.group.empty() && groups_.contains(property.group)) {
        labels_[property.group] = labelOfAbLabel(text());
    } else {
        return false;
    }
    return true;
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
    return std::nullopt;
}

void VcardCard::keep(const VcardProperty& property, std::string_view line) {
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
    for (const auto& p : property.params) {
        if (p.name != "CHARSET") out += ";" + p.name + "=" + repairedUtf8(p.value);
    }
    addUnknown(out + ":" + portableValue(property));
}

void VcardCard::setOnce(std::string& field, std::string value, const VcardProperty&) {
    if (field.empty()) field = std::string(trimmed(value));
}

model::ContactCard VcardCard::take() {
    for (const auto& [group, label] : labels_) {
        for (auto [it, end] = groups_.equal_range(group); it != end; ++it) {
            const auto [list, index] = it->second;
            if (list == Grouped::List::Phones) card_.phones[index].label = label;
            if (list == Grouped::List::Emails) card_.emails[index].label = label;
            if (list == Grouped::List::Links) card_.links[index].label = label;
            if (list == Grouped::List::Addresses) card_.addresses[index].label = label;
        }
    }
    if (card_.displayName.empty()) card_.displayName = displayNameOf(card_);
    return std::move(card_);
}

std::string displayNameOf(const model::ContactCard& card) {
    if (!card.displayName.empty()) return card.displayName;
    const std::string full = joined({card.prefix, card.firstName, card.middleName, card.lastName, card.suffix}, " ");
    if (!full.empty()) return full;
    if (!card.nickname.empty()) return card.nickname;
    if (!card.organisation.empty()) return card.organisation;
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
