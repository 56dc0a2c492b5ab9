// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/columns.h"

#include "ui/kit/button.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/menu_choice.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;
using contacts::ColumnChoice;
using contacts::CsvField;

namespace {

/// What a person may choose: a field, and for numbers and addresses where they lead.
const std::vector<ColumnChoice>& offered() {
    static const std::vector<ColumnChoice> kAll = [] {
        std::vector<ColumnChoice> out;
        for (const auto& one : contacts::fieldNames()) {
            out.push_back({.field = one.field, .label = {}});
            if (one.field != CsvField::Phone && one.field != CsvField::Email) continue;
            for (const char* label : {"mobile", "work", "home"})
                if (one.field == CsvField::Phone || std::string_view(label) != "mobile") out.push_back({.field = one.field, .label = label});
        }
        if (std::ranges::find(out, CsvField::Ignored, &ColumnChoice::field) == out.end()) out.insert(out.begin(), {.field = CsvField::Ignored, .label = {}});
        return out;
    }();
    return kAll;
}

QString wordOf(const ColumnChoice& choice) {
    if (choice.field == CsvField::Ignored) return kit::tr("Skip");
    const std::string_view name = contacts::nameOfField(choice.field);
    const QString field = kit::tr(std::string(name).c_str());
    return choice.label.empty() ? field : kit::tr("%1, %2").arg(field, kit::tr(choice.label.c_str()));
}

int placeOf(const ColumnChoice& choice) {
    const auto& all = offered();
    int same = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].field != choice.field) continue;
        if (all[i].label == choice.label) return static_cast<int>(i);
        if (same < 0) same = static_cast<int>(i);
    }
    return same;
}

}  // namespace

ImportColumns::ImportColumns(QWidget* parent) : QWidget(parent) {
    setObjectName("importColumns");
    auto* inner = new QWidget;
    auto* outer = row(inner, 0, QMargins(24, 8, 24, 16));
    auto* card = new Panel(&Theme::surface, inner);
    card->card();
    card->setMaximumWidth(scaled(760));
    auto* all = column(card, 14, QMargins(20, 20, 20, 20));
    auto* head = row(12);
    head->addWidget(new Glyph("file", 28, &Theme::sunInk, card));
    auto* names = column();
    name_ = new ElidedLabel({}, Type::Body, &Theme::ink, QFont::DemiBold, card);
    name_->setMode(Qt::ElideMiddle);
    about_ = new Label({}, Type::Small, &Theme::ink2, card);
    names->addWidget(name_);
    names->addWidget(about_);
    head->addLayout(names, 1);
    words_ = new Label({}, Type::Meta, &Theme::ink2, card);
    words_->wrap();
    headed_ = new QCheckBox(kit::tr("The first row names the columns"), card);
    headed_->setObjectName("headed");
    auto* table = new Panel(&Theme::surface, card);
    table->card(12);
    rows_ = column(table, 0, QMargins(12, 4, 12, 4));
    missing_ = new Label({}, Type::Meta, &Theme::red, card);
    missing_->setObjectName("columnsMissing");
    missing_->wrap();
    auto* foot = row(8);
    use_ = new Button(kit::tr("Use these columns"), ButtonKind::Primary, card);
    use_->setObjectName("useColumns");
    other_ = new Button(kit::tr("Other file"), ButtonKind::Text, card);
    other_->setObjectName("otherFile");
    foot->addWidget(use_);
    foot->addWidget(other_);
    foot->addStretch(1);
    all->addLayout(head);
    all->addWidget(words_);
    all->addWidget(headed_, 0, Qt::AlignLeading);
    all->addWidget(table);
    all->addWidget(missing_);
    all->addLayout(foot);
    outer->addStretch(1);
    outer->addWidget(card, 1000, Qt::AlignTop);
    outer->addStretch(1);
    column(this)->addWidget(new ScrollPage(inner, this));
    connect(use_, &Button::clicked, this, &ImportColumns::used);
    connect(other_, &Button::clicked, this, &ImportColumns::otherAsked);
    connect(headed_, &QCheckBox::toggled, this, [this](bool on) { table_.headed = on; });
}

QWidget* ImportColumns::firstFocus() const { return choices_.empty() ? static_cast<QWidget*>(use_) : choices_.front(); }

QWidget* ImportColumns::rowFor(std::size_t at) {
    const auto& column_ = table_.columns[at];
    auto* box = new QWidget;
    auto* line = row(box, 12, QMargins(0, 8, 0, 8));
    auto* words = column();
    const QString heading = column_.heading.empty() ? kit::tr("Column %1").arg(at + 1) : kit::tr("“%1”").arg(qs(column_.heading));
    words->addWidget(new ElidedLabel(heading, Type::Meta, &Theme::ink, QFont::Medium));
    QStringList samples;
    for (const auto& sample : column_.samples) samples << qs(sample);
    words->addWidget(new ElidedLabel(samples.isEmpty() ? kit::tr("empty") : samples.join(QStringLiteral(" · ")), Type::Small, &Theme::ink2));
    QStringList labels;
    for (const auto& one : offered()) labels << wordOf(one);
    auto* choice = new MenuChoice(kit::tr("Meaning of %1").arg(heading), labels, box);
    choice->setObjectName(QString("column-%1").arg(at));
    choice->setCurrent(std::max(placeOf(column_.choice), 0));
    line->addLayout(words, 1);
    line->addWidget(new Glyph("chevron-right", 16, &Theme::ink3, box));
    line->addWidget(choice);
    choices_.push_back(choice);
    connect(choice, &MenuChoice::chosen, this, [this, at](int index) {
        auto& chosen = table_.columns[at].choice;
        chosen.field = offered()[static_cast<std::size_t>(index)].field;
        chosen.label = offered()[static_cast<std::size_t>(index)].label;
        chosen.group = 0;
        showState();
    });
    return box;
}

void ImportColumns::setFile(const ReadFile& file, contacts::Table table) {
    table_ = std::move(table);
    name_->setText(file.name);
    about_->setText(kit::tr("%1 · %2").arg(byteSize(file.size), table_.sure ? kit::tr("headings known") : kit::tr("no known header row")));
    words_->setText(
        table_.sure
            ? kit::tr("These columns were known by their headings. Change what is wrong; it is remembered for files like this one.")
            : kit::tr("The first row doesn’t look like Google or Outlook. Tell us which column is which and we’ll take it from there. It is remembered for files like this one."));
    headed_->setChecked(table_.headed);
    clear(rows_);
    choices_.clear();
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        if (i > 0) rows_->addWidget(new Rule);
        rows_->addWidget(rowFor(i));
    }
    showState();
}

void ImportColumns::showState() {
    const auto missing = contacts::lacking(table_.columns);
    missing_->setVisible(missing.has_value());
    missing_->setText(missing ? qs(*missing) : QString());
    use_->setEnabled(!missing);
}

}  // namespace helio::ui
