// SPDX-License-Identifier: GPL-3.0-or-later
// A turning ring beside a word, for waiting that takes longer than a moment. Turns only while it is seen.
#pragma once

#include <QBasicTimer>
#include <QWidget>

namespace helio::ui::kit {

class Spinner : public QWidget {
    Q_OBJECT
public:
    explicit Spinner(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override { timer_.stop(); }
    void timerEvent(QTimerEvent*) override;

private:
    QBasicTimer timer_;
    int turn_ = 0;  ///< degrees
};

/// Grey shapes where chat rows will stand; no shimmer.
class Skeleton : public QWidget {
    Q_OBJECT
public:
    /// `rowHeight` and `face` in pixels, as the list that is to come has them.
    Skeleton(int rowHeight, int face, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    int row_, face_;
};

}  // namespace helio::ui::kit
