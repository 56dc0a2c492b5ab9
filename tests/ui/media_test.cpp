// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QFile>
#include <QListView>
#include <QTemporaryDir>
#include <QTextEdit>

#include "tests/ui/stage.h"
#include "ui/media/send_photos_dialog.h"
#include "ui/media/viewer.h"

namespace helio::test {
namespace {

using namespace ui;

class MediaTest : public testing::Test {
protected:
    QString picture(const QString& name, int scene, bool damaged = false) {
        Bytes bytes = scenery(scene, 640, 480);
        if (damaged) bytes.resize(bytes.size() / 3);
        QFile out(folder_.filePath(name));
        EXPECT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
        return out.fileName();
    }
    SendPhotosDialog* open(Stage& stage, const QStringList& paths) {
        auto* dialog = new SendPhotosDialog(stage.session(), &stage.window(), model::ChatId(100), paths);
        dialog->open();
        EXPECT_TRUE(stage.until([&] { return dialog->items().sum().reading == 0; }));
        return dialog;
    }
    static bool asked(Stage& stage, const std::string& what) {
        return std::ranges::any_of(stage.client().log, [&](const std::string& line) { return line.find(what) != std::string::npos; });
    }
    QTemporaryDir folder_;
};

TEST_F(MediaTest, ADamagedPictureIsNamedAndTheRestGoes) {
    Stage stage;
    auto* dialog = open(stage, {picture("one.jpg", 1), picture("torn.jpg", 2, true), picture("two.jpg", 3)});
    EXPECT_EQ(dialog->items().sum().pictures, 2);
    EXPECT_EQ(dialog->items().sum().damaged, 1);
    stage.look("send-photos");
    bool named = false;
    for (int i = 0; i < dialog->items().rowCount(); ++i) {
        const QString row = dialog->items().data(dialog->items().index(i), Qt::AccessibleTextRole).toString();
        named = named || (row.contains("torn.jpg") && row.size() > QString("2, torn.jpg, ").size());
    }
    EXPECT_TRUE(named);
    ASSERT_TRUE(stage.press("sendPhotos"));
    ASSERT_TRUE(stage.until([&] { return asked(stage, "sendPhotos 2 photos"); }));
}

TEST_F(MediaTest, DraggingAThumbnailReorders) {
    Stage stage;
    auto* dialog = open(stage, {picture("one.jpg", 1), picture("two.jpg", 2), picture("three.jpg", 3)});
    auto* grid = stage.find<QListView>("photoGrid");
    ASSERT_TRUE(grid);
    const auto names = [&] {
        QStringList out;
        for (const auto& item : dialog->items().items()) out << item.name;
        return out.join(' ');
    };
    const auto cell = [&](int row) { return grid->visualRect(grid->model()->index(row, 0)); };
    const auto drag = [&](QPoint from, QPoint to) {
        QTest::mousePress(grid->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(grid->viewport(), from + QPoint(12, 0));
        QTest::mouseMove(grid->viewport(), to);
        stage.look("send-photos-drag");
        QTest::mouseRelease(grid->viewport(), Qt::LeftButton, {}, to);
    };
    drag(cell(2).center(), cell(0).center() - QPoint(40, 0));
    EXPECT_EQ(names(), "three.jpg one.jpg two.jpg");
    EXPECT_EQ(grid->currentIndex().row(), 0) << "the one that was dragged stays the current one";
    drag(cell(0).center(), cell(1).center() + QPoint(40, 0));
    EXPECT_EQ(names(), "one.jpg three.jpg two.jpg");
    drag(cell(1).center(), cell(1).center() + QPoint(14, 0));
    EXPECT_EQ(names(), "one.jpg three.jpg two.jpg") << "dropped where it was";
    grid->setCurrentIndex(grid->model()->index(2, 0));
    QTest::keyClick(grid, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(names(), "one.jpg two.jpg three.jpg") << "the keys do the same";
}

TEST_F(MediaTest, OnANarrowWindowSizeAndMetadataStandBelow) {
    Stage stage({420, 700});
    open(stage, {picture("one.jpg", 1)});
    ASSERT_TRUE(stage.find("sendSize"));
    EXPECT_TRUE(stage.find("metadataNote"));
}

TEST_F(MediaTest, TheViewerGoesThroughTheChatAndCloses) {
    Stage stage;
    const auto photos = stage.client().media(model::ChatId(100), 100);
    ASSERT_TRUE(photos);
    const auto first = std::ranges::find_if(*photos, [](const auto& message) { return std::holds_alternative<model::Photo>(message.media); });
    ASSERT_NE(first, photos->end());
    QPointer<Viewer> viewer = new Viewer(stage.session(), &stage.window(), model::ChatId(100), first->id);
    ASSERT_TRUE(viewer->isVisible());
    for (const int key : {Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Left, Qt::Key_Right}) QTest::keyClick(viewer, static_cast<Qt::Key>(key));
    stage.look("viewer");
    QTest::keyClick(viewer, Qt::Key_Escape);
    ASSERT_TRUE(stage.until([&] { return viewer.isNull() || !viewer->isVisible(); }));
}

TEST_F(MediaTest, Pictures) {
    struct Way {
        const char* name;
        QSize size;
        bool dark;
        double scale;
    };
    const QStringList paths{picture("one.jpg", 1), picture("two.jpg", 2), picture("torn.jpg", 5, true), picture("three.jpg", 3), picture("four.jpg", 7)};
    for (const Way& way : {Way{"send-dark", {1280, 800}, true, 1}, Way{"send-narrow", {420, 800}, false, 1}, Way{"send-200", {1280, 800}, false, 2}}) {
        Stage stage(way.size, way.dark, way.scale);
        open(stage, paths);
        stage.look(way.name);
        auto* go = stage.find("sendPhotos");
        ASSERT_TRUE(go) << way.name;
        EXPECT_TRUE(stage.window().rect().contains(QRect(go->mapTo(&stage.window(), QPoint()), go->size()))) << way.name;
    }
}

}  // namespace
}  // namespace helio::test
