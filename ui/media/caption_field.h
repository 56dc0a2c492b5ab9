// SPDX-License-Identifier: GPL-3.0-or-later
// The words that go with photos: grows to four lines, counts down near its end. Enter sends, Shift Enter makes a line.
#pragma once

#include <QPlainTextEdit>

namespace helio::ui {

class CaptionField : public QPlainTextEdit {
    Q_OBJECT
public:
    static constexpr int kMost = 1024;  ///< UTF-16 units, as the cloud counts
    explicit CaptionField(QWidget* parent = nullptr);
    QString caption() const { return toPlainText().trimmed(); }
    bool tooLong() const { return caption().size() > kMost; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void sendAsked();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void apply();
    void fit();
};

}  // namespace helio::ui
