// SPDX-License-Identifier: GPL-3.0-or-later
// Questions for files and folders: the platform's dialog, or what a test answers instead.
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace helio::ui::kit {

struct FileChoice {
    std::function<QStringList(QWidget*, const QString& title, const QString& filter, bool several)> open;
    std::function<QString(QWidget*, const QString& title, const QString& name)> save;
    std::function<QString(QWidget*, const QString& title)> folder;
};
/// Replaceable by tests.
FileChoice& fileChoice();

}  // namespace helio::ui::kit
