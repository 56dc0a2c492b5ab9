// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/review.h"

#include "ui/contacts/import/region_picker.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/dialog.h"
#include "ui/kit/field.h"
#include "ui/kit/flow.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {

struct FilterName {
    ImportFilter filter;
    const char* label;
};
constexpr FilterName kReview[] = {{ImportFilter::All, "All"},           {ImportFilter::Fresh, "New"},          {ImportFilter::Same, "Same"},
                                  {ImportFilter::Changed, "Changed"},   {ImportFilter::Duplicate, "Duplicates"}, {ImportFilter::Invalid, "Invalid"}};
constexpr FilterName kResult[] = {{ImportFilter::All, "All"},           {ImportFilter::Found, "On Heliograph"}, {ImportFilter::NotMember, "Not here yet"},
                                  {ImportFilter::Later, "Try later"},   {ImportFilter::Duplicate, "Duplicates"}, {ImportFilter::Invalid, "Invalid"}};
constexpr std::size_t kMostProblems = 200;  // in the list a person is shown

}  // namespace

ImportReview::ImportReview(Session& session, QWidget* parent) : QWidget(parent), session_(session), model_(new ImportModel(this)), match_(new ImportMatch(session, model_, this)) {
    auto* inner = new QWidget;
    auto* all = column(inner, 12, QMargins(24, 0, 24, 8));
    all->addWidget(makeTop());
    all->addWidget(makeBanner());
    all->addWidget(makeChips());
    auto* card = new Panel(&Theme::surface, inner);
    card->card();
    table_ = new ImportTable(model_, card);
    table_->setMinimumHeight(scaled(240));
    column(card, 0, QMargins(1, 10, 1, 10))->addWidget(table_);
    all->addWidget(card, 1);
    auto* outer = column(this);
    outer->addWidget(new ScrollPage(inner, this), 1);
    outer->addWidget(makeFoot());
    connect(model_, &ImportModel::chosenChanged, this, &ImportReview::showCounts);
    connect(table_, &ImportTable::messageAsked, this, [this](model::UserId user) { Q_EMIT messageAsked(user); });
    connect(match_, &ImportMatch::progressed, this, &ImportReview::showBanner);
    connect(match_, &ImportMatch::failed, this, [this](const QString& why) {
        trouble_ = why;
        showBanner();
    });
    connect(match_, &ImportMatch::finished, this, [this] { setStage(Stage::Done); });
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& words) { table_->rows().setWords(words); });
    connect(&Appearance::instance(), &Appearance::changed, this, [this] { table_->setMinimumHeight(scaled(240)); });
    setStage(Stage::Review);
}

QWidget* ImportReview::makeTop() {
    auto* out = new QWidget(this);
    top_ = row(out, 12);
    region_ = new RegionPicker(out);
    top_->addWidget(makeFile(), 1);
    top_->addWidget(region_);
    connect(region_, &RegionPicker::chosen, this, &ImportReview::changeRegion);
    return out;
}

QWidget* ImportReview::makeFile() {
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* line = row(card, 12, QMargins(16, 10, 12, 10));
    auto* words = column();
    fileName_ = new ElidedLabel({}, Type::Body, &Theme::ink, QFont::Medium, card);
    fileName_->setMode(Qt::ElideMiddle);
    fileAbout_ = new ElidedLabel({}, Type::Small, &Theme::ink2, QFont::Normal, card);
    words->addWidget(fileName_);
    words->addWidget(fileAbout_);
    problems_ = new Button({}, ButtonKind::Text, card, ButtonSize::Small);
    problems_->setObjectName("problems");
    line->addWidget(new Glyph("file", 22, &Theme::sunInk, card));
    line->addLayout(words, 1);
    line->addWidget(problems_);
    connect(problems_, &Button::clicked, this, &ImportReview::showProblems);
    return card;
}

