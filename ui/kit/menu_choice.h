// SPDX-License-Identifier: GPL-3.0-or-later
// One of several as a button that says which, and a menu behind it.
#pragma once

#include "ui/kit/button.h"

namespace helio::ui::kit {

class MenuChoice : public Button {
    Q_OBJECT
public:
    /// `name`: what is chosen, for screen readers.
    MenuChoice(const QString& name, const QStringList& labels, QWidget* parent = nullptr);
    void setLabels(const QStringList& labels);
    int current() const { return current_; }
    void setCurrent(int index);

Q_SIGNALS:
    void chosen(int index);  ///< by a person

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take(int index);
    void openMenu();
    QString name_;
    QStringList labels_;
    int current_ = -1;
};

}  // namespace helio::ui::kit
