// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import_page.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

#include "ui/contacts/add_contact.h"
#include "ui/contacts/import/review.h"
#include "ui/contacts/import/start.h"
#include "ui/contacts/import/steps.h"
#include "ui/kit/toast.h"
#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

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
    start_ = new ImportStart(pages_);
    review_ = new ImportReview(session, pages_);
    pages_->addWidget(start_);
    pages_->addWidget(review_);
    all->addLayout(head);
    all->addWidget(pages_, 1);
    setFocusProxy(start_->firstFocus());
    connect(cross, &IconButton::clicked, this, &ImportPage::leave);
    connect(start_, &ImportStart::filesChosen, this, &ImportPage::read);
    connect(review_, &ImportReview::backAsked, this, [this] {
        pages_->setCurrentWidget(start_);
        steps_->setStep(0);
        start_->firstFocus()->setFocus(Qt::OtherFocusReason);
    });
    connect(review_, &ImportReview::doneAsked, this, &ImportPage::contactsAsked);
    connect(review_, &ImportReview::stepChanged, this, [this](int step) { steps_->setStep(pages_->currentWidget() == review_ ? step : 0); });
    connect(review_, &ImportReview::messageAsked, this, &ImportPage::messageAsked);
}

void ImportPage::choose() { start_->choose(); }

void ImportPage::read(const QStringList& paths) {
    if (paths.isEmpty()) return;
    start_->setReading(true);
    std::vector<contacts::ExistingContact> existing;
    if (const auto known = session_.reader().contacts())
        for (const auto& user : *known) existing.push_back({.phone = user.phone, .firstName = user.firstName, .lastName = user.lastName, .user = user.id});
    readBook(this, paths, std::move(existing), ownRegion(session_), [this, reading = ++reading_](std::shared_ptr<ImportBook> book) {
        if (reading != reading_) return;  // other files were chosen meanwhile
        start_->setReading(false);
        if (book->cards.empty()) {
            start_->showTrouble(book->files);
            pages_->setCurrentWidget(start_);
            steps_->setStep(0);
            return;
        }
        review_->setBook(std::move(book));
        pages_->setCurrentWidget(review_);
        steps_->setStep(1);
        review_->firstFocus()->setFocus(Qt::OtherFocusReason);
    });
}

void ImportPage::leave() {
    if (!review_->busy()) return Q_EMIT closed();
    ask(this, kit::tr("Stop matching?"), kit::tr("Those matched so far stay in your contacts. The rest are not sent."), kit::tr("Stop matching"), [this] { Q_EMIT closed(); });
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
