// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/mosaic.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace helio::ui {

namespace {

constexpr double kGap = 2;
using Ratios = std::vector<double>;

double ratioOf(QSizeF size) { return size.isEmpty() ? 1 : size.width() / size.height(); }

Mosaic single(QSizeF pixels, double width) {
    const double ratio = std::clamp(ratioOf(pixels), 0.6, 2.4);
    double w = pixels.isEmpty() ? width : std::min(width, pixels.width());
    double h = w / ratio;
    if (h > 1.25 * width) {
        h = 1.25 * width;
        w = h * ratio;
    }
    return {{QRectF(0, 0, w, h)}, {w, h}};
}

/// Photos [first, first + count) side by side, as wide as their ratios say, filling `width`.
double rowHeight(const Ratios& r, std::size_t first, std::size_t count, double width) {
    const double sum = std::accumulate(r.begin() + static_cast<std::ptrdiff_t>(first), r.begin() + static_cast<std::ptrdiff_t>(first + count), 0.0);
    return (width - kGap * static_cast<double>(count - 1)) / sum;
}

void addRow(Mosaic& out, const Ratios& r, std::size_t first, std::size_t count, double y, double width, double height) {
    const double unit = rowHeight(r, first, count, width);
    double x = 0;
    for (std::size_t i = first; i < first + count; ++i) {
        const bool last = i + 1 == first + count;
        const double w = last ? width - x : r[i] * unit;
        out.boxes.emplace_back(x, y, w, height);
        x += w + kGap;
    }
}

void addEqualRow(Mosaic& out, std::size_t count, double y, double width, double height) {
    const double w = (width - kGap * static_cast<double>(count - 1)) / static_cast<double>(count);
    for (std::size_t i = 0; i < count; ++i) out.boxes.emplace_back(static_cast<double>(i) * (w + kGap), y, w, height);
}

void addStack(Mosaic& out, std::size_t count, double x, double width, double height) {
    const double h = (height - kGap * static_cast<double>(count - 1)) / static_cast<double>(count);
    for (std::size_t i = 0; i < count; ++i) out.boxes.emplace_back(x, static_cast<double>(i) * (h + kGap), width, h);
}

Mosaic two(const Ratios& r, double width) {
    Mosaic out;
    if (r[0] + r[1] <= 3.2) {
        const double h = std::clamp(rowHeight(r, 0, 2, width), 0.3 * width, 0.75 * width);
        addRow(out, r, 0, 2, 0, width, h);
        out.size = {width, h};
    } else {
        out.boxes = {QRectF(0, 0, width, width / r[0]), QRectF(0, width / r[0] + kGap, width, width / r[1])};
        out.size = {width, width / r[0] + kGap + width / r[1]};
    }
    return out;
}

Mosaic three(const Ratios& r, double width) {
    Mosaic out;
    if (r[0] < 0.9) {
        const double h = 0.9 * width, left = std::min(0.62 * width, h * r[0]);
        out.boxes.emplace_back(0, 0, left, h);
        addStack(out, 2, left + kGap, width - left - kGap, h);
        out.size = {width, h};
    } else {
        const double top = 0.56 * width, below = std::clamp(rowHeight(r, 1, 2, width), 0.28 * width, 0.5 * width);
        out.boxes.emplace_back(0, 0, width, top);
        addRow(out, r, 1, 2, top + kGap, width, below);
        out.size = {width, top + kGap + below};
    }
    return out;
}

Mosaic four(const Ratios& r, double width) {
    Mosaic out;
    if (r[0] < 0.9) {
        const double left = 0.64 * width, h = std::min(left / r[0], width);
        out.boxes.emplace_back(0, 0, left, h);
        addStack(out, 3, left + kGap, width - left - kGap, h);
        out.size = {width, h};
    } else if (r[0] > 1.2) {
        const double top = 0.54 * width, below = 0.30 * width;
        out.boxes.emplace_back(0, 0, width, top);
        addEqualRow(out, 3, top + kGap, width, below);
        out.size = {width, top + kGap + below};
    } else {
        const double h = (width - kGap) / 2;
        addEqualRow(out, 2, 0, width, h);
        addEqualRow(out, 2, h + kGap, width, h);
        out.size = {width, width};
    }
    return out;
}

double cost(const Ratios& r, const std::vector<std::size_t>& rows, double width) {
    double sum = 0, total = kGap * static_cast<double>(rows.size() - 1);
    std::size_t first = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double h = rowHeight(r, first, rows[i], width);
        const double off = h / (0.36 * width) - 1;
        sum += off * off;
        total += h;
        if (i + 1 < rows.size() && rows[i] > rows[i + 1]) sum += 0.15 * static_cast<double>(rows[i] - rows[i + 1]);
        first += rows[i];
    }
    const double tall = std::max(0.0, total / width - 1.3);
    return sum + 2 * tall * tall;
}

void tryPartitions(const Ratios& r, double width, std::vector<std::size_t>& rows, std::size_t left, double& best, std::vector<std::size_t>& chosen) {
    if (left == 0) {
        if (const double now = cost(r, rows, width); now < best) {
            best = now;
            chosen = rows;
        }
        return;
    }
    for (std::size_t take = 2; take <= std::min<std::size_t>(4, left); ++take) {
        if (left - take == 1) continue;
        rows.push_back(take);
        tryPartitions(r, width, rows, left - take, best, chosen);
        rows.pop_back();
    }
}

Mosaic justified(const Ratios& r, double width) {
    std::vector<std::size_t> rows, chosen;
    double best = std::numeric_limits<double>::infinity();
    tryPartitions(r, width, rows, r.size(), best, chosen);
    Mosaic out;
    double y = 0;
    std::size_t first = 0;
    for (const std::size_t count : chosen) {
        const double h = rowHeight(r, first, count, width);
        addRow(out, r, first, count, y, width, h);
        y += h + kGap;
        first += count;
    }
    out.size = {width, y - kGap};
    return out;
}

}  // namespace

Mosaic mosaic(const std::vector<QSizeF>& photos, double width, double maxHeight) {
    if (photos.empty()) return {};
    Ratios ratios;
    for (const auto& photo : photos) ratios.push_back(std::clamp(ratioOf(photo), 0.66, 1.9));
    Mosaic out;
    switch (photos.size()) {
        case 1: out = single(photos.front(), width); break;
        case 2: out = two(ratios, width); break;
        case 3: out = three(ratios, width); break;
        case 4: out = four(ratios, width); break;
        default: out = justified(ratios, width);
    }
    if (maxHeight > 0 && out.size.height() > maxHeight) {
        const double shrink = maxHeight / out.size.height();
        for (auto& box : out.boxes) box = QRectF(box.left(), box.top() * shrink, box.width(), box.height() * shrink);
        out.size.setHeight(maxHeight);
    }
    return out;
}

}  // namespace helio::ui
