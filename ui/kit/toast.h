// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence at the bottom of the conversation (or page) for six seconds, announced politely to screen readers.
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace helio::ui::kit {

/// Dynamic property of the widget a toast may cover: bottom start of the first visible one that has it.
inline constexpr const char* kToastGround = "toastGround";

class Toast : public QWidget {
    Q_OBJECT
public:
    /// Replaces the toast that `over` shows, if any.
    static void show(QWidget* over, const QString& text, const char* glyph = "tick");
    /// With a button that takes it back; Ctrl Z presses it, too. One of the two is called, once: `ended` when the time is over, another toast takes the
    /// place, or the window goes. Without `ended` it was done already, and undoing does it backwards.
    static void offerUndo(QWidget* over, const QString& text, std::function<void()> undo, std::function<void()> ended = {});
    /// Ends the time for undoing now: the window closes, or another page is chosen.
    static void settle(QWidget* over);
    ~Toast() override;

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent*) override { timer_.stop(); }
    void leaveEvent(QEvent*) override { timer_.start(); }

private:
    Toast(QWidget* over, const QString& text, const char* glyph);
    QRect ground();
    void place();
    void arrive();
    int endRoom() const;
    QString text_;
    const char* glyph_;
    QPointer<QWidget> ground_;  ///< what it stands on
    QTimer timer_;
    QWidget* undo_ = nullptr;
    std::function<void()> ended_;  ///< empty: there is nothing to undo, or it was undone
    double shown_ = 1;             ///< share of the way in
};

}  // namespace helio::ui::kit
