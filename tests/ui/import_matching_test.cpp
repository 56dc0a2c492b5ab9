// SPDX-License-Identifier: GPL-3.0-or-later
// Private matching in the wizard, matching columns, other sources than files, and what the last step says.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>

#include "tests/support/fake_book.h"
#include "tests/ui/stage.h"
#include "ui/contacts/import/banner.h"
#include "ui/contacts/import/review.h"
#include "ui/contacts/import_page.h"
#include "ui/kit/menu_choice.h"

namespace helio::test {
namespace {

using namespace ui;
using State = client::Matching::State;

class ImportMatching : public testing::Test {
protected:
    ImportMatching() : book_(bookOf(stage_.client())) {
        page_ = new ImportPage(stage_.session());
        stage_.put(page_);
    }
    QString file(const QString& name, const QByteArray& content) {
        QFile out(folder_.filePath(name));
        EXPECT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(content);
        return out.fileName();
    }
    QString people(int count) {
        QByteArray all;
        for (int i = 0; i < count; ++i)
            all += "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person " + QByteArray::number(i) + "\r\nTEL;TYPE=CELL:+4477009" + QByteArray::number(10'000 + i) + "\r\nEND:VCARD\r\n";
        return file("people.vcf", all);
    }
    void read(const QString& path) {
        page_->read({path});
        ASSERT_TRUE(stage_.until([&] { return stage_.find("importRows") || stage_.find("importColumns"); }));
    }
    bool shows(const QString& words) {
        return stage_.until([&] { return says(stage_.window(), words); }, 10'000);
    }
    ImportModel& model() { return page_->review().model(); }
    bool asked(const std::string& what) {
        return std::ranges::any_of(book_.log, [&](const auto& line) { return line.find(what) != std::string::npos; });
    }
    Stage stage_;
    FakeBook& book_;
    ImportPage* page_ = nullptr;
    QTemporaryDir folder_;
};

TEST_F(ImportMatching, StepsShowInTheChipsAndSelectionSurvives) {
    for (int i = 0; i < 60; i += 3) book_.members["4477009" + std::to_string(10'000 + i)] = model::UserId(500 + i);
    book_.byItself = false;
    read(people(60));
    EXPECT_TRUE(says(stage_.window(), "Private matching: your numbers never leave this device in the clear"));
    EXPECT_EQ(model().count(ImportFilter::Checking), 60);
    EXPECT_FALSE(stage_.find("importLocal")) << "nothing leaves in the clear, so there is nothing to do without";
    model().choose({0}, false);
    book_.step();
    ASSERT_TRUE(stage_.until([&] { return model().count(ImportFilter::Checking) == 35; }));
    EXPECT_TRUE(says(stage_.window(), "25 of 60"));
    EXPECT_EQ(model().count(ImportFilter::OnHeliograph), 9);
    stage_.look("import-review-private");
    ASSERT_TRUE(stage_.press("filter-1"));
    EXPECT_EQ(stage_.find<QAbstractItemView>("importRows")->model()->rowCount(), 9);
    book_.step(), book_.step();
    ASSERT_TRUE(stage_.until([&] { return model().count(ImportFilter::Checking) == 0; }));
    EXPECT_TRUE(stage_.until([&] { return stage_.find<QAbstractItemView>("importRows")->model()->rowCount() == 20; })) << "the filter follows";
    EXPECT_FALSE(model().row(0).selected);
    EXPECT_TRUE(shows("59 selected"));
    EXPECT_TRUE(says(stage_.window(), "19 can be messaged today. The rest are saved to contacts only."));
    EXPECT_TRUE(book_.sent.empty());
}

TEST_F(ImportMatching, PauseAndFloodWaitAreSaid) {
    book_.byItself = false;
    read(people(60));
    ASSERT_TRUE(stage_.press("pauseMatching"));
    EXPECT_TRUE(asked("pause"));
    EXPECT_TRUE(shows("Paused"));
    ASSERT_TRUE(stage_.press("pauseMatching"));
    EXPECT_TRUE(asked("go on"));
    book_.floodAfter = 25;
    book_.floodUntil = QDateTime::currentSecsSinceEpoch() + 90;
    book_.step(), book_.step();
    EXPECT_TRUE(shows("Goes on in 1:"));
    stage_.look("import-flood");
}

TEST(Countdown, CountsHoursToo) {
    EXPECT_EQ(countdown(24), "0:24");
    EXPECT_EQ(countdown(62), "1:02");
    EXPECT_EQ(countdown(3723), "1:02:03");
    EXPECT_EQ(countdown(-4), "0:00");
}

TEST_F(ImportMatching, TheLastStepSaysWhoIsHereAndAddsThem) {
    book_.members = {{"447700910000", model::UserId(501)}, {"447700910003", model::UserId(502)}};
    read(people(10));
    ASSERT_TRUE(stage_.until([&] { return model().count(ImportFilter::Checking) == 0; }));
    stage_.find<QAbstractButton>("keepInSync")->setChecked(true);
    EXPECT_EQ(stage_.find<QAbstractButton>("importGo")->text(), "Import 10 contacts");
    ASSERT_TRUE(stage_.press("importGo"));
    ASSERT_TRUE(shows("10 contacts are saved on this computer"));
    EXPECT_TRUE(shows("2 can be messaged"));
    EXPECT_TRUE(says(stage_.window(), "Person 0, Person 3. "));
    EXPECT_TRUE(shows("8 are not here yet"));
    EXPECT_TRUE(says(stage_.window(), "Kept in sync with people.vcf, once a day"));
    ASSERT_EQ(book_.sourceList.size(), 1u);
    EXPECT_EQ(book_.sourceList.front().rhythm, model::BookSource::Rhythm::Hourly);
    EXPECT_TRUE(QString::fromStdString(book_.sourceList.front().where).endsWith("people.vcf"));
    EXPECT_FALSE(asked("addMatches")) << "the cloud is told when the person says so";
    stage_.look("import-finish");
    ASSERT_TRUE(stage_.press("addMatches"));
    EXPECT_TRUE(stage_.until([&] { return asked("addMatches 2"); }));
    EXPECT_TRUE(stage_.until([&] { return !stage_.find("addMatches"); })) << "everybody was added";
    ASSERT_TRUE(stage_.press("copyInvitation"));
    EXPECT_TRUE(QApplication::clipboard()->text().contains("Heliograph"));
}

TEST_F(ImportMatching, ARefusedImportLosesNothing) {
    read(people(3));
    ASSERT_TRUE(stage_.until([&] { return model().count(ImportFilter::Checking) == 0; }));
    book_.refusal = {.fault = Fault::Full, .doing = "saving contacts", .happened = "the disk is full", .advice = {}, .name = {}};
    ASSERT_TRUE(stage_.press("importGo"));
    ASSERT_TRUE(stage_.until([&] { return stage_.find("toast") != nullptr; }));
    EXPECT_TRUE(stage_.find("toast")->accessibleName().contains("full"));
    book_.refusal = {};
    ASSERT_TRUE(stage_.press("importGo"));
    EXPECT_TRUE(shows("3 contacts are saved on this computer"));
}

TEST_F(ImportMatching, UnknownColumnsAreMatchedOnceAndRemembered) {
    const QByteArray csv = "naam;mobiel;x_id\nNoor van Dijk;+31 20 555 0146;17\nSem Bakker;+31 20 555 0147;18\n";
    read(file("contacts-old.csv", csv));
    if (!stage_.find("importColumns")) GTEST_SKIP() << "these headings are known by themselves";
    stage_.look("import-columns");
    EXPECT_TRUE(says(stage_.window(), "contacts-old.csv"));
    EXPECT_TRUE(says(stage_.window(), "Noor van Dijk"));
    ASSERT_TRUE(stage_.press("useColumns"));
    ASSERT_TRUE(stage_.until([&] { return stage_.find("importRows") != nullptr; }));
    EXPECT_EQ(model().rowCount(), 2);
    EXPECT_EQ(model().nameOf(0), "Noor van Dijk");
    EXPECT_EQ(book_.columns.size(), 1u);
    ASSERT_TRUE(stage_.press("importBack"));
    page_->read({file("contacts-new.csv", csv)});
    ASSERT_TRUE(stage_.until([&] { return stage_.find("importRows") != nullptr; })) << "not asked again";
    ASSERT_TRUE(stage_.press("matchColumns")) << "but it can be changed";
    EXPECT_TRUE(stage_.find("importColumns"));
}

TEST_F(ImportMatching, ColumnsWithoutANumberAreRefusedInWords) {
    read(file("strange.csv", "naam;mobiel;x_id\nNoor van Dijk;+31 20 555 0146;17\n"));
    if (!stage_.find("importColumns")) GTEST_SKIP() << "these headings are known by themselves";
    auto* choice = stage_.find<kit::MenuChoice>("column-1");
    ASSERT_TRUE(choice);
    choice->setFocus();
    for (int i = 0; i < 60; ++i) QTest::keyClick(choice, Qt::Key_Up);
    if (choice->text() != "Skip")
        for (int i = 0; i < 60; ++i) QTest::keyClick(choice, Qt::Key_Down);
    EXPECT_TRUE(stage_.find("columnsMissing"));
    EXPECT_FALSE(stage_.find<QAbstractButton>("useColumns")->isEnabled());
    ASSERT_TRUE(stage_.press("otherFile"));
    EXPECT_TRUE(stage_.find("chooseFiles"));
}

TEST_F(ImportMatching, AServerIsTriedBeforeItIsKept) {
    ASSERT_TRUE(stage_.press("addCardDav"));
    ASSERT_TRUE(stage_.find("cardDav"));
    stage_.find<QLineEdit>("davUrl")->setText("http://cloud.example/dav");
    ASSERT_TRUE(stage_.press("davGo"));
    EXPECT_TRUE(shows("Over http the password could be read on the way"));
    EXPECT_FALSE(asked("updateSource"));
    stage_.find<QLineEdit>("davUrl")->setText("cloud.example/dav");
    stage_.find<QLineEdit>("davUser")->setText("maya");
    stage_.find<QLineEdit>("davPassword")->setText("hush");
    book_.run = [](const model::BookSource&) { return model::SyncRun{.problem = "The password is wrong"}; };
    ASSERT_TRUE(stage_.press("davGo"));
    EXPECT_TRUE(shows("The password is wrong"));
    EXPECT_TRUE(stage_.until([&] { return book_.sourceList.empty(); })) << "what can't be read is not kept";
    stage_.look("import-carddav");
    book_.run = [](const model::BookSource&) { return model::SyncRun{.read = 12, .added = 12, .invalid = 1, .inPrivate = true, .problem = {}}; };
    ASSERT_TRUE(stage_.press("davGo"));
    EXPECT_TRUE(shows("12 contacts of cloud.example are saved on this computer"));
    EXPECT_TRUE(says(stage_.window(), "1 number can’t be read"));
    EXPECT_EQ(book_.password, "hush");
    EXPECT_EQ(book_.sourceList.front().where, "https://cloud.example/dav");
}

TEST_F(ImportMatching, AddressBooksOfThisComputerAreOffered) {
    book_.systemList = {{.kind = model::BookSource::Kind::System, .id = {}, .name = "Evolution: Personal", .where = "personal", .account = {}, .region = {}, .entries = 31}};
    book_.run = [](const model::BookSource&) { return model::SyncRun{.read = 31, .added = 31, .problem = {}}; };
    page_->hide();
    page_->show();
    ASSERT_TRUE(shows("Evolution: Personal"));
    stage_.look("import-start");
    ASSERT_TRUE(stage_.press("importSystemBook"));
    EXPECT_TRUE(shows("31 contacts of Evolution: Personal are saved on this computer"));
}

TEST_F(ImportMatching, AnAddressBookOfThisComputerAsksBeforeItsNumbersLeave) {
    book_.inPrivate = false;
    book_.systemList = {{.kind = model::BookSource::Kind::System, .id = {}, .name = "Evolution: Personal", .where = "personal", .account = {}, .region = {}, .entries = 31}};
    book_.sendings[1] = {.unasked = 31, .cloud = "Harbour"};
    book_.run = [](const model::BookSource&) { return model::SyncRun{.read = 31, .added = 31, .problem = {}}; };
    page_->hide();
    page_->show();
    ASSERT_TRUE(shows("Evolution: Personal"));
    ASSERT_TRUE(stage_.press("importSystemBook"));
    ASSERT_TRUE(stage_.until([&] { return stage_.find("sendNumbers") != nullptr; }));
    EXPECT_TRUE(says(stage_.window(), "31 numbers of Evolution: Personal"));
    EXPECT_FALSE(asked("agree"));
    stage_.look("import-consent");
    ASSERT_TRUE(stage_.press("other"));
    EXPECT_TRUE(shows("31 contacts of Evolution: Personal are saved on this computer")) << "it can be used all the same";
    EXPECT_TRUE(asked("decline 1"));
    EXPECT_TRUE(book_.sent.empty());
}

TEST_F(ImportMatching, AServerAsksBeforeItsNumbersLeave) {
    book_.inPrivate = false;
    book_.sendings[1] = {.unasked = 12, .cloud = "Harbour"};
    book_.run = [](const model::BookSource&) { return model::SyncRun{.read = 12, .added = 12, .problem = {}}; };
    ASSERT_TRUE(stage_.press("addCardDav"));
    stage_.find<QLineEdit>("davUrl")->setText("cloud.example/dav");
    ASSERT_TRUE(stage_.press("davGo"));
    ASSERT_TRUE(stage_.until([&] { return stage_.press("sendYes"); }));
    EXPECT_TRUE(shows("12 contacts of cloud.example are saved on this computer"));
    EXPECT_TRUE(asked("agree 1"));
    EXPECT_FALSE(stage_.find("cardDav"));
}

TEST_F(ImportMatching, ANumberPutRightStandsInItsCard) {
    read(file("one.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ravi Patel\r\nTEL;TYPE=CELL:+44 20 7946 09\r\nTEL;TYPE=WORK:+44 20 7946 0111\r\nEND:VCARD\r\n"));
    auto* rows = stage_.find<QAbstractItemView>("importRows");
    const int broken = model().row(0).digits.empty() ? 0 : 1;
    ASSERT_TRUE(rows->model()->setData(rows->model()->index(broken, ImportModel::Saved), "+44 20 7946 0958", Qt::EditRole));
    ASSERT_TRUE(stage_.press("importGo"));
    ASSERT_TRUE(stage_.until([&] { return book_.imported.size() == 1; }));
    const auto& card = book_.imported.front();
    EXPECT_EQ(card.digits.size(), 2u);
    ASSERT_EQ(card.card.phones.size(), 2u);
    EXPECT_EQ(card.card.phones[0].value, "+442079460958");
}

}  // namespace
}  // namespace helio::test
