// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a message: what a stranger's entities may say, where lines break, what lies under the mouse.
#include "ui/conversation/text_block.h"

namespace helio::ui {

using Kind = model::TextEntity::Kind;

namespace {

model::TextEntity entity(Kind kind, std::int32_t offset, std::int32_t length, std::string argument = {}) {
    model::TextEntity out;
    out.kind = kind, out.offset = offset, out.length = length, out.argument = std::move(argument);
    return out;
}

TextBlock laidOut(const std::string& text, const std::vector<model::TextEntity>& entities, double width = 300) {
    TextBlock out(text, entities);
    out.layOut(width);
    return out;
}

}  // namespace

TEST(TextBlock, BreaksWhereItDoesNotFit) {
    const auto one = laidOut("short", {}), many = laidOut(std::string(60, 'a') + " " + std::string(60, 'b'), {}, 100);
    EXPECT_GT(many.height(), 3 * one.height()) << "a word longer than the line breaks too";
    EXPECT_LE(many.width(), 100);
    EXPECT_EQ(laidOut("a\nb", {}).height(), 2 * one.height());
}

TEST(TextBlock, LinksAreFoundUnderTheMouse) {
    const auto block = laidOut("see meridian.example now", {entity(Kind::Link, 4, 16)});
    const double y = block.height() / 2;
    EXPECT_EQ(block.linkAt({2, y}), QString());
    EXPECT_EQ(block.linkAt({block.width() / 2, y}), "https://meridian.example");
    EXPECT_EQ(block.linkAt({block.width() + 40, y}), QString());
    const auto named = laidOut("here", {entity(Kind::TextLink, 0, 4, "https://meridian.example/a")});
    EXPECT_EQ(named.linkAt({4, y}), "https://meridian.example/a");
    EXPECT_EQ(laidOut("maya@meridian.example", {entity(Kind::Email, 0, 21)}).linkAt({20, y}), "mailto:maya@meridian.example");
}

TEST(TextBlock, EntitiesOutsideTheTextAreLeftOut) {
    for (const auto& wrong :
         {entity(Kind::Link, -1, 3), entity(Kind::Link, 0, 0), entity(Kind::Link, 2, 3), entity(Kind::Link, 2'000'000'000, 2'000'000'000), entity(Kind::Bold, 0, -4)})
        EXPECT_EQ(laidOut("four", {wrong}).linkAt({4, 4}), QString()) << wrong.offset << " " << wrong.length;
}

TEST(TextBlock, WordsAreTakenWhole) {
    const auto block = laidOut("the light, goes", {});
    EXPECT_EQ(block.wordAt(5), (QPair<int, int>(4, 9)));
    EXPECT_EQ(block.wordAt(14), (QPair<int, int>(11, 15)));
    const auto empty = laidOut("", {});
    EXPECT_EQ(empty.characterAt({5, 5}), 0);
}

}  // namespace helio::ui
