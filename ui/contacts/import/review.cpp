// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/review.h"

#include "ui/contacts/import/banner.h"
#include "ui/contacts/import/problems.h"
#include "ui/contacts/import/region_picker.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/field.h"
#include "ui/kit/flow.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {

struct FilterName {
    ImportFilter filter;
    const char* label;
};
constexpr FilterName kFilters[] = {{ImportFilter::All, "All"},
                                   {ImportFilter::OnHeliograph, "On Heliograph"},
                                   {ImportFilter::NotHere, "Not here yet"},
                                   {ImportFilter::NotAsked, "Not asked"},
                                   {ImportFilter::Duplicate, "Duplicates"},
                                   {ImportFilter::Invalid, "Invalid"},
                                   {ImportFilter::Checking, "Checking"}};

constexpr int kSlice = 500;  // numbers looked up before the window breathes

}  // namespace

ImportReview::ImportReview(Session& session, QWidget* parent) : QWidget(parent), session_(session), model_(new ImportModel(this)) {
    auto* inner = new QWidget;
    auto* all = column(inner, 12, QMargins(24, 0, 24, 8));
    all->addWidget(makeTop());
    banner_ = new MatchBanner(session, true, inner);
    all->addWidget(banner_);
    all->addWidget(makeChips());
    auto* card = new Panel(&Theme::surface, inner);
    card->card();
    table_ = new ImportTable(model_, card);
    table_->setMinimumHeight(scaled(240));
    column(card, 0, QMargins(1, 8, 1, 8))->addWidget(table_);
    all->addWidget(card, 1);
    auto* outer = column(this);
    outer->addWidget(new ScrollPage(inner, this), 1);
    outer->addWidget(makeFoot());
    later_.setSingleShot(true);
    later_.setInterval(0);
    connect(&later_, &QTimer::timeout, this, &ImportReview::askAll);
    slice_.setSingleShot(true);
    slice_.setInterval(10);
    connect(&slice_, &QTimer::timeout, this, &ImportReview::readSlice);
    connect(model_, &ImportModel::chosenChanged, this, &ImportReview::showFoot);
    connect(model_, &ImportModel::sorted, this, &ImportReview::showCounts);
    connect(model_, &ImportModel::dataChanged, this, [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
        if (roles.isEmpty()) later_.start();  // a number was put right: it wants to be asked
    });
    connect(&session, &Session::bookChanged, this, [this] {
        if (!isVisible()) return;
        auto& book = session_.client().book();
        if (std::exchange(hidden_, book.matchesInPrivate()) != hidden_) {  // known after the first connection
            showFoot();
            askAll();
        }
        readStandings();
    });
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& words) { table_->setWords(words); });
    connect(&Appearance::instance(), &Appearance::changed, this, [this] { table_->setMinimumHeight(scaled(240)); });
    showCounts();
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
    auto* line = row(card, 12, QMargins(16, 8, 12, 8));
    auto* words = column();
    fileName_ = new ElidedLabel({}, Type::Body, &Theme::ink, QFont::Medium, card);
    fileName_->setMode(Qt::ElideMiddle);
    fileAbout_ = new ElidedLabel({}, Type::Small, &Theme::ink2, QFont::Normal, card);
    words->addWidget(fileName_);
    words->addWidget(fileAbout_);
    problems_ = new Button({}, ButtonKind::Text, card, ButtonSize::Small);
    problems_->setObjectName("problems");
    columns_ = new Button(kit::tr("Columns"), ButtonKind::Tonal, card, ButtonSize::Small);
    columns_->setObjectName("matchColumns");
    columns_->setAccessibleName(kit::tr("Match columns"));
    line->addWidget(new Glyph("file", 22, &Theme::sunInk, card));
    line->addLayout(words, 1);
    line->addWidget(problems_);
    line->addWidget(columns_);
    connect(problems_, &Button::clicked, this, [this] { showImportProblems(this, *model_->book()); });
    connect(columns_, &Button::clicked, this, &ImportReview::columnsAsked);
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
    for (const FilterName& one : kFilters) {
        auto* chip = new Chip(kit::tr(one.label), chipBox_);
        chip->setObjectName(QString("filter-%1").arg(static_cast<int>(one.filter)));
        chip->setChecked(one.filter == filter_);
        chips_->addWidget(chip);
        connect(chip, &Chip::clicked, this, [this, filter = one.filter] {
            filter_ = filter;
            showCounts();
            table_->setFilter(filter);
        });
        filters_.emplace_back(one.filter, chip);
    }
    search_ = new Field(kit::tr("Find a name or number"), kit::tr("Find a name or number"), out);
    search_->setObjectName("importSearch");
    search_->setFilled(true);
    search_->setGlyph("search");
    search_->setMaximumWidth(scaled(216));
    filterLine_->addWidget(chipBox_, 4);
    filterLine_->addWidget(search_, 1);
    return out;
}

