// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons. They paint themselves from theme(), and are QPushButtons for keyboards and screen readers.
#pragma once

#include <QPushButton>

namespace helio::ui::kit {

enum class ButtonKind { Primary, Secondary, Tonal, Soft, Text, PlainText, Danger, DangerText, DangerSoft, DangerOutline };
enum class ButtonSize { Small, Medium, Large };

class Button : public QPushButton {
    Q_OBJECT
public:
    Button(const QString& label, ButtonKind kind, QWidget* parent = nullptr, ButtonSize size = ButtonSize::Medium);
    /// Icon before the label, or after it.
    void setGlyph(const char* name, bool after = false);
    void setKind(ButtonKind kind);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override;
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }
    void focusInEvent(QFocusEvent*) override;

private:
    QFont labelFont() const;
    int padding() const;
    ButtonKind kind_;
    ButtonSize size_;
    const char* glyph_ = nullptr;
    bool glyphAfter_ = false;
};

/// Square button with an icon; `name` is read by screen readers and shown as a tool tip.
class IconButton : public QAbstractButton {
    Q_OBJECT
public:
    IconButton(const char* glyph, const QString& name, QWidget* parent = nullptr, int side = 36);
    void setGlyph(const char* glyph);
    /// Amber circle: the send button.
    void setFilled(bool filled);
    /// White on a dark pill, in both themes: over photographs.
    void setOnPhoto(bool onPhoto);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override;
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }
    void focusInEvent(QFocusEvent*) override;

private:
    const char* glyph_;
    int side_;
    bool filled_ = false, onPhoto_ = false;
};

}  // namespace helio::ui::kit
