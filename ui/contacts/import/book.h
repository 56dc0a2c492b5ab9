// SPDX-License-Identifier: GPL-3.0-or-later
// Address-book files read and planned on another thread; what comes back is what the table shows. A table whose columns are not known by their
// headings is looked at first and read when somebody said what they are.
#pragma once

#include <QObject>
#include <QStringList>

#include "client/address_book.h"
#include "contacts/address_book.h"
#include "contacts/column_matching.h"
#include "contacts/import_plan.h"

namespace helio::ui {

struct ReadFile {
    QString name, path;  ///< "contacts.vcf", where it lies
    QString kind;        ///< "vCard", "CSV"
    std::int64_t size = 0;
    std::size_t firstCard = 0, people = 0;  ///< its part of ImportBook::cards
    QString trouble;                        ///< why it could not be read; empty = it was
    bool table = false;                     ///< its columns can be matched
};

/// A file between being opened and being read.
struct OpenedFile {
    ReadFile file;
    Bytes bytes;                             ///< kept while its columns are matched
    std::optional<contacts::Table> columns;  ///< of a CSV
    std::optional<contacts::AddressBook> book;
};
using OpenedFiles = std::vector<OpenedFile>;

struct ImportBook {
    std::vector<ReadFile> files;
    std::vector<model::ContactCard> cards;
    std::vector<contacts::Problem> problems;  ///< of all files, the first kMaxProblems
    std::size_t problemCount = 0;
    std::vector<contacts::ExistingContact> existing;
    std::string region;
    std::vector<std::size_t> removed;  ///< cards that were removed here before, ascending
    contacts::ImportPlan plan;
};

/// vCards are read, tables looked at. Each calls `done` on this thread unless `owner` is gone by then.
void openFiles(QObject* owner, QStringList paths, std::function<void(std::shared_ptr<OpenedFiles>)> done);
/// What tells which cards of each file were removed here, in their order.
using RemovedOfFiles = std::vector<client::RemovedAmong>;
/// Reads the tables by their columns, puts everything together and plans it.
void readBook(QObject* owner, std::shared_ptr<OpenedFiles> files, std::vector<contacts::ExistingContact> existing, RemovedOfFiles removed, std::string region,
              std::function<void(std::shared_ptr<ImportBook>)> done);
/// The same cards under another region.
void planAgain(QObject* owner, std::shared_ptr<const ImportBook> book, std::string region, std::function<void(contacts::ImportPlan)> done);

}  // namespace helio::ui
