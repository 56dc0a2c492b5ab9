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
        if (!value.empty()) line(fmt::format("{}:{}", name, escaped(value)));
    }

    void names() {
        const auto name = displayNameOf(card_);
        line("FN:" + escaped(name));
        const bool any = !card_.lastName.empty() || !card_.firstName.empty() || !card_.middleName.empty() || !card_.prefix.empty() || !card_.suffix.empty();
        if (any || !v4_) {
            line(fmt::format("N:{};{};{};{};{}", escaped(card_.lastName), escaped(card_.firstName), escaped(card_.middleName),
                             escaped(card_.prefix), escaped(card_.suffix)));
        }
        property("X-PHONETIC-FIRST-NAME", card_.phoneticFirst);
        property("X-PHONETIC-LAST-NAME", card_.phoneticLast);
        property("NICKNAME", card_.nickname);
    }

    void texts() {
        property("ORG", card_.organisation);
        property("TITLE", card_.title);
        property("NOTE", card_.note);
        property("UID", card_.uid);
    }

    /// Groups that kept properties use must not gather ours.
    void findTakenGroups() {
        for (const auto& kept : card_.unknown) {
            if (const auto parsed = parseProperty(kept.line); parsed && !parsed->group.empty()) taken_.insert(lowered(parsed->group));
        }
    }

    /// Name with group, types and preference for a label; `labelLine` gets what must follow it.
    std::string head(std::string_view name, const std::string& label, bool preferred, std::string& labelLine) {
        std::string group;
        std::string params;
        if (const auto types = typesOfLabel(label)) {
            for (const auto& type : *types) params += ";TYPE=" + (v4_ ? lowered(type) : type);
        } else if (!label.empty()) {
            do {
                group = fmt::format("item{}", ++nextGroup_);
            } while (taken_.contains(group));
            labelLine = fmt::format("{}.X-ABLabel:{}", group, escaped(label));
            group.push_back('.');
        }
        if (preferred) params += v4_ ? ";PREF=1" : ";TYPE=PREF";
        return group + std::string(name) + params;
    }

    void list(std::string_view name, const std::vector<model::LabelledValue>& values) {
        for (const auto& item : values) {
            if (item.value.empty()) continue;
            std::string labelLine;
            const std::string start = head(name, item.label, item.preferred, labelLine);
            line(start + ":" + escaped(item.value));
            if (!labelLine.empty()) line(labelLine);
        }
    }

    void addressLine(const model::PostalAddress& a) {
        std::string labelLine;
        const std::string start = head("ADR", a.label, false, labelLine);
        line(fmt::format("{}:{};{};{};{};{};{};{}", start, escaped(a.poBox), escaped(a.extended), escaped(a.street), escaped(a.city),
                         escaped(a.region), escaped(a.postcode), escaped(a.country)));
        if (!labelLine.empty()) line(labelLine);
    }

    void birthday() {
        const std::string& day = card_.birthday;
        if (day.empty()) return;
        const std::string basic = basicDate(day);
        if (isoDate(basic) != day || basic == day) return line("BDAY;VALUE=text:" + escaped(day));
        // 3.0 has no date without a year; Apple's way is the one that others read
        if (v4_) line("BDAY:" + basic);
        else if (!day.starts_with("--")) line("BDAY:" + day);
        else line(fmt::format("BDAY;X-APPLE-OMIT-YEAR={}:{}{}", kAppleNoYear, kAppleNoYear, day.substr(1)));
    }

    void photo() {
        if (card_.photo.empty()) return;
        const std::string data = encodeBase64(card_.photo);
        std::string type;
        for (const char c : lowered(card_.photoType)) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '+' || c == '-' || c == '.') type.push_back(c);
        }
        if (v4_) return line(fmt::format("PHOTO:data:{};base64,{}", type, data));
        if (type.starts_with("image/")) type.erase(0, 6);
        for (char& c : type) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        line(fmt::format("PHOTO;ENCODING=b{}{}:{}", type.empty() ? "" : ";TYPE=", type, data));
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
    std::set<std::string> taken_;
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
