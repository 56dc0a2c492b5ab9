// SPDX-License-Identifier: GPL-3.0-or-later
// Privacy, cards and sharing, for helio-shots.
#include <QAbstractButton>
#include <QApplication>
#include <QDateTime>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QUrl>

#include "contacts/shared_vcard.h"
#include "tests/support/fake_book.h"
#include "tests/support/fake_privacy.h"
#include "tests/support/shots.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/chat_pane.h"
#include "ui/shell/workspace.h"

namespace helio::test {

using namespace ui;
using model::Audience;
using Subject = model::PrivacySubject;

namespace {

void rules(FakeClient& c) {
    auto& p = privacyOf(c);
    p.rules[Subject::PhoneNumber] = {.audience = Audience::Contacts, .alwaysUsers = {model::UserId(4), model::UserId(3)}, .neverChats = {model::ChatId(108)}};
    p.rules[Subject::FoundByPhone] = {.audience = Audience::Contacts};
    p.rules[Subject::LastSeen] = {.audience = Audience::Contacts};
    p.rules[Subject::ProfilePhoto] = {.audience = Audience::Everybody, .neverUsers = {model::UserId(25)}};
    p.rules[Subject::Forwards] = {.audience = Audience::Nobody};
    p.rules[Subject::GroupInvites] = {.audience = Audience::Contacts, .alwaysTrusted = true};
    p.rules[Subject::ShareMyCard] = {.audience = Audience::Contacts};
    for (const int id : {25, 30}) c.users[id].blocked = true;
    for (const int id : {9, 4, 14}) c.users[id].trusted = true;
    c.users[1].username = "maya_l", c.users[9].username = "ines_carvalho", c.users[21].username = "benedikt";
    p.notes[9] = "Has the small tripod. Birthday in June, likes cormorants.";
    c.passwordNow = {.set = true, .recoverable = true, .hint = "the boat"};
}

std::function<void(MainWindow&, FakeClient&)> page(std::initializer_list<const char*> presses = {}, std::function<void(FakeClient&)> before = {}) {
    return [presses = std::vector<const char*>(presses), before](MainWindow& w, FakeClient& c) {
        rules(c);
        if (before) before(c);
        w.workspace()->go(5);
        w.workspace()->settings().showPrivacy();
        settle();
        for (const char* name : presses) clickThrough(w, {name});
    };
}

std::string fullVcard() {
    model::ContactCard card{
        .firstName = "Leila", .lastName = "Haddad", .displayName = "Leila Haddad", .organisation = "Studio Meridian", .title = "Retoucher", .birthday = "1991-03-12"};
    card.phones.push_back({.value = "+447700900318", .label = "mobile"});
    card.phones.push_back({.value = "+442079460958", .label = "work"});
    card.emails.push_back({.value = "leila@meridian.example", .label = "work"});
    card.addresses.push_back({.street = "4 Quay Street", .city = "Whitby", .postcode = "YO21 1DN", .country = "United Kingdom", .label = "home"});
    return contacts::makeSharedVcard(card, contacts::SharedFields::all()).value_or(std::string());
}

std::function<void(MainWindow&, FakeClient&)> card(client::CardTruth truth, model::SharedContact which) {
    return [truth, which](MainWindow& w, FakeClient& c) {
        rules(c);
        bookOf(c).truth = truth;
        w.workspace()->openChat(model::ChatId(100));
        w.workspace()->openCard(which);
    };
}

/// Of three cards in a chat one names somebody who is not the owner of its number, and the address book knows it.
void cardWarning(MainWindow& w, FakeClient& c) {
    rules(c);
    bookOf(c).answers["33199004127"] = {.written = {}, .label = {}, .digits = "33199004127", .standing = model::Standing::Member, .reason = {}, .user = model::UserId(501)};
    w.workspace()->openChat(model::ChatId(100));
}

const model::SharedContact kLeila{.phone = "447700900318", .firstName = "Leila", .lastName = "Haddad", .vcard = fullVcard(), .user = model::UserId(6)};
const model::SharedContact kFalse{.phone = "447700900999", .firstName = "Аmara", .lastName = "Okafor", .user = model::UserId(17)};  // the first letter is Cyrillic

void bot(MainWindow& w, FakeClient& c) {
    c.addUser(77, "Team directory", "", "", false).bot = true;
    auto& inlineKeys = c.addMessage(model::UserId(77), 77, QDateTime::currentSecsSinceEpoch() - 60, "Whose card do you need?");
    inlineKeys.keyboard = model::Keyboard{.rows = {{{.text = "Harbour crew"}, {.text = "Studio"}},
                                                   {{.kind = model::KeyboardButton::Kind::Url, .text = "Open the directory", .url = "https://meridian.example/team"}}},
                                          .attached = true};
    auto& keys = c.addMessage(model::UserId(77), 77, QDateTime::currentSecsSinceEpoch(), "Share your number, and I can put you on the list.");
    keys.keyboard =
        model::Keyboard{.rows = {{{.kind = model::KeyboardButton::Kind::RequestPhone, .text = "Send my number"}}, {{.text = "Not now"}, {.text = "Why?"}}}, .once = true};
    c.touch([](client::Changes& changes) { changes.dialogs = true; });
    w.workspace()->openChat(model::UserId(77));
}

void botAbout(MainWindow& w, FakeClient& c) {
    c.addUser(77, "Team directory", "", "", false).bot = true;
    privacyOf(c).botSays[77] =
        "Cards of everybody at Meridian, with the numbers that ring.\n\nSend /team for a whole team, or a name for one card. Write /late if you can’t make it to your shift.";
    c.touch([](client::Changes& changes) { changes.dialogs = true; });
    w.workspace()->openChat(model::UserId(77));
    settle();
}

void share(MainWindow& w, FakeClient& c) {
    rules(c);
    auto& book = bookOf(c);
    for (const auto& [id, first, last, phone, birthday] :
         {std::tuple{21, "Benedikt", "Ólafsson", "+354 555 0142", "--06-04"}, std::tuple{9, "Inês", "Carvalho", "+351 21 555 0180", "--03-12"}}) {
        auto& entry = book.add(first, {phone});
        entry.user = model::UserId(id);
        auto& saved = book.cards[entry.id.value];
        saved.firstName = first, saved.lastName = last, saved.displayName = std::string(first) + " " + last, saved.birthday = birthday, saved.note = "likes boats";
        saved.phones = {{.value = phone, .label = "mobile"}};
    }
    c.users[3].phone.clear();
    w.workspace()->openChat(model::ChatId(100));
    w.workspace()->shareContacts({model::UserId(21), model::UserId(9), model::UserId(3)});
    clickThrough(w, {"share-Birthday"});
}

void drag(MainWindow& w, FakeClient&) {
    w.workspace()->openChat(model::ChatId(100));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile("/tmp/benedikt.vcf")});
    QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&w.workspace()->chat(), &enter);
    if (auto* over = w.findChild<QWidget*>("dropTargets")) {
        QApplication::sendEvent(over, &enter);  // it is the target now
        QDragMoveEvent move(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(over, &move);
    }
}

