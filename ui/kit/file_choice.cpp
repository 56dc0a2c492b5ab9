// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/file_choice.h"

#include <QFileDialog>
#include <QStandardPaths>

namespace helio::ui::kit {

namespace {

QString downloads() {
    const QString path = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return path.isEmpty() || !QFileInfo(path).isDir() ? QDir::homePath() : path;
}

FileChoice platform() {
    return {.open =
                [](QWidget* owner, const QString& title, const QString& filter, bool several) {
                    if (several) return QFileDialog::getOpenFileNames(owner, title, {}, filter);
                    const QString one = QFileDialog::getOpenFileName(owner, title, {}, filter);
                    return one.isEmpty() ? QStringList() : QStringList(one);
                },
            .save = [](QWidget* owner, const QString& title, const QString& name) { return QFileDialog::getSaveFileName(owner, title, downloads() + "/" + name); },
            .folder = [](QWidget* owner, const QString& title) { return QFileDialog::getExistingDirectory(owner, title, downloads()); }};
}

}  // namespace

FileChoice& fileChoice() {
    static FileChoice value = platform();
    return value;
}

}  // namespace helio::ui::kit