QWidget* ImportReview::makeFoot() {
    auto* foot = new QWidget(this);
    foot_ = row(foot, 12, QMargins(24, 10, 24, 16));
    auto* words = new QWidget(foot);
    auto* lines = column(words);
    chosen_ = new Label({}, Type::Body, &Theme::ink, words);
    chosen_->weight(QFont::DemiBold);
    chosen_->setObjectName("chosenCount");
    chosenNote_ = new Label({}, Type::Meta, &Theme::ink2, words);
    chosenNote_->setObjectName("chosenNote");
    chosenNote_->wrap();
    lines->addWidget(chosen_);
    lines->addWidget(chosenNote_);
    auto* buttons = buttons_ = new QWidget(foot);
    auto* flow = new FlowLayout(buttons, 12);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    buttons->setSizePolicy(policy);
    keep_ = new QCheckBox(kit::tr("Keep in sync with this file"), buttons);
    keep_->setObjectName("keepInSync");
    keep_->setToolTip(kit::tr("It is read again every day, and only what changed is asked about. Settings, Contacts and import, changes that."));
    keep_->setMinimumHeight(line(Type::Body) + 16);
    flow->addWidget(keep_);
    back_ = new Button(kit::tr("Back"), ButtonKind::Secondary, buttons);
    back_->setObjectName("importBack");
    local_ = new Button(kit::tr("Import without matching"), ButtonKind::Secondary, buttons);
    local_->setObjectName("importLocal");
    go_ = new Button({}, ButtonKind::Primary, buttons);
    go_->setObjectName("importGo");
    for (Button* button : {back_, local_, go_}) flow->addWidget(button);
    foot_->addWidget(words, 1);
    foot_->addWidget(buttons);
    connect(back_, &Button::clicked, this, &ImportReview::backAsked);
    connect(local_, &Button::clicked, this, [this] { save(client::Consent::PrivateOnly); });
    connect(go_, &Button::clicked, this, [this] { save(promised_ ? client::Consent::PrivateOnly : client::Consent::SendNumbers); });
    return foot;
}

QWidget* ImportReview::firstFocus() const { return search_; }