QWidget* ImportReview::makeBanner() {
    auto* card = new Panel(&Theme::sunSoft, this);
    card->card(14, nullptr);
    card->setObjectName("importBanner");
    bannerLine_ = row(card, 16, QMargins(16, 12, 16, 12));
    auto* text = row(14);
    bannerGlyph_ = new Glyph("shield", 22, &Theme::sunInk, card);
    auto* words = column(2);
    bannerTitle_ = new Label({}, Type::Body, &Theme::sunInk, card);
    bannerTitle_->weight(QFont::DemiBold).wrap();
    bannerTitle_->setObjectName("importBannerTitle");
    bannerText_ = new Label({}, Type::Small, &Theme::ink, card);
    bannerText_->wrap();
    words->addWidget(bannerTitle_);
    words->addWidget(bannerText_);
    text->addWidget(bannerGlyph_);
    text->addLayout(words, 1);
    progressBox_ = new QWidget(card);
    auto* progress = row(progressBox_, 16);
    auto* bar = column(4);
    progressWords_ = new Label({}, Type::Small, &Theme::ink, progressBox_);
    progress_ = new ProgressBar(kit::tr("Matching"), progressBox_);
    progress_->setMinimumWidth(scaled(200));
    bar->addWidget(progressWords_);
    bar->addWidget(progress_);
    pause_ = new Button(kit::tr("Pause"), ButtonKind::Secondary, progressBox_, ButtonSize::Small);
    pause_->setObjectName("pauseMatching");
    progress->addLayout(bar, 1);
    progress->addWidget(pause_);
    bannerLine_->addLayout(text, 1);
    bannerLine_->addWidget(progressBox_);
    connect(pause_, &Button::clicked, this, [this] {
        trouble_.clear();
        match_->setPaused(!match_->paused());
    });
    return card;
}

QWidget* ImportReview::makeChips() {
    auto* out = new QWidget(this);
    filterLine_ = row(out, 8);
    chipBox_ = new QWidget(out);
    chips_ = new FlowLayout(chipBox_, 8);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    chipBox_->setSizePolicy(policy);
    search_ = new Field(kit::tr("Find a name or number"), kit::tr("Find a name or number"), out);
    search_->setObjectName("importSearch");
    search_->setFilled(true);
    search_->setGlyph("search");
    search_->setMaximumWidth(scaled(280));
    filterLine_->addWidget(chipBox_, 3);
    filterLine_->addWidget(search_, 1);
    return out;
}

QWidget* ImportReview::makeFoot() {
    auto* foot = new QWidget(this);
    auto* line = row(foot, 12, QMargins(24, 12, 24, 16));
    auto* words = column();
    chosen_ = new Label({}, Type::Body, &Theme::ink, foot);
    chosen_->weight(QFont::DemiBold);
    chosen_->setObjectName("chosenCount");
    chosenNote_ = new Label({}, Type::Meta, &Theme::ink2, foot);
    chosenNote_->wrap();
    words->addWidget(chosen_);
    words->addWidget(chosenNote_);
    back_ = new Button(kit::tr("Back"), ButtonKind::Secondary, foot);
    back_->setObjectName("importBack");
    go_ = new Button({}, ButtonKind::Primary, foot);
    go_->setObjectName("importGo");
    line->addLayout(words, 1);
    line->addWidget(back_);
    line->addWidget(go_);
    connect(back_, &Button::clicked, this, &ImportReview::backAsked);
    connect(go_, &Button::clicked, this, &ImportReview::press);
    return foot;
}

QWidget* ImportReview::firstFocus() const { return search_; }
bool ImportReview::busy() const { return stage_ == Stage::Matching && !match_->paused(); }

