// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import_page.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

#include "ui/contacts/add_contact.h"
#include "ui/contacts/import/columns.h"
#include "ui/contacts/import/finish.h"
#include "ui/contacts/import/review.h"
#include "ui/contacts/import/start.h"
#include "ui/contacts/import/steps.h"
#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

ImportPage::ImportPage(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("importPage");
    setProperty(kToastGround, true);
    setAccessibleName(kit::tr("Import contacts"));
    setAcceptDrops(true);
    auto* all = column(this);
    auto* head = row(16);
    head->setContentsMargins(24, 14, 16, 14);
    auto* title = new Label(kit::tr("Import contacts"), Type::Title, &Theme::ink, this);
    steps_ = new ImportSteps(this);
    auto* cross = new IconButton("close", kit::tr("Close import"), this);
    cross->setObjectName("closeImport");
    head->addWidget(title);
    head->addWidget(steps_, 1);
    head->addWidget(cross);
    pages_ = new QStackedWidget(this);
    start_ = new ImportStart(session, pages_);
    columns_ = new ImportColumns(pages_);
    review_ = new ImportReview(session, pages_);
    finish_ = new ImportFinish(session, pages_);
    for (QWidget* page : {static_cast<QWidget*>(start_), static_cast<QWidget*>(columns_), static_cast<QWidget*>(review_), static_cast<QWidget*>(finish_)}) pages_->addWidget(page);
    all->addLayout(head);
    all->addWidget(pages_, 1);
    setFocusProxy(start_->firstFocus());
    connect(cross, &IconButton::clicked, this, &ImportPage::leave);
    connect(start_, &ImportStart::filesChosen, this, &ImportPage::read);
    connect(start_, &ImportStart::sourceRead, this, [this](const QString& name, const model::SyncRun& run) {
        finish_->show(name, run);
        turnTo(3);
    });
    connect(columns_, &ImportColumns::otherAsked, this, &ImportPage::toStart);
    connect(columns_, &ImportColumns::used, this, [this] {
        auto& table = *(*files_)[matching_].columns;
        table = columns_->table();
        matched_.insert(matching_);
        session_.run<void>(
            this, [&](auto done) { return session_.client().book().rememberColumns(table.key, contacts::packColumns(table.columns), std::move(done)); },
            [this](Result<void> result) {
                if (!result) Toast::show(window(), kit::words(result.error()), "failed");
            });
        goOn();
    });
    connect(review_, &ImportReview::backAsked, this, &ImportPage::toStart);
    connect(review_, &ImportReview::columnsAsked, this, [this] {
        for (std::size_t i = 0; i < files_->size(); ++i)
            if ((*files_)[i].columns) return matchColumns(i);
    });
    connect(review_, &ImportReview::imported, this, [this](const Imported& what) {
        finish_->show(what);
        turnTo(3);
    });
    connect(finish_, &ImportFinish::doneAsked, this, &ImportPage::contactsAsked);
    connect(finish_, &ImportFinish::moreAsked, this, &ImportPage::toStart);
}

void ImportPage::turnTo(int step) {
    pages_->setCurrentIndex(step);
    steps_->setStep(step);
    if (step != 2) review_->stop();
    QWidget* const first[] = {start_->firstFocus(), columns_->firstFocus(), review_->firstFocus(), finish_->firstFocus()};
    first[step]->setFocus(Qt::OtherFocusReason);
}

void ImportPage::toStart() { turnTo(0); }

void ImportPage::choose() { start_->choose(); }

void ImportPage::read(const QStringList& paths) {
    if (paths.isEmpty()) return;
    start_->setReading(true);
    openFiles(this, paths, [this, reading = ++reading_](std::shared_ptr<OpenedFiles> files) {
        if (reading != reading_) return;  // other files were chosen meanwhile
        files_ = std::move(files);
        matched_.clear();
        for (std::size_t i = 0; i < files_->size(); ++i) {
            auto& table = (*files_)[i].columns;
            if (!table) continue;
            const auto remembered = session_.client().book().rememberedColumns(table->key);
            if ((remembered && contacts::unpackColumns(*remembered, table->columns)) || table->sure) matched_.insert(i);
        }
        goOn();
    });
}

void ImportPage::goOn() {
    for (std::size_t i = 0; i < files_->size(); ++i)
        if ((*files_)[i].columns && !matched_.contains(i)) return matchColumns(i);
    plan();
}

void ImportPage::matchColumns(std::size_t file) {
    start_->setReading(false);
    matching_ = file;
    matched_.erase(file);
    columns_->setFile((*files_)[file].file, *(*files_)[file].columns);
    turnTo(1);
}

void ImportPage::plan() {
    std::vector<contacts::ExistingContact> existing;
    if (auto known = session_.client().book().known()) existing = std::move(*known);
    else Toast::show(window(), kit::words(known.error()), "failed");
    RemovedOfFiles removed;
    for (const auto& one : *files_) removed.push_back(session_.client().book().removedOf(one.file.path.toStdString()));
    readBook(this, files_, std::move(existing), std::move(removed), ownRegion(session_), [this, reading = ++reading_](std::shared_ptr<ImportBook> book) {
        if (reading != reading_) return;
        start_->setReading(false);
        if (book->cards.empty()) {
            start_->showTrouble(book->files);
            return toStart();
        }
        review_->setBook(std::move(book));
        turnTo(2);
    });
}

void ImportPage::leave() {
    if (!review_->busy()) return Q_EMIT closed();
    ask(this, kit::tr("Stop importing?"), kit::tr("What was saved so far stays in your contacts."), kit::tr("Stop importing"), [this] { Q_EMIT closed(); });
}

void ImportPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return leave();
    QWidget::keyPressEvent(event);
}

void ImportPage::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && pages_->currentWidget() == start_) event->acceptProposedAction();
}

void ImportPage::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    read(paths);
}

void ImportPage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme().window); }

}  // namespace helio::ui
