// SPDX-License-Identifier: GPL-3.0-or-later
// The schema laid out as C++: which header holds what, in which order, under which names.
#pragma once

#include <map>
#include <set>

#include "tlgen/schema.h"

namespace helio::tlgen {

struct BoxedType {
    Part part = Part::Api;
    std::string name;                 ///< "messages.Dialogs"
    std::vector<std::size_t> makers;  ///< its constructors, kept or not
    bool kept = false;                ///< at least one of them is
    std::uint16_t index = 0;          ///< in the schema table
    std::string unit;                 ///< header that defines it

    bool single() const { return makers.size() == 1; }
};

class Plan {
public:
    /// Refuses two combinators with one number or one name, and a bare type that does not exist.
    static OrError<Plan> make(std::vector<Combinator> combinators);

    const std::vector<Combinator>& combinators() const { return combinators_; }
    /// In the order of their table index: the secret-chat ones last.
    const std::vector<const BoxedType*>& types() const { return ordered_; }
    const BoxedType* typeOf(Part part, const std::string& name) const;
    /// Constructor that a bare type means.
    const Combinator& bare(Part part, const std::string& name) const;

    /// "core", "service", "secret", "messages" …: the header of a combinator, and all of them, each after those it includes.
    std::string unitOf(const Combinator& c) const;
    std::vector<std::string> units() const;
    /// Kept combinators of a header, those needed by value first.
    std::vector<const Combinator*> ordered(const std::string& unit) const;
    /// Headers that a header includes.
    std::vector<std::string> includes(const std::string& unit) const;

    std::string cppSpace(Part part, const std::string& name) const;  ///< "helio::tl::messages"
    std::string cppLocal(const Combinator& c) const;                 ///< "getHistory", "updates_"
    std::string cppName(const Combinator& c) const;                  ///< "tl::messages::getHistory"
    std::string cppName(const BoxedType& type) const;                ///< "tl::messages::Dialogs"
    std::string cppType(const Combinator& owner, const Type& type) const;
    std::string cppField(const Combinator& owner, const Field& field) const;  ///< with std::optional or Box
    /// Constructor held by value through this type: null for built-in types, classes and Raw.
    const Combinator* structOf(const Combinator& owner, const Type& type) const;
    /// The unkept type at the bottom of a type, that appears as Raw; null otherwise.
    const BoxedType* rawOf(const Combinator& owner, const Type& type) const;

private:
    OrError<void> index();
    void assignUnits();
    bool useFrom(const Combinator& user, const Type& type);

    std::vector<Combinator> combinators_;
    std::map<std::pair<Part, std::string>, BoxedType> types_;
    std::map<std::pair<Part, std::string>, std::size_t> byName_;
    std::vector<const BoxedType*> ordered_;
    std::set<std::string> spaces_;  ///< namespaces of the API
};

/// A name that C++ can take: keywords get a trailing underscore.
std::string escaped(const std::string& name);

/// A flags word and the fields that hang on it.
struct FlagsWord {
    std::string name;
    std::uint32_t known = 0;  ///< bits that some field uses
};
std::vector<FlagsWord> flagsWords(const Combinator& c);
/// The fields that are members: no flags words, no length of a counted body.
bool isMember(const Combinator& c, std::size_t field);
/// The body of a message in a container: an Object behind its length in bytes.
bool isCounted(const Combinator& c, std::size_t field);

}  // namespace helio::tlgen
