// SPDX-License-Identifier: GPL-3.0-or-later
// How the files that read the command line add a subcommand.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "apps/heliograph-cli/arguments.h"

namespace helio::cli {

/// Adds a subcommand whose options fill a value of type T; when it is given, the value becomes the command.
template <class T, class Fill>
CLI::App* add(CLI::App& parent, Arguments& out, const char* name, const char* about, Fill fill) {
    auto value = std::make_shared<T>();
    CLI::App* sub = parent.add_subcommand(name, about);
    sub->fallthrough();
    fill(*sub, *value);
    sub->callback([value, &out] { out.command = *value; });
    return sub;
}

/// contacts import, book, match, sources …
void addBook(CLI::App& contacts, Arguments& out);
/// privacy, blocked, trusted, username, note
void addPrivacy(CLI::App& app, Arguments& out);

}  // namespace helio::cli
