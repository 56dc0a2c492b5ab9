// SPDX-License-Identifier: GPL-3.0-or-later
// Which folder may include which: docs/ARCHITECTURE.md as a table. The longest matching folder decides; its own files are always allowed.
#include <algorithm>

#include "tests/style/rules.h"

namespace helio::style {
namespace {

struct Row {
    std::string folder;
    std::vector<std::string> mayInclude;  ///< folders ("base/") or single headers ("client/client.h")
    bool qt = false;
};

const std::vector<Row>& table() {
    static const std::vector<Row> kRows{
        {"src/base", {}},
        {"src/crypto", {"base/"}},
        {"src/tl", {"base/"}},
        {"src/tlgen", {}},  // built before everything else, for the machine that builds
        {"src/mtproto", {"base/", "crypto/", "tl/"}},
        {"src/sync", {"base/", "tl/"}},
        {"src/secret", {"base/", "crypto/", "tl/"}},
        {"src/model", {"base/"}},
        {"src/pixels", {"base/"}},
        {"src/photo", {"base/", "pixels/"}},
        {"src/contacts", {"base/", "model/"}},
        {"src/sources", {"base/", "model/", "contacts/"}},
        {"src/sqlite", {"base/"}},
        {"src/store", {"base/", "model/", "sqlite/"}},
        {"src/net", {"base/", "crypto/", "tl/", "mtproto/"}},
        {"src/client", {"base/", "crypto/", "tl/", "mtproto/", "sync/", "secret/", "net/", "model/", "contacts/", "sources/", "pixels/", "photo/", "sqlite/", "store/"}},
        // The cloud: model/ reaches no further than the handlers, where tl:: ends (law 4).
        {"src/server", {"base/", "crypto/", "tl/", "mtproto/", "pixels/", "sqlite/"}},
        {"src/server/handlers", {"base/", "crypto/", "tl/", "mtproto/", "pixels/", "sqlite/", "model/", "server/"}},
        {"src/apps", {"base/", "model/", "contacts/", "sources/", "pixels/", "photo/", "client/", "apps/"}},
        {"src/apps/heliograph", {"base/", "model/", "contacts/", "sources/", "pixels/", "photo/", "client/", "ui/", "apps/"}, true},
        {"src/apps/heliographd", {"base/", "crypto/", "server/", "apps/"}},
        {"ui",
         {"base/", "model/", "contacts/", "pixels/", "photo/", "client/client.h", "client/address_book.h", "client/privacy.h", "client/decisions.h", "client/cloud_file.h"},
         true},
    };
    return kRows;
}

const Row* rowOf(const std::string& path) {
    const Row* best = nullptr;
    for (const auto& row : table()) {
        if (isBelow(path, row.folder) && (!best || row.folder.size() > best->folder.size())) best = &row;
    }
    return best;
}

// <QWidget>, <QtGui/QImage>, <QtGlobal>
bool isQt(const std::string& target) { return target.size() > 1 && target[0] == 'Q' && (target.starts_with("Qt") || (target[1] >= 'A' && target[1] <= 'Z')); }

bool isOwn(const Row& row, const std::string& target) { return isBelow("src/" + target, row.folder) || isBelow(target, row.folder); }

bool isAllowed(const Row& row, const std::string& target) {
    if (isOwn(row, target)) return true;
    if (row.qt && target.ends_with(".moc")) return true;  // what Qt's compiler makes of the same file
    return std::any_of(row.mayInclude.begin(), row.mayInclude.end(),
                       [&](const std::string& allowed) { return allowed.ends_with('/') ? target.starts_with(allowed) : target == allowed; });
}

}  // namespace

Objections checkArrows(const SourceFile& file) {
    Objections objections;
    if (!isCode(file.path) || !(isBelow(file.path, "src") || isBelow(file.path, "ui"))) return objections;
    const Row* row = rowOf(file.path);
    if (!row) return {file.path + ":1: lies in a folder that the table of arrows does not know"};
    for (const auto& include : includesOf(file)) {
        const auto where = file.path + ":" + std::to_string(include.line) + ": ";
        if (isQt(include.target)) {
            if (!row->qt) objections.push_back(where + row->folder + " must be free of Qt (" + include.target + ")");
        } else if (include.quoted && !isAllowed(*row, include.target)) {
            objections.push_back(where + row->folder + " must not include " + include.target);
        }
    }
    return objections;
}

}  // namespace helio::style
