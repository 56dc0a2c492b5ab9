// SPDX-License-Identifier: GPL-3.0-or-later
// helio-rows: how long a frame takes while 10,000 rows of an import scroll with a filter on, and 20,000 contacts; and how long it takes to narrow
// either to what was typed. Over the fake client: the window's own work alone. Prints `name value` lines.
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include "tests/support/fake_book.h"
#include "ui/contacts/contacts_page.h"
#include "ui/contacts/import/review.h"
#include "ui/contacts/import_page.h"
#include "ui/kit/icons.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"

namespace {

using namespace helio;

constexpr int kFrames = 1000, kRows = 10'000, kPeople = 20'000;

void scroll(const char* name, QAbstractItemView& view) {
    std::vector<double> frames;
    QElapsedTimer clock;
    auto* bar = view.verticalScrollBar();
    for (int i = 0; i < kFrames; ++i) {
        clock.restart();
        bar->setValue(bar->value() + 120);
        view.viewport()->repaint();
        QApplication::processEvents();
        frames.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(frames.begin(), frames.end());
    fmt::print("{0}_p50_ms {1:.2f}\n{0}_p99_ms {2:.2f}\n{0}_max_ms {3:.2f}\n", name, frames[kFrames / 2], frames[kFrames * 99 / 100], frames.back());
}

void narrow(const char* name, QLineEdit& search, QAbstractItemView& view, const QString& words) {
    QElapsedTimer clock;
    clock.start();
    search.setText(words);
    view.viewport()->repaint();
    fmt::print("{}_find_ms {:.2f}\n{}_found {}\n", name, static_cast<double>(clock.nsecsElapsed()) / 1e6, name, view.model()->rowCount());
}

QString bookFile(const QTemporaryDir& folder) {
    QFile file(folder.filePath("many.vcf"));
    if (!file.open(QIODevice::WriteOnly)) return {};
    for (int i = 0; i < kRows; ++i)
        file.write("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person " + QByteArray::number(i) + "\r\nTEL;TYPE=CELL:+4477009" + QByteArray::number(10'000 + i) + "\r\nEND:VCARD\r\n");
    return file.fileName();
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ui::kit::loadResources();
    QApplication::setStyle(new ui::kit::Style);
    ui::kit::chooseTheme(ui::kit::ThemeChoice::Light);
    const QTemporaryDir folder;
    test::FakeClient client;
    test::harbourWorld(client);
    auto& book = test::bookOf(client);
    book.perStep = kRows;
    ui::Session session(client);
    client.wake = [&] { session.takeChanges(); };

    ui::ImportPage wizard(session);
    wizard.resize(1204, 800);
    wizard.show();
    QElapsedTimer clock;
    clock.start();
    wizard.read({bookFile(folder)});
    const auto& model = wizard.review().model();
    if (!QTest::qWaitFor([&] { return model.book() && model.rowCount() == kRows; }, 60'000)) return fmt::print(stderr, "the file was not read\n"), 1;
    fmt::print("import_read_ms {}\n", clock.elapsed());
    if (!QTest::qWaitFor([&] { return model.count(ui::ImportFilter::NotHere) == kRows; }, 60'000)) return fmt::print(stderr, "the numbers were not answered\n"), 1;
    auto* table = wizard.findChild<QAbstractItemView*>("importRows");
    wizard.findChild<QAbstractButton*>("filter-2")->click();
    scroll("import", *table);
    narrow("import", *wizard.findChild<QLineEdit*>("importSearch"), *table, "person 99");

    book.crowd(kPeople);
    ui::ContactsPage page(session);
    page.resize(1204, 800);
    page.show();
    QApplication::processEvents();
    page.setFilter(client::BookFilter::All);
    auto* list = page.findChild<QAbstractItemView*>("bookList");
    scroll("contacts", *list);
    client.wake = {};
    return 0;
}
