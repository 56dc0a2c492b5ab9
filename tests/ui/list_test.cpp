// SPDX-License-Identifier: GPL-3.0-or-later
// The pane with the chats: thousands of them, a strip of faces, and what it shows while it waits.
#include <QListView>
#include <QSplitter>

#include "tests/ui/world.h"
#include "ui/shell/list_pane.h"

namespace helio::test {

namespace {

class List : public World {
protected:
    ui::ListPane& pane() { return window.workspace()->list(); }
    int width() { return pane().width(); }
    void drag(int to) {
        auto* handle = window.findChild<QSplitter*>()->handle(1);
        const QPoint from = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, from);
        QTest::mouseMove(handle, from + QPoint(to - width(), 0));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, from + QPoint(to - width(), 0));
    }
};

}  // namespace

TEST_F(List, EveryChatIsThereAndOnlySeenOnesAreRead) {
    for (int i = 0; i < 5000; ++i) {
        client.addUser(10'000 + i, "Person", std::to_string(i), "");
        client.addMessage(model::UserId(10'000 + i), 10'000 + i, 1'700'000'000 + i, "hello");
    }
    signedIn();
    EXPECT_GE(pane().model().rowCount(), 5000);
    type("search", "Person 4999");
    ASSERT_TRUE(waitFor([&] { return pane().model().rowCount() == 1; }));
    EXPECT_EQ(pane().model().row(0).title, "Person 4999");
    EXPECT_EQ(pane().model().row(0).preview, "hello");
}

TEST_F(List, DraggedNarrowItIsAStripOfFaces) {
    signedIn();
    window.resize(1280, 800);
    drag(90);
    ASSERT_TRUE(waitFor([&] { return width() == 72; })) << width();
    EXPECT_EQ(find("search"), nullptr);
    click("widenList");
    ASSERT_TRUE(waitFor([&] { return width() > 250; }));
    EXPECT_EQ(QApplication::focusWidget(), find("search"));
    drag(200);
    ASSERT_TRUE(waitFor([&] { return width() == 260; })) << "nothing between a strip and what can be read: " << width();
}

TEST_F(List, AnEmptyListWaitsForTheCloudsWord) {
    signedIn();
    client.dialogsByPeer.clear();
    window.session()->setLoading(true);
    client.touch([](client::Changes& changes) { changes.dialogs = true; });
    ASSERT_TRUE(waitFor([&] { return pane().model().rowCount() == 0; }));
    EXPECT_EQ(find("emptyImport"), nullptr) << "nobody knows yet that it is empty";
    window.session()->setLoading(false);
    EXPECT_NE(find("emptyImport"), nullptr);
}

}  // namespace helio::test
