// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/style.h"

#include <QPainter>
#include <QStyleOption>

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

namespace {
bool fromKeyboard = false;
constexpr int kScrollBar = 8;
}  // namespace

Style::Style() : QProxyStyle("Fusion") {}

void noteFocusReason(Qt::FocusReason reason) {
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason) fromKeyboard = true;
    if (reason == Qt::MouseFocusReason) fromKeyboard = false;
}
bool keyboardFocus() { return fromKeyboard; }

void paintFocusRing(QPainter& painter, const QRectF& box, double radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().sunInk, 2));
    painter.drawRoundedRect(box, radius, radius);
    painter.restore();
}

void paintCheckBox(QPainter& painter, const QRectF& box, Qt::CheckState state, bool enabled) {
    const Theme& t = theme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!enabled) painter.setOpacity(0.5);
    const double radius = box.width() * 5 / 18;
    const bool on = state != Qt::Unchecked;
    painter.setPen(QPen(on ? t.sunEdge : t.lineStrong, on ? 1 : 1.5));
    painter.setBrush(on ? t.sun : t.surface);
    const double inset = on ? 0.5 : 0.75;
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius);
    if (on) {
        const char* mark = state == Qt::PartiallyChecked ? "minus" : "tick";
        const QRectF inner = box.adjusted(2, 2, -2, -2);
        painter.drawPixmap(inner.topLeft(), icon(mark, qRound(inner.width()), t.onSun, 2.6));
    }
    painter.restore();
}

void paintRadio(QPainter& painter, const QRectF& box, bool on) {
    const Theme& t = theme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on ? t.sunEdge : t.lineStrong, on ? 1 : 1.5));
    painter.setBrush(on ? t.sun : t.surface);
    painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75));
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.onSun);
        const double inset = box.width() * 0.31;
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    }
    painter.restore();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    switch (element) {
        case PE_FrameFocusRect:
            if (keyboardFocus()) paintFocusRing(*painter, QRectF(option->rect).adjusted(1, 1, -1, -1), 8);
            return;
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck: {
            const Qt::CheckState state = option->state & State_NoChange ? Qt::PartiallyChecked : option->state & State_On ? Qt::Checked : Qt::Unchecked;
            paintCheckBox(*painter, option->rect, state, option->state & State_Enabled);
            return;
        }
        case PE_IndicatorRadioButton: paintRadio(*painter, option->rect, option->state & State_On); return;
        default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !bar) return QProxyStyle::subControlRect(control, option, part, widget);
    const bool flat = bar->orientation == Qt::Horizontal;
    const int length = flat ? bar->rect.width() : bar->rect.height();
    const int range = bar->maximum - bar->minimum;
    const int handle = range <= 0 ? length : std::min(length, std::max(32, static_cast<int>(qint64(length) * bar->pageStep / (qint64(range) + bar->pageStep))));
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto piece = [&](int from, int size) {
        return flat ? QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height()) : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size);
    };
    switch (part) {
        case SC_ScrollBarSlider: return piece(start, handle);
        case SC_ScrollBarSubPage: return piece(0, start);
        case SC_ScrollBarAddPage: return piece(start + handle, length - start - handle);
        case SC_ScrollBarGroove: return bar->rect;
        default: return {};
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !bar) return QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (bar->maximum <= bar->minimum) return;
    const Theme& t = theme();
    const bool held = (bar->activeSubControls & SC_ScrollBarSlider) && (bar->state & (State_MouseOver | State_Sunken));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(held ? t.lineStrong : t.dark ? QColor("#3A4048") : QColor("#CFC9BD"));
    painter->drawRoundedRect(QRectF(subControlRect(control, option, SC_ScrollBarSlider, widget)).adjusted(2, 2, -2, -2), 2, 2);
    painter->restore();
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight: return scaled(18);
        case PM_ScrollBarExtent:
        case PM_ScrollView_ScrollBarOverlap: return kScrollBar;
        case PM_ScrollBarSliderMin: return 32;
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing: return 8;
        default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
    switch (hint) {
        case SH_Menu_Scrollable: return 1;
        case SH_ItemView_ActivateItemOnSingleClick: return 0;
        case SH_EtchDisabledText: return 0;
        default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

}  // namespace helio::ui::kit
