// SPDX-License-Identifier: GPL-3.0-or-later
// Address-book files read and planned on another thread; what comes back is what the table shows.
#pragma once

#include <QObject>
#include <QStringList>

#include "contacts/address_book.h"
#include "contacts/import_plan.h"

namespace helio::ui {

struct ReadFile {
    QString name, kind;     ///< "contacts.vcf", "vCard"
    std::int64_t size = 0;
    std::size_t people = 0;
    QString trouble;        ///< why it could not be read; empty = it was
};

struct ImportBook {
    std::vector<ReadFile> files;
    std::vector<model::ContactCard> cards;
    std::vector<contacts::Problem> problems;  ///< of all files, the first kMaxProblems
    std::size_t problemCount = 0;
    std::vector<contacts::ExistingContact> existing;
    std::string region;
    contacts::ImportPlan plan;
};

/// Calls `done` on this thread unless `owner` is gone by then.
void readBook(QObject* owner, QStringList paths, std::vector<contacts::ExistingContact> existing, std::string region,
              std::function<void(std::shared_ptr<ImportBook>)> done);
/// The same cards under another region.
void planAgain(QObject* owner, std::shared_ptr<const ImportBook> book, std::string region, std::function<void(contacts::ImportPlan)> done);

}  // namespace helio::ui
