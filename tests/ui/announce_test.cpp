// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/announce.h"

#include <QLabel>

#include "tests/ui/world.h"

namespace helio::test {
namespace {

class Announce : public World {
protected:
    Announce() {
        ui::kit::announceListener() = [this](const QWidget* what) { heard_ << what->accessibleName(); };
    }
    ~Announce() override { ui::kit::announceListener() = {}; }
    QStringList heard_;
};

TEST_F(Announce, AFailedStepIsSaid) {
    toCode();
    EXPECT_EQ(heard_, QStringList());
    type("code", "11111");
    EXPECT_TRUE(waitFor([&] { return heard_ == QStringList("That code is not the one we sent"); }));
}

TEST_F(Announce, AWaitIsSaidAtItsBeginningAndEndAndNotEverySecond) {
    toCode();
    client.refusal = refuse(420, "FLOOD_WAIT_3").error();
    type("code", "11111");
    ASSERT_TRUE(waitFor([&] { return find<QLabel>("note")->text().contains("You can go on now"); }));
    EXPECT_EQ(heard_, QStringList({"Too many tries. You can go on in 0:03", "You can go on now"}));
}

}  // namespace
}  // namespace helio::test
