// SPDX-License-Identifier: GPL-3.0-or-later
// The information beside a person's chat: private note, trusted, blocked, share, add.
#include <QLineEdit>
#include <QTextEdit>

#include "tests/support/fake_privacy.h"
#include "tests/ui/stage.h"
#include "ui/contacts/add_contact.h"
#include "ui/kit/choices.h"
#include "ui/kit/toast.h"
#include "ui/shell/info_panel.h"

namespace helio::test {
namespace {

using namespace ui;

class Person : public testing::Test {
protected:
    Person() : stage_({420, 800}) {}
    void open(std::int64_t user) {
        panel_ = new InfoPanel(stage_.session());
        stage_.put(panel_);
        panel_->setPeer(model::UserId(user));
        QApplication::processEvents();
    }
    bool asked(const std::string& what) { return std::ranges::find(stage_.client().log, what) != stage_.client().log.end(); }
    Stage stage_;
    InfoPanel* panel_ = nullptr;
};

TEST_F(Person, ANoteIsReadWrittenAndStaysPrivate) {
    privacyOf(stage_.client()).notes[9] = "Has the small tripod";
    open(9);
    ASSERT_TRUE(stage_.until([&] { return says(*panel_, "Has the small tripod"); }));
    EXPECT_TRUE(says(*panel_, "Your private note"));
    stage_.look("person-note");
    ASSERT_TRUE(stage_.press("editNote"));
    auto* text = stage_.find<QTextEdit>("noteText");
    ASSERT_TRUE(text);
    EXPECT_EQ(text->toPlainText(), "Has the small tripod");
    text->setPlainText(QString(513, 'x'));
    EXPECT_FALSE(stage_.find<QAbstractButton>("saveNote")->isEnabled());
    EXPECT_TRUE(says(stage_.window(), "1 character too long."));
    text->setPlainText("Gave it back");
    ASSERT_TRUE(stage_.press("saveNote"));
    EXPECT_TRUE(stage_.until([&] { return privacyOf(stage_.client()).notes[9] == "Gave it back"; }));
    EXPECT_TRUE(says(*panel_, "Gave it back"));
}

TEST_F(Person, ANoteThatWasNotSavedIsSaidAndTheOldOneComesBack) {
    privacyOf(stage_.client()).notes[9] = "Old";
    open(9);
    ASSERT_TRUE(stage_.until([&] { return says(*panel_, "Old"); }));
    ASSERT_TRUE(stage_.press("editNote"));
    stage_.find<QTextEdit>("noteText")->setPlainText("New");
    privacyOf(stage_.client()).failing = Error{Fault::Network, "calling the cloud", "the cloud cannot be reached", {}, 0, {}};
    ASSERT_TRUE(stage_.press("saveNote"));
    ASSERT_TRUE(stage_.until([&] { return stage_.find("toast") != nullptr; }));
    EXPECT_TRUE(stage_.find("toast")->accessibleName().startsWith("The note was not saved"));
    EXPECT_TRUE(says(*panel_, "Old"));
}

TEST_F(Person, AnotherPersonsNoteIsNotShownForAMoment) {
    privacyOf(stage_.client()).notes[9] = "About Inês";
    open(9);
    ASSERT_TRUE(stage_.until([&] { return says(*panel_, "About Inês"); }));
    panel_->setPeer(model::UserId(4));
    EXPECT_FALSE(says(*panel_, "About Inês"));
}

TEST_F(Person, BlockingIsUndone) {
    open(9);
    ASSERT_TRUE(stage_.press("block"));
    ASSERT_TRUE(stage_.until([&] { return stage_.find("undo") != nullptr; }));
    EXPECT_TRUE(stage_.until([&] { return stage_.find<QAbstractButton>("block")->accessibleName() == "Unblock Inês Carvalho"; }));
    QTest::keyClick(&stage_.window(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(stage_.until([&] { return asked("take back") && !stage_.client().users[9].blocked; }));
    EXPECT_FALSE(asked("block 9")) << "the cloud never heard of it";
    ASSERT_TRUE(stage_.press("block"));
    ASSERT_TRUE(stage_.until([&] { return stage_.find("undo") != nullptr; }));
    EXPECT_FALSE(asked("block 9"));
    kit::Toast::settle(&stage_.window());
    EXPECT_TRUE(stage_.until([&] { return asked("block 9"); }));
    EXPECT_EQ(std::ranges::count(stage_.client().log, "block 9"), 1);
}

TEST_F(Person, OnlyContactsCanBeTrusted) {
    open(6);
    EXPECT_FALSE(stage_.find("trusted"));
    panel_->setPeer(model::UserId(9));
    QApplication::processEvents();
    auto* toggle = stage_.find<kit::Toggle>("trusted");
    ASSERT_TRUE(toggle);
    EXPECT_FALSE(toggle->isChecked());
    toggle->click();
    EXPECT_TRUE(stage_.until([&] { return stage_.client().users[9].trusted; }));
}

TEST_F(Person, AddingAsksWhetherTheNumberIsSharedAndItIsOff) {
    for (const bool share : {false, true}) {
        stage_.client().users[6].contact = false;
        if (panel_) delete panel_;
        open(6);
        ASSERT_TRUE(stage_.press("addContact"));
        auto* toggle = stage_.find<kit::Toggle>("sharePhone");
        ASSERT_TRUE(toggle);
        EXPECT_FALSE(toggle->isChecked());
        EXPECT_TRUE(says(stage_.window(), "Leila isn’t given your number"));
        EXPECT_FALSE(stage_.find("contactPhone"));
        if (share) {
            toggle->click();
            EXPECT_TRUE(says(stage_.window(), "Leila will see your number"));
            stage_.look("add-known");
        }
        ASSERT_TRUE(stage_.press("add"));
        EXPECT_TRUE(stage_.until([&] { return stage_.client().users[6].contact; }));
        EXPECT_EQ(stage_.client().phoneShared, share);
    }
}

TEST_F(Person, SomebodyWithoutAVisibleNumberCanBeShared) {
    stage_.client().users[9].phone.clear();
    open(9);
    QSignalSpy spy(panel_, &InfoPanel::shareAsked);
    ASSERT_TRUE(stage_.press("shareContact"));
    EXPECT_EQ(spy.count(), 1);
}

}  // namespace
}  // namespace helio::test
