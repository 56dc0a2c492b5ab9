// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>

#include "tests/support/fake_book.h"
#include "tests/ui/stage.h"
#include "ui/contacts/import/review.h"
#include "ui/contacts/import_page.h"
#include "ui/kit/choices.h"
#include "ui/kit/field.h"
#include "ui/kit/file_choice.h"

namespace helio::test {
namespace {

using namespace ui;

class ImportTest : public testing::Test {
protected:
    QString file(const QString& name, const QByteArray& content) {
        QFile out(folder_.filePath(name));
        EXPECT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(content);
        return out.fileName();
    }
    static QByteArray card(const QByteArray& name, const QByteArray& number) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + name + "\r\nN:" + name.split(' ').last() + ";" + name.split(' ').first() + ";;;\r\nTEL;TYPE=CELL:" + number +
               "\r\nEND:VCARD\r\n";
    }
    /// Two new people, one twice, one known by another name, one whose number is too short.
    QString neighbours() {
        return file("neighbours.vcf", card("Grace Adeyemi", "+44 191 498 0777") + card("Leila Novak", "+44 7700 900318") + card("Grace Again", "+441914980777") +
                                          card("Ravi Patel", "+44 20 7946 09"));
    }
    ImportPage* page(Stage& stage, const QStringList& files) {
        auto* out = new ImportPage(stage.session());
        stage.put(out);
        out->read(files);
        EXPECT_TRUE(stage.until([&] { return stage.find("importRows") || stage.find("importTrouble") || stage.find("importColumns"); }));
        return out;
    }
    static ImportTable* table(Stage& stage) { return stage.find<ImportTable>("importRows"); }
    QTemporaryDir folder_;
};

TEST_F(ImportTest, EveryRowSaysWhatWouldHappenAndNothingIsSentBeforeMatch) {
    Stage stage;
    stage.client().addUser(900, "Leila", "Haddad", "447700900318");
    auto& book = bookOf(stage.client());
    book.inPrivate = false;
    ImportPage* import = page(stage, {neighbours()});
    ASSERT_TRUE(table(stage));
    stage.look("import-review-clear");
    ImportModel& model = import->review().model();
    EXPECT_EQ(model.rowCount(), 4);
    EXPECT_EQ(model.count(ImportFilter::NotAsked), 1);
    EXPECT_EQ(model.count(ImportFilter::OnHeliograph), 1) << "a contact of the cloud is known to be here";
    EXPECT_EQ(model.count(ImportFilter::Duplicate), 1);
    EXPECT_EQ(model.count(ImportFilter::Invalid), 1);
    EXPECT_TRUE(says(stage.window(), "To find people, this service receives the numbers you select."));
    EXPECT_TRUE(says(stage.window(), "Nothing is sent until you press Match"));
    EXPECT_TRUE(says(stage.window(), "2 selected"));
    EXPECT_TRUE(stage.client().imported.empty());
    EXPECT_TRUE(book.log.empty()) << "nothing was asked";
    EXPECT_EQ(spoken(*table(stage), 0, ImportModel::Name), "Grace Adeyemi, +44 191 498 0777, New");
    EXPECT_TRUE(spoken(*table(stage), 3, ImportModel::Status).startsWith("Invalid, "));
}

TEST_F(ImportTest, MatchInTheClearIsAskedForAndEndsWithWhoIsHere) {
    Stage stage;
    auto& book = bookOf(stage.client());
    book.inPrivate = false;
    book.members = {{"441914980777", model::UserId(77)}};
    ImportPage* import = page(stage, {neighbours()});
    ASSERT_TRUE(stage.find("importLocal"));
    ASSERT_TRUE(stage.press("importGo"));
    ASSERT_TRUE(stage.until([&] { return says(stage.window(), "2 contacts are saved on this computer"); }));
    ASSERT_TRUE(stage.until([&] { return says(stage.window(), "1 can be messaged"); }));
    EXPECT_TRUE(says(stage.window(), "1 is not here yet"));
    ASSERT_EQ(book.consents.size(), 1u);
    EXPECT_EQ(book.consents.front(), client::Consent::SendChosen) << "the file is not followed";
    EXPECT_EQ(book.sent.size(), 2u);
    stage.look("import-finish-clear");
    QSignalSpy done(import, &ImportPage::contactsAsked);
    ASSERT_TRUE(stage.press("importDone"));
    EXPECT_EQ(done.count(), 1);
}

TEST_F(ImportTest, WithoutMatchingEverybodyStaysHereAndNothingIsSent) {
    Stage stage;
    auto& book = bookOf(stage.client());
    book.inPrivate = false;
    page(stage, {neighbours()});
    ASSERT_TRUE(stage.press("importLocal"));
    ASSERT_TRUE(stage.until([&] { return says(stage.window(), "2 contacts are saved on this computer"); }));
    EXPECT_TRUE(says(stage.window(), "nothing was sent"));
    EXPECT_EQ(book.consents.front(), client::Consent::PrivateOnly);
    EXPECT_TRUE(book.sent.empty());
}

TEST_F(ImportTest, AFixedNumberCanBeMatched) {
    Stage stage;
    ImportPage* import = page(stage, {neighbours()});
    ImportTable* rows = table(stage);
    const QModelIndex broken = rows->model()->index(3, ImportModel::Saved);
    EXPECT_EQ(broken.data().toString(), "Fix number");
    QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, rows->visualRect(broken).center());
    auto* field = stage.find<QLineEdit>("fixNumber");
    ASSERT_TRUE(field);
    EXPECT_EQ(field->text(), "+44 20 7946 09");
    field->selectAll();
    QTest::keyClicks(field, "+44 20 7946 0958");
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_TRUE(stage.until([&] { return import->review().model().count(ImportFilter::Invalid) == 0; }));
    EXPECT_TRUE(says(stage.window(), "3 selected"));
    EXPECT_TRUE(stage.until([&] {
        return !bookOf(stage.client()).standings({"442079460958"}).front().digits.empty() && import->review().model().count(ImportFilter::NotHere) == 3;
    })) << "what was put right is asked, too";
}

