// SPDX-License-Identifier: GPL-3.0-or-later
// What any Qt window costs: the yardstick beside which heliograph's start and memory are read.
#include <QApplication>
#include <QWidget>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QWidget window;
    window.resize(1000, 700);
    window.show();
    return QApplication::exec();
}
