// SPDX-License-Identifier: GPL-3.0-or-later
// The field messages are written in: grows with its text, sends on Enter, takes pasted pictures and files out of the text.
#pragma once

#include <QTextEdit>

namespace helio::ui {

class TextEdit : public QTextEdit {
    Q_OBJECT
public:
    explicit TextEdit(QWidget* parent = nullptr);
    /// Height for the text there is, between one line and `most`.
    int wantedHeight(int most) const;

Q_SIGNALS:
    void submitted();
    void escaped();
    void editLastAsked();
    void filesGiven(const QStringList& paths);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void apply();
};

/// Files of a drop or paste; a bare picture is written to a temporary PNG first.
QStringList filesIn(const QMimeData* source);

}  // namespace helio::ui
