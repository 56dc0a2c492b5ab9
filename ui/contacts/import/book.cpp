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

void readOne(ImportBook& book, const QString& path) {
    ReadFile file{.name = QFileInfo(path).fileName(), .size = QFileInfo(path).size()};
    const auto bytes = readFile(path.toStdString(), kLargestBook);
    if (!bytes) {
        file.trouble = words(bytes.error());
        book.files.push_back(std::move(file));
        return;
    }
    auto read = contacts::readAddressBook(*bytes, file.name.toStdString());
    if (!read) {
        file.trouble = words(read.error());
    } else {
        file.kind = read->format == contacts::BookFormat::Vcard ? kit::tr("vCard") : kit::tr("CSV");
        file.people = read->cards.size();
        std::ranges::move(read->cards, std::back_inserter(book.cards));
        book.problemCount += read->problemCount;
        for (auto& problem : read->problems)
            if (book.problems.size() < contacts::AddressBook::kMaxProblems) book.problems.push_back(std::move(problem));
    }
    book.files.push_back(std::move(file));
}

}  // namespace

void readBook(QObject* owner, QStringList paths, std::vector<contacts::ExistingContact> existing, std::string region,
              std::function<void(std::shared_ptr<ImportBook>)> done) {
    QThreadPool::globalInstance()->start([guard = QPointer<QObject>(owner), paths = std::move(paths), existing = std::move(existing), region = std::move(region), done = std::move(done)] {
        auto book = std::make_shared<ImportBook>();
        book->existing = existing;
        book->region = region;
        for (const QString& path : paths) readOne(*book, path);
        book->plan = contacts::planImport(book->cards, book->existing, {.region = region});
        QMetaObject::invokeMethod(QCoreApplication::instance(), [guard, book, done] {
            if (guard) done(book);
        });
    });
}

void planAgain(QObject* owner, std::shared_ptr<const ImportBook> book, std::string region, std::function<void(contacts::ImportPlan)> done) {
    QThreadPool::globalInstance()->start([guard = QPointer<QObject>(owner), book = std::move(book), region = std::move(region), done = std::move(done)] {
        auto plan = std::make_shared<contacts::ImportPlan>(contacts::planImport(book->cards, book->existing, {.region = region}));
        QMetaObject::invokeMethod(QCoreApplication::instance(), [guard, plan, done] {
            if (guard) done(std::move(*plan));
        });
    });
}

}  // namespace helio::ui
