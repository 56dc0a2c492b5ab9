// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the files, planning, sending what was selected, and what became of it.
#include <QComboBox>
#include <QFileInfo>
#include <QListWidget>
#include <QPointer>
#include <QThreadPool>

#include "base/file.h"
#include "ui/contacts/import_page.h"
#include "ui/contacts/step_bar.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;
using contacts::ImportStatus;

namespace {
constexpr std::uintmax_t kLargestBook = 256u << 20;
constexpr std::size_t kBatch = 100;
constexpr int kTries = 3;
}  // namespace

void ImportPage::read(const QStringList& paths) {
    if (paths.isEmpty()) return;
    chooseNote_->setInk(&Theme::ink2);
    chooseNote_->setText(tr("Reading…"));
    QPointer<ImportPage> self(this);
    QThreadPool::globalInstance()->start([self, paths] {
        auto books = std::make_shared<std::vector<Book>>();
        for (const QString& path : paths) {
            Book book{.name = QFileInfo(path).fileName(), .size = QFileInfo(path).size()};
            auto bytes = readFile(path.toStdString(), kLargestBook);
            auto read = bytes ? contacts::readAddressBook(*bytes, book.name.toStdString()) : Result<contacts::AddressBook>(std::unexpected(bytes.error()));
            if (read) book.book = std::move(*read);
            else book.failure = words(read.error());
            books->push_back(std::move(book));
        }
        QMetaObject::invokeMethod(qApp, [self, books] {
            if (self) self->opened(std::move(*books));
        }, Qt::QueuedConnection);
    });
}

void ImportPage::opened(std::vector<Book> books) {
    QStringList failures, names, problems;
    qint64 size = 0;
    std::size_t problemCount = 0;
    cards_.clear();
    for (auto& book : books) {
        if (!book.failure.isEmpty()) {
            failures << tr("%1: %2").arg(book.name, book.failure);
            continue;
        }
        names << book.name;
        size += book.size;
        problemCount += book.book.problemCount;
        for (const auto& problem : book.book.problems)
            if (problems.size() < 3) problems << tr("%1, line %2: %3").arg(book.name).arg(problem.line).arg(qs(problem.reason));
        std::move(book.book.cards.begin(), book.book.cards.end(), std::back_inserter(cards_));
    }
    books_ = std::move(books);
    if (names.isEmpty() || cards_.empty()) {
        step(0);
        chooseNote_->setInk(&Theme::red);
        if (failures.isEmpty()) failures << tr("There is nobody in %1.").arg(names.join(", "));
        return chooseNote_->setText(failures.join('\n'));
    }
    fileName_->setText(names.join(", "));
    fileDetail_->setText(counted(static_cast<qint64>(cards_.size()), "1 person", "%1 people") + " · " + byteSize(size));
    QStringList notes = failures;
    if (problemCount > 0) notes << counted(static_cast<qint64>(problemCount), "1 line could not be used. ", "%1 lines could not be used. ") + problems.join(". ");
    problems_->setText(notes.join('\n'));
    problems_->setVisible(!notes.isEmpty());
    step(1);
    plan();
}

void ImportPage::plan() {
    std::vector<contacts::ExistingContact> existing;
    if (const auto known = session_.reader().contacts())
        for (const auto& user : *known)
            if (!user.phone.empty()) existing.push_back({user.phone, user.firstName, user.lastName, user.id});
    contacts::ImportOptions options{.region = region_->currentData().toString().toStdString()};
    auto plan = contacts::planImport(cards_, existing, options);
    model_->setPlan(std::move(plan), std::move(existing), options);
    filter_->setStatus(std::nullopt);
    for (auto& [status, chip] : chips_) chip->setChecked(!status);
}

