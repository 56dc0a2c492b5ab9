// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/read_source.h"

#include <filesystem>

#include "base/file.h"
#include "contacts/column_matching.h"
#include "sources/carddav.h"

namespace helio::client::book {
namespace {

constexpr std::uintmax_t kLargestTable = 256u << 20;

/// What was chosen for files with these headings; "" where nothing was, or it is no table.
std::string columnsFor(const ReadOrder& order) {
    if (order.columns.empty()) return {};
    const auto path = std::filesystem::path(std::u8string(order.source.where.begin(), order.source.where.end()));
    const auto content = readFile(path, kLargestTable);
    if (!content) return {};  // reading it says why
    const auto table = contacts::lookAtTable(*content);
    if (!table) return {};
    for (const auto& [headings, columns] : order.columns)
        if (headings == table->key) return columns;
    return {};
}

}  // namespace

Result<sources::BookContent> readSource(const ReadOrder& order) {
    const sources::Patience patience{.stop = order.stop};
    switch (order.source.kind) {
        case model::BookSource::Kind::File: return sources::fileSource(columnsFor(order))->read(order.source.where, order.token, patience);
        case model::BookSource::Kind::CardDav:
            return sources::cardDavSource({.url = order.source.where, .user = order.source.account, .password = order.password.clone(), .authorities = {}})
                ->read(order.source.where, order.token, patience);
        case model::BookSource::Kind::System: break;
    }
    const auto system = sources::systemSource();
    if (!system) return fail(Fault::NotFound, "reading the address book of this system", "this program knows none here", "Export it as a file and import that.");
    return system->read(order.source.where, order.token, patience);
}

Result<std::vector<model::BookSource>> systemBooks(const std::stop_token& stop) {
    const auto system = sources::systemSource();
    if (!system) return std::vector<model::BookSource>{};
    return system->books({.stop = stop});
}

}  // namespace helio::client::book