TEST_F(ImportTest, FiltersAndSearchKeepWhatIsTicked) {
    Stage stage;
    ImportPage* import = page(stage, {neighbours()});
    ImportTable* rows = table(stage);
    ASSERT_TRUE(stage.press("filter-4"));
    EXPECT_EQ(rows->model()->rowCount(), 1);
    ASSERT_TRUE(stage.press("filter-0"));
    EXPECT_EQ(stage.find<QAbstractButton>("filter-3")->accessibleName(), "Duplicates, 1");
    stage.find<QLineEdit>("importSearch")->setText("191 498");
    EXPECT_EQ(rows->model()->rowCount(), 2);
    EXPECT_EQ(rows->header().state(), Qt::Checked);
    Q_EMIT rows->header().checkPressed();
    EXPECT_EQ(rows->header().state(), Qt::Unchecked);
    stage.find<QLineEdit>("importSearch")->clear();
    EXPECT_EQ(rows->header().state(), Qt::PartiallyChecked);
    EXPECT_EQ(import->review().model().chosen().size(), 1u);
}

TEST_F(ImportTest, AFileWithoutOneValidNumberIsRefusedRowByRow) {
    Stage stage;
    page(stage, {file("broken.vcf", card("Sam Whitaker", "ext. 4471") + card("Ravi Patel", "12"))});
    ASSERT_TRUE(table(stage));
    EXPECT_TRUE(says(stage.window(), "0 selected"));
    EXPECT_FALSE(stage.find<QAbstractButton>("importGo")->isEnabled());
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(spoken(*table(stage), i, ImportModel::Status).startsWith("Invalid, ")) << i;
}

TEST_F(ImportTest, AFileThatIsNoAddressBookIsNamedWithItsReason) {
    Stage stage;
    page(stage, {file("holiday.vcf", QByteArray("\x89PNG\r\n\x1a\n not an address book"))});
    ASSERT_TRUE(stage.find("importTrouble"));
    stage.look("import-trouble");
    EXPECT_TRUE(says(stage.window(), "holiday.vcf"));
}

TEST_F(ImportTest, ACsvAndACardFileAreReadTogether) {
    Stage stage;
    ImportPage* import =
        page(stage, {neighbours(), file("google.csv", "Name,Given Name,Family Name,Phone 1 - Type,Phone 1 - Value\nNoor van Dijk,Noor,van Dijk,Mobile,+31 20 555 0146\n")});
    EXPECT_EQ(import->review().model().rowCount(), 5);
    EXPECT_TRUE(says(stage.window(), "neighbours.vcf, google.csv"));
}

