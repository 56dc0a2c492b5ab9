// SPDX-License-Identifier: GPL-3.0-or-later
// How the photos of an album stand together. Depends on their ratios and the width alone, so it never moves while pictures load.
// Source: section 2.1 of the interface specification.
#pragma once

#include <QRectF>
#include <QSizeF>

#include <vector>

namespace helio::ui {

struct Mosaic {
    std::vector<QRectF> boxes;  ///< in the order of the photos
    QSizeF size;
};

/// `photos` are pixel sizes (1 to 10, empty ones count as squares); `maxHeight` 0 = no limit, beyond it all rows shrink alike.
Mosaic mosaic(const std::vector<QSizeF>& photos, double width, double maxHeight = 0);

}  // namespace helio::ui
