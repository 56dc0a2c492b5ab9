// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/subcommand.h"

namespace helio::cli {
namespace {

CLI::App& section(CLI::App& app, const char* name, const char* about) {
    CLI::App* out = app.add_subcommand(name, about);
    out->fallthrough();
    out->require_subcommand(1);
    return *out;
}

void peers(CLI::App& sub, std::vector<std::string>& list, bool required = true) { sub.add_option("peers", list, "PEER...")->required(required); }

void addRules(CLI::App& app, Arguments& out) {
    CLI::App& privacy = section(app, "privacy", "Who sees and may do what");
    add<PrivacyShow>(privacy, out, "show", "The settings, or one of them", [](CLI::App& sub, PrivacyShow& v) {
        sub.add_option("subject", v.subject, "phone_number, found_by_phone, last_seen, profile_photo, forwards, group_invites or share_card");
    });
    add<PrivacySet>(privacy, out, "set", "Change one; exceptions that are not named are gone", [](CLI::App& sub, PrivacySet& v) {
        sub.add_option("subject", v.subject, "as of show")->required();
        sub.add_option("audience", v.audience, "everybody, contacts or nobody")->required();
        sub.add_option("--always", v.always, "PEER..., people and groups");
        sub.add_option("--never", v.never, "PEER..., people and groups");
        sub.add_flag("--always-trusted", v.alwaysTrusted, "Always whoever is on the trusted list");
    });
}

void addBlocked(CLI::App& app, Arguments& out) {
    CLI::App& blocked = section(app, "blocked", "People who can't find, see or write to this account");
    add<BlockedList>(blocked, out, "list", "All of them, newest first", [](CLI::App&, BlockedList&) {});
    add<BlockedChange>(blocked, out, "add", "Block people", [](CLI::App& sub, BlockedChange& v) { peers(sub, v.peers); });
    add<BlockedChange>(blocked, out, "remove", "Unblock people", [](CLI::App& sub, BlockedChange& v) {
        v.blocked = false;
        peers(sub, v.peers);
    });
}

void addTrusted(CLI::App& app, Arguments& out) {
    using What = TrustedChange::What;
    CLI::App& trusted = section(app, "trusted", "Contacts that exceptions can name at once");
    add<TrustedList>(trusted, out, "list", "All of them", [](CLI::App&, TrustedList&) {});
    add<TrustedChange>(trusted, out, "set", "The whole list anew", [](CLI::App& sub, TrustedChange& v) { peers(sub, v.peers, false); });
    add<TrustedChange>(trusted, out, "add", "Add people", [](CLI::App& sub, TrustedChange& v) {
        v.what = What::Add;
        peers(sub, v.peers);
    });
    add<TrustedChange>(trusted, out, "remove", "Remove people", [](CLI::App& sub, TrustedChange& v) {
        v.what = What::Remove;
        peers(sub, v.peers);
    });
}

void addNames(CLI::App& app, Arguments& out) {
    CLI::App& username = section(app, "username", "The name others find this account by");
    add<UsernameShow>(username, out, "show", "As it is", [](CLI::App&, UsernameShow&) {});
    add<UsernameSet>(username, out, "set", "Take a name", [](CLI::App& sub, UsernameSet& v) { sub.add_option("name", v.name)->required(); });
    add<UsernameSet>(username, out, "off", "Have none", [](CLI::App&, UsernameSet&) {});
    add<UsernameCheck>(username, out, "check", "Whether a name is free", [](CLI::App& sub, UsernameCheck& v) { sub.add_option("name", v.name)->required(); });
    CLI::App& note = section(app, "note", "A note on somebody, which nobody else sees");
    add<NoteShow>(note, out, "show", "As it is", [](CLI::App& sub, NoteShow& v) { sub.add_option("peer", v.peer, "PEER")->required(); });
    add<NoteSet>(note, out, "set", "Write it; an empty text takes it away", [](CLI::App& sub, NoteSet& v) {
        sub.add_option("peer", v.peer, "PEER")->required();
        sub.add_option("text", v.text)->required();
    });
}

}  // namespace

void addPrivacy(CLI::App& app, Arguments& out) {
    addRules(app, out);
    addBlocked(app, out);
    addTrusted(app, out);
    addNames(app, out);
}

}  // namespace helio::cli
