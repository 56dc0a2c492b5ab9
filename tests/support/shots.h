// SPDX-License-Identifier: GPL-3.0-or-later
// Screens of the window over the fake client, drawn to PNG.
#pragma once
#include <QSize>
#include <QStringList>

#include <functional>
#include <vector>

#include "tests/support/fake_client.h"
#include "ui/shell/main_window.h"

namespace helio::test {

struct Shot {
    QString name;
    QSize size{1280, 800};
    bool dark = false;
    double scale = 1;
    std::function<void(ui::MainWindow&, FakeClient&)> prepare;
    bool signedIn = true;
    bool rtl = false;
};

/// `only`: names of the screens wanted; empty = all.
void takeShots(const QString& folder, const QStringList& only);
/// Import, Contacts and their settings.
std::vector<Shot> contactShots();
/// Privacy, sharing, cards and keyboards.
std::vector<Shot> privacyShots();

/// Lets events and pictures come for a moment.
void settle();
/// Presses the first visible button of each name, one after the other.
void clickThrough(ui::MainWindow& window, std::initializer_list<const char*> names);

}  // namespace helio::test
