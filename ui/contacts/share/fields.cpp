// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/share/fields.h"

#include "ui/contacts/share/cards.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {
QString have(int some, int total) { return some == 1 ? kit::tr("1 of %1 has one").arg(total) : kit::tr("%1 of %2 have one").arg(some).arg(total); }
}  // namespace

ShareFields::ShareFields(QWidget* parent) : QWidget(parent) {
    auto* all = column(this, 4);
    auto* head = row(8);
    auto* title = new Label(kit::tr("What to include"), Type::Body, &Theme::ink, this);
    title->weight(QFont::DemiBold);
    onlyNumber_ = new Button(kit::tr("Only name and number"), ButtonKind::Text, this, ButtonSize::Small);
    onlyNumber_->setObjectName("onlyNumber");
    head->addWidget(title, 1);
    head->addWidget(onlyNumber_);
    card_ = new Panel(&Theme::surface, this);
    card_->card();
    rows_ = column(card_, 0, QMargins(16, 4, 12, 4));
    all->addLayout(head);
    all->addWidget(card_);
    connect(onlyNumber_, &Button::clicked, this, [this] {
        fields_ = {};
        for (Toggle* toggle : card_->findChildren<Toggle*>()) toggle->setChecked(toggle->objectName() == "share-Phone number");
        Q_EMIT changed();
    });
    showFor({});
}

QWidget* ShareFields::makeRow(const char* glyph, const QString& label, const QString& detail, QWidget* end) {
    auto* out = new QWidget(card_);
    out->setAccessibleName(label + ", " + detail);
    auto* line = row(out, 10);
    line->addWidget(new Glyph(glyph, 20, &Theme::ink2, out));
    line->addWidget(new Label(label, Type::Body, &Theme::ink, out));
    line->addWidget(new ElidedLabel(detail, Type::Small, &Theme::ink2, QFont::Normal, out), 1);
    line->addWidget(end);
    out->setMinimumHeight(scaled(40));
    return out;
}

QWidget* ShareFields::makeToggle(const char* field, bool contacts::SharedFields::* member) {
    auto* toggle = new Toggle(kit::tr(field), card_);
    toggle->setObjectName(QString("share-%1").arg(QLatin1String(field)));
    toggle->setChecked(fields_.*member);
    connect(toggle, &Toggle::toggled, this, [this, member](bool on) {
        fields_.*member = on;
        Q_EMIT changed();
    });
    return toggle;
}

void ShareFields::showFor(const std::vector<model::ContactCard>& cards) {
    std::vector<int> counts;
    QString key = QString::number(cards.size());
    for (const auto& field : shareFields()) {
        counts.push_back(static_cast<int>(std::ranges::count_if(cards, field.has)));
        key += QString("/%1").arg(counts.back());
    }
    const bool note = std::ranges::any_of(cards, [](const auto& card) { return !card.note.empty(); });
    key += note ? "n" : "";
    const auto total = static_cast<int>(cards.size());
    const auto numbers = static_cast<int>(std::ranges::count_if(cards, [](const auto& card) { return !card.phones.empty(); }));
    // an account can stand in for the number; a card without one needs it
    const bool optional = numbers > 0 && std::ranges::all_of(cards, [](const auto& card) { return static_cast<bool>(contacts::accountOf(card.uid)); });
    key += QString("#%1%2").arg(numbers).arg(optional);
    if (key == shown_) return;
    shown_ = key;
    clear(rows_);
    if (!optional) fields_.phones = true;
    QString detail = kit::tr("always included");
    if (optional) detail = kit::tr("optional");
    else if (total > 0 && numbers == 0) detail = kit::tr("not visible to you: the account is shared");
    else if (numbers < total) detail = have(numbers, total);
    if (optional) rows_->addWidget(makeRow("phone", kit::tr("Phone number"), detail, makeToggle("Phone number", &contacts::SharedFields::phones)));
    else rows_->addWidget(makeRow("phone", kit::tr("Phone number"), detail, new Glyph(total > 0 && numbers == 0 ? "minus" : "tick", 18, &Theme::sunInk, card_)));
    bool any = false;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto& field = shareFields()[i];
        if (counts[i] == 0) continue;
        any = true;
        const QString label = kit::tr(field.label);
        QWidget* toggle = makeToggle(field.label, field.member);
        const QString saved = field.member == &contacts::SharedFields::photo ? kit::tr("the one you saved") : kit::tr("from the card");
        const QString about = cards.size() == 1 ? saved : have(counts[i], total);
        rows_->addWidget(new Rule(card_));
        rows_->addWidget(makeRow(field.glyph, label, about, toggle));
    }
    if (note) {
        rows_->addWidget(new Rule(card_));
        rows_->addWidget(makeRow("saved", kit::tr("Your private note"), kit::tr("never shared"), new Glyph("lock", 18, &Theme::ink2, card_)));
    }
    onlyNumber_->setVisible(any);
}

}  // namespace helio::ui
