// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of heliograph-cli as values. docs/AUTOMATION.md has the synopsis.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "apps/heliograph-cli/book_commands.h"

namespace helio::cli {

struct SignIn {
    std::string phone;
    std::filesystem::path codeFile;
    std::string firstName, lastName;
    bool byLink = false;                     ///< another device lets us in
    std::filesystem::path passwordFile;      ///< empty = none; needed where the account has a password
    std::filesystem::path recoveryCodeFile;  ///< in place of a forgotten password
};
struct PasswordStatus {};
struct PasswordSet {
    std::filesystem::path currentFile;  ///< empty = none is set yet
    std::filesystem::path passwordFile;
    std::string hint;
    std::optional<std::string> email;
    std::filesystem::path emailCodeFile;  ///< confirms the address at once
};
struct PasswordRemove {
    std::filesystem::path currentFile;
};
struct PasswordConfirm {
    std::filesystem::path codeFile;
};
struct ContactsList {};
struct ContactsAdd {
    std::string peer, firstName, lastName;
    bool sharePhone = false;
};
struct ContactsDelete {
    std::vector<std::string> peers;
};
struct ChatsList {
    std::int32_t limit = 100;
};
struct History {
    std::string chat;
    std::int32_t limit = 50;
};
struct Search {
    std::string words;
    std::string chat;  ///< empty = everywhere
    std::int32_t limit = 50;
};
struct Send {
    std::string to;
    std::optional<std::string> text;
    std::vector<std::string> entities;  ///< of the text: TYPE:OFFSET:LENGTH[:ARGUMENT]
    std::vector<std::filesystem::path> photos;
    bool asFile = false;
    std::string caption;
    std::vector<std::string> contacts;  ///< a PEER, a vCard file or entry:ID each
    std::vector<std::string> fields;    ///< of shared cards: what leaves besides the name; none = all but notes
    std::int32_t deadline = 60;         ///< seconds until the cloud must have acknowledged
};
struct AnswerPhone {
    std::string peer;
    std::int32_t message = 0;
    bool yes = false;  ///< do not ask
    std::int32_t deadline = 60;
};
struct Edit {
    std::string chat;
    std::int32_t message = 0;
    std::string text;
    std::vector<std::string> entities;
};
struct GroupCreate {
    std::string title;
    std::vector<std::string> with;
};
struct Download {
    std::string chat;
    std::int32_t message = 0;
    std::filesystem::path out;
};
struct Read {
    std::string chat;
};
struct DevicesList {};
struct DevicesTerminate {
    std::optional<std::int64_t> id;
    bool others = false;
};
struct DevicesAccept {
    std::string link;
    bool yes = false;  ///< do not ask
};
struct Watch {
    std::optional<std::int32_t> seconds;
};
struct SignOut {
    bool here = false;  ///< without asking the cloud
};
struct SyncStatus {};
struct SyncCheck {};
struct SyncRebuild {};
struct ProxySet {
    std::string line;  ///< see model/proxy.h
};
struct ProxyShow {};
struct ProxyOff {};

struct PrivacyShow {
    std::string subject;  ///< empty = all; words of privacy_words.h
};
struct PrivacySet {
    std::string subject, audience;
    std::vector<std::string> always, never;  ///< people and groups
    bool alwaysTrusted = false;
};
struct BlockedList {};
struct BlockedChange {
    std::vector<std::string> peers;
    bool blocked = true;
};
struct TrustedList {};
struct TrustedChange {
    enum class What { Set, Add, Remove } what = What::Set;
    std::vector<std::string> peers;
};
struct UsernameShow {};
struct UsernameSet {
    std::string name;  ///< empty = none
};
struct UsernameCheck {
    std::string name;
};
struct NoteShow {
    std::string peer;
};
struct NoteSet {
    std::string peer, text;  ///< empty text = none
};

using Command = std::variant<SignIn, ContactsImport, ContactsList, ContactsAdd, ContactsDelete, ContactsExport, ChatsList, History, Search, Send, AnswerPhone, Edit, GroupCreate,
                             Download, Read, DevicesList, DevicesTerminate, DevicesAccept, PasswordStatus, PasswordSet, PasswordRemove, PasswordConfirm, Watch, SignOut, SyncStatus,
                             SyncCheck, SyncRebuild, ProxySet, ProxyShow, ProxyOff, PrivacyShow, PrivacySet, BlockedList, BlockedChange, TrustedList, TrustedChange, UsernameShow,
                             UsernameSet, UsernameCheck, NoteShow, NoteSet, ContactsColumns, BookList, BookShow, BookWhy, BookMatch, BookAdd, BookSettle, BookRemove, BookRemoved,
                             BookBringBack, BookChanged, BookSettleChanged, BookJoined, SourcesList, SourcesSystem, SourcesAdd, SourcesSync, SourcesConsent, SourcesRemove,
                             BookRuns, BookSent, BookSaved, BookDeleteSynced, ContactsShare, ContactsCheck>;

struct Arguments {
    std::filesystem::path account;
    std::filesystem::path cloud;  ///< empty = the one the account was signed in with
    bool json = false, offline = false;
    std::string logLevel = "error";
    Command command;
};

/// What to do instead of a command: print `text` and exit with `code` (0 for --help, 2 for a usage error).
struct Usage {
    int code = 2;
    std::string text;
};
std::variant<Arguments, Usage> parseArguments(int argc, const char* const* argv);

}  // namespace helio::cli