void ImportReview::setBook(std::shared_ptr<ImportBook> book) {
    std::int64_t size = 0;
    QStringList names, kinds;
    for (const auto& file : book->files) {
        if (!file.trouble.isEmpty()) continue;
        names << file.name;
        if (!kinds.contains(file.kind)) kinds << file.kind;
        size += file.size;
    }
    fileName_->setText(names.join(", "));
    fileAbout_->setText(QStringList{kinds.join(", "), counted(static_cast<qint64>(book->cards.size()), "1 person", "%1 people"), byteSize(size)}.join(QStringLiteral(" · ")));
    auto troubles = static_cast<qint64>(book->problemCount);
    for (const auto& file : book->files) troubles += !file.trouble.isEmpty();
    problems_->setVisible(troubles > 0);
    const QString label = counted(troubles, "1 problem", "%1 problems");
    problems_->setText(label);
    problems_->setAccessibleName(kit::tr("%1 in these files").arg(label));
    problems_->updateGeometry();
    region_->setRegion(book->region);
    trouble_.clear();
    search_->clear();
    model_->setBook(std::move(book));
    setStage(Stage::Review);
}

void ImportReview::setStage(Stage stage) {
    stage_ = stage;
    region_->setVisible(stage == Stage::Review);
    region_->setEnabled(stage == Stage::Review);
    table_->header().setCheckable(stage == Stage::Review);
    rebuildChips();
    showBanner();
    Q_EMIT stepChanged(stage == Stage::Done ? 2 : 1);
}

