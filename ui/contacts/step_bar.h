// SPDX-License-Identifier: GPL-3.0-or-later
// Where one is in a wizard: numbered steps with lines between them.
#pragma once

#include <QStringList>
#include <QWidget>

namespace helio::ui {

class StepBar : public QWidget {
    Q_OBJECT
public:
    explicit StepBar(const QStringList& steps, QWidget* parent = nullptr);
    void setCurrent(int step);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {24, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QStringList steps_;
    int current_ = 0;
};

}  // namespace helio::ui
