// SPDX-License-Identifier: GPL-3.0-or-later
// Dialogs: a frameless child over a scrim in the main window. Focus stays inside, starts where it is safe, and goes back where it came from.
#pragma once

#include <QPointer>
#include <QVBoxLayout>
#include <QWidget>

#include <functional>

namespace helio::ui::kit {

class IconButton;
class Label;

class Dialog : public QWidget {
    Q_OBJECT
public:
    /// `over` is any widget of the window; the dialog covers the whole window. Deletes itself when closed.
    Dialog(QWidget* over, const QString& title, QSize ideal);
    void open();
    void dismiss();
    QVBoxLayout* body() const { return body_; }      ///< between title and footer
    QHBoxLayout* header() const { return header_; }  ///< after the title, before the cross
    QHBoxLayout* footer();                           ///< made when first asked for
    Label* titleLabel() const { return title_; }
    void setInitialFocus(QWidget* widget) { initial_ = widget; }
Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent*) override;
    bool focusNextPrevChild(bool next) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void place();
    QSize ideal_;
    double shown_ = 1;  ///< share of the way in
    QWidget* card_ = nullptr;
    QVBoxLayout* column_ = nullptr;
    QVBoxLayout* body_ = nullptr;
    QHBoxLayout* header_ = nullptr;
    QHBoxLayout* footer_ = nullptr;
    Label* title_ = nullptr;
    QPointer<QWidget> initial_, cameFrom_;
};

/// Asks before what cannot be undone. The button repeats the verb; the safe choice has the focus.
void ask(QWidget* over, const QString& title, const QString& text, const QString& verb, std::function<void()> yes);
/// States a fact; one way on.
void tell(QWidget* over, const QString& title, const QString& text);

}  // namespace helio::ui::kit
