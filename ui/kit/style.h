// SPDX-License-Identifier: GPL-3.0-or-later
// The platform-independent base style: Fusion with our focus ring, check boxes, radio buttons and scroll bars that lie over the content.
#pragma once

#include <QProxyStyle>

namespace helio::ui::kit {

class Style : public QProxyStyle {
    Q_OBJECT
public:
    Style();
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
};

/// Ring of 2 px, 2 px outside of `box`; only for widgets focused by the keyboard.
void paintFocusRing(QPainter& painter, const QRectF& box, double radius);
/// True while the last focus change came from the keyboard.
bool keyboardFocus();
void noteFocusReason(Qt::FocusReason reason);
void paintCheckBox(QPainter& painter, const QRectF& box, Qt::CheckState state, bool enabled = true);
void paintRadio(QPainter& painter, const QRectF& box, bool on);

}  // namespace helio::ui::kit
