// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the local address book as values: heliograph-cli contacts …
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace helio::cli {

struct ContactsImport {
    std::vector<std::filesystem::path> files;
    std::string region;
    std::string columns;  ///< of a table, as `contacts columns` packs them; empty = as remembered or proposed
    bool dryRun = false;
    bool sendNumbers = false;  ///< the consent, for a cloud that cannot match in private
    bool matchOnly = false;    ///< found people do not become contacts
    bool withRemoved = false;  ///< cards that were removed here before come back
    std::int32_t deadline = 600;
};
struct ContactsColumns {
    std::filesystem::path file;
};
/// Rows of the address book on this computer.
struct BookList {
    std::string filter = "all";
    std::string words;  ///< empty = all
    std::int32_t offset = 0, limit = 1'000;
};
struct BookShow {
    std::int64_t id = 0;
};
struct BookWhy {
    std::int64_t id = 0;
    std::optional<std::int32_t> number;  ///< 1 = the first; all of them if not given
};
struct BookMatch {
    enum class What : std::uint8_t { Status, Pause, Resume, Key } what = What::Status;
};
struct BookAdd {
    std::vector<std::int64_t> ids;
    bool all = false;  ///< everybody who is here
};
struct BookSettle {
    std::vector<std::int64_t> ids;
    bool keep = false;  ///< else they go, with their contacts
};
struct BookRemove {
    std::vector<std::int64_t> ids;
};
/// Cards that were removed here while their source still has them.
struct BookRemoved {};
struct BookBringBack {
    std::vector<std::int64_t> ids;
    bool all = false;
};
/// People whose number became one that nobody here has.
struct BookChanged {};
struct BookSettleChanged {
    std::vector<std::int64_t> ids;  ///< entries
    bool keep = true;               ///< else their contacts go
};
struct BookJoined {};
struct SourcesList {};
struct SourcesSystem {};
struct SourcesAdd {
    std::string kind, where, name, account, region;
    std::filesystem::path passwordFile;
    std::int32_t every = 0;  ///< hours; 0 = on demand
    bool off = false;
    bool sendNumbers = false, keepNumbers = false;
};
struct SourcesSync {
    std::int64_t id = 0;
    bool sendNumbers = false, keepNumbers = false;
    std::int32_t deadline = 600;
};
/// Whether the numbers of a source may be sent where the cloud cannot match in private.
struct SourcesConsent {
    std::int64_t id = 0;
    std::string answer;  ///< yes, no, forget; empty = say what is so
    std::int32_t deadline = 600;
};
struct SourcesRemove {
    std::int64_t id = 0;
    bool withEntries = false;
};
struct BookRuns {
    std::int32_t limit = 20;
};
struct BookSent {};
struct BookSaved {};
struct BookDeleteSynced {};
struct ContactsExport {
    std::filesystem::path out;      ///< empty = standard output
    std::string format;             ///< vcard3, vcard4, google; empty: by the name of the file, else vcard4
    std::vector<std::int64_t> ids;  ///< entries; none = all of the book and all contacts
};
struct ContactsShare {
    std::vector<std::string> what;  ///< a PEER, a file, or entry:ID each
    std::vector<std::string> to;
    std::vector<std::string> fields{"phones"};
    std::int32_t deadline = 60;
};
struct ContactsCheck {
    std::string phone, name, peer;
};

}  // namespace helio::cli
