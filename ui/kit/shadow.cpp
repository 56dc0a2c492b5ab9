// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/shadow.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>

#include "ui/kit/theme.h"

namespace helio::ui::kit {

namespace {

struct Depth {
    int drop, blur;
    double alpha;
};

Depth depthOf(Elevation level, bool dark) {
    switch (level) {
        case Elevation::Bubble: return {1, 2, dark ? 0.0 : 0.08};
        case Elevation::Menu: return {4, 16, dark ? 0.45 : 0.14};
        case Elevation::Dialog: return {16, 48, dark ? 0.60 : 0.26};
    }
    return {};
}

/// Soft rounded box: layers of growing outlines, cheap and smooth enough at this size.
QPixmap patch(int side, int margin, double radius, const Depth& depth, bool dark) {
    QPixmap out(side, side);
    out.fill(Qt::transparent);
    QPainter painter(&out);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int steps = std::max(2, depth.blur / 2);
    QColor color = dark ? QColor(0, 0, 0) : QColor(40, 32, 16);
    for (int i = 0; i < steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        const double grow = depth.blur / 2.0 * (1 - 2 * share) * 0.9;
        color.setAlphaF(static_cast<float>(depth.alpha / steps));
        painter.setBrush(color);
        const double inset = margin - grow;
        painter.drawRoundedRect(QRectF(inset, inset, side - 2 * inset, side - 2 * inset), radius + grow, radius + grow);
    }
    return out;
}

}  // namespace

void paintShadow(QPainter& painter, const QRectF& box, double radius, Elevation level) {
    const bool dark = theme().dark;
    const Depth depth = depthOf(level, dark);
    if (depth.alpha <= 0) return;
    static QHash<int, QPixmap> cache;
    const int margin = depth.blur, corner = margin + depth.blur + static_cast<int>(radius) + 1, side = 2 * corner + 2;
    const int key = (static_cast<int>(level) * 100 + static_cast<int>(radius)) * 2 + dark;
    if (!cache.contains(key)) cache.insert(key, patch(side, margin, radius, depth, dark));
    const QPixmap& pix = cache[key];
    const QRectF outer = box.adjusted(-margin, -margin + depth.drop, margin, margin + depth.drop);
    const double cx = std::min<double>(corner, outer.width() / 2), cy = std::min<double>(corner, outer.height() / 2);
    const double sx[] = {0, cx, side - cx, static_cast<double>(side)}, sy[] = {0, cy, side - cy, static_cast<double>(side)};
    const double dx[] = {outer.left(), outer.left() + cx, outer.right() - cx, outer.right()};
    const double dy[] = {outer.top(), outer.top() + cy, outer.bottom() - cy, outer.bottom()};
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 3; ++x) painter.drawPixmap(QRectF(dx[x], dy[y], dx[x + 1] - dx[x], dy[y + 1] - dy[y]), pix, QRectF(sx[x], sy[y], sx[x + 1] - sx[x], sy[y + 1] - sy[y]));
}

}  // namespace helio::ui::kit
