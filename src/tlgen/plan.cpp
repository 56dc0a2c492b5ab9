// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlgen/plan.h"

#include <fmt/format.h>

#include <algorithm>

namespace helio::tlgen {

OrError<Plan> Plan::make(std::vector<Combinator> combinators) {
    Plan plan;
    plan.combinators_ = std::move(combinators);
    if (auto indexed = plan.index(); !indexed) return std::unexpected(indexed.error());
    plan.assignUnits();
    return plan;
}

OrError<void> Plan::index() {
    std::map<std::pair<bool, std::uint32_t>, std::size_t> numbers;
    for (std::size_t i = 0; i < combinators_.size(); ++i) {
        const Combinator& c = combinators_[i];
        const auto [other, fresh] = numbers.emplace(std::pair{c.part == Part::Secret, c.id}, i);
        if (!fresh) return std::unexpected(fmt::format("{}: {} has the number of {}", c.where, c.name, combinators_[other->second].name));
        if (!byName_.emplace(std::pair{c.part, c.name}, i).second) return std::unexpected(fmt::format("{}: {} is there twice", c.where, c.name));
        if (c.part == Part::Api) spaces_.insert(c.ns());
        if (c.function || c.result.kind != Kind::Boxed) continue;
        BoxedType& type = types_[{c.part, c.result.name}];
        type.part = c.part;
        type.name = c.result.name;
        type.makers.push_back(i);
        type.kept = type.kept || c.kept;
    }
    for (const Combinator& c : combinators_) {
        for (const Field& field : c.fields) {
            const Type* leaf = &field.type;
            while (!leaf->element.empty()) leaf = &leaf->element[0];
            const bool bareInside = leaf->kind == Kind::Bare && (field.type.kind == Kind::Vector || !field.flags.empty());
            const bool unnamedTrue = leaf->kind == Kind::True && field.flags.empty();
            if (bareInside || unnamedTrue) return std::unexpected(fmt::format("{}: the generator cannot write the field {}", c.where, field.name));
            const bool missing = leaf->kind == Kind::Boxed && !typeOf(c.part, leaf->name);
            const bool missingBare = leaf->kind == Kind::Bare && !leaf->name.starts_with('%') && !byName_.contains({c.part, leaf->name});
            if (missing || missingBare) return std::unexpected(fmt::format("{}: nothing makes a {}", c.where, leaf->name));
        }
    }
    for (auto& [key, type] : types_) {
        type.index = static_cast<std::uint16_t>(ordered_.size());
        ordered_.push_back(&type);
    }
    return {};
}

/// Marks the type of a field as core when its user lives in another header. True if that changed anything.
bool Plan::useFrom(const Combinator& user, const Type& type) {
    if (!type.element.empty()) return useFrom(user, type.element[0]);
    if (type.kind != Kind::Boxed) return false;
    BoxedType& used = types_.at({user.part, type.name});
    if (!used.kept || used.unit == "core" || used.unit == unitOf(user)) return false;
    used.unit = "core";
    return true;
}

// A type that another namespace uses by value moves to core.h, and what it is made of with it: so headers never include each other in a ring.
void Plan::assignUnits() {
    for (auto& [key, type] : types_) {
        const std::string ns = Combinator::spaceOf(type.name);
        type.unit = type.part == Part::Service ? "service" : type.part == Part::Secret ? "secret" : ns.empty() ? "core" : ns;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const Combinator& c : combinators_) {
            if (!c.kept) continue;
            for (const Field& field : c.fields) changed = useFrom(c, field.type) || changed;
        }
    }
}

const BoxedType* Plan::typeOf(Part part, const std::string& name) const {
    const auto found = types_.find({part, name});
    return found == types_.end() ? nullptr : &found->second;
}

const Combinator& Plan::bare(Part part, const std::string& name) const {
    if (name.starts_with('%')) return combinators_[types_.at({part, name.substr(1)}).makers[0]];
    return combinators_[byName_.at({part, name})];
}

std::string Plan::unitOf(const Combinator& c) const {
    if (c.part == Part::Service) return "service";
    if (c.part == Part::Secret) return "secret";
    if (!c.function && c.result.kind == Kind::Boxed) return typeOf(c.part, c.result.name)->unit;
    return c.ns().empty() ? "core" : c.ns();
}

std::vector<std::string> Plan::units() const {
    std::vector<std::string> out{"core", "service", "secret"};
    for (const std::string& space : spaces_) {
        if (!space.empty()) out.push_back(space);
    }
    return out;
}

std::vector<std::string> Plan::includes(const std::string& unit) const {
    if (unit == "core" || unit == "service" || unit == "secret") return {};
    return {"core"};
}

std::vector<const Combinator*> Plan::ordered(const std::string& unit) const {
    std::vector<const Combinator*> out;
    std::set<const Combinator*> done;
    auto visit = [&](auto& self, const Combinator& c) -> void {
        if (!done.insert(&c).second) return;
        for (const Field& field : c.fields) {
            const Combinator* needed = structOf(c, field.type);
            if (needed && unitOf(*needed) == unit) self(self, *needed);
        }
        out.push_back(&c);
    };
    for (const Combinator& c : combinators_) {
        if (c.kept && unitOf(c) == unit) visit(visit, c);
    }
    return out;
}

std::vector<FlagsWord> flagsWords(const Combinator& c) {
    std::vector<FlagsWord> out;
    for (const Field& field : c.fields) {
        if (field.type.kind == Kind::Flags) out.push_back({field.name, 0});
    }
    for (const Field& field : c.fields) {
        for (FlagsWord& word : out) {
            if (field.flags == word.name) word.known |= 1u << field.bit;
        }
    }
    return out;
}

bool isCounted(const Combinator& c, std::size_t field) {
    return c.fields[field].type.kind == Kind::Object && field > 0 && c.fields[field - 1].name == "bytes" && c.fields[field - 1].type.kind == Kind::Int;
}

bool isMember(const Combinator& c, std::size_t field) {
    if (c.fields[field].type.kind == Kind::Flags) return false;
    return field + 1 >= c.fields.size() || !isCounted(c, field + 1);
}

}  // namespace helio::tlgen
