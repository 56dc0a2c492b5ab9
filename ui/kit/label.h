// SPDX-License-Identifier: GPL-3.0-or-later
// Text with a style and a colour role that follow theme and text size; elided labels give way instead of pushing.
#pragma once

#include <QLabel>

#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

using Ink = QColor Theme::*;

class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString& text = {}, Type type = Type::Body, Ink ink = &Theme::ink, QWidget* parent = nullptr);
    Label& weight(QFont::Weight weight);
    Label& wrap();
    Label& selectable();
    void setInk(Ink ink);

protected:
    void changeEvent(QEvent* event) override;

private:
    void apply();
    void face();
    Type type_;
    Ink ink_;
    std::optional<QFont::Weight> weight_;
};

/// One line that is cut with … when there is no room; its whole text stays its accessible name and tool tip.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, Type type = Type::Body, Ink ink = &Theme::ink, QFont::Weight weight = QFont::Normal, QWidget* parent = nullptr);
    void setText(const QString& text);
    void setInk(Ink ink);
    void setMode(Qt::TextElideMode mode) { mode_ = mode; }
    const QString& text() const { return text_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString text_;
    Type type_;
    Ink ink_;
    QFont::Weight weight_;
    Qt::TextElideMode mode_ = Qt::ElideRight;
};

/// Hairline.
class Rule : public QWidget {
    Q_OBJECT
public:
    explicit Rule(QWidget* parent = nullptr, Qt::Orientation orientation = Qt::Horizontal);

protected:
    void paintEvent(QPaintEvent*) override;
};

/// Widget filled with one token, optionally a card with radius and outline.
class Panel : public QWidget {
    Q_OBJECT
public:
    explicit Panel(Ink ground, QWidget* parent = nullptr);
    Panel& card(double radius = 14, Ink outline = &Theme::line);
    Panel& edges(Qt::Edges edges);
    void setGround(Ink ground);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Ink ground_;
    Ink outline_ = nullptr;
    double radius_ = 0;
    Qt::Edges edges_;
};

}  // namespace helio::ui::kit
