// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one Bubble; lives for one paint call.
#pragma once

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

#include "ui/conversation/bubble.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"
#include "ui/session/session.h"

namespace helio::ui {

class BubblePainter {
public:
    BubblePainter(const Bubble& bubble, QPainter& painter, Session& session, Bubble::Look look) : b_(bubble), p_(painter), session_(session), look_(look) {}
    void run();

private:
    QPainterPath outline(const QRectF& box, double inset) const;
    bool hovered(std::size_t part) const { return look_.hoveredPart == static_cast<int>(part); }
    bool pressed(std::size_t part) const { return look_.pressedPart == static_cast<int>(part); }
    /// A box of a line, `from` in from where reading starts.
    static QRectF along(const QRectF& row, double from, double width);
    void mark();
    void box();
    void head();
    void photos();
    QPainterPath mediaOutline() const;
    void photo(const Part& part);
    void transfer(const Part& part);
    void cards();
    void card(const Part& part);
    void files();
    void file(const Part& part);
    void meta();
    void retry();
    void keys();

    const Bubble& b_;
    QPainter& p_;
    Session& session_;
    const Bubble::Look look_;
};

QPainterPath roundedBox(const QRectF& box, double topLeft, double topRight, double bottomRight, double bottomLeft);

}  // namespace helio::ui
