// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/mosaic.h"

namespace helio::ui {

namespace {

constexpr double kWidth = 344, kGap = 2;

std::vector<QSizeF> photos(std::initializer_list<double> ratios) {
    std::vector<QSizeF> out;
    for (const double ratio : ratios) out.emplace_back(1000 * ratio, 1000);
    return out;
}

/// Boxes lie inside, none lies over another, together with the gaps they fill the whole.
void expectTiled(const Mosaic& m) {
    double area = 0;
    for (std::size_t i = 0; i < m.boxes.size(); ++i) {
        EXPECT_GE(m.boxes[i].left(), -1e-6);
        EXPECT_GE(m.boxes[i].top(), -1e-6);
        EXPECT_LE(m.boxes[i].right(), m.size.width() + 1e-6);
        EXPECT_LE(m.boxes[i].bottom(), m.size.height() + 1e-6);
        area += m.boxes[i].width() * m.boxes[i].height();
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(m.boxes[i].adjusted(0.01, 0.01, -0.01, -0.01).intersects(m.boxes[j])) << i << " over " << j;
    }
    EXPECT_GT(area, 0.95 * m.size.width() * m.size.height());
}

}  // namespace

TEST(Mosaic, OnePhotoKeepsItsRatioAndIsNotBlownUp) {
    EXPECT_EQ(mosaic({QSizeF(1500, 1000)}, kWidth).size, QSizeF(kWidth, kWidth / 1.5));
    EXPECT_EQ(mosaic({QSizeF(200, 100)}, kWidth).size, QSizeF(200, 100));
    EXPECT_LE(mosaic({QSizeF(1000, 3000)}, kWidth).size.height(), 1.25 * kWidth);
}

TEST(Mosaic, TwoStandSideBySideUnlessTheyAreTooWide) {
    const auto beside = mosaic(photos({1, 1}), kWidth);
    EXPECT_DOUBLE_EQ(beside.boxes[0].height(), (kWidth - kGap) / 2);
    EXPECT_DOUBLE_EQ(beside.boxes[0].top(), beside.boxes[1].top());
    const auto stacked = mosaic(photos({1.9, 1.9}), kWidth);
    EXPECT_DOUBLE_EQ(stacked.boxes[0].left(), stacked.boxes[1].left());
    EXPECT_DOUBLE_EQ(stacked.boxes[1].top(), stacked.boxes[0].bottom() + kGap);
}

TEST(Mosaic, ThreeAfterAPortraitStandBesideIt) {
    const auto tall = mosaic(photos({0.7, 1.4, 1.4}), kWidth);
    EXPECT_DOUBLE_EQ(tall.size.height(), 0.9 * kWidth);
    EXPECT_LE(tall.boxes[0].width(), 0.62 * kWidth + 1e-9);
    EXPECT_DOUBLE_EQ(mosaic(photos({1.5, 1, 1}), kWidth).boxes[0].height(), 0.56 * kWidth);
}

TEST(Mosaic, FourHasThreeShapes) {
    EXPECT_DOUBLE_EQ(mosaic(photos({0.7, 1, 1, 1}), kWidth).boxes[0].width(), 0.64 * kWidth);
    const auto wide = mosaic(photos({1.5, 1, 1, 1}), kWidth);
    EXPECT_DOUBLE_EQ(wide.boxes[0].height(), 0.54 * kWidth);
    EXPECT_DOUBLE_EQ(wide.boxes[1].height(), 0.30 * kWidth);
    const auto square = mosaic(photos({1, 1, 1, 1}), kWidth);
    EXPECT_DOUBLE_EQ(square.size.height(), kWidth);
}

TEST(Mosaic, FiveAndMoreAreJustifiedRowsOfTwoToFour) {
    for (std::size_t count = 5; count <= 10; ++count) {
        std::vector<QSizeF> sizes;
        for (std::size_t i = 0; i < count; ++i) sizes.emplace_back(i % 3 == 0 ? 800 : 1400, 1000);
        const auto m = mosaic(sizes, kWidth);
        ASSERT_EQ(m.boxes.size(), count);
        expectTiled(m);
        std::map<double, int> rows;
        for (const auto& box : m.boxes) ++rows[box.top()];
        for (const auto& [top, inRow] : rows) {
            EXPECT_GE(inRow, 2);
            EXPECT_LE(inRow, 4);
        }
    }
    // the reference: five photos stand two above three
    EXPECT_DOUBLE_EQ(mosaic(photos({1.5, 1.5, 1.33, 1.5, 1.3}), kWidth).boxes[1].top(), 0);
    EXPECT_GT(mosaic(photos({1.5, 1.5, 1.33, 1.5, 1.3}), kWidth).boxes[2].top(), 0);
}

TEST(Mosaic, EveryCountIsTiledAndShrinksAlike) {
    for (std::size_t count = 2; count <= 10; ++count) {
        const std::vector<QSizeF> sizes(count, QSizeF(1200, 800));
        expectTiled(mosaic(sizes, kWidth));
        const auto low = mosaic(sizes, kWidth, 100);
        EXPECT_LE(low.size.height(), 100.0 + 1e-9);
        expectTiled(low);
    }
}

}  // namespace helio::ui
