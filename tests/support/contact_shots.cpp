// SPDX-License-Identifier: GPL-3.0-or-later
// The import in its four steps, Contacts with their states, and Settings, Contacts and import.
#include <QDateTime>
#include <QDir>
#include <QFile>

#include "tests/support/fake_book.h"
#include "tests/support/shots.h"
#include "ui/contacts/book/actions.h"
#include "ui/contacts/book/export_dialog.h"
#include "ui/contacts/contacts_page.h"
#include "ui/contacts/import/review.h"
#include "ui/contacts/import_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/workspace.h"

namespace helio::test {

using namespace ui;

namespace {

struct Person {
    const char *first, *last, *number, *country;
};
// clang-format off: a table
constexpr Person kFirst[] = {{"Benedikt", "Ólafsson", "555 0142", "Iceland"},     {"Amara", "Okafor", "07700 900 461", ""},   {"Leila", "Haddad", "(07700) 900-318", ""},
                             {"Marco", "Bianchi", "0039 06 5550 0177", ""},       {"Hana", "Sato", "03-5550-0123", "Japan"},  {"Oskar", "Brandt", "+49 30 5550 0199", ""},
                             {"Grace", "Adeyemi", "0191 498 0777", ""},           {"Ravi", "Patel", "020 7946 09", ""},       {"Sam", "Whitaker", "ext. 4471", ""},
                             {"Chloé", "Dubois", "01 99 00 41 27", "France"}};
// clang-format on

/// The file of the mock-up: 248 people.
QString bookFile() {
    const QString path = QDir::tempPath() + "/contacts-2026.vcf";
    QByteArray all;
    const auto add = [&](const QByteArray& first, const QByteArray& last, const QByteArray& number, const QByteArray& country) {
        all += "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + first + " " + last + "\r\nN:" + last + ";" + first + ";;;\r\nTEL;TYPE=CELL:" + number + "\r\n";
        if (!country.isEmpty()) all += "ADR;TYPE=HOME:;;;;;;" + country + "\r\n";
        all += "END:VCARD\r\n";
    };
    for (const auto& one : kFirst) add(one.first, one.last, one.number, one.country);
    for (int i = 0; i < 234; ++i) add("Neighbour", QByteArray::number(i + 1), "+44 7700 90" + QByteArray::number(1000 + i), {});
    add("Oskar B.", "(work)", "+49 30 55500199", {});
    for (int i = 0; i < 3; ++i) add("Neighbour", QByteArray::number(i + 1) + " again", "+44 7700 90" + QByteArray::number(1000 + i), {});
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) file.write(all);
    return path;
}

QString tableFile() {
    const QString path = QDir::tempPath() + "/contacts-old.csv";
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write("naam;mobiel;x_id;plaats\nNoor van Dijk;+31 20 555 0146;17;Utrecht\nSem Bakker;+31 20 555 0147;18;Delft\nDaan Visser;+31 20 555 0148;19;\n");
    return path;
}

void membersOf(FakeBook& book) {
    std::int64_t id = 500;
    for (const char* digits : {"3545550142", "447700900461", "447700900318", "81355500123", "33199004127"}) book.members[digits] = model::UserId(++id);
    for (int i = 0; i < 59; ++i) book.members["447700901" + std::to_string(100 + i).substr(0, 3)] = model::UserId(++id);
}

using Prepare = std::function<void(MainWindow&, FakeClient&)>;

Prepare review(bool hidden, std::size_t answered, bool flood = false) {
    return [=](MainWindow& w, FakeClient& c) {
        auto& book = bookOf(c);
        for (auto& [id, user] : c.users) user.contact = false;
        c.users[1].phone = "447700900999";
        book.inPrivate = hidden;
        book.byItself = false;
        membersOf(book);
        w.workspace()->importContacts();
        w.findChild<ImportPage*>()->read({bookFile()});
        for (int i = 0; i < 4; ++i) settle();
        book.perStep = answered;
        if (answered > 0) book.step();
        if (flood) {
            book.floodAfter = static_cast<int>(answered), book.floodUntil = QDateTime::currentSecsSinceEpoch() + 85;
            book.step();
        }
    };
}

void finish(MainWindow& w, FakeClient& c) {
    review(true, 400)(w, c);
    settle();
    for (auto* button : w.findChildren<QAbstractButton*>("keepInSync")) button->setChecked(true);
    for (auto* button : w.findChildren<QAbstractButton*>("importGo")) button->click();
    for (int i = 0; i < 3; ++i) settle();
}

void start(MainWindow& w, FakeClient& c) {
    bookOf(c).systemList = {{.kind = model::BookSource::Kind::System, .id = {}, .name = "Evolution: Personal", .where = "personal", .account = {}, .region = {}, .entries = 31}};
    w.workspace()->importContacts();
}

void columns(MainWindow& w, FakeClient&) {
    w.workspace()->importContacts();
    w.findChild<ImportPage*>()->read({tableFile()});
    for (int i = 0; i < 3; ++i) settle();
}

ContactsPage* contactsPage(MainWindow& w, FakeClient& c, client::BookFilter filter) {
    bookOf(c).crowd(360);
    w.workspace()->go(4);
    settle();
    auto* page = w.findChild<ContactsPage*>();
    page->setFilter(filter);
    return page;
}

Prepare contacts(client::BookFilter filter) {
    return [filter](MainWindow& w, FakeClient& c) { contactsPage(w, c, filter); };
}

void bookSettings(MainWindow& w, FakeClient& c) {
    using Source = model::BookSource;
    auto& book = bookOf(c);
    const auto now = QDateTime::currentSecsSinceEpoch();
    book.addSource({.kind = Source::Kind::File,
                    .rhythm = Source::Rhythm::OnDemand,
                    .id = model::SourceId(1),
                    .name = "contacts-2026.vcf",
                    .where = "/home/maya/Documents/contacts-2026.vcf",
                    .account = {},
                    .region = "GB",
                    .lastRun = now - 7200,
                    .entries = 248});
    book.addSource({.kind = Source::Kind::CardDav,
                    .rhythm = Source::Rhythm::Hourly,
                    .id = model::SourceId(2),
                    .name = "cloud.meridian.example",
                    .where = "https://cloud.meridian.example/dav/addressbooks/maya",
                    .account = "maya",
                    .everyHours = 6,
                    .region = {},
                    .lastRun = now - 900,
                    .entries = 1204});
    book.addSource({.kind = Source::Kind::System,
                    .rhythm = Source::Rhythm::Off,
                    .id = model::SourceId(3),
                    .name = "Evolution: Personal",
                    .where = "personal",
                    .account = {},
                    .region = {},
                    .entries = 31});
    book.runList = {
        {.id = 3,
         .source = model::SourceId(2),
         .started = now - 900,
         .ended = now - 890,
         .read = 1204,
         .added = 2,
         .changed = 1,
         .asked = 3,
         .found = 1,
         .inPrivate = true,
         .sentBytes = 12'400,
         .receivedBytes = 48'000,
         .problem = {}},
        {.id = 2, .source = model::SourceId(2), .started = now - 22'500, .ended = now - 22'490, .problem = "The server doesn’t answer. It is tried again in six hours."},
        {.id = 1,
         .source = model::SourceId(1),
         .started = now - 90'000,
         .ended = now - 89'000,
         .read = 248,
         .added = 241,
         .invalid = 3,
         .asked = 241,
         .found = 64,
         .inPrivate = true,
         .sentBytes = 18'000,
         .receivedBytes = 402'000,
         .problem = {}}};
    w.workspace()->go(5);
    w.workspace()->settings().showBook();
}

/// A cloud that cannot match in private: one book agreed to, one declined, one not answered for.
void clearSettings(MainWindow& w, FakeClient& c) {
    auto& book = bookOf(c);
    book.inPrivate = false;
    book.sendings[1] = {.answer = model::Sending::Agreed, .unasked = 0, .cloud = "Harbour"};
    book.sendings[2] = {.answer = model::Sending::Unanswered, .unasked = 1187, .cloud = "Harbour"};
    book.sendings[3] = {.answer = model::Sending::Declined, .unasked = 31, .cloud = "Harbour"};
    bookSettings(w, c);
    for (auto& run : book.runList) run.inPrivate = false;
    book.touched();
    for (int i = 0; i < 3; ++i) settle();
}

void consent(MainWindow& w, FakeClient& c) {
    clearSettings(w, c);
    clickThrough(w, {"consentAsk"});
    for (int i = 0; i < 2; ++i) settle();
}

}  // namespace

