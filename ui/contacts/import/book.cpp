// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/book.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include "base/file.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr std::uintmax_t kLargestBook = 256u << 20;  // bytes

/// `work` elsewhere, `done` with what it made on the window's thread.
template <class T>
void elsewhere(QObject* owner, std::function<std::shared_ptr<T>()> work, std::function<void(std::shared_ptr<T>)> done) {
    QThreadPool::globalInstance()->start([guard = QPointer<QObject>(owner), work = std::move(work), done = std::move(done)] {
        auto made = work();
        QMetaObject::invokeMethod(QCoreApplication::instance(), [guard, made, done] {
            if (guard) done(made);
        });
    });
}

void took(OpenedFile& one, Result<contacts::AddressBook> read) {
    if (!read) {
        one.file.trouble = words(read.error());
        return;
    }
    if (read->cards.empty() && !read->problems.empty()) one.file.trouble = kit::tr("Nobody could be read: %1").arg(qs(read->problems.front().reason));
    one.book = std::move(*read);
    one.bytes = {};
}

OpenedFile openOne(const QString& path) {
    OpenedFile out{.file = {.name = QFileInfo(path).fileName(), .path = QFileInfo(path).absoluteFilePath(), .kind = {}, .size = QFileInfo(path).size(), .trouble = {}}};
    auto bytes = readFile(path.toStdString(), kLargestBook);
    if (!bytes) {
        out.file.trouble = words(bytes.error());
        return out;
    }
    out.bytes = std::move(*bytes);
    auto table = contacts::lookAtTable(out.bytes);
    if (table && table->columns.size() > 1) {
        out.file.table = true;
        out.file.kind = kit::tr("CSV");
        out.columns = std::move(*table);
        return out;
    }
    auto read = contacts::readAddressBook(out.bytes, out.file.name.toStdString());
    out.file.kind = read && read->format == contacts::BookFormat::Csv ? kit::tr("CSV") : kit::tr("vCard");
    took(out, std::move(read));
    return out;
}

void gather(ImportBook& book, OpenedFile& one) {
    one.file.firstCard = book.cards.size();
    if (one.book) {
        one.file.people = one.book->cards.size();
        std::ranges::move(one.book->cards, std::back_inserter(book.cards));
        book.problemCount += one.book->problemCount;
        for (auto& problem : one.book->problems)
            if (book.problems.size() < contacts::AddressBook::kMaxProblems) book.problems.push_back(std::move(problem));
    }
    book.files.push_back(one.file);
}

void findRemoved(ImportBook& book, const ReadFile& file, const client::RemovedAmong& removed) {
    if (!removed) return;
    const auto first = book.cards.begin() + static_cast<std::ptrdiff_t>(file.firstCard);
    for (const auto at : removed({first, first + static_cast<std::ptrdiff_t>(file.people)}, book.region)) book.removed.push_back(file.firstCard + at);
}

}  // namespace

void openFiles(QObject* owner, QStringList paths, std::function<void(std::shared_ptr<OpenedFiles>)> done) {
    elsewhere<OpenedFiles>(
        owner,
        [paths = std::move(paths)] {
            auto out = std::make_shared<OpenedFiles>();
            for (const QString& path : paths) out->push_back(openOne(path));
            return out;
        },
        std::move(done));
}

void readBook(QObject* owner, std::shared_ptr<OpenedFiles> files, std::vector<contacts::ExistingContact> existing, RemovedOfFiles removed, std::string region,
              std::function<void(std::shared_ptr<ImportBook>)> done) {
    elsewhere<ImportBook>(
        owner,
        [files = std::move(files), existing = std::move(existing), removed = std::move(removed), region = std::move(region)] {
            auto book = std::make_shared<ImportBook>();
            book->existing = existing;
            book->region = region;
            for (auto one : *files) {  // a copy: going back and matching columns anew needs the bytes
                if (one.columns && one.file.trouble.isEmpty()) took(one, contacts::readTable(one.bytes, *one.columns));
                gather(*book, one);
            }
            for (std::size_t i = 0; i < std::min(removed.size(), book->files.size()); ++i) findRemoved(*book, book->files[i], removed[i]);
            book->plan = contacts::planImport(book->cards, book->existing, {.region = region, .parallelFor = {}, .removed = book->removed});
            return book;
        },
        std::move(done));
}

void planAgain(QObject* owner, std::shared_ptr<const ImportBook> book, std::string region, std::function<void(contacts::ImportPlan)> done) {
    elsewhere<contacts::ImportPlan>(
        owner,
        [book = std::move(book), region = std::move(region)] {
            return std::make_shared<contacts::ImportPlan>(contacts::planImport(book->cards, book->existing, {.region = region, .parallelFor = {}, .removed = book->removed}));
        },
        [done = std::move(done)](std::shared_ptr<contacts::ImportPlan> plan) { done(std::move(*plan)); });
}

}  // namespace helio::ui
