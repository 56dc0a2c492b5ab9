// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the wizard. What is sent and what comes back is in import_match.cpp.
#include "ui/contacts/import_page.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>

#include "contacts/country_names.h"
#include "ui/composer/text_edit.h"
#include "ui/contacts/import_table.h"
#include "ui/contacts/step_bar.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/field.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/notice.h"
#include "ui/kit/picker.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;
using contacts::ImportStatus;

ImportPage::ImportPage(Session& session, QWidget* parent) : QWidget(parent), session_(session), model_(new ImportModel(this)), filter_(new ImportFilter(this)) {
    setObjectName("importPage");
    setAcceptDrops(true);
    auto* all = column(this, 0, QMargins(24, 14, 24, 0));
    auto* head = row(16);
    auto* title = new Label(tr("Import contacts"), Type::Title, &Theme::ink, this);
    steps_ = new StepBar({tr("Choose file"), tr("Review"), tr("Finish")}, this);
    auto* close = new IconButton("close", tr("Close import"), this);
    close->setObjectName("closeImport");
    head->addWidget(title);
    head->addWidget(steps_, 1);
    head->addWidget(close);
    pages_ = new QStackedWidget(this);
    pages_->addWidget(makeChoose());
    pages_->addWidget(makeReview());
    pages_->addWidget(makeResult());
    all->addLayout(head);
    all->addSpacing(14);
    all->addWidget(pages_, 1);
    connect(close, &IconButton::clicked, this, &ImportPage::closed);
    connect(model_, &ImportModel::selectionChanged, this, &ImportPage::refresh);
}

QWidget* ImportPage::makeChoose() {
    auto* page = new QWidget(this);
    auto* all = column(page, 0, QMargins(0, 0, 0, 24));
    auto* card = new Panel(&Theme::surface, page);
    card->card();
    auto* empty = new EmptyPage("contacts", tr("Bring your address book"), tr("vCard 2.1 to 4.0, and CSV as Google and Outlook write it. It is read on this computer; nothing is sent yet."), card);
    auto* open = new Button(tr("Choose files…"), ButtonKind::Primary, empty);
    open->setObjectName("chooseFiles");
    empty->actions()->addWidget(open);
    chooseNote_ = new Label({}, Type::Meta, &Theme::red);
    chooseNote_->setObjectName("chooseNote");
    chooseNote_->wrap();
    chooseNote_->setAlignment(Qt::AlignCenter);
    auto* inside = column(card, 8, QMargins(24, 24, 24, 24));
    inside->addWidget(empty, 1);
    inside->addWidget(chooseNote_);
    all->addWidget(card, 1);
    connect(open, &Button::clicked, this, &ImportPage::choose);
    return page;
}

QWidget* ImportPage::makeBanner() {
    auto* banner = new Panel(&Theme::sunSoft, this);
    banner->card(14, &Theme::sunLine);
    auto* line = row(banner, 16, QMargins(16, 10, 16, 10));
    auto* words = column();
    bannerTitle_ = new Label(tr("To find people, this service receives the numbers you select"), Type::Body, &Theme::sunInk);
    bannerTitle_->weight(QFont::DemiBold);
    bannerTitle_->wrap();
    bannerText_ = new Label(tr("Nothing is sent until you press Match."), Type::Small, &Theme::sunInk);
    words->addWidget(bannerTitle_);
    words->addWidget(bannerText_);
    progressBox_ = new QWidget(banner);
    progressBox_->setFixedWidth(scaled(240));
    auto* progress = column(progressBox_, 4);
    progressText_ = new Label({}, Type::Small);
    progress_ = new ProgressBar(tr("Matching"), progressBox_);
    progress->addWidget(progressText_);
    progress->addWidget(progress_);
    progressBox_->hide();
    line->addLayout(words, 1);
    line->addWidget(progressBox_);
    return banner;
}

