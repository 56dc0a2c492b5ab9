// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the conversation are kept as pictures: what arrives or changes later is in them all the same, and none is too large.
#include <gtest/gtest.h>

#include <QBuffer>
#include <QScrollBar>

#include "tests/ui/stage.h"
#include "ui/conversation/conversation_view.h"
#include "ui/kit/format.h"

namespace helio::test {
namespace {

const QColor kSkin(250, 0, 240);  ///< of faces; nothing else in the window has it
const model::ChatId kWalk(100);

Bytes plain(const QColor& colour) {
    QImage image(64, 64, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return Bytes(out.begin(), out.end());
}

class KeptRows : public testing::Test {
protected:
    KeptRows() { view_ = new ui::ConversationView(stage_.session()); }
    FakeClient& client() { return stage_.client(); }
    void open(model::PeerId chat) {
        stage_.put(view_);
        view_->setChat(chat);
        // all that comes by itself has come
        ASSERT_TRUE(stage_.until([&] { return view_->entryCount() > 0 && view_->bubble(view_->entryCount() - 1).isKept(); }));
        settle();
    }
    static void settle() {
        for (int i = 0; i < 50; ++i) QApplication::processEvents();
    }
    QImage seen() { return view_->viewport()->grab().toImage(); }
    bool shows(const QColor& colour) {
        const QImage image = seen().convertToFormat(QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y) == colour) return true;
        return false;
    }
    void givePhoto(std::int64_t user, std::int64_t photo) {
        client().users.at(user).photoId = photo;
        client().afar[std::to_string(photo) + "/"] = plain(kSkin);
    }
    void touch(std::vector<std::int64_t> people, bool account) {
        client().touch([&](client::Changes& changes) {
            for (const auto id : people) changes.peers.insert(model::UserId(id));
            changes.account = account;
        });
        settle();
    }
    void comeAndGo(std::int64_t user) {
        auto& who = client().users.at(user);
        who.presence = who.presence == model::Presence::Online ? model::Presence::Offline : model::Presence::Online;
        who.presenceUntil = ui::kit::unixNow() + 200;
    }

    Stage stage_;
    ui::ConversationView* view_;
};

TEST_F(KeptRows, AFaceArrivesInAGroupsBubble) {
    givePhoto(9, 9001);
    open(kWalk);
    EXPECT_TRUE(stage_.until([&] { return shows(kSkin); }, 8000));
}

TEST_F(KeptRows, AFaceArrivesInACard) {
    givePhoto(21, 9002);
    open(model::UserId(3));
    EXPECT_TRUE(stage_.until([&] { return shows(kSkin); }, 8000));
}

TEST_F(KeptRows, AFaceThatCouldNotBeHadArrivesAfterTheNextReconnection) {
    client().users.at(9).photoId = 9003;
    open(kWalk);
    EXPECT_FALSE(shows(kSkin));
    client().afar["9003/"] = plain(kSkin);
    for (const auto link : {client::Link::Offline, client::Link::Online}) {
        client().link = {.link = link, .since = ui::kit::unixNow()};
        client().touch([](client::Changes& changes) { changes.connection = true; });
        settle();
    }
    EXPECT_TRUE(stage_.until([&] { return shows(kSkin); }, 8000));
}

TEST_F(KeptRows, ANewNameIsShownThoughTheSameUpdateToldOfOneself) {
    open(kWalk);
    const QImage before = seen();
    client().users.at(9).firstName = "Wilhelmina";
    touch({9, 1}, true);
    EXPECT_NE(seen(), before);
}

TEST_F(KeptRows, ANewNameIsShownAfterAnUpdateThatToldOfOneself) {
    open(kWalk);
    const QImage before = seen();
    touch({1}, true);
    client().users.at(9).firstName = "Wilhelmina";
    touch({9}, false);
    EXPECT_NE(seen(), before);
}

TEST_F(KeptRows, ANewPhotoIsShown) {
    open(kWalk);
    EXPECT_FALSE(shows(kSkin));
    givePhoto(9, 9004);
    touch({9, 1}, true);
    EXPECT_TRUE(stage_.until([&] { return shows(kSkin); }, 8000));
}

TEST_F(KeptRows, ANewNameIsShownAfterVeryManyPeopleWereSeen) {
    open(kWalk);
    for (int i = 0; i < 20'100; ++i) (void)stage_.session().title(model::UserId(100'000 + i));
    settle();
    const QImage before = seen();
    client().users.at(9).firstName = "Wilhelmina";
    touch({9}, false);
    EXPECT_NE(seen(), before);
}

TEST_F(KeptRows, ThatPeopleComeAndGoLaysNothingOutAnew) {
    open(kWalk);
    client().addUser(777, "Never", "Seen", "4670000777");
    const ui::Bubble* first = &view_->bubble(0);
    QSignalSpy looks(&stage_.session(), &ui::Session::looksChanged), peers(&stage_.session(), &ui::Session::peerChanged);
    for (int i = 0; i < 3; ++i) {
        for (const std::int64_t user : {9, 13, 777}) comeAndGo(user);
        touch({9, 13, 777, 1}, i % 2 == 0);
    }
    EXPECT_EQ(peers.count(), 12);
    EXPECT_EQ(looks.count(), 0);
    EXPECT_EQ(&view_->bubble(0), first);
    EXPECT_TRUE(view_->bubble(view_->entryCount() - 1).isKept());
}

TEST_F(KeptRows, AVeryTallRowIsPaintedWithoutAPicture) {
    std::string text;
    for (int i = 0; i < 4000; ++i) text += i % 10 == 0 ? "line\n" : "\n";
    const auto tall = client().addMessage(kWalk, 9, ui::kit::unixNow(), text + "end").id;
    for (int i = 0; i < 3; ++i) client().addMessage(kWalk, 13, ui::kit::unixNow(), "after it");
    givePhoto(9, 9005);
    open(kWalk);
    const int at = view_->indexOf(tall);
    ASSERT_GE(at, 0);
    ASSERT_GT(view_->bubble(at).height(), 40'000);
    EXPECT_FALSE(view_->bubble(at).isKept());
    EXPECT_TRUE(stage_.until([&] { return shows(kSkin); }, 8000)) << "the face beside its end";
    auto* bar = view_->verticalScrollBar();
    bar->setValue(bar->maximum() - 20'000);
    settle();
    const QImage middle = seen();
    EXPECT_FALSE(view_->bubble(at).isKept());
    bar->setValue(bar->value() - 7);
    settle();
    const QImage moved = seen();
    EXPECT_NE(moved, middle) << "there are words in the middle of it";
    // a part painted for itself is the same as a part of the whole
    const QRect part(0, 100, view_->viewport()->width(), 37);
    QPixmap alone(view_->viewport()->size());
    alone.fill(Qt::black);
    view_->viewport()->render(&alone, part.topLeft(), part, QWidget::DrawWindowBackground);
    EXPECT_EQ(alone.toImage().copy(part).convertToFormat(QImage::Format_RGB32), moved.copy(part).convertToFormat(QImage::Format_RGB32));
}

}  // namespace
}  // namespace helio::test
