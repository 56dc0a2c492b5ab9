// SPDX-License-Identifier: GPL-3.0-or-later
// One-line input in its box: outline, amber when focused, red with a reason when wrong.
#pragma once

#include <QLineEdit>

namespace helio::ui::kit {

class Field : public QLineEdit {
    Q_OBJECT
public:
    explicit Field(const QString& placeholder, const QString& name, QWidget* parent = nullptr);
    void setWrong(bool wrong);
    /// Icon before the text; search fields are filled and borderless.
    void setGlyph(const char* glyph);
    void setFilled(bool filled);
    /// Small key hint at the end, e.g. Ctrl K.
    void setHint(const QString& hint);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void apply();
    bool wrong_ = false, filled_ = false;
    const char* glyph_ = nullptr;
    QString hint_;
};

}  // namespace helio::ui::kit
