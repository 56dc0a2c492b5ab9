// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/arguments.h"

#include <sstream>

#include "apps/heliograph-cli/subcommand.h"

namespace helio::cli {
namespace {

void addSignIn(CLI::App& app, Arguments& out) {
    add<SignIn>(app, out, "sign-in", "Sign in, or up when the number is new", [](CLI::App& sub, SignIn& v) {
        auto* phone = sub.add_option("--phone", v.phone, "Number with country code: +12025550101");
        auto* code = sub.add_option("--code-file", v.codeFile, "File that will hold the code");
        auto* link = sub.add_flag("--qr", v.byLink, "Print a link for another device to accept (devices accept LINK), and wait");
        phone->needs(code)->excludes(link);
        code->needs(phone);
        sub.require_option(1, 0);
        sub.add_option("--first-name", v.firstName, "Needed when the number is new");
        sub.add_option("--last-name", v.lastName);
        auto* password = sub.add_option("--password-file", v.passwordFile, "File that holds the account's password");
        sub.add_option("--recovery-code-file", v.recoveryCodeFile, "Forgotten password: file that will hold the code sent by e-mail; the password is removed")->excludes(password);
    });
    add<SignOut>(app, out, "sign-out", "End this session and wipe the account from this computer", [](CLI::App& sub, SignOut& v) {
        sub.add_flag("--here", v.here, "Wipe this computer only; the cloud is not asked, and keeps the session until another device ends it");
    });
}

void newPasswordOptions(CLI::App& sub, PasswordSet& v) {
    sub.add_option("--password-file", v.passwordFile, "File that holds the new password")->required();
    sub.add_option("--hint", v.hint, "Shown to whoever is asked for it");
    auto* email = sub.add_option("--email", v.email, "Address for recovery; empty: none");
    sub.add_option("--email-code-file", v.emailCodeFile, "File that will hold the code sent there")->needs(email);
}

void addPassword(CLI::App& app, Arguments& out) {
    CLI::App* password = app.add_subcommand("password", "The account's password, asked for at sign-in after the code");
    password->fallthrough();
    password->require_subcommand(1);
    add<PasswordStatus>(*password, out, "status", "Whether there is one", [](CLI::App&, PasswordStatus&) {});
    add<PasswordSet>(*password, out, "set", "Set one where there is none", [](CLI::App& sub, PasswordSet& v) { newPasswordOptions(sub, v); });
    add<PasswordSet>(*password, out, "change", "Set another", [](CLI::App& sub, PasswordSet& v) {
        sub.add_option("--current-file", v.currentFile, "File that holds the password as it is")->required();
        newPasswordOptions(sub, v);
    });
    add<PasswordRemove>(*password, out, "remove", "Remove it",
                        [](CLI::App& sub, PasswordRemove& v) { sub.add_option("--current-file", v.currentFile, "File that holds it")->required(); });
    add<PasswordConfirm>(*password, out, "confirm-email", "Confirm the recovery address",
                         [](CLI::App& sub, PasswordConfirm& v) { sub.add_option("--code-file", v.codeFile, "File that will hold the code sent there")->required(); });
}

void addContacts(CLI::App& app, Arguments& out) {
    CLI::App* contacts = app.add_subcommand("contacts", "The address book");
    contacts->fallthrough();
    contacts->require_subcommand(1);
    add<ContactsList>(*contacts, out, "list", "People in the address book", [](CLI::App&, ContactsList&) {});
    add<ContactsAdd>(*contacts, out, "add", "Add one person", [](CLI::App& sub, ContactsAdd& v) {
        sub.add_option("peer", v.peer, "PEER")->required();
        sub.add_option("--first-name", v.firstName);
        sub.add_option("--last-name", v.lastName);
        sub.add_flag("--share-phone", v.sharePhone, "Let this person see your number");
    });
    add<ContactsDelete>(*contacts, out, "delete", "Remove people", [](CLI::App& sub, ContactsDelete& v) { sub.add_option("peers", v.peers, "PEER...")->required(); });
    addBook(*contacts, out);
}

void addChats(CLI::App& app, Arguments& out) {
    CLI::App* chats = app.add_subcommand("chats", "The chat list");
    chats->fallthrough();
    chats->require_subcommand(1);
    add<ChatsList>(*chats, out, "list", "Chats, newest first", [](CLI::App& sub, ChatsList& v) { sub.add_option("--limit", v.limit)->check(CLI::Range(1, 10'000)); });
    add<History>(app, out, "history", "Messages of a chat, oldest first", [](CLI::App& sub, History& v) {
        sub.add_option("--chat", v.chat, "PEER")->required();
        sub.add_option("--limit", v.limit)->check(CLI::Range(1, 100'000));
    });
    add<Search>(app, out, "search", "Messages with these words, newest first", [](CLI::App& sub, Search& v) {
        sub.add_option("text", v.words)->required();
        sub.add_option("--chat", v.chat, "PEER");
        sub.add_option("--limit", v.limit)->check(CLI::Range(1, 100'000));
    });
    add<Read>(app, out, "read", "Mark a chat as read", [](CLI::App& sub, Read& v) { sub.add_option("--chat", v.chat, "PEER")->required(); });
}

void addSend(CLI::App& app, Arguments& out) {
    add<Send>(app, out, "send", "Send, and wait until the cloud has it", [](CLI::App& sub, Send& v) {
        sub.add_option("--to", v.to, "PEER")->required();
        auto* what = sub.add_option_group("what");
        what->add_option("--text", v.text);
        what->add_option("--photo", v.photos, "FILE...");
        what->add_option("--contact", v.contacts, "PEER or FILE.vcf...");
        what->require_option(1);
        sub.add_option("--entity", v.entities, "TYPE:OFFSET:LENGTH[:ARGUMENT]..., in UTF-16 units: bold:0:4");
        sub.add_flag("--as-file", v.asFile, "Send the photos as files, untouched");
        sub.add_option("--caption", v.caption);
        sub.add_option("--deadline", v.deadline, "Seconds")->check(CLI::Range(1, 86'400));
    });
    add<AnswerPhone>(app, out, "answer-phone", "Give one's phone number to a bot whose message asks for it", [](CLI::App& sub, AnswerPhone& v) {
        sub.add_option("peer", v.peer, "PEER: the bot")->required();
        sub.add_option("message", v.message, "ID of the message that asks")->required();
        sub.add_flag("--yes", v.yes, "Do not ask");
        sub.add_option("--deadline", v.deadline, "Seconds")->check(CLI::Range(1, 86'400));
    });
    add<Edit>(app, out, "edit", "Change the text of a message of one's own", [](CLI::App& sub, Edit& v) {
        sub.add_option("--chat", v.chat, "PEER")->required();
        sub.add_option("--message", v.message, "ID")->required();
        sub.add_option("--text", v.text)->required();
        sub.add_option("--entity", v.entities, "TYPE:OFFSET:LENGTH[:ARGUMENT]...");
    });
    add<Download>(app, out, "download", "Save a photo or file of a message", [](CLI::App& sub, Download& v) {
        sub.add_option("--chat", v.chat, "PEER")->required();
        sub.add_option("--message", v.message, "ID")->required();
        sub.add_option("--out", v.out, "Folder")->required();
    });
    CLI::App* group = app.add_subcommand("group", "Groups");
    group->fallthrough();
    group->require_subcommand(1);
    add<GroupCreate>(*group, out, "create", "Make a group", [](CLI::App& sub, GroupCreate& v) {
        sub.add_option("--title", v.title)->required();
        sub.add_option("--with", v.with, "PEER...")->required();
    });
}

void addDevices(CLI::App& app, Arguments& out) {
    CLI::App* devices = app.add_subcommand("devices", "Where the account is signed in");
    devices->fallthrough();
    devices->require_subcommand(1);
    add<DevicesList>(*devices, out, "list", "All sessions", [](CLI::App&, DevicesList&) {});
    add<DevicesTerminate>(*devices, out, "terminate", "End a session, or all others", [](CLI::App& sub, DevicesTerminate& v) {
        auto* which = sub.add_option_group("which");
        which->add_option("id", v.id, "ID of devices list");
        which->add_flag("--others", v.others, "All but this one");
        which->require_option(1);
    });
    add<DevicesAccept>(*devices, out, "accept", "Let a device in that shows this link", [](CLI::App& sub, DevicesAccept& v) {
        sub.add_option("link", v.link, "tg://login?token=...")->required();
        sub.add_flag("--yes", v.yes, "Do not ask");
    });
    add<Watch>(app, out, "watch", "Print what happens as it happens",
               [](CLI::App& sub, Watch& v) { sub.add_option("--for", v.seconds, "Seconds; until interrupted if not given")->check(CLI::Range(0, 1'000'000)); });
}

void addSync(CLI::App& app, Arguments& out) {
    CLI::App* sync = app.add_subcommand("sync", "How the cache stands to the cloud");
    sync->fallthrough();
    sync->require_subcommand(1);
    add<SyncStatus>(*sync, out, "status", "The connection, and what is waiting and why", [](CLI::App&, SyncStatus&) {});
    add<SyncCheck>(*sync, out, "check", "Ask the cloud for messages that are missing", [](CLI::App&, SyncCheck&) {});
    add<SyncRebuild>(*sync, out, "rebuild", "Read everything anew; drafts and the outbox stay", [](CLI::App&, SyncRebuild&) {});
}

void addProxy(CLI::App& app, Arguments& out) {
    CLI::App* proxy = app.add_subcommand("proxy", "The way to the cloud");
    proxy->fallthrough();
    proxy->require_subcommand(1);
    add<ProxySet>(*proxy, out, "set", "From now on through this proxy", [](CLI::App& sub, ProxySet& v) {
        sub.add_option(
               "url", v.line,
               "socks5://[user:password@]host:port, http://[user:password@]host:port, mtproxy://host:port?secret=SECRET, or a tg://proxy link; - reads it from standard input")
            ->required();
    });
    add<ProxyShow>(*proxy, out, "show", "Which one is used", [](CLI::App&, ProxyShow&) {});
    add<ProxyOff>(*proxy, out, "off", "Straight from now on", [](CLI::App&, ProxyOff&) {});
}

}  // namespace

std::variant<Arguments, Usage> parseArguments(int argc, const char* const* argv) {
    Arguments out;
    CLI::App app("Heliograph without a window, for people, scripts and tests.", "heliograph-cli");
    app.set_version_flag("--version", "heliograph-cli " HELIO_VERSION);
    app.add_option("--account", out.account, "Folder of the account");
    app.add_option("--cloud", out.cloud, "Cloud file (cloud.json); needed to sign in");
    app.add_flag("--json", out.json, "Answer in JSON (docs/AUTOMATION.md)");
    app.add_flag("--offline", out.offline, "Answer from the cache alone");
    app.add_option("--log", out.logLevel, "debug, info, warn, error or off, to standard error")->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}));
    app.require_subcommand(1);
    addSignIn(app, out);
    addPassword(app, out);
    addContacts(app, out);
    addChats(app, out);
    addSend(app, out);
    addDevices(app, out);
    addSync(app, out);
    addProxy(app, out);
    addPrivacy(app, out);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::ostringstream text;
        const int code = app.exit(error, text, text);
        return Usage{code == 0 ? 0 : 2, text.str()};
    }
    const auto* import = std::get_if<ContactsImport>(&out.command);
    if (out.account.empty() && !(import && import->dryRun) && !std::holds_alternative<ContactsColumns>(out.command))
        return Usage{2, "--account is required\nRun with --help for more information.\n"};
    return out;
}

}  // namespace helio::cli
