// SPDX-License-Identifier: GPL-3.0-or-later
// Where in the import one is: numbered dots, ticked when done.
#pragma once

#include <QWidget>

namespace helio::ui {

class ImportSteps : public QWidget {
    Q_OBJECT
public:
    explicit ImportSteps(QWidget* parent = nullptr);
    void setStep(int step);  ///< 0 choose, 1 match columns, 2 review, 3 finish
    int step() const { return step_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    int step_ = 0;
};

}  // namespace helio::ui