void person(MainWindow& w, FakeClient& c) {
    rules(c);
    w.workspace()->openChat(model::UserId(9));
    w.workspace()->setInfoShown(true);
}

}  // namespace

// clang-format off: a table
std::vector<Shot> privacyShots() {
    const auto end = page({"checkUpOpen", "checkUpNext", "checkUpNext", "checkUpNext", "checkUpNext"});
    std::vector<Shot> out{
        {.name = "privacy-rule", .prepare = page({"photo"})},
        {.name = "privacy-blocked", .prepare = page({"openBlocked"})},
        {.name = "privacy-trusted", .prepare = page({"openTrusted"})},
        {.name = "privacy-offline", .prepare = page({}, [](FakeClient& c) { privacyOf(c).failing = Error{Fault::Network, "calling the cloud", "the cloud cannot be reached", "Your rules stay as they are.", 0, {}}; })},
        {.name = "privacy-loading", .prepare = page({}, [](FakeClient& c) { privacyOf(c).holding = true; })},
        {.name = "card-false", .prepare = card(client::CardTruth::OtherOwner, kFalse)},
        {.name = "username", .prepare = [](MainWindow& w, FakeClient& c) {
            rules(c);
            w.workspace()->go(5);
            w.workspace()->settings().showAccount();
            settle();
            for (auto* field : w.findChildren<QLineEdit*>("username")) field->setText("benedikt");
            for (int i = 0; i < 3; ++i) settle();
        }},
        {.name = "found-people", .prepare = [](MainWindow& w, FakeClient& c) {
            rules(c);
            model::User stranger;
            stranger.id = model::UserId(501), stranger.firstName = "Ines", stranger.lastName = "Prado", stranger.username = "ines_prado";
            privacyOf(c).known = {stranger};
            for (auto* field : w.findChildren<QLineEdit*>("search")) field->setText("ines_");
            for (int i = 0; i < 3; ++i) settle();
        }},
        {.name = "drop-card", .prepare = drag},
        {.name = "bot", .prepare = bot},
        {.name = "bot-asks", .prepare = [](MainWindow& w, FakeClient& c) {
            bot(w, c);
            settle();
            clickThrough(w, {"botKey"});
        }},
    };
    const std::pair<QString, std::function<void(MainWindow&, FakeClient&)>> everyWay[] = {
        {"privacy", page()}, {"check-up", page({"checkUpOpen"})}, {"check-up-end", end}, {"card", card(client::CardTruth::Agrees, kLeila)}, {"share-fields", share}, {"person-note", person}, {"bot-about", botAbout},
        {"card-warning", cardWarning}};
    for (const auto& [name, prepare] : everyWay) {
        out.push_back({.name = name, .prepare = prepare});
        out.push_back({.name = name + "-dark", .dark = true, .prepare = prepare});
        out.push_back({.name = name + "-200", .scale = 2, .prepare = prepare});
        out.push_back({.name = name + "-narrow", .size = {420, 700}, .prepare = prepare});
        out.push_back({.name = name + "-rtl", .prepare = prepare, .rtl = true});
    }
    return out;
}
// clang-format on

}  // namespace helio::test