void ImportReview::rebuildChips() {
    for (const auto& [filter, chip] : filters_) {
        chips_->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    filters_.clear();
    filter_ = ImportFilter::All;
    table_->rows().setFilter(filter_);
    int at = 0;
    for (const FilterName& one : stage_ == Stage::Review ? std::span<const FilterName>(kReview) : std::span<const FilterName>(kResult)) {
        auto* chip = new Chip(kit::tr(one.label), chipBox_);
        chip->setObjectName(QString("filter-%1").arg(static_cast<int>(one.filter)));
        chip->setChecked(one.filter == filter_);
        chips_->insertWidget(at++, chip);
        connect(chip, &Chip::clicked, this, [this, filter = one.filter] {
            filter_ = filter;
            for (const auto& [each, button] : filters_) button->setChecked(each == filter);
            table_->rows().setFilter(filter);
        });
        filters_.emplace_back(one.filter, chip);
        chip->show();
    }
    for (std::size_t i = 1; i < filters_.size(); ++i) setTabOrder(filters_[i - 1].second, filters_[i].second);
    if (!filters_.empty()) setTabOrder(filters_.back().second, search_);
    showCounts();
}

void ImportReview::showCounts() {
    for (const auto& [filter, chip] : filters_) {
        const int count = model_->count(filter);
        chip->setCount(count);
        chip->setVisible(filter == ImportFilter::All || count > 0);
    }
    chipBox_->updateGeometry();
    showFoot();
}

void ImportReview::showBanner() {
    const bool matching = stage_ == Stage::Matching, bad = !trouble_.isEmpty();
    progressBox_->setVisible(matching);
    bannerGlyph_->setGlyph(bad ? "failed" : stage_ == Stage::Done ? "tick" : "shield", bad ? &Theme::red : &Theme::sunInk);
    if (bad) {
        bannerTitle_->setText(trouble_);
        bannerText_->setText(kit::tr("Nothing is lost: go on where it stopped."));
    } else if (stage_ == Stage::Review) {
        bannerTitle_->setText(kit::tr("To find people, this service receives the numbers you select."));
        bannerText_->setText(kit::tr("Nothing is sent until you press Match. Names go along, so that your contacts are the same on all your devices."));
    } else if (matching) {
        bannerTitle_->setText(match_->paused() ? kit::tr("Paused") : kit::tr("Matching"));
        bannerText_->setText(kit::tr("The service is asked about the numbers you selected."));
    } else {
        const int found = model_->count(ImportFilter::Found);
        bannerTitle_->setText(found == 0 ? kit::tr("Nobody of them is on Heliograph yet") : counted(found, "1 person is on Heliograph", "%1 people are on Heliograph"));
        bannerText_->setText(kit::tr("They are in your contacts. Press Message on a row to write to somebody."));
    }
    progressWords_->setText(kit::tr("%1 of %2").arg(match_->asked()).arg(match_->total()));
    progress_->setShare(match_->total() > 0 ? double(match_->asked()) / match_->total() : 0);
    progress_->setAccessibleDescription(progressWords_->text());
    const QString pause = match_->paused() ? (bad ? kit::tr("Try again") : kit::tr("Go on")) : kit::tr("Pause");
    pause_->setText(pause);
    pause_->setAccessibleName(pause);
    pause_->updateGeometry();
    showFoot();
}

void ImportReview::showFoot() {
    const auto chosen = static_cast<qint64>(model_->chosen().size());
    const bool done = stage_ == Stage::Done;
    back_->setText(done ? kit::tr("Import more") : kit::tr("Back"));
    back_->setAccessibleName(back_->text());
    back_->setEnabled(stage_ != Stage::Matching || match_->paused());
    back_->updateGeometry();
    QString label = kit::tr("Done");
    if (!done) label = chosen > 0 ? counted(chosen, "Match 1 contact", "Match %1 contacts") : kit::tr("Match");
    go_->setText(label);
    go_->setAccessibleName(label);
    go_->setEnabled(done || (stage_ == Stage::Review && chosen > 0));
    go_->updateGeometry();
    if (done) {
        chosen_->setText(kit::tr("%1 of %2 are here").arg(model_->count(ImportFilter::Found)).arg(chosen));
        const int left = model_->rowCount() - static_cast<int>(chosen);
        chosenNote_->setText(left > 0 ? counted(left, "1 row was not sent: its status says why.", "%1 rows were not sent: their status says why.") : QString());
    } else {
        chosen_->setText(kit::tr("%1 selected").arg(chosen));
        chosenNote_->setText(chosen == 0 && model_->rowCount() > 0 ? kit::tr("No row here has a number that can be matched and is new.") : QString());
    }
    chosenNote_->setVisible(!chosenNote_->text().isEmpty());
}

void ImportReview::press() {
    if (stage_ == Stage::Done) return Q_EMIT doneAsked();
    if (stage_ != Stage::Review || model_->chosen().empty()) return;
    match_->start();
    if (match_->running()) setStage(Stage::Matching);
}

void ImportReview::changeRegion(const std::string& region) {
    region_->setEnabled(false);
    planAgain(this, model_->book(), region, [this, region](contacts::ImportPlan plan) {
        region_->setEnabled(stage_ == Stage::Review);
        if (stage_ == Stage::Review) model_->setPlan(std::move(plan), region);
    });
}

void ImportReview::showProblems() {
    const auto& book = *model_->book();
    auto* dialog = new Dialog(this, kit::tr("What could not be read"), QSize(560, 480));
    auto* inner = new QWidget;
    auto* lines = column(inner, 8, QMargins(24, 16, 24, 16));
    const auto add = [&](const QString& text) {
        auto* label = new Label(text, Type::Meta, &Theme::ink, inner);
        label->wrap().selectable();
        lines->addWidget(label);
    };
    for (const auto& file : book.files)
        if (!file.trouble.isEmpty()) add(kit::tr("%1: %2").arg(file.name, file.trouble));
    for (std::size_t i = 0; i < std::min(book.problems.size(), kMostProblems); ++i) {
        const auto& problem = book.problems[i];
        add(problem.line > 0 ? kit::tr("Line %1: %2").arg(problem.line).arg(qs(problem.reason)) : qs(problem.reason));
    }
    if (book.problemCount > kMostProblems) add(kit::tr("and %1 more").arg(book.problemCount - kMostProblems));
    lines->addStretch(1);
    dialog->body()->addWidget(new ScrollPage(inner, dialog), 1);
    auto* close = new Button(kit::tr("Close"), ButtonKind::Secondary);
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(close);
    connect(close, &Button::clicked, dialog, &Dialog::dismiss);
    dialog->setInitialFocus(close);
    dialog->open();
}

void ImportReview::resizeEvent(QResizeEvent*) {
    const bool narrow = width() < scaled(720);
    top_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    bannerLine_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    filterLine_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    search_->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : scaled(280));
}

}  // namespace helio::ui
