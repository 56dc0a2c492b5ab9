// SPDX-License-Identifier: GPL-3.0-or-later
// A long chat: only a part of it is laid out, and that part follows without gaps; rows are pictures that change when what they show does.
#include <QScrollBar>

#include "tests/ui/world.h"

namespace helio::test {

namespace {

constexpr std::int32_t kMany = 1500;

class Scroll : public World {
protected:
    void open() {
        client.addUser(500, "Long", "Chat", "");
        for (int i = 0; i < kMany; ++i) {
            auto& message = client.addMessage(model::UserId(500), 500, 1'700'000'000 + i * 400, "line " + std::to_string(i));
            if (i % 40 == 0) message.text += std::string(400, 'x');
        }
        signedIn();
        window.workspace()->openChat(model::UserId(500));
        view = window.findChild<ui::ConversationView*>();
        ASSERT_TRUE(waitFor([&] { return view && !view->messages().empty(); }));
    }
    const std::vector<model::Message>& all() { return client.messages.at(model::PeerId(model::UserId(500)).value); }
    bool withoutGaps() {
        const auto& shown = view->messages();
        const auto first = std::find_if(all().begin(), all().end(), [&](const auto& each) { return each.id == shown.front().id; });
        return std::equal(shown.begin(), shown.end(), first, [](const auto& a, const auto& b) { return a.id == b.id; });
    }
    /// Steps until an end is reached; false if it never is.
    bool goOn(int step, const std::function<bool()>& there) {
        auto* bar = view->verticalScrollBar();
        for (int i = 0; i < 4000; ++i) {
            bar->setValue(bar->value() + step);
            QApplication::processEvents();
            if (!withoutGaps()) return false;
            if (there()) return true;
        }
        return false;
    }
    ui::ConversationView* view = nullptr;
};

}  // namespace

TEST_F(Scroll, FollowsToBothEndsWithoutGaps) {
    open();
    auto* bar = view->verticalScrollBar();
    ASSERT_TRUE(goOn(-200, [&] { return bar->value() == 0 && view->messages().front().id == all().front().id; }));
    EXPECT_LT(view->messages().size(), kMany / 2u) << "what is far away is dropped";
    ASSERT_TRUE(goOn(200, [&] { return bar->value() == bar->maximum() && view->messages().back().id == all().back().id; }));
}

TEST_F(Scroll, WhatIsLoadedAheadMovesNothingAndEnds) {
    open();
    auto* bar = view->verticalScrollBar();
    bar->setValue(bar->maximum() - 300);
    const int seen = view->indexOf(all()[kMany - 12].id);
    const QPoint before = view->cornerOf(seen);
    std::size_t loaded = 0;
    ASSERT_TRUE(waitFor([&] { return std::exchange(loaded, view->messages().size()) == view->messages().size() && loaded > 60; })) << loaded;
    for (int i = 0; i < 50; ++i) QApplication::processEvents();
    EXPECT_EQ(view->messages().size(), loaded) << "both ends take turns";
    EXPECT_EQ(view->cornerOf(view->indexOf(all()[kMany - 12].id)), before);
}

TEST_F(Scroll, AStepOfAScreenFindsMessagesAtOnce) {
    open();
    auto* bar = view->verticalScrollBar();
    for (int i = 0; i < 20; ++i) {
        bar->setValue(bar->value() - view->viewport()->height());  // no time for anything else in between
        ASSERT_GE(bar->value(), view->viewport()->height()) << i;
    }
}

TEST_F(Scroll, AKeptRowLooksAsItWouldPaintedAnew) {
    open();
    QApplication::processEvents();
    const QImage kept = view->viewport()->grab().toImage();
    Q_EMIT window.session()->pictures().ready("face/none");  // every row is painted anew
    EXPECT_EQ(view->viewport()->grab().toImage(), kept);
    auto& last = client.messages.at(model::PeerId(model::UserId(500)).value).back();
    last.text = "edited";
    client.touch([](client::Changes& changes) { changes.chats.insert(model::UserId(500)); });
    ASSERT_TRUE(waitFor([&] { return view->messages().back().text == "edited"; }));
    EXPECT_NE(view->viewport()->grab().toImage(), kept);
}

}  // namespace helio::test
