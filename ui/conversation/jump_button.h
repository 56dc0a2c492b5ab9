// SPDX-License-Identifier: GPL-3.0-or-later
// Round button over the conversation that goes to its end; carries the number of unread messages.
#pragma once

#include <QAbstractButton>

namespace helio::ui {

class JumpButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit JumpButton(QWidget* parent);
    void setUnread(int unread);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    int unread_ = 0;
};

}  // namespace helio::ui
