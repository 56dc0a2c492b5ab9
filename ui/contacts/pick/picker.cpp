// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/pick/picker.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/contacts/pick/chip.h"
#include "ui/kit/flow.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr std::size_t kMostChips = 8;  // more are counted, so that the list keeps its room
}

ChipBox::ChipBox(PickModel* model, const QString& placeholder, QWidget* parent) : QWidget(parent), model_(model) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    flow_ = new FlowLayout(this, 6, true);
    flow_->setContentsMargins(8, 6, 8, 6);
    search_ = new QLineEdit(this);
    search_->setObjectName("peopleSearch");
    search_->setPlaceholderText(placeholder);
    search_->setAccessibleName(placeholder);
    search_->setFrame(false);
    search_->installEventFilter(this);
    flow_->addWidget(search_);
    applyFonts();
    connect(search_, &QLineEdit::textChanged, model, &PickModel::setWords);
    connect(model, &PickModel::chosenChanged, this, &ChipBox::rebuild);
    connect(&Appearance::instance(), &Appearance::changed, this, &ChipBox::applyFonts);
    rebuild();
}

void ChipBox::applyFonts() {
    search_->setFont(kit::font(Type::Body));
    search_->setMinimumSize(scaled(120), line(Type::Body) + 8);
    QPalette p = search_->palette();
    p.setColor(QPalette::Base, Qt::transparent);
    p.setColor(QPalette::PlaceholderText, theme().ink3);
    search_->setPalette(p);
}

void ChipBox::rebuild() {
    for (QWidget* chip : chips_) {
        flow_->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    chips_.clear();
    const auto& chosen = model_->chosen();
    const std::size_t shown = std::min(chosen.size(), kMostChips);
    for (std::size_t i = 0; i < shown; ++i) {
        const PickRow person = chosen[i];
        auto* chip = new PersonChip(model_->face(person), person.name, this);
        chip->setObjectName("chip");
        connect(chip, &PersonChip::clicked, this, [this, person] {
            search_->setFocus(Qt::OtherFocusReason);
            model_->choose(person, false);
        });
        chips_.push_back(chip);
    }
    if (chosen.size() > shown) chips_.push_back(new Label(kit::tr("and %1 more").arg(chosen.size() - shown), Type::Meta, &Theme::ink2, this));
    for (std::size_t i = 0; i < chips_.size(); ++i) {
        flow_->insertWidget(static_cast<int>(i), chips_[i]);
        chips_[i]->show();
        if (i > 0) setTabOrder(chips_[i - 1], chips_[i]);
    }
    if (!chips_.empty()) setTabOrder(chips_.back(), search_);
    if (QWidget* above = parentWidget(); above && above->layout()) above->layout()->invalidate();
    updateGeometry();
}

bool ChipBox::eventFilter(QObject* watched, QEvent* event) {
    if (watched == search_ && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) update();
    if (watched == search_ && event->type() == QEvent::KeyPress && search_->text().isEmpty() && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Backspace &&
        !model_->chosen().empty()) {
        model_->choose(model_->chosen().back(), false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ChipBox::mousePressEvent(QMouseEvent*) { search_->setFocus(Qt::MouseFocusReason); }

void ChipBox::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = search_->hasFocus();
    painter.setPen(QPen(strong ? t.sunInk : t.lineStrong, strong ? 2 : 1));
    painter.setBrush(t.surface);
    const double inset = strong ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 10, 10);
}

PeoplePicker::PeoplePicker(Session& session, const QString& heading, const QString& nobody, QWidget* parent)
    : QWidget(parent), model_(new PickModel(session, true, this)), title_(heading), nobody_(nobody) {
    auto* all = column(this, 0, QMargins(12, 16, 12, 0));
    box_ = new ChipBox(model_, kit::tr("Name or number"), this);
    auto* top = column();
    top->setContentsMargins(12, 0, 12, 0);
    top->addWidget(box_);
    auto* head = row();
    head->setContentsMargins(0, 12, 0, 8);
    heading_ = new Label(heading, Type::Small, &Theme::ink2, this);
    heading_->weight(QFont::DemiBold);
    count_ = new Label({}, Type::Small, &Theme::ink2, this);
    head->addWidget(heading_, 1);
    head->addWidget(count_);
    top->addLayout(head);
    list_ = new PickList(model_, heading, this);
    list_->setObjectName("people");
    none_ = new Label({}, Type::Meta, &Theme::ink2, this);
    none_->wrap();
    none_->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    none_->setContentsMargins(12, 24, 12, 12);
    all->addLayout(top);
    all->addWidget(list_, 1);
    all->addWidget(none_, 1);
    connect(model_, &QAbstractItemModel::modelReset, this, &PeoplePicker::showState);
    connect(search(), &QLineEdit::returnPressed, this, [this] {
        // Enter takes the only, or the first, person found
        if (search()->text().trimmed().isEmpty() || model_->rowCount() == 0) return;
        model_->choose(model_->row(0), true);
        search()->clear();
    });
    showState();
}

void PeoplePicker::setRows(std::vector<PickRow> rows) { model_->setRows(std::move(rows)); }

void PeoplePicker::showState() {
    const bool empty = model_->rowCount() == 0;
    list_->setVisible(!empty);
    none_->setVisible(empty);
    none_->setText(model_->total() == 0 ? nobody_ : kit::tr("Nothing for “%1”. This searches names and numbers.").arg(search()->text().trimmed()));
    count_->setText(QString::number(model_->total()));
}

}  // namespace helio::ui
