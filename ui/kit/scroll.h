// SPDX-License-Identifier: GPL-3.0-or-later
// Areas that scroll when there is no room, without frame and ground of their own.
#pragma once

#include <QScrollArea>

namespace helio::ui::kit {

/// Scrolls up and down only; takes `inner`.
class ScrollPage : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollPage(QWidget* inner, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace helio::ui::kit
