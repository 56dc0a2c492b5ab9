// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence at the bottom of the window for six seconds, announced politely to screen readers.
#pragma once

#include <QTimer>
#include <QWidget>

namespace helio::ui::kit {

class Toast : public QWidget {
    Q_OBJECT
public:
    /// Replaces the toast that `over` shows, if any.
    static void show(QWidget* over, const QString& text, const char* glyph = "tick");

protected:
    void paintEvent(QPaintEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent*) override { timer_.stop(); }
    void leaveEvent(QEvent*) override { timer_.start(); }

private:
    Toast(QWidget* over, const QString& text, const char* glyph);
    void place();
    QString text_;
    const char* glyph_;
    QTimer timer_;
};

}  // namespace helio::ui::kit