void ImportReview::setBook(std::shared_ptr<ImportBook> book) {
    std::int64_t size = 0;
    QStringList names, kinds;
    bool table = false;
    for (const auto& file : book->files) {
        if (!file.trouble.isEmpty()) continue;
        names << file.name;
        if (!kinds.contains(file.kind)) kinds << file.kind;
        size += file.size;
        table |= file.table;
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
    columns_->setVisible(table);
    keep_->setText(names.size() > 1 ? kit::tr("Keep in sync with these files") : kit::tr("Keep in sync with this file"));
    region_->setRegion(book->region);
    search_->clear();
    filter_ = ImportFilter::All;
    model_->setBook(std::move(book));
    table_->setFilter(filter_);
    showCounts();
    askAll();
    readStandings();
}

/// Under private matching alone: elsewhere nothing leaves before Match is pressed.
void ImportReview::askAll() {
    auto& book = session_.client().book();
    hidden_ = book.matchesInPrivate();
    if (!model_->book() || !hidden_ || saving_) return;
    auto digits = model_->digits();
    if (digits.empty()) return;
    asking_ = book.ask(std::move(digits), [guard = QPointer<ImportReview>(this)](Result<void> result) {
        if (!guard) return;
        if (!result) Toast::show(guard->window(), kit::words(result.error()), "failed");
        guard->readStandings();
        guard->banner_->refresh();
    });
    readStandings();
    banner_->refresh();
}

void ImportReview::readStandings() {
    if (readAt_ >= 0) {
        readAgain_ = true;
        return;
    }
    readAt_ = 0;
    readSlice();
}

void ImportReview::readSlice() {
    readAt_ = model_->takeStandings(session_.client().book(), std::max(readAt_, 0), kSlice);
    if (readAt_ < 0 && std::exchange(readAgain_, false)) readAt_ = 0;
    if (readAt_ >= 0) slice_.start();
}

void ImportReview::showCounts() {
    for (const auto& [filter, chip] : filters_) {
        const int count = model_->count(filter);
        chip->setChecked(filter == filter_);
        chip->setCount(count);
        chip->setVisible(filter == ImportFilter::All || filter == filter_ || count > 0);
    }
    chipBox_->updateGeometry();
    showFoot();
}

void ImportReview::showFoot() {
    const auto rows = model_->chosen();
    const auto chosen = static_cast<qint64>(rows.size());
    const auto here = std::ranges::count_if(rows, [this](int row) { return model_->kindOf(row) == ImportFilter::OnHeliograph; });
    const bool hidden = promised_ = session_.client().book().matchesInPrivate();
    local_->setVisible(!hidden);
    local_->setEnabled(chosen > 0 && !saving_);
    const QString label = hidden ? counted(chosen, "Import 1 contact", "Import %1 contacts") : counted(chosen, "Match and import 1", "Match and import %1");
    if (go_->text() != label) {
        go_->setText(label);
        go_->setAccessibleName(label);
        go_->updateGeometry();
    }
    fitButtons();
    go_->setEnabled(chosen > 0 && !saving_);
    back_->setEnabled(!saving_);
    chosen_->setText(kit::tr("%1 selected").arg(chosen));
    QString note;
    if (chosen == 0 && model_->rowCount() > 0) note = kit::tr("No row here has a number that can be saved and is new.");
    else if (here > 0)
        note = here == chosen ? kit::tr("All can be messaged today.")
                              : counted(here, "1 can be messaged today. The rest are saved to contacts only.", "%1 can be messaged today. The rest are saved to contacts only.");
    chosenNote_->setText(note);
    chosenNote_->setVisible(!note.isEmpty());
}

void ImportReview::save(client::Consent consent) {
    if (saving_ || model_->chosen().empty()) return;
    saving_ = true;
    showFoot();
    applyImport(session_, this, *model_, {.consent = consent, .keepInSync = keep_->isChecked()}, [this](Result<Imported> result) {
        saving_ = false;
        showFoot();
        if (!result) return Toast::show(window(), kit::words(result.error()), "failed");
        stop();
        Q_EMIT imported(*result);
    });
}

void ImportReview::changeRegion(const std::string& region) {
    region_->setEnabled(false);
    planAgain(this, model_->book(), region, [this, region](contacts::ImportPlan plan) {
        region_->setEnabled(true);
        model_->setPlan(std::move(plan), region);
        showCounts();
        askAll();
        readStandings();
    });
}

bool ImportReview::isTight() const { return width() < scaled(1000); }

/// One line where there is room for one; otherwise they wrap.
void ImportReview::fitButtons() {
    int wide = keep_->sizeHint().width();
    for (const Button* button : {back_, local_, go_})
        if (!button->isHidden()) wide += button->sizeHint().width() + 12;
    buttons_->setMinimumWidth(isTight() ? 0 : wide);
}

void ImportReview::resizeEvent(QResizeEvent*) {
    const bool narrow = width() < scaled(600), tight = isTight();
    top_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    filterLine_->setDirection(tight ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    foot_->setDirection(tight ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    foot_->setSpacing(tight ? 8 : 12);
    fitButtons();
    search_->setMaximumWidth(tight ? QWIDGETSIZE_MAX : scaled(216));
}

}  // namespace helio::ui
