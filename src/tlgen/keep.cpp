// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <sstream>

#include "tlgen/schema.h"

namespace helio::tlgen {
namespace {

bool names(std::string_view word, const Combinator& c) {
    if (word == "service:*") return c.part == Part::Service;
    if (word == "secret:*") return c.part == Part::Secret;
    if (c.part != Part::Api) return false;
    if (word.ends_with(".*")) return c.ns() == word.substr(0, word.size() - 2);
    if (c.name == word) return true;
    return !c.function && c.result.kind == Kind::Boxed && c.result.name == word;
}

}  // namespace

OrError<void> applyKeepList(std::string_view text, const std::string& name, std::vector<Combinator>& combinators) {
    std::istringstream lines{std::string(text)};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::istringstream words{line.substr(0, line.find('#'))};
        for (std::string word; words >> word;) {
            const bool keep = !word.starts_with('!');
            if (!keep) word.erase(0, 1);
            bool found = false;
            for (Combinator& c : combinators) {
                if (!names(word, c)) continue;
                c.kept = keep;
                found = true;
            }
            if (!found) return std::unexpected(fmt::format("{}:{}: nothing in the schema is called {}", name, number, word));
        }
    }
    return {};
}

}  // namespace helio::tlgen
