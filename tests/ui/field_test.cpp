// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/field.h"

#include <QApplication>
#include <QPainter>

namespace helio::ui::kit {

TEST(Field, ItsWordsKeepClearOfTheGlyphAndTheHint) {
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        Field field("Search", "Search");
        field.setLayoutDirection(direction);
        field.setGlyph("search");
        field.setHint("Ctrl K");
        field.resize(240, 40);
        const bool rtl = direction == Qt::RightToLeft;
        const QMargins around = field.textMargins();
        EXPECT_GT(rtl ? around.right() : around.left(), 30) << "the glyph's side";
        EXPECT_GT(rtl ? around.left() : around.right(), 40) << "the hint's side";
        EXPECT_EQ(field.alignment() & Qt::AlignHorizontal_Mask, (rtl ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute)
            << "an empty field follows the window, not the keyboard";
        field.setLayoutDirection(rtl ? Qt::LeftToRight : Qt::RightToLeft);
        EXPECT_EQ(field.textMargins().left(), around.right());
    }
}

}  // namespace helio::ui::kit
