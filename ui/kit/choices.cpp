// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/choices.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>

#include "ui/kit/icons.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

Toggle::Toggle(const QString& name, QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Toggle::sizeHint() const { return {scaled(36) + 8, scaled(20) + 8}; }

void Toggle::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    QAbstractButton::focusInEvent(event);
}

void Toggle::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double h = scaled(20), w = scaled(36);
    const QRectF box((width() - w) / 2, (height() - h) / 2, w, h);
    painter.setPen(isChecked() ? QPen(t.sunEdge, 1) : QPen(Qt::NoPen));
    painter.setBrush(isChecked() ? t.sun : t.lineStrong);
    painter.drawRoundedRect(isChecked() ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, h / 2, h / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? t.onSun : t.dark ? t.ink : QColor(Qt::white));
    const bool end = isChecked() != (layoutDirection() == Qt::RightToLeft);
    const double knob = h * 0.7, gap = h * 0.15;
    painter.drawEllipse(QRectF(end ? box.right() - gap - knob : box.left() + gap, box.top() + gap, knob, knob));
    if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), h / 2 + 3);
}

namespace {

/// One choice of a Segmented: a radio button for readers and keys, painted as a tab.
class Segment : public QRadioButton {
public:
    Segment(const QString& label, bool small, QWidget* parent) : QRadioButton(label, parent), small_(small) {
        setAccessibleName(label);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    const char* glyph = nullptr;
    QSize sizeHint() const override { return sizeWith(small_ ? 16 : 24); }
    /// Narrow windows take from the space around the words.
    QSize minimumSizeHint() const override { return sizeWith(10); }

protected:
    QSize sizeWith(int pad) const { return {textWidth(labelFont(true), text()) + pad + (glyph ? scaled(16) + 6 : 0), line(small_ ? Type::Small : Type::Meta) + (small_ ? 4 : 8)}; }
    bool hitButton(const QPoint& pos) const override { return rect().contains(pos); }
    void focusInEvent(QFocusEvent* event) override {
        noteFocusReason(event->reason());
        QRadioButton::focusInEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        const Theme& t = theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked()) {
            painter.setPen(t.dark ? QPen(t.lineStrong, 1) : QPen(t.line, 1));
            painter.setBrush(t.dark ? t.surface2 : t.surface);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), small_ ? 5 : 8, small_ ? 5 : 8);
        }
        if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), 7);
        const QColor ink = isChecked() ? t.ink : t.ink2;
        painter.setPen(ink);
        painter.setFont(labelFont(isChecked()));
        QRect box = rect();
        if (glyph) {
            const int side = scaled(16), total = side + 6 + textWidth(labelFont(isChecked()), text());
            const int x = (width() - total) / 2;
            const bool rtl = layoutDirection() == Qt::RightToLeft;
            paintIcon(painter, glyph, QRectF(rtl ? width() - x - side : x, (height() - side) / 2.0, side, side), ink);
            if (rtl) box.setRight(width() - x - side - 7);
            else box.setLeft(x + side + 6);
            painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text());
        } else {
            painter.drawText(box, Qt::AlignCenter, text());
        }
    }

private:
    QFont labelFont(bool on) const { return kit::font(small_ ? Type::Small : Type::Meta, on ? QFont::DemiBold : QFont::Medium); }
    bool small_;
};

}  // namespace

Segmented::Segmented(const QString& name, const QStringList& labels, QWidget* parent, bool small) : QWidget(parent), group_(new QButtonGroup(this)), small_(small) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    for (int i = 0; i < labels.size(); ++i) {
        auto* segment = new Segment(labels[i], small, this);
        group_->addButton(segment, i);
        row->addWidget(segment);
    }
    if (auto* first = group_->button(0)) first->setChecked(true);
    connect(group_, &QButtonGroup::idClicked, this, &Segmented::chosen);
}

void Segmented::setGlyph(int index, const char* glyph) {
    if (auto* segment = static_cast<Segment*>(group_->button(index))) segment->glyph = glyph;
    updateGeometry();
}

int Segmented::current() const { return group_->checkedId(); }
void Segmented::setCurrent(int index) {
    if (auto* button = group_->button(index)) button->setChecked(true);
}

void Segmented::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().surface3);
    painter.drawRoundedRect(rect(), small_ ? 7 : 10, small_ ? 7 : 10);
}

Chip::Chip(const QString& label, QWidget* parent) : QAbstractButton(parent), label_(label) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(-1);
}

void Chip::setCount(int count) {
    count_ = count;
    setText(count < 0 ? label_ : QString("%1  %2").arg(label_).arg(count));
    setAccessibleName(count < 0 ? label_ : QString("%1, %2").arg(label_).arg(count));
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const { return {textWidth(kit::font(Type::Meta, QFont::DemiBold), text()) + 26, line(Type::Meta) + 12}; }

void Chip::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    QAbstractButton::focusInEvent(event);
}

void Chip::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isChecked() ? t.sunInk : t.lineStrong, isChecked() ? 1.5 : 1));
    painter.setBrush(isChecked() ? t.sunSoft : underMouse() ? t.surface2 : t.surface);
    const double radius = height() / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), radius, radius);
    if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), radius);
    painter.setFont(kit::font(Type::Meta, isChecked() ? QFont::DemiBold : QFont::Medium));
    painter.setPen(isChecked() ? t.sunInk : t.ink);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

}  // namespace helio::ui::kit
