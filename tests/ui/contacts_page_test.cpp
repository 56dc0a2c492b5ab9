// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include "tests/support/fake_book.h"
#include "tests/ui/stage.h"
#include "ui/contacts/book/actions.h"
#include "ui/contacts/contacts_page.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/toast.h"

namespace helio::test {
namespace {

using namespace ui;
using client::BookFilter;

class ContactsPageTest : public testing::Test {
protected:
    ContactsPageTest() : book_(bookOf(stage_.client())) { QSettings().remove("contacts"); }
    ContactsPage* open() {
        page_ = new ContactsPage(stage_.session());
        stage_.put(page_);
        for (int i = 0; i < 10; ++i) QApplication::processEvents(QEventLoop::AllEvents, 10);
        return page_;
    }
    /// Ada is here, Bo is not, Cem has no number, Dana left her source.
    void four() {
        book_.members = {{"447700900001", model::UserId(700)}};
        book_.addSource({.id = model::SourceId(1), .name = "phone.vcf", .where = "/phone.vcf", .account = {}, .region = {}});
        book_.add("Ada Abel", {"447700900001"});
        auto& bo = book_.add("Bo Bell", {"447700900002"});
        bo.numbers.front().standing = model::Standing::NotFound, bo.numbers.front().asked = 1'700'000'000;
        book_.cards[bo.id.value].organisation = "Harbour Office";
        book_.add("Cem Can", {"12"});
        book_.add("Dana Dell", {"447700900004"}).gone = true;
        for (auto& [id, user] : stage_.client().users) user.contact = false;
        book_.touched();
    }
    QStringList names() {
        QStringList out;
        auto* list = stage_.find<QAbstractItemView>("bookList");
        for (int i = 0; list && i < list->model()->rowCount(); ++i) out << list->model()->index(i, 0).data().toString();
        return out;
    }
    bool shows(const QString& words) {
        return stage_.until([&] { return says(stage_.window(), words); }, 10'000);
    }
    bool asked(const std::string& what, int patience = 5'000) {
        return stage_.until([&] { return std::ranges::any_of(book_.log, [&](const auto& line) { return line.find(what) != std::string::npos; }); }, patience);
    }
    Stage stage_;
    FakeBook& book_;
    ContactsPage* page_ = nullptr;
    QTemporaryDir folder_;
};

TEST_F(ContactsPageTest, ShowsWhomOneCanMessageAndTheOthersBehindFilters) {
    four();
    open();
    EXPECT_EQ(names(), QStringList{"Ada Abel"});
    EXPECT_EQ(spoken(*stage_.find<QAbstractItemView>("bookList"), 0), "Ada Abel, +44 7700 900001, On Heliograph, not added yet");
    EXPECT_EQ(stage_.find<QAbstractButton>("book-2")->accessibleName(), "Not here yet, 1");
    ASSERT_TRUE(stage_.press("book-2"));
    EXPECT_EQ(names(), QStringList{"Bo Bell"});
    ASSERT_TRUE(stage_.press("book-3"));
    EXPECT_EQ(names(), QStringList{"Cem Can"});
    ASSERT_TRUE(stage_.press("book-0"));
    EXPECT_EQ(names().size(), 4);
    stage_.look("contacts-all");
    stage_.find<QLineEdit>("findContact")->setText("harbour");
    EXPECT_EQ(names(), QStringList{"Bo Bell"}) << "any field of the card";
    stage_.find<QLineEdit>("findContact")->setText("nobody at all");
    EXPECT_TRUE(shows("Nothing for “nobody at all”"));
}

TEST_F(ContactsPageTest, PeopleThatOnlyTheCloudHasAreThereToo) {
    book_.members = {{"447700900001", model::UserId(700)}};
    book_.add("Ada Abel", {"447700900001"});
    open();
    ASSERT_TRUE(stage_.until([&] { return names().contains("Inês Carvalho"); }));
    EXPECT_EQ(names().first(), "Ada Abel");
    stage_.find<QLineEdit>("findContact")->setText("ines carv");
    EXPECT_EQ(names(), QStringList{"Inês Carvalho"}) << "accents don't matter";
    QSignalSpy chat(page_, &ContactsPage::chatAsked);
    auto* list = stage_.find<QAbstractItemView>("bookList");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    EXPECT_EQ(chat.count(), 1);
}

TEST_F(ContactsPageTest, AMatchIsAddedBeforeItIsWrittenTo) {
    four();
    open();
    QSignalSpy chat(page_, &ContactsPage::chatAsked);
    auto* list = stage_.find<QAbstractItemView>("bookList");
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    ASSERT_TRUE(shows("Add Ada Abel to your contacts?"));
    EXPECT_EQ(chat.count(), 0);
    EXPECT_TRUE(book_.log.empty()) << "the cloud knows nothing yet";
    ASSERT_TRUE(stage_.press("confirm"));
    EXPECT_TRUE(asked("addMatches 1"));
    EXPECT_TRUE(stage_.until([&] { return chat.count() == 1; }));
}

TEST_F(ContactsPageTest, WhySaysWhatIsSoAndWhatCanBeDone) {
    four();
    open();
    ASSERT_TRUE(stage_.press("book-2"));
    page_->actions().open(page_->model().row(0));
    ASSERT_TRUE(stage_.find("whyDialog"));
    EXPECT_TRUE(says(stage_.window(), "Why isn’t Bo Bell here?"));
    EXPECT_TRUE(says(stage_.window(), "+447700900002")) << "as read";
    EXPECT_TRUE(says(stage_.window(), "+44 7700 900002")) << "as normalised";
    EXPECT_TRUE(says(stage_.window(), "14 November 2023")) << "last asked";
    EXPECT_TRUE(says(stage_.window(), "Invite them"));
    stage_.look("why");
    ASSERT_TRUE(stage_.press("whyInvite"));
    EXPECT_FALSE(QApplication::clipboard()->text().isEmpty());
    ASSERT_TRUE(stage_.press("whyClose"));
    ASSERT_TRUE(stage_.until([&] { return !stage_.find("whyDialog"); }));
    ASSERT_TRUE(stage_.press("book-3"));
    page_->actions().open(page_->model().row(0));
    ASSERT_TRUE(stage_.find("whyFix")) << "an invalid number can be put right from here";
    ASSERT_TRUE(stage_.press("whyFix"));
    ASSERT_TRUE(stage_.until([&] { return stage_.find<QLineEdit>("editPhone-0") != nullptr; }));
    stage_.find<QLineEdit>("editPhone-0")->setText("+44 7700 900003");
    ASSERT_TRUE(stage_.press("editSave"));
    EXPECT_TRUE(asked("editEntry Cem Can"));
    EXPECT_EQ(book_.cards[3].phones.front().value, "+44 7700 900003");
}

TEST_F(ContactsPageTest, TheMenuOffersWhatTheRowCan) {
    four();
    open();
    QStringList entries;
    const auto menuOf = [&](int row) {
        entries.clear();
        QTimer::singleShot(0, this->page_, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (!menu) return;
            for (const auto* action : menu->actions())
                if (!action->isSeparator()) entries << action->text();
            menu->close();
        });
        page_->actions().openMenu(page_->model().row(row), QPoint(10, 10));
    };
    menuOf(0);
    EXPECT_EQ(entries, (QStringList{"Message", "Add to contacts", "What is known of them", "Edit", "Select", "Remove"}));
    ASSERT_TRUE(stage_.press("book-2"));
    menuOf(0);
    EXPECT_EQ(entries, (QStringList{"Why isn’t this contact here?", "Copy invitation", "Edit", "Select", "Remove"}));
}

TEST_F(ContactsPageTest, SeveralAreChosenAndSharedExportedRemoved) {
    four();
    open();
    ASSERT_TRUE(stage_.press("book-0"));
    ASSERT_TRUE(stage_.press("selectContacts"));
    auto* list = stage_.find<QAbstractItemView>("bookList");
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Space);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
    EXPECT_TRUE(says(stage_.window(), "2 selected"));
    stage_.look("contacts-selecting");
    QString wrote = folder_.filePath("chosen.vcf");
    kit::fileChoice().save = [&](QWidget*, const QString&, const QString& name) {
        EXPECT_EQ(name, "contacts.vcf");
        return wrote;
    };
    ASSERT_TRUE(stage_.press("exportChosen"));
    ASSERT_TRUE(shows("Chosen (2)"));
    stage_.look("export");
    ASSERT_TRUE(stage_.press("exportSave"));
    ASSERT_TRUE(stage_.until([&] { return !stage_.find("exportDialog") && QFile::exists(wrote); }));
    QFile file(wrote);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    EXPECT_TRUE(text.contains("Ada Abel"));
    EXPECT_TRUE(text.contains("Bo Bell"));
    EXPECT_FALSE(text.contains("Dana"));
    ASSERT_TRUE(stage_.press("removeChosen"));
    EXPECT_TRUE(stage_.until([&] { return stage_.find("undo") && names().size() == 2; }));
    EXPECT_TRUE(book_.log.empty()) << "it can be undone";
    kit::Toast::settle(&stage_.window());
    EXPECT_TRUE(asked("removeEntries 2"));
    EXPECT_TRUE(shows("0 selected"));
    QTest::keyClick(list, Qt::Key_Escape);
    EXPECT_FALSE(stage_.find("chosenBar"));
}

TEST_F(ContactsPageTest, RemovingACardRemovesItsContactFromTheCloudToo) {
    four();
    book_.all.front().contact = true;
    stage_.client().addUser(700, "Ada", "Abel", "447700900001");
    book_.touched();
    open();
    page_->actions().remove({book_.all.front().id}, {}, "Ada Abel");
    ASSERT_TRUE(stage_.until([&] { return stage_.find("undo") && book_.all.size() == 3; }));
    EXPECT_FALSE(stage_.client().users[700].contact) << "shown at once";
    ASSERT_TRUE(stage_.press("undo"));
    EXPECT_TRUE(stage_.until([&] { return book_.all.size() == 4 && stage_.client().users[700].contact; }));
    EXPECT_FALSE(asked("removeEntries", 0));
    page_->actions().remove({book_.all.front().id}, {}, "Ada Abel");
    ASSERT_TRUE(stage_.until([&] { return stage_.find("undo") != nullptr; }));
    kit::Toast::settle(&stage_.window());
    EXPECT_TRUE(asked("removeEntries 1"));
    EXPECT_EQ(std::ranges::count(stage_.client().log, "deleteContacts 1"), 1);
}

TEST_F(ContactsPageTest, AChangedNumberIsAQuestionOfItsOwn) {
    four();
    book_.changedList.push_back({.entry = book_.all[0].id, .user = model::UserId(700), .name = "Ada Abel", .digits = "447700900009"});
    book_.changedList.push_back({.entry = book_.all[1].id, .user = model::UserId(701), .name = "Bo Bell", .digits = "447700900008"});
    open();
    ASSERT_TRUE(shows("The number of Ada Abel changed; the new one, +44 7700 900009, is not on Heliograph. Keep Ada Abel as a contact, or remove?"));
    stage_.look("contacts-changed-number");
    ASSERT_TRUE(stage_.press("changedKeep"));
    EXPECT_TRUE(asked("keep changed 1"));
    ASSERT_TRUE(shows("The number of Bo Bell changed"));
    ASSERT_TRUE(stage_.press("changedDrop"));
    EXPECT_TRUE(asked("drop changed 1"));
    EXPECT_TRUE(stage_.until([&] { return !stage_.find("changedBar"); }));
}

TEST_F(ContactsPageTest, WhoIsGoneFromTheSourceIsAskedAbout) {
    four();
    open();
    ASSERT_TRUE(shows("1 contact is not in its address book any more"));
    ASSERT_TRUE(stage_.press("goneShow"));
    EXPECT_EQ(names(), QStringList{"Dana Dell"});
    stage_.look("contacts-gone");
    ASSERT_TRUE(stage_.press("goneDrop"));
    ASSERT_TRUE(shows("Let 1 contact go?"));
    ASSERT_TRUE(stage_.press("cancel"));
    ASSERT_TRUE(stage_.until([&] { return stage_.press("goneKeep"); }));
    EXPECT_TRUE(asked("keep 1"));
    EXPECT_TRUE(stage_.until([&] { return !stage_.find("goneBar"); }));
}

TEST_F(ContactsPageTest, WhoJoinedIsOneQuietLineThatCanBePutAway) {
    four();
    open();
    EXPECT_FALSE(stage_.find("joinedLine"));
    book_.joinedList = {{.entry = book_.all.front().id, .user = model::UserId(700), .name = "Ada Abel", .digits = "447700900001", .when = 1'800'000'000}};
    book_.touched();
    ASSERT_TRUE(shows("Ada Abel joined"));
    stage_.look("contacts-joined");
    EXPECT_TRUE(stage_.client().messages.size() > 0);
    ASSERT_TRUE(stage_.press("joinedAway"));
    EXPECT_FALSE(stage_.find("joinedLine"));
    book_.touched();
    QApplication::processEvents();
    EXPECT_FALSE(stage_.find("joinedLine")) << "not the same line again";
}

TEST_F(ContactsPageTest, EmptyOfflineLoadingAndBrokenSayWhatIsSo) {
    for (auto& [id, user] : stage_.client().users) user.contact = false;
    stage_.session().setLoading(true);
    open();
    EXPECT_FALSE(stage_.find("emptyImport")) << "nothing is known yet";
    stage_.session().setLoading(false);
    EXPECT_TRUE(shows("No one here yet"));
    stage_.look("contacts-empty");
    QSignalSpy bring(page_, &ContactsPage::importAsked);
    ASSERT_TRUE(stage_.press("emptyImport"));
    EXPECT_EQ(bring.count(), 1);
    stage_.client().link = {.link = client::Link::Offline};
    stage_.client().touch([](client::Changes& changes) { changes.connection = true; });
    EXPECT_TRUE(shows("You’re offline"));
    book_.broken = true;
    book_.touched();
    EXPECT_TRUE(shows("Contacts can’t be read"));
    stage_.look("contacts-broken");
    book_.broken = false;
    ASSERT_TRUE(stage_.press("bookAgain"));
    EXPECT_TRUE(shows("No one here yet"));
}

TEST_F(ContactsPageTest, TwentyThousandScrollAndAreFoundAtOnce) {
    book_.crowd(20'000);
    open();
    ASSERT_TRUE(stage_.press("book-0"));
    auto* list = stage_.find<QAbstractItemView>("bookList");
    ASSERT_GE(list->model()->rowCount(), 20'000);
    std::vector<qint64> frames;
    QElapsedTimer timer;
    for (int i = 0; i < 120; ++i) {
        timer.restart();
        QTest::keyClick(list, Qt::Key_PageDown);
        (void)list->viewport()->grab();
        frames.push_back(timer.nsecsElapsed() / 1000);
    }
    std::ranges::sort(frames);
    RecordProperty("frame_us_p50", static_cast<int>(frames[60]));
    RecordProperty("frame_us_p99", static_cast<int>(frames[118]));
#ifdef NDEBUG
    EXPECT_LT(frames[118], 16'600) << "60 frames a second";
#endif
    stage_.look("contacts-20000");
}

TEST_F(ContactsPageTest, Pictures) {
    struct Way {
        const char* name;
        QSize size;
        bool dark;
        double scale;
    };
    for (const Way& way : {Way{"contacts-dark", {1280, 800}, true, 1}, Way{"contacts-narrow", {420, 800}, false, 1}, Way{"contacts-200", {1280, 800}, false, 2}}) {
        Stage stage(way.size, way.dark, way.scale);
        bookOf(stage.client()).crowd(400);
        auto* page = new ContactsPage(stage.session());
        stage.put(page);
        stage.look(way.name);
        EXPECT_TRUE(stage.find("bookList")) << way.name;
    }
}

}  // namespace
}  // namespace helio::test
