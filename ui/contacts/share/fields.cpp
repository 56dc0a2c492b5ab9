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
        for (Toggle* toggle : card_->findChildren<Toggle*>()) toggle->setChecked(false);
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

void ShareFields::showFor(const std::vector<model::ContactCard>& cards) {
    std::vector<int> counts;
    QString key = QString::number(cards.size());
    for (const auto& field : shareFields()) {
        counts.push_back(static_cast<int>(std::ranges::count_if(cards, field.has)));
        key += QString("/%1").arg(counts.back());
    }
    const bool note = std::ranges::any_of(cards, [](const auto& card) { return !card.note.empty(); });
    key += note ? "n" : "";
    if (key == shown_) return;
    shown_ = key;
    clear(rows_);
    rows_->addWidget(makeRow("phone", kit::tr("Phone number"), kit::tr("always included"), new Glyph("tick", 18, &Theme::sunInk, card_)));
    bool any = false;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto& field = shareFields()[i];
        if (counts[i] == 0) continue;
        any = true;
        const QString label = kit::tr(field.label);
        auto* toggle = new Toggle(label, card_);
        toggle->setObjectName(QString("share-%1").arg(QLatin1String(field.label)));
        toggle->setChecked(fields_.*field.member);
        connect(toggle, &Toggle::toggled, this, [this, member = field.member](bool on) {
            fields_.*member = on;
            Q_EMIT changed();
        });
        const QString detail = cards.size() == 1 ? kit::tr("from the card") : kit::tr("%1 of %2").arg(counts[i]).arg(cards.size());
        rows_->addWidget(new Rule(card_));
        rows_->addWidget(makeRow(field.glyph, label, detail, toggle));
    }
    if (note) {
        rows_->addWidget(new Rule(card_));
        rows_->addWidget(makeRow("saved", kit::tr("Your private note"), kit::tr("never shared"), new Glyph("lock", 18, &Theme::ink2, card_)));
    }
    onlyNumber_->setVisible(any);
}

}  // namespace helio::ui
