// SPDX-License-Identifier: GPL-3.0-or-later
// A card of an address book, as read from a file or about to be written to one. Source: RFC 6350.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace helio::model {

/// One of several phones, e-mails, addresses, links: what it says, and what its owner calls it ("mobile", "work", or a label of their own).
struct LabelledValue {
    std::string value;
    std::string label;
    bool preferred = false;
    std::string params;  ///< what else the property of a vCard said of it, to be written back: "TYPE=VOICE;X-SLOT=1"; never "label" or "preferred" again
    std::string group;   ///< of a vCard ("item1"), where kept properties of the same card share it
    friend bool operator==(const LabelledValue&, const LabelledValue&) = default;
};

struct PostalAddress {
    std::string poBox, extended, street, city, region, postcode, country;
    std::string label;
    bool preferred = false;
    std::string params, group;  ///< as LabelledValue has them
    friend bool operator==(const PostalAddress&, const PostalAddress&) = default;
};

/// Property that the reader does not know, kept so that it can be written back.
struct UnknownProperty {
    std::string line;  ///< unfolded, as it stood: NAME;PARAMS:VALUE
    friend bool operator==(const UnknownProperty&, const UnknownProperty&) = default;
};

/// What a vCard said about one of the plain texts below, to be written back: NOTE;LANGUAGE=de.
struct PropertyParams {
    std::string property;  ///< "N", "FN", "ORG", "TITLE", "NOTE", "BDAY", "NICKNAME", "PHOTO"
    std::string params, group;
    friend bool operator==(const PropertyParams&, const PropertyParams&) = default;
};

struct ContactCard {
    std::string firstName, lastName, middleName, prefix, suffix;
    std::string displayName;  ///< FN; never empty after reading if anything names the card
    std::string phoneticFirst, phoneticLast;
    std::string nickname, organisation, title, note, birthday;  ///< birthday ISO 8601: 1985-04-12 or --04-12
    std::vector<std::string> units;                             ///< of `organisation`: division, department
    std::vector<LabelledValue> moreNotes;                       ///< notes behind the first; a second organisation, title or birthday is among `unknown`
    std::vector<LabelledValue> phones, emails, links;
    std::vector<PostalAddress> addresses;
    Bytes photo;            ///< encoded picture, empty if none
    std::string photoType;  ///< "image/jpeg" …
    std::string uid;
    std::vector<UnknownProperty> unknown;
    std::vector<PropertyParams> params;  ///< only where there is anything to say
    std::size_t line = 0;                ///< 1-based line of the file the card begins at; 0 if it was not read from one
    friend bool operator==(const ContactCard&, const ContactCard&) = default;
};

}  // namespace helio::model