QWidget* ImportPage::makeReview() {
    auto* page = new QWidget(this);
    auto* all = column(page, 12, QMargins(0, 0, 0, 16));
    auto* top = row(12);
    auto* file = new Panel(&Theme::surface, page);
    file->card();
    auto* fileLines = column(file, 0, QMargins(16, 8, 16, 8));
    fileName_ = new ElidedLabel({}, Type::Body, &Theme::ink, QFont::Medium);
    fileDetail_ = new ElidedLabel({}, Type::Small, &Theme::ink2);
    fileLines->addWidget(fileName_);
    fileLines->addWidget(fileDetail_);
    auto* regionCard = new Panel(&Theme::surface, page);
    regionCard->card();
    auto* regionLines = column(regionCard, 0, QMargins(16, 6, 16, 6));
    regionLines->addWidget(new Label(tr("Numbers without a country code"), Type::Small, &Theme::ink2));
    region_ = new Picker(tr("Country of numbers without a country code"), regionCard);
    region_->setObjectName("region");
    region_->addItem(tr("None"), QString());
    for (const auto& country : contacts::countries())
        if (const int code = contacts::callingCodeOf(country.region); code > 0)
            region_->addItem(QString("%1 +%2").arg(QString::fromUtf8(country.name.data(), static_cast<qsizetype>(country.name.size()))).arg(code), QString::fromUtf8(country.region.data(), static_cast<qsizetype>(country.region.size())));
    region_->model()->sort(0);
    const std::string own = contacts::regionOf(session_.reader().self().value_or(model::User()).phone);
    region_->setCurrentIndex(std::max(0, region_->findData(qs(own))));
    regionLines->addWidget(region_);
    top->addWidget(file, 1);
    top->addWidget(regionCard);
    auto* filters = row(8);
    const auto chip = [&](const QString& label, std::optional<ImportStatus> status) {
        auto* at = new Chip(label, page);
        chips_.emplace_back(status, at);
        filters->addWidget(at);
        connect(at, &Chip::clicked, this, [this, status] {
            filter_->setStatus(status);
            for (auto& [other, button] : chips_) button->setChecked(other == status);
        });
    };
    chip(tr("All"), std::nullopt);
    chip(tr("New"), ImportStatus::New);
    chip(tr("Same"), ImportStatus::Same);
    chip(tr("New name"), ImportStatus::ChangedName);
    chip(tr("Duplicates"), ImportStatus::Duplicate);
    chip(tr("Invalid"), ImportStatus::Invalid);
    filters->addStretch(1);
    auto* find = new Field(tr("Find a name or number"), tr("Find a name or number"), page);
    find->setObjectName("findRow");
    find->setFilled(true);
    find->setGlyph("search");
    find->setMaximumWidth(scaled(216));
    filters->addWidget(find, 1);
    auto* card = new Panel(&Theme::surface, page);
    card->card();
    column(card, 0, QMargins(1, 2, 1, 2))->addWidget(new ImportTable(model_, filter_, card));
    problems_ = new Label({}, Type::Small, &Theme::ink2);
    problems_->wrap();
    problems_->hide();
    auto* foot = row(12);
    summary_ = new Label({}, Type::Body);
    summary_->setObjectName("importSummary");
    summary_->wrap();
    back_ = new Button(tr("Back"), ButtonKind::Secondary);
    back_->setObjectName("importBack");
    go_ = new Button(tr("Match"), ButtonKind::Primary);
    go_->setObjectName("match");
    foot->addWidget(summary_, 1);
    foot->addWidget(back_);
    foot->addWidget(go_);
    all->addLayout(top);
    all->addWidget(makeBanner());
    all->addLayout(filters);
    all->addWidget(card, 1);
    all->addWidget(problems_);
    all->addLayout(foot);
    connect(find, &QLineEdit::textChanged, filter_, &ImportFilter::setWords);
    connect(region_, &QComboBox::activated, this, &ImportPage::plan);
    connect(back_, &Button::clicked, this, [this] { step(0); });
    connect(go_, &Button::clicked, this, &ImportPage::match);
    return page;
}

QWidget* ImportPage::makeResult() {
    auto* page = new QWidget(this);
    auto* all = column(page, 8, QMargins(0, 8, 0, 16));
    resultTitle_ = new Label({}, Type::Head);
    resultTitle_->setObjectName("importResult");
    resultText_ = new Label({}, Type::Body, &Theme::ink2);
    resultText_->setObjectName("importResultText");
    resultText_->wrap();
    resultList_ = new QWidget(page);
    column(resultList_, 8);
    auto* foot = row(12);
    auto* more = new Button(tr("Import another file"), ButtonKind::Secondary);
    more->setObjectName("importMore");
    auto* done = new Button(tr("Done"), ButtonKind::Primary);
    done->setObjectName("importDone");
    foot->addStretch(1);
    foot->addWidget(more);
    foot->addWidget(done);
    all->addWidget(resultTitle_);
    all->addWidget(resultText_);
    all->addWidget(resultList_, 1);
    all->addLayout(foot);
    connect(more, &Button::clicked, this, [this] { step(0); });
    connect(done, &Button::clicked, this, &ImportPage::contactsAsked);
    return page;
}

void ImportPage::step(int index) {
    pages_->setCurrentIndex(index);
    steps_->setCurrent(index);
    chooseNote_->setText({});
}

void ImportPage::choose() {
    const QStringList paths = fileChoice().open(this, tr("Choose address books"), tr("Address books (*.vcf *.vcard *.csv);;All files (*)"), true);
    if (!paths.isEmpty()) read(paths);
}

void ImportPage::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && pages_->currentIndex() == 0) event->acceptProposedAction();
}

void ImportPage::dropEvent(QDropEvent* event) {
    read(filesIn(event->mimeData()));
    event->acceptProposedAction();
}

void ImportPage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme().window); }

}  // namespace helio::ui
