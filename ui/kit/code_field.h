// SPDX-License-Identifier: GPL-3.0-or-later
// The sign-in code: one box a digit over one line edit, so that paste, selection and screen readers work as in any field.
#pragma once

#include <QLineEdit>

namespace helio::ui::kit {

class CodeField : public QLineEdit {
    Q_OBJECT
public:
    explicit CodeField(QWidget* parent = nullptr);
    void setLength(int digits);
    void setWrong(bool wrong);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
Q_SIGNALS:
    void complete(const QString& code);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    int digits_ = 5;
    bool wrong_ = false;
};

}  // namespace helio::ui::kit