void ImportPage::refresh() {
    const auto& plan = model_->plan();
    for (auto& [status, chip] : chips_) {
        const auto count = static_cast<int>(status ? plan.count(*status) : plan.rows.size());
        chip->setCount(count);
        chip->setVisible(!status || count > 0);
    }
    const int selected = model_->selected(), invalid = static_cast<int>(plan.count(ImportStatus::Invalid));
    QString text = tr("<b>%1 selected</b>").arg(selected);
    if (plan.rows.empty()) text = tr("No card in this file has a number.");
    else if (invalid == static_cast<int>(plan.rows.size())) text = tr("<b>No number in this file can be used.</b> Each row says why.");
    else if (invalid > 0) text += "  " + counted(invalid, "1 row has no usable number and says why.", "%1 rows have no usable number and say why.");
    summary_->setText(text);
    go_->setText(selected == 0 ? tr("Match") : counted(selected, "Match 1 contact", "Match %1 contacts"));
    go_->setAccessibleName(go_->text());
    go_->updateGeometry();
    go_->setEnabled(selected > 0 && queue_.empty());
}

void ImportPage::match() {
    queue_.clear(), found_.clear(), absent_.clear(), later_.clear();
    trouble_.clear();
    done_ = 0, tries_ = 0;
    const auto& rows = model_->plan().rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].selected && ImportModel::mayGo(rows[i])) queue_.push_back(i);
    total_ = queue_.size();
    go_->setEnabled(false);
    back_->setEnabled(false);
    progressBox_->show();
    sendBatch();
}

void ImportPage::sendBatch() {
    progress_->setShare(total_ == 0 ? 0 : static_cast<double>(done_) / static_cast<double>(total_));
    progressText_->setText(tr("Matching %1 of %2").arg(done_).arg(total_));
    progress_->setAccessibleDescription(progressText_->text());
    if (queue_.empty()) {
        // what the service asked to be sent later is tried again, a few times
        if (!later_.empty() && ++tries_ < kTries) {
            queue_ = std::exchange(later_, {});
            done_ -= queue_.size();
        } else {
            return finish();
        }
    }
    const std::size_t count = std::min(kBatch, queue_.size());
    const std::vector<std::size_t> batch(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
    std::vector<client::ContactToImport> rows;
    for (const std::size_t i : batch) {
        const auto& row = model_->plan().rows[i];
        rows.push_back({row.digits, row.firstName, row.lastName});
    }
    session_.run<client::ImportOutcome>(this, [&](auto done) { return session_.client().importContacts(rows, std::move(done)); },
                                        [this, batch](Result<client::ImportOutcome> outcome) {
                                            if (!outcome) {
                                                trouble_ = words(outcome.error());
                                                return finish();
                                            }
                                            for (const auto& [at, user] : outcome->found) found_.push_back(batch[at]);
                                            for (const std::size_t at : outcome->notMembers) absent_.push_back(batch[at]);
                                            for (const std::size_t at : outcome->retry) later_.push_back(batch[at]);
                                            queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(batch.size()));
                                            done_ += batch.size();
                                            sendBatch();
                                        });
}

void ImportPage::finish() {
    const auto left = static_cast<qint64>(queue_.size() + later_.size());
    queue_.clear();
    progressBox_->hide();
    back_->setEnabled(true);
    refresh();
    if (!trouble_.isEmpty() && found_.empty() && absent_.empty()) {
        // nothing went through: stay where everything can be tried again
        return summary_->setText(tr("<b>Not matched.</b> %1").arg(trouble_.toHtmlEscaped()));
    }
    step(2);
    resultTitle_->setText(counted(static_cast<qint64>(found_.size()), "1 person found", "%1 people found"));
    QStringList lines;
    if (!absent_.empty()) lines << counted(static_cast<qint64>(absent_.size()), "1 number belongs to nobody here yet.", "%1 numbers belong to nobody here yet.");
    if (left > 0) lines << counted(left, "1 number was not taken; try it again later.", "%1 numbers were not taken; try them again later.");
    if (!trouble_.isEmpty()) lines << trouble_;
    resultText_->setText(lines.join(' '));
    clear(resultList_->layout());
    auto* list = new QListWidget(resultList_);
    list->setObjectName("foundPeople");
    list->setAccessibleName(tr("People found"));
    list->setFrameShape(QFrame::NoFrame);
    for (const std::size_t i : found_) {
        const auto& row = model_->plan().rows[i];
        list->addItem(nameOfRow(row) + "   " + phoneNumber(qs(row.digits)));
    }
    resultList_->layout()->addWidget(list);
}

}  // namespace helio::ui
