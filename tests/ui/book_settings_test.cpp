// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, Contacts and import.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QSettings>

#include "tests/support/fake_book.h"
#include "tests/ui/stage.h"
#include "ui/contacts/book/joined_line.h"
#include "ui/kit/menu_choice.h"
#include "ui/settings/book_source.h"
#include "ui/settings/settings_page.h"

namespace helio::test {
namespace {

using namespace ui;
using model::BookSource;

class BookSettings : public testing::Test {
protected:
    BookSettings() : book_(bookOf(stage_.client())) {
        QSettings().remove("contacts");
        book_.addSource({.kind = BookSource::Kind::File,
                         .rhythm = BookSource::Rhythm::OnDemand,
                         .id = model::SourceId(1),
                         .name = "contacts-2026.vcf",
                         .where = "/home/maya/contacts-2026.vcf",
                         .account = {},
                         .region = "GB",
                         .lastRun = 1'700'000'000,
                         .entries = 248});
        book_.runList = {{.id = 1,
                          .source = model::SourceId(1),
                          .started = 1'700'000'000,
                          .ended = 1'700'000'009,
                          .read = 248,
                          .added = 3,
                          .changed = 1,
                          .removed = 2,
                          .asked = 4,
                          .found = 1,
                          .inPrivate = true,
                          .sentBytes = 12'000,
                          .receivedBytes = 40'000,
                          .problem = {}}};
        page_ = new SettingsPage(stage_.session());
        stage_.put(page_);
        page_->showBook();
    }
    bool shows(const QString& words) {
        return stage_.until([&] { return says(stage_.window(), words); }, 10'000);
    }
    bool asked(const std::string& what) {
        return stage_.until([&] { return std::ranges::any_of(book_.log, [&](const auto& line) { return line.find(what) != std::string::npos; }); }, 5'000);
    }
    QString toast() { return stage_.find("toast") ? stage_.find("toast")->accessibleName() : QString(); }
    Stage stage_;
    FakeBook& book_;
    SettingsPage* page_ = nullptr;
};

TEST_F(BookSettings, TheKeyIsShownToBeCompared) {
    EXPECT_TRUE(shows("6816 3431 3962 6809\n1978 0160 7170 7240"));
    EXPECT_TRUE(says(stage_.window(), "Epoch 7, until 15 January 2027"));
    ASSERT_TRUE(stage_.press("copyKey"));
    EXPECT_EQ(QApplication::clipboard()->text(), "Epoch 7: 6816 3431 3962 6809 1978 0160 7170 7240");
}

TEST_F(BookSettings, WithoutPrivateMatchingThereIsNoKeyToCompare) {
    ASSERT_TRUE(shows("The key of private matching"));
    book_.inPrivate = false;
    book_.touched();
    EXPECT_TRUE(stage_.until([&] { return !says(stage_.window(), "The key of private matching"); }, 5'000));
    EXPECT_FALSE(stage_.find("copyKey"));
}

TEST_F(BookSettings, ASourceShowsItsRhythmItsCostAndSyncs) {
    EXPECT_TRUE(shows("contacts-2026.vcf"));
    EXPECT_TRUE(says(stage_.window(), "248 people"));
    EXPECT_TRUE(says(stage_.window(), "Last time: 4 numbers checked, 12 KB sent, 40 KB received"));
    EXPECT_TRUE(says(stage_.window(), "3 new, 1 changed, 2 gone, 1 found here"));
    EXPECT_TRUE(says(stage_.window(), "in private"));
    stage_.look("book-settings");
    auto* rhythm = stage_.find<kit::MenuChoice>("rhythm");
    ASSERT_TRUE(rhythm);
    EXPECT_EQ(rhythm->accessibleName(), "How often contacts-2026.vcf is read: On demand");
    rhythm->setFocus();
    QTest::keyClick(rhythm, Qt::Key_Down);
    QTest::keyClick(rhythm, Qt::Key_Down);
    EXPECT_TRUE(asked("updateSource"));
    EXPECT_EQ(book_.sourceList.front().rhythm, BookSource::Rhythm::Hourly);
    book_.run = [](const BookSource&) { return model::SyncRun{.read = 249, .added = 1, .asked = 1, .problem = {}}; };
    ASSERT_TRUE(stage_.until([&] { return stage_.press("syncNow"); }));
    EXPECT_TRUE(asked("syncNow"));
    EXPECT_TRUE(stage_.until([&] { return toast().contains("1 new"); }));
    EXPECT_TRUE(stage_.until([&] { return stage_.window().findChildren<QWidget*>("runRow").size() >= 2; }));
}

TEST_F(BookSettings, WithoutPrivateMatchingASyncAsksBeforeANumberLeaves) {
    book_.inPrivate = false;
    book_.sendings[1] = {.unasked = 12, .cloud = "Harbour"};
    book_.run = [](const BookSource&) { return model::SyncRun{.read = 248, .added = 12, .problem = {}}; };
    book_.touched();
    EXPECT_TRUE(shows("12 numbers stay on this computer. Harbour can find people only by receiving them."));
    ASSERT_TRUE(stage_.until([&] { return stage_.press("syncNow"); }));
    ASSERT_TRUE(stage_.until([&] { return stage_.find("sendNumbers") != nullptr; }));
    EXPECT_TRUE(shows("Harbour has to receive the numbers of this address book with their names"));
    EXPECT_TRUE(shows("It keeps them until you delete synced contacts."));
    EXPECT_TRUE(shows("12 numbers of contacts-2026.vcf"));
    EXPECT_EQ(QApplication::focusWidget()->objectName(), "other") << "the safe answer has the focus";
    EXPECT_FALSE(asked("agree 1")) << "nothing leaves before the answer";
    stage_.look("book-consent");
    ASSERT_TRUE(stage_.press("sendYes"));
    EXPECT_TRUE(asked("agree 1"));
    EXPECT_TRUE(shows("Harbour receives its numbers, as you agreed."));
    EXPECT_TRUE(stage_.until([&] { return toast() == "contacts-2026.vcf: 3 found here"; }));
    ASSERT_TRUE(stage_.until([&] { return stage_.press("syncNow"); }));
    EXPECT_TRUE(stage_.until([&] { return toast().contains("12 new"); }));
    EXPECT_FALSE(stage_.find("sendNumbers")) << "asked once";
    stage_.look("book-consent-given");
    ASSERT_TRUE(stage_.until([&] { return stage_.press("consentBack"); }));
    EXPECT_TRUE(asked("take back 1"));
    EXPECT_TRUE(stage_.until([&] { return toast().startsWith("Nothing more is sent."); }));
    EXPECT_TRUE(stage_.until([&] { return !says(stage_.window(), "as you agreed"); }));
}

TEST_F(BookSettings, WhoSaidNoIsNotAskedAgainUnlessByHand) {
    book_.inPrivate = false;
    book_.sendings[1] = {.unasked = 1, .cloud = {}};
    book_.run = [](const BookSource&) { return model::SyncRun{.read = 248, .added = 1, .problem = {}}; };
    book_.touched();
    ASSERT_TRUE(stage_.until([&] { return stage_.press("syncNow"); }));
    ASSERT_TRUE(stage_.until([&] { return stage_.press("other"); }));
    EXPECT_TRUE(asked("decline 1"));
    EXPECT_TRUE(stage_.until([&] { return toast().contains("1 new"); })) << "read and kept all the same";
    ASSERT_TRUE(stage_.until([&] { return !stage_.find("sendNumbers"); }));
    ASSERT_TRUE(stage_.until([&] { return stage_.press("syncNow"); }));
    EXPECT_TRUE(stage_.until([&] { return std::ranges::count(book_.log, "syncNow") == 2; }));
    EXPECT_TRUE(shows("1 number stays on this computer."));
    EXPECT_FALSE(stage_.find("sendNumbers"));
    ASSERT_TRUE(stage_.until([&] { return stage_.press("consentAsk"); }));
    ASSERT_TRUE(stage_.until([&] { return stage_.press("sendYes"); }));
    EXPECT_TRUE(asked("agree 1"));
}

TEST_F(BookSettings, AClosedQuestionIsNoAnswer) {
    book_.inPrivate = false;
    book_.sendings[1] = {.unasked = 2, .cloud = {}};
    ASSERT_TRUE(stage_.until([&] { return stage_.press("syncNow"); }));
    ASSERT_TRUE(stage_.until([&] { return stage_.find("sendNumbers") != nullptr; }));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_TRUE(stage_.until([&] { return !toast().isEmpty() && !stage_.find("sendNumbers"); }));
    EXPECT_EQ(book_.sendings[1].answer, model::Sending::Unanswered);
    ASSERT_TRUE(stage_.until([&] { return stage_.press("syncNow"); }));
    EXPECT_TRUE(stage_.until([&] { return stage_.find("sendNumbers") != nullptr; })) << "asked the next time";
}

TEST_F(BookSettings, UnderPrivateMatchingThereIsNothingToAnswer) {
    book_.sendings[1] = {.unasked = 12, .cloud = "Harbour"};
    book_.touched();
    ASSERT_TRUE(stage_.until([&] { return stage_.press("syncNow"); }));
    EXPECT_TRUE(stage_.until([&] { return !toast().isEmpty(); }));
    EXPECT_FALSE(stage_.find("sendNumbers"));
    EXPECT_FALSE(says(stage_.window(), "stay on this computer."));
}

TEST_F(BookSettings, ASyncThatFailsSaysWhy) {
    book_.run = [](const BookSource&) { return model::SyncRun{.problem = "The file is not there any more"}; };
    ASSERT_TRUE(stage_.until([&] { return stage_.press("syncNow"); }));
    EXPECT_TRUE(shows("The file is not there any more"));
    stage_.look("book-settings-failed");
}

TEST_F(BookSettings, ASourceGoesWithOrWithoutItsContacts) {
    book_.add("Ada Abel", {"447700900001"});
    ASSERT_TRUE(stage_.until([&] { return stage_.press("removeSource"); }));
    ASSERT_TRUE(stage_.find("removeSourceDialog"));
    stage_.look("book-remove-source");
    ASSERT_TRUE(stage_.press("removeKeep"));
    EXPECT_TRUE(asked("removeSource"));
    EXPECT_EQ(book_.all.size(), 1u);
    EXPECT_TRUE(shows("Nowhere yet."));
}

TEST_F(BookSettings, WhatWasSentAndWhatIsKeptCanBeSeenAndDeleted) {
    EXPECT_TRUE(shows("No number has left this computer in the clear."));
    for (int i = 0; i < 12; ++i) book_.sent.push_back({.digits = "4477009000" + std::to_string(10 + i), .name = "Person " + std::to_string(i), .when = 1'700'000'000});
    book_.saved = book_.sent;
    book_.touched();
    EXPECT_TRUE(shows("12 numbers with their names"));
    ASSERT_TRUE(stage_.press("showSent"));
    ASSERT_TRUE(stage_.find("toldDialog"));
    EXPECT_EQ(spoken(*stage_.find<QAbstractItemView>("toldNumbers"), 0), "+44 7700 900010, Person 0, 14 November 2023");
    stage_.look("book-sent");
    ASSERT_TRUE(stage_.press("toldClose"));
    ASSERT_TRUE(stage_.until([&] { return !stage_.find("toldDialog"); }));
    ASSERT_TRUE(stage_.press("showSaved"));
    ASSERT_TRUE(shows("This is what the cloud says it keeps of your imports."));
    ASSERT_TRUE(stage_.press("toldClose"));
    ASSERT_TRUE(stage_.until([&] { return !stage_.find("toldDialog"); }));
    ASSERT_TRUE(stage_.press("deleteSynced"));
    ASSERT_TRUE(shows("Delete synced contacts?"));
    EXPECT_FALSE(std::ranges::count(book_.log, "deleteSynced")) << "asked first";
    ASSERT_TRUE(stage_.press("confirm"));
    EXPECT_TRUE(stage_.until([&] { return toast() == "12 contacts went from the cloud"; }));
}

TEST_F(BookSettings, WhatWasRemovedHereIsListedAndBroughtBack) {
    EXPECT_FALSE(stage_.find("removedRow"));
    book_.removedList = {{.id = model::RemovedId(4), .source = model::SourceId(1), .name = "Ada Abel", .uid = "a", .hash = {}, .when = 1'700'000'000, .changed = true},
                         {.id = model::RemovedId(3), .source = model::SourceId(1), .name = "Bo Bell", .uid = "b", .hash = {}, .when = 1'700'000'000}};
    book_.runList.front().leftOut = 2;
    book_.runList.front().leftOutChanged = 1;
    book_.touched();
    ASSERT_TRUE(shows("2 cards that their address books still have are left out"));
    EXPECT_TRUE(shows("3 new, 1 changed, 2 gone, 1 found here, 2 removed here stay out, 1 of them changed since"));
    stage_.look("book-removed-row");
    ASSERT_TRUE(stage_.press("showRemoved"));
    auto* list = stage_.find<QAbstractItemView>("removedCards");
    ASSERT_TRUE(list);
    EXPECT_EQ(spoken(*list, 0), "Ada Abel, contacts-2026.vcf, 14 November 2023, changed at its source since");
    EXPECT_FALSE(stage_.find("bringBack")->isEnabled());
    list->selectionModel()->select(list->model()->index(0, 0), QItemSelectionModel::Select);
    stage_.look("book-removed");
    ASSERT_TRUE(stage_.press("bringBack"));
    EXPECT_TRUE(asked("bringBack 1"));
    EXPECT_TRUE(stage_.until([&] { return list->model()->rowCount() == 1; }));
    EXPECT_EQ(book_.all.back().name, "Ada Abel");
}

TEST_F(BookSettings, JoinedCanBeTurnedOff) {
    EXPECT_TRUE(joinedShown());
    auto* toggle = stage_.find<QAbstractButton>("joinedToggle");
    ASSERT_TRUE(toggle);
    toggle->click();
    EXPECT_FALSE(joinedShown());
}

TEST(RunWords, CountAndCostAreSaid) {
    EXPECT_EQ(outcomeOf({.problem = {}}), "Nothing new");
    EXPECT_EQ(outcomeOf({.added = 1, .invalid = 2, .problem = {}}), "1 new, 2 invalid");
    EXPECT_EQ(costOf({.problem = {}}), "no number was asked");
    EXPECT_EQ(costOf({.asked = 241, .sentBytes = 18'000, .receivedBytes = 700, .problem = {}}), "241 numbers checked, 18 KB sent, 700 B received");
}

}  // namespace
}  // namespace helio::test
