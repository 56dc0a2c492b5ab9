// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_writer.h"

#include <fmt/format.h>

#include <set>

#include "contacts/vcard_card.h"
#include "contacts/vcard_labels.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

constexpr std::size_t kOctets = 75;  // RFC 6350 §3.2, without the line break
constexpr std::string_view kAppleNoYear = "1604";

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (c == '\n' || c == '\r') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || c == ',' || c == ';') out.push_back('\\');
        out.push_back(c);
    }
    return out;
}

/// 1985-04-12 as 19850412, --04-12 as --0412; anything else as it is.
std::string basicDate(std::string_view day) {
    if (day.size() == 10) return fmt::format("{}{}{}", day.substr(0, 4), day.substr(5, 2), day.substr(8));
    return day.size() == 7 ? fmt::format("{}{}", day.substr(0, 4), day.substr(5)) : std::string(day);
}

class Writer {
public:
    Writer(const model::ContactCard& card, VcardVersion version) : card_(card), v4_(version == VcardVersion::V40) {}

    std::string write() {
        line("BEGIN:VCARD");
        line(v4_ ? "VERSION:4.0" : "VERSION:3.0");
        findTakenGroups();
        names();
        texts();
        list("TEL", card_.phones);
        list("EMAIL", card_.emails);
        list("URL", card_.links);
        for (const auto& address : card_.addresses) addressLine(address);
        birthday();
        photo();
        unknown();
        line("END:VCARD");
        return std::move(out_);
    }

private:
    void line(std::string_view text) {
        std::size_t room = kOctets;
        while (text.size() > room) {
            std::size_t cut = room;
            while (cut > 1 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
            out_.append(text.substr(0, cut)).append("\r\n ");
            text.remove_prefix(cut);
            room = kOctets - 1;
        }
        out_.append(text).append("\r\n");
    }

    void property(std::string_view name, std::string_view value) {
        if (!value.empty()) line(fmt::format("{}:{}", headOf(name), escaped(value)));
    }

    /// Name with the group and parameters it was read with.
    std::string headOf(std::string_view name) {
        for (const auto& one : card_.params) {
            if (one.property == name) return groupPrefix(one.group) + std::string(name) + paramsSuffix(one.params);
        }
        return std::string(name);
    }

    /// Taken apart and put together again, so that nothing in them can end the line.
    static std::string paramsSuffix(std::string_view params) {
        if (params.empty()) return {};
        std::string text = paramsText(paramsOf(params));
        return text.empty() ? text : ";" + text;
    }

    static std::string groupPrefix(std::string_view group) {
        const bool plain = !group.empty() && group.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == std::string_view::npos;
        return plain ? std::string(group) + "." : std::string();
    }

    void names() {
        const auto name = displayNameOf(card_);
        line(headOf("FN") + ":" + escaped(name));
        const bool any = !card_.lastName.empty() || !card_.firstName.empty() || !card_.middleName.empty() || !card_.prefix.empty() || !card_.suffix.empty();
        if (any || !v4_) {
            line(fmt::format("{}:{};{};{};{};{}", headOf("N"), escaped(card_.lastName), escaped(card_.firstName), escaped(card_.middleName), escaped(card_.prefix),
                             escaped(card_.suffix)));
        }
        property("X-PHONETIC-FIRST-NAME", card_.phoneticFirst);
        property("X-PHONETIC-LAST-NAME", card_.phoneticLast);
        property("NICKNAME", card_.nickname);
    }

    void texts() {
        organisation();
        property("TITLE", card_.title);
        property("NOTE", card_.note);
        for (const auto& note : card_.moreNotes) {
            if (!note.value.empty()) line(groupPrefix(note.group) + "NOTE" + paramsSuffix(note.params) + ":" + escaped(note.value));
        }
        property("UID", card_.uid);
    }

    void organisation() {
        if (card_.organisation.empty() && card_.units.empty()) return;
        std::string text = headOf("ORG") + ":" + escaped(card_.organisation);
        for (const auto& unit : card_.units) text += ";" + escaped(unit);
        line(text);
    }

    /// Groups that kept properties use must not gather ours.
    void findTakenGroups() {
        for (const auto& kept : card_.unknown) {
            if (const auto parsed = parseProperty(kept.line); parsed && !parsed->group.empty()) taken_.insert(lowered(parsed->group));
        }
    }

    /// Name with group, types, preference and what else there is to say of a value; `labelLine` gets what must follow it.
    template <class Item>
    std::string head(std::string_view name, const Item& item, std::string& labelLine) {
        std::string group = groupPrefix(item.group);
        std::string params;
        if (typesSay(item.label, item.params)) {
            const auto types = typesOfLabel(item.label);
            for (const auto& type : types.value_or(std::vector<std::string>())) params += ";TYPE=" + (v4_ ? lowered(type) : type);
        } else {
            while (group.empty() || labelled_.contains(group)) {
                const std::string next = fmt::format("item{}", ++nextGroup_);
                group = taken_.contains(next) ? std::string() : next + ".";
            }
            labelled_.insert(group);
            labelLine = group + "X-ABLabel:" + escaped(item.label);
        }
        if (item.preferred) params += v4_ ? ";PREF=1" : ";TYPE=PREF";
        return group + std::string(name) + params + paramsSuffix(item.params);
    }

    /// Whether types alone, among those that are written anyway, read back as this label.
    static bool typesSay(const std::string& label, const std::string& params) {
        auto types = typesOfLabel(label);
        if (!types && !label.empty()) return false;
        if (params.empty()) return true;
        if (!types) types.emplace();
        for (const auto& param : paramsOf(params)) {
            if (param.name == "TYPE") types->push_back(param.value);
        }
        return labelOfTypes(*types) == label;
    }

    void list(std::string_view name, const std::vector<model::LabelledValue>& values) {
        for (const auto& item : values) {
            if (item.value.empty()) continue;
            std::string labelLine;
            const std::string start = head(name, item, labelLine);
            line(start + ":" + escaped(item.value));
            if (!labelLine.empty()) line(labelLine);
        }
    }

    void addressLine(const model::PostalAddress& a) {
        std::string labelLine;
        const std::string start = head("ADR", a, labelLine);
        line(fmt::format("{}:{};{};{};{};{};{};{}", start, escaped(a.poBox), escaped(a.extended), escaped(a.street), escaped(a.city), escaped(a.region), escaped(a.postcode),
                         escaped(a.country)));
        if (!labelLine.empty()) line(labelLine);
    }

    void birthday() {
        const std::string& day = card_.birthday;
        if (day.empty()) return;
        const std::string basic = basicDate(day);
        const std::string start = headOf("BDAY");
        if (isoDate(basic) != day || basic == day) return line(start + ";VALUE=text:" + escaped(day));
        // 3.0 has no date without a year; Apple's way is the one that others read
        if (v4_) line(start + ":" + basic);
        else if (!day.starts_with("--")) line(start + ":" + day);
        else line(fmt::format("{};X-APPLE-OMIT-YEAR={}:{}{}", start, kAppleNoYear, kAppleNoYear, day.substr(1)));
    }

    void photo() {
        if (card_.photo.empty()) return;
        const std::string data = encodeBase64(card_.photo);
        std::string type;
        for (const char c : lowered(card_.photoType)) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '+' || c == '-' || c == '.') type.push_back(c);
        }
        const std::string start = headOf("PHOTO");
        if (v4_) return line(fmt::format("{}:data:{};base64,{}", start, type, data));
        if (type.starts_with("image/")) type.erase(0, 6);
        for (char& c : type) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        line(fmt::format("{};ENCODING=b{}{}:{}", start, type.empty() ? "" : ";TYPE=", type, data));
    }

    void unknown() {
        for (const auto& kept : card_.unknown) {
            const auto parsed = parseProperty(kept.line);
            if (!parsed || parsed->name == "BEGIN" || parsed->name == "END" || parsed->name == "VERSION") continue;
            if (kept.line.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos) line(kept.line);
        }
    }

    const model::ContactCard& card_;
    bool v4_;
    std::string out_;
    std::set<std::string> taken_, labelled_;
    int nextGroup_ = 0;
};

}  // namespace

std::string writeVcard(const model::ContactCard& card, VcardVersion version) { return Writer(card, version).write(); }

std::string writeVcards(std::span<const model::ContactCard> cards, VcardVersion version) {
    std::string out;
    for (const auto& card : cards) out += writeVcard(card, version);
    return out;
}

}  // namespace helio::contacts
