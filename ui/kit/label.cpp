// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/label.h"

#include <QEvent>
#include <QPainter>

#include "ui/kit/strings.h"

namespace helio::ui::kit {

Label::Label(const QString& text, Type type, Ink ink, QWidget* parent) : QLabel(parent), type_(type), ink_(ink) {
    setTextFormat(Qt::PlainText);  // names and reasons come from strangers: nothing in them is markup
    setText(text);
    apply();
    face();
    connect(&Appearance::instance(), &Appearance::changed, this, &Label::apply);
}

Label& Label::weight(QFont::Weight weight) {
    weight_ = weight;
    apply();
    return *this;
}

Label& Label::wrap() {
    setWordWrap(true);
    return *this;
}

Label& Label::selectable() {
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return *this;
}

/// At the side where reading starts in this window, whatever language a word is in (Qt goes by the text alone).
void Label::face() {
    if (alignment() & Qt::AlignHCenter) return;
    setAlignment((layoutDirection() == Qt::RightToLeft ? Qt::AlignRight | Qt::AlignAbsolute : Qt::Alignment(Qt::AlignLeft)) | (alignment() & Qt::AlignVertical_Mask));
}

void Label::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) face();
}

void Label::setInk(Ink ink) {
    ink_ = ink;
    apply();
}

void Label::apply() {
    setFont(weight_ ? kit::font(type_, *weight_) : kit::font(type_));
    QPalette p = palette();
    p.setColor(QPalette::WindowText, theme().*ink_);
    p.setColor(QPalette::Link, theme().sunInk);
    setPalette(p);
}

ElidedLabel::ElidedLabel(const QString& text, Type type, Ink ink, QFont::Weight weight, QWidget* parent) : QWidget(parent), type_(type), ink_(ink), weight_(weight) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
    connect(&Appearance::instance(), &Appearance::changed, this, &ElidedLabel::updateGeometry);
}

void ElidedLabel::setText(const QString& text) {
    text_ = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setInk(Ink ink) {
    ink_ = ink;
    update();
}

QSize ElidedLabel::sizeHint() const { return {textWidth(kit::font(type_, weight_), text_) + 1, line(type_)}; }
QSize ElidedLabel::minimumSizeHint() const { return {std::min(sizeHint().width(), scaled(24)), line(type_)}; }

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QFont f = kit::font(type_, weight_);
    painter.setFont(f);
    painter.setPen(theme().*ink_);
    const QString shown = elide(f, text_, width(), mode_);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading, shown);
    const QString tip = shown == text_ ? QString() : text_;
    if (toolTip() != tip) setToolTip(plainTip(tip));
}

Rule::Rule(QWidget* parent, Qt::Orientation orientation) : QWidget(parent) {
    if (orientation == Qt::Horizontal) setFixedHeight(1);
    else setFixedWidth(1);
}

void Rule::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme().line); }

Panel::Panel(Ink ground, QWidget* parent) : QWidget(parent), ground_(ground) {}

Panel& Panel::card(double radius, Ink outline) {
    radius_ = radius;
    outline_ = outline;
    return *this;
}

Panel& Panel::edges(Qt::Edges edges) {
    edges_ = edges;
    return *this;
}

void Panel::setGround(Ink ground) {
    ground_ = ground;
    update();
}

void Panel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (radius_ <= 0) {
        painter.fillRect(rect(), theme().*ground_);
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(outline_ ? QPen(theme().*outline_, 1) : QPen(Qt::NoPen));
        painter.setBrush(theme().*ground_);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius_, radius_);
    }
    const QColor edge = theme().line;
    if (edges_ & Qt::TopEdge) painter.fillRect(0, 0, width(), 1, edge);
    if (edges_ & Qt::BottomEdge) painter.fillRect(0, height() - 1, width(), 1, edge);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    if (edges_ & (rtl ? Qt::RightEdge : Qt::LeftEdge)) painter.fillRect(0, 0, 1, height(), edge);
    if (edges_ & (rtl ? Qt::LeftEdge : Qt::RightEdge)) painter.fillRect(width() - 1, 0, 1, height(), edge);
}

}  // namespace helio::ui::kit