// clang-format off: a table
std::vector<Shot> contactShots() {
    using client::BookFilter;
    const auto why = [](MainWindow& w, FakeClient& c) {
        auto* page = contactsPage(w, c, BookFilter::NotHere);
        page->actions().open(page->model().row(2));
    };
    const auto selecting = [](MainWindow& w, FakeClient& c) {
        auto* page = contactsPage(w, c, BookFilter::OnHeliograph);
        for (auto* button : w.findChildren<QAbstractButton*>("selectContacts")) button->click();
        for (int i = 1; i < 5; ++i) page->model().choose(i, true);
    };
    const auto joined = [](MainWindow& w, FakeClient& c) {
        auto& book = bookOf(c);
        contactsPage(w, c, BookFilter::OnHeliograph);
        book.joinedList = {{.entry = book.all.front().id, .user = model::UserId(50'000), .name = book.all.front().name, .digits = {}, .when = 4'000'000'000}};
        book.touched();
    };
    const auto empty = [](MainWindow& w, FakeClient& c) {
        for (auto& [id, user] : c.users) user.contact = false;
        w.session()->setLoading(false);
        w.workspace()->go(4);
    };
    const auto edit = [](MainWindow& w, FakeClient& c) {
        auto* page = contactsPage(w, c, BookFilter::Invalid);
        page->actions().edit(page->model().row(0).entry->id);
    };
    const auto exporting = [](MainWindow& w, FakeClient& c) {
        auto* page = contactsPage(w, c, BookFilter::OnHeliograph);
        openExport(page, *w.session(), {.entries = {model::EntryId(1), model::EntryId(4)}, .people = {}});
    };
    const auto server = [](MainWindow& w, FakeClient& c) {
        start(w, c);
        settle();
        for (auto* button : w.findChildren<QAbstractButton*>("addCardDav")) button->click();
    };
    return {
        {.name = "import", .prepare = review(true, 186)},
        {.name = "import-dark", .dark = true, .prepare = review(true, 186)},
        {.name = "import-200", .scale = 2, .prepare = review(true, 186)},
        {.name = "import-narrow", .size = {420, 700}, .prepare = review(true, 186)},
        {.name = "import-rtl", .prepare = review(true, 186), .rtl = true},
        {.name = "import-clear", .prepare = review(false, 0)},
        {.name = "import-clear-narrow", .size = {420, 700}, .prepare = review(false, 0)},
        {.name = "import-flood", .prepare = review(true, 100, true)},
        {.name = "import-start", .prepare = start},
        {.name = "import-start-dark", .dark = true, .prepare = start},
        {.name = "import-start-narrow", .size = {420, 700}, .prepare = start},
        {.name = "import-start-200", .scale = 2, .prepare = start},
        {.name = "import-columns", .prepare = columns},
        {.name = "import-columns-dark", .dark = true, .prepare = columns},
        {.name = "import-columns-narrow", .size = {420, 700}, .prepare = columns},
        {.name = "import-columns-200", .scale = 2, .prepare = columns},
        {.name = "import-finish", .prepare = finish},
        {.name = "import-finish-dark", .dark = true, .prepare = finish},
        {.name = "import-finish-narrow", .size = {420, 700}, .prepare = finish},
        {.name = "import-finish-200", .scale = 2, .prepare = finish},
        {.name = "import-server", .prepare = server},
        {.name = "contacts", .prepare = contacts(BookFilter::OnHeliograph)},
        {.name = "contacts-dark", .dark = true, .prepare = contacts(BookFilter::All)},
        {.name = "contacts-narrow", .size = {420, 700}, .prepare = contacts(BookFilter::All)},
        {.name = "contacts-200", .scale = 2, .prepare = contacts(BookFilter::All)},
        {.name = "contacts-rtl", .prepare = contacts(BookFilter::All), .rtl = true},
        {.name = "contacts-gone", .prepare = contacts(BookFilter::Gone)},
        {.name = "contacts-selecting", .prepare = selecting},
        {.name = "contacts-selecting-narrow", .size = {420, 700}, .prepare = selecting},
        {.name = "contacts-joined", .prepare = joined},
        {.name = "contacts-empty", .prepare = empty},
        {.name = "contacts-edit", .prepare = edit},
        {.name = "contacts-export", .prepare = exporting},
        {.name = "why", .prepare = why},
        {.name = "why-dark-narrow", .size = {420, 700}, .dark = true, .prepare = why},
        {.name = "why-200", .scale = 2, .prepare = why},
        {.name = "book-consent", .prepare = consent},
        {.name = "book-consent-dark", .dark = true, .prepare = consent},
        {.name = "book-consent-narrow", .size = {420, 700}, .prepare = consent},
        {.name = "book-consent-200", .scale = 2, .prepare = consent},
        {.name = "book-consent-rtl", .prepare = consent, .rtl = true},
        {.name = "book-clear", .prepare = clearSettings},
        {.name = "book-clear-dark", .dark = true, .prepare = clearSettings},
        {.name = "book-clear-narrow", .size = {420, 700}, .prepare = clearSettings},
        {.name = "book-settings", .prepare = bookSettings},
        {.name = "book-settings-dark", .dark = true, .prepare = bookSettings},
        {.name = "book-settings-narrow", .size = {420, 700}, .prepare = bookSettings},
        {.name = "book-settings-200", .scale = 2, .prepare = bookSettings},
        {.name = "book-settings-rtl", .prepare = bookSettings, .rtl = true},
    };
}
// clang-format on

}  // namespace helio::test