TEST_F(ImportTest, TenThousandRowsScroll) {
    Stage stage;
    QByteArray all;
    bookOf(stage.client()).perStep = 2'000;
    for (int i = 0; i < 10'000; ++i) all += card("Person " + QByteArray::number(i), "+4477009" + QByteArray::number(10'000 + i));
    ImportPage* import = page(stage, {file("many.vcf", all)});
    ASSERT_TRUE(table(stage));
    ASSERT_EQ(import->review().model().rowCount(), 10'000);
    QElapsedTimer timer;
    timer.start();
    Q_EMIT table(stage)->header().checkPressed();
    EXPECT_TRUE(says(stage.window(), "0 selected"));
    ASSERT_TRUE(stage.until([&] { return import->review().model().count(ImportFilter::Checking) == 0; }));
    ASSERT_TRUE(stage.press("filter-2"));
    ASSERT_EQ(table(stage)->model()->rowCount(), 10'000);
    std::vector<qint64> frames;
    for (int i = 0; i < 120; ++i) {
        timer.restart();
        QTest::keyClick(table(stage), Qt::Key_PageDown);
        (void)table(stage)->viewport()->grab();
        frames.push_back(timer.nsecsElapsed() / 1000);
    }
    std::ranges::sort(frames);
    RecordProperty("frame_us_p50", static_cast<int>(frames[60]));
    RecordProperty("frame_us_p99", static_cast<int>(frames[118]));
#ifdef NDEBUG
    EXPECT_LT(frames[118], 16'600) << "60 frames a second";
#endif
}

TEST_F(ImportTest, KeyboardTicksWithSpaceAndEscapeLeaves) {
    Stage stage;
    ImportPage* import = page(stage, {neighbours()});
    ImportTable* rows = table(stage);
    rows->setFocus();
    rows->setCurrentIndex(rows->model()->index(0, ImportModel::Name));
    QTest::keyClick(rows, Qt::Key_Space);
    EXPECT_FALSE(import->review().model().row(0).selected);
    QSignalSpy closed(import, &ImportPage::closed);
    QTest::keyClick(import, Qt::Key_Escape);
    EXPECT_EQ(closed.count(), 1);
}

TEST_F(ImportTest, WhatWasRemovedHereIsNotTickedAndNotAskedAbout) {
    Stage stage;
    auto& book = bookOf(stage.client());
    const QString path = file("two.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:g1\r\nFN:Grace Adeyemi\r\nTEL:+441914980777\r\nEND:VCARD\r\n" + card("Leila Novak", "+44 7700 900318"));
    book.addSource({.kind = model::BookSource::Kind::File, .id = model::SourceId(5), .name = "two.vcf", .where = path.toStdString(), .account = {}, .region = {}});
    book.removedList = {{.id = model::RemovedId(1), .source = model::SourceId(5), .name = "Grace Adeyemi", .uid = "g1", .hash = {}, .when = 1}};
    ImportModel& model = page(stage, {path})->review().model();
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_TRUE(model.row(0).removedHere);
    EXPECT_FALSE(model.row(0).selected);
    EXPECT_TRUE(model.row(1).selected);
    EXPECT_EQ(model.digits(), std::vector<std::string>{"447700900318"}) << "no number of theirs is asked";
    EXPECT_EQ(model.tagOf(0).word, "Removed earlier");
    stage.look("import-removed");
}

TEST_F(ImportTest, Pictures) {
    struct Way {
        const char* name;
        QSize size;
        bool dark;
        double scale;
    };
    for (const Way& way : {Way{"import-dark", {1280, 800}, true, 1}, Way{"import-narrow", {420, 800}, false, 1}, Way{"import-200", {1280, 800}, false, 2}}) {
        Stage stage(way.size, way.dark, way.scale);
        auto* start = new ImportPage(stage.session());
        stage.put(start);
        stage.look((std::string(way.name) + "-start").c_str());
        delete start;
        page(stage, {neighbours()});
        ASSERT_TRUE(table(stage));
        EXPECT_GT(table(stage)->height(), table(stage)->rowHeight(0)) << way.name;
        stage.look(way.name);
    }
}

}  // namespace
}  // namespace helio::test
