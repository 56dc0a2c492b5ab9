// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/stage.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QDir>
#include <QLabel>

#include "ui/kit/label.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::test {

Stage::Stage(QSize size, bool dark, double scale) {
    ui::kit::chooseTheme(dark ? ui::kit::ThemeChoice::Dark : ui::kit::ThemeChoice::Light);
    ui::kit::setTextScale(scale);
    harbourWorld(client_);
    session_ = std::make_unique<ui::Session>(client_);
    client_.wake = [this] { session_->takeChanges(); };
    window_.resize(size);
    window_.show();
    (void)QTest::qWaitForWindowExposed(&window_);
    QApplication::setActiveWindow(&window_);
}

Stage::~Stage() {
    ui::kit::setTextScale(1);
    ui::kit::chooseTheme(ui::kit::ThemeChoice::Light);
    client_.wake = [] {};  // one that was posted still finds somebody
    qDeleteAll(window_.findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    session_.reset();
    QApplication::processEvents();
}

void Stage::put(QWidget* page) {
    page->setParent(&window_);
    page->setGeometry(window_.rect());
    page->show();
}

bool Stage::press(const char* name) const {
    auto* button = find<QAbstractButton>(name);
    if (!button || !button->isEnabled()) return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

bool Stage::until(const std::function<bool()>& seen, int milliseconds) const { return QTest::qWaitFor(seen, milliseconds); }

void Stage::look(const char* name) {
    const QString folder = qEnvironmentVariable("HELIO_UI_PICTURES");
    if (folder.isEmpty()) return;
    for (int i = 0; i < 20; ++i) QApplication::processEvents(QEventLoop::AllEvents, 10);
    QDir().mkpath(folder);
    window_.grab().save(folder + "/" + name + ".png");
}

bool says(const QWidget& root, const QString& text) {
    for (const auto* label : root.findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text)) return true;
    for (const auto* label : root.findChildren<ui::kit::ElidedLabel*>())
        if (label->isVisible() && label->text().contains(text)) return true;
    for (const auto* button : root.findChildren<QAbstractButton*>())
        if (button->isVisible() && button->text().contains(text)) return true;
    return false;
}

QString spoken(QAbstractItemView& view, int row, int column) { return view.model()->index(row, column).data(Qt::AccessibleTextRole).toString(); }

}  // namespace helio::test
