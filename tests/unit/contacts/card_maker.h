// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

#include "contacts/vcard_lines.h"
#include "model/contact_card.h"

namespace helio::contacts {

/// Random cards with everything a card may hold; seeded, so that a failure comes again.
class CardMaker {
public:
    explicit CardMaker(std::uint32_t seed) : random_(seed) {}

    model::ContactCard card() {
        model::ContactCard c;
        for (std::string* field :
             {&c.firstName, &c.lastName, &c.middleName, &c.prefix, &c.suffix, &c.phoneticFirst, &c.phoneticLast, &c.nickname, &c.organisation, &c.title, &c.uid}) {
            if (chance()) *field = words();
        }
        c.displayName = words() + "x";
        for (std::size_t i = below(3); i > 0; --i) c.units.push_back(words());
        if (!c.units.empty()) c.units.back() += "u";
        if (chance()) c.note = "n" + words() + "\n" + words() + std::string(below(200), 'm');
        for (std::size_t i = c.note.empty() ? 0 : below(3); i > 0; --i) c.moreNotes.push_back({.value = "more" + words(), .params = params()});
        static const std::string kDays[] = {"", "1985-04-12", "--02-29", "circa 1800", "19850412", "1985"};
        c.birthday = kDays[below(6)];
        c.phones = list();
        c.emails = list();
        c.links = list();
        for (std::size_t i = below(3); i > 0; --i) c.addresses.push_back({words(), words(), "s" + words(), words(), words(), words(), words(), label(), chance(), params()});
        if (chance()) {
            c.photo = copyOf(viewOf("\xFF\xD8\xFF"));
            for (std::size_t i = below(300); i > 0; --i) c.photo.push_back(static_cast<Byte>(random_()));
            c.photoType = "image/jpeg";
        }
        if (!c.displayName.empty() && chance()) c.params.push_back({"FN", "LANGUAGE=fr", ""});
        if ((!c.firstName.empty() || !c.lastName.empty()) && chance()) c.params.push_back({"N", "SORT-AS=\"a,b\"", ""});
        if (!c.units.empty() && chance()) c.params.push_back({"ORG", params() + (c.params.empty() ? "" : ";Z=1"), ""});
        std::erase_if(c.params, [](const model::PropertyParams& p) { return p.params.empty() || p.params.starts_with(';'); });
        if (chance()) c.unknown.push_back({"item1.X-OWN;A=b:" + words()});
        if (chance()) c.unknown.push_back({"item1.X-ABLabel:Own"});
        return c;
    }

private:
    std::size_t below(std::size_t n) { return random_() % n; }
    bool chance() { return below(2) == 0; }
    std::string words() {
        static const std::vector<std::string> kPieces = {"a", "Zoë", "日本語", "😀", ",", ";", ":", "\\", "\\n", "\"", "=", " ", "x y", "^n", "é́", "=3D", "N"};
        std::string out;
        for (std::size_t i = below(12); i > 0; --i) out += kPieces[below(kPieces.size())];
        return std::string(trimmed(out));
    }
    std::string params() {
        static const std::string kParams[] = {"", "TYPE=VOICE", "TYPE=INTERNET;X-SLOT=1", "LABEL=\"a, b; c: ^^ ^n ^'\"", "PREF=2"};
        return kParams[below(5)];
    }
    std::string label() {
        static const std::string kLabels[] = {"", "mobile", "work fax", "home", "Boat; house", "Mobile", "日本", "main"};
        return kLabels[below(8)];
    }
    std::vector<model::LabelledValue> list() {
        std::vector<model::LabelledValue> out;
        for (std::size_t i = below(4); i > 0; --i) {
            out.push_back({"v" + words(), label(), chance(), params()});
            if (out.back().label == "Boat; house" && chance()) out.back().params = "TYPE=HOME";
        }
        return out;
    }

    std::mt19937 random_;
};

}  // namespace helio::contacts
