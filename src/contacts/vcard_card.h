// SPDX-License-Identifier: GPL-3.0-or-later
// Gathers the properties of one vCard into a ContactCard.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "contacts/vcard_property.h"
#include "model/contact_card.h"

namespace helio::contacts {

class VcardCard {
public:
    explicit VcardCard(std::size_t line) { card_.line = line; }

    VcardVersion version() const { return version_; }
    /// A reason in words if the property cannot be used; the rest of the card can.
    std::optional<std::string> add(const VcardProperty& property, std::string_view line);
    void addUnknown(std::string line) { card_.unknown.push_back({std::move(line)}); }
    /// Labels resolved, a display name found.
    model::ContactCard take();

private:
    enum class List { Phones, Emails, Links, Addresses };
    /// Which of the card's lists an item of a group went to, for the label that may follow, and the types it came with.
    struct Grouped {
        List list;
        std::size_t index;
        std::vector<VcardParam> params;
    };
    struct GroupLabel {
        std::string text, line;
    };

    bool addName(const VcardProperty& property);
    bool addList(const VcardProperty& property);
    bool addText(const VcardProperty& property);
    bool addNote(const VcardProperty& property);
    bool addOrganisation(const VcardProperty& property);
    bool addBirthday(const VcardProperty& property);
    void addAddress(const VcardProperty& property);
    std::optional<std::string> addPhoto(const VcardProperty& property, std::string_view line);
    void keep(const VcardProperty& property, std::string_view line);
    bool setOnce(std::string& field, std::string value, const VcardProperty& property);
    void noteParams(const VcardProperty& property, std::vector<VcardParam> params);
    void settleLabels();
    void settleGroups();

    model::ContactCard card_;
    VcardVersion version_ = VcardVersion::V30;
    std::multimap<std::string, Grouped> groups_;
    std::map<std::string, GroupLabel> labels_;  // group → X-ABLabel
    std::set<std::string> keptGroups_;          // of kept properties
};

/// ISO 8601 of what BDAY holds in any version; what is no date stays as it is.
std::string isoDate(std::string_view text);
/// "image/jpeg" by the first bytes, "" if they are none of JPEG, PNG, GIF, WebP, BMP.
std::string pictureType(BytesView bytes);
/// FN, or what else names the card.
std::string displayNameOf(const model::ContactCard& card);

}  // namespace helio::contacts
