// SPDX-License-Identifier: GPL-3.0-or-later
// For the start-up benchmark: with HELIO_TRACE_START set, one line on stderr when the window has been painted for the first time.
#pragma once

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <cstdio>

namespace helio::apps {

class FirstPaint final : public QObject {
public:
    explicit FirstPaint(QWidget& window) {
        if (qEnvironmentVariableIsSet("HELIO_TRACE_START")) window.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && !seen_) {
            seen_ = true;
            // one turn later the backing store is on the screen
            QTimer::singleShot(0, [] {
                std::fputs("first-paint\n", stderr);
                std::fflush(stderr);
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool seen_ = false;
};

}  // namespace helio::apps
