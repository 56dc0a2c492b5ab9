// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/form_dialog.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QLabel>

#include "tests/ui/stage.h"
#include "ui/kit/field.h"

namespace helio::test {
namespace {

using namespace ui;

/// A name that must not be empty; whoever goes works until the test ends it.
class NameForm : public kit::FormDialog {
public:
    explicit NameForm(QWidget* over) : FormDialog(over, "Name", 400) {
        name = addField("Name", "Name", "name", {});
        addSays("As others read it.");
        addVerb("Save", "save");
        setInitialFocus(name);
        refresh();
    }
    using FormDialog::say;
    using FormDialog::setWorking;
    kit::Field* name = nullptr;
    int went = 0, changes = 0;

protected:
    bool ready() const override { return !name->text().isEmpty(); }
    void edited() override { ++changes; }
    void go() override {
        ++went;
        setWorking(true);
    }
};

class Forms : public testing::Test {
protected:
    Forms() : form_(new NameForm(&stage_.window())) { form_->open(); }
    bool mayPress() { return stage_.find<QAbstractButton>("save")->isEnabled(); }
    Stage stage_;
    NameForm* form_;
};

TEST_F(Forms, TheVerbWaitsUntilItMayBePressed) {
    EXPECT_FALSE(mayPress());
    QTest::keyClick(form_->name, Qt::Key_Return);
    EXPECT_EQ(form_->went, 0) << "Return does not do what the button would not";
    const int before = form_->changes;
    QTest::keyClicks(form_->name, "Ada");
    EXPECT_TRUE(mayPress());
    EXPECT_EQ(form_->changes, before + 3);
    QTest::keyClick(form_->name, Qt::Key_Return);
    EXPECT_EQ(form_->went, 1);
}

TEST_F(Forms, NothingIsPressedTwice) {
    form_->name->setText("Ada");
    ASSERT_TRUE(stage_.press("save"));
    EXPECT_FALSE(mayPress());
    QTest::keyClick(form_->name, Qt::Key_Return);
    form_->name->setText("Ben");
    EXPECT_FALSE(mayPress()) << "also after a change";
    EXPECT_EQ(form_->went, 1);
    form_->setWorking(false);
    EXPECT_TRUE(mayPress());
}

TEST_F(Forms, WhatIsWrongStandsBelowTheFields) {
    form_->say("Somebody has this name.", true);
    EXPECT_TRUE(says(stage_.window(), "Somebody has this name."));
    EXPECT_FALSE(says(stage_.window(), "As others read it."));
    ASSERT_TRUE(stage_.press("cancel"));
    EXPECT_TRUE(stage_.until([&] { return !stage_.find("save"); }));
}

}  // namespace
}  // namespace helio::test
