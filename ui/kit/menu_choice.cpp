// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/menu_choice.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>

#include "ui/kit/strings.h"

namespace helio::ui::kit {

MenuChoice::MenuChoice(const QString& name, const QStringList& labels, QWidget* parent) : Button({}, ButtonKind::Tonal, parent, ButtonSize::Small), name_(name) {
    setGlyph("chevron-down", true);
    setLabels(labels);
    connect(this, &QAbstractButton::clicked, this, &MenuChoice::openMenu);
}

void MenuChoice::setLabels(const QStringList& labels) {
    labels_ = labels;
    current_ = -1;
    setCurrent(0);
}

void MenuChoice::setCurrent(int index) {
    if (index < 0 || index >= labels_.size() || index == current_) return;
    current_ = index;
    setText(labels_[index]);
    setAccessibleName(kit::tr("%1: %2").arg(name_, labels_[index]));
    updateGeometry();
}

void MenuChoice::take(int index) {
    if (index < 0 || index >= labels_.size() || index == current_) return;
    setCurrent(index);
    Q_EMIT chosen(index);
}

void MenuChoice::openMenu() {
    QMenu menu(this);
    menu.setObjectName("choiceMenu");
    menu.setAccessibleName(name_);
    auto* group = new QActionGroup(&menu);
    for (int i = 0; i < labels_.size(); ++i) {
        auto* action = menu.addAction(labels_[i]);
        action->setCheckable(true);
        action->setChecked(i == current_);
        action->setData(i);
        group->addAction(action);
        if (i == current_) menu.setActiveAction(action);
    }
    const auto* picked = menu.exec(mapToGlobal(QPoint(0, height() + 2)));
    if (picked) take(picked->data().toInt());
}

/// Arrows change it in place, as in any list of choices.
void MenuChoice::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down) return take(current_ + 1);
    if (event->key() == Qt::Key_Up) return take(current_ - 1);
    Button::keyPressEvent(event);
}

}  // namespace helio::ui::kit
