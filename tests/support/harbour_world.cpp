// SPDX-License-Identifier: GPL-3.0-or-later
// The people and messages of the mock-ups, so that pictures of the window can be laid beside them.
#include <QBuffer>
#include <QDateTime>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>

#include "tests/support/fake_client.h"

namespace helio::test {

Bytes scenery(int scene, int width, int height) {
    static const char* const kSkies[][2] = {{"#5B6B8C", "#F0A070"}, {"#6D5C85", "#F2B49A"}, {"#9CC5D8", "#E6EEF0"}, {"#7FA6C9", "#DDE6EA"}, {"#6B4A3A", "#8A6450"},
                                            {"#9CC8DC", "#F3E9C6"}, {"#CFE0D8", "#E9EFE6"}, {"#8FC0CF", "#E6B98A"}, {"#101B3A", "#2B3D66"}};
    QImage image(width, height, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient sky(0, 0, 0, height);
    sky.setColorAt(0, QColor(kSkies[scene % 9][0]));
    sky.setColorAt(1, QColor(kSkies[scene % 9][1]));
    painter.fillRect(image.rect(), sky);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(255, 240, 200));
    painter.drawEllipse(QPointF(width * (0.3 + 0.05 * scene), height * 0.5), height * 0.1, height * 0.1);
    for (int layer = 0; layer < 3; ++layer) {
        QColor colour = QColor(kSkies[scene % 9][0]).darker(120 + 30 * layer);
        painter.setBrush(colour);
        QPolygonF hills;
        hills << QPointF(0, height);
        for (int x = 0; x <= 20; ++x) hills << QPointF(width * x / 20.0, height * (0.62 + 0.12 * layer + 0.05 * std::sin(x * 0.9 + layer * 2 + scene)));
        hills << QPointF(width, height);
        painter.drawPolygon(hills);
    }
    painter.end();
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG", 85);
    return Bytes(out.begin(), out.end());
}

namespace {

std::int64_t today(int hour, int minute) { return QDateTime(QDate::currentDate(), QTime(hour, minute)).toSecsSinceEpoch(); }
std::int64_t daysAgo(int days, int hour, int minute) { return today(hour, minute) - 86400LL * days; }

model::Photo photo(FakeClient& c, std::int64_t id, int scene, int width, int height) {
    c.files[std::to_string(id) + "/x"] = scenery(scene, width, height);
    return {.id = model::PhotoId(id), .sizes = {{.type = "x", .width = width, .height = height, .size = 100000}}};
}

void friends(FakeClient& c) {
    c.me = model::UserId(1);
    c.addUser(1, "Maya", "Lindqvist", "46701740631", false).self = true;
    const auto online = [](model::User& user) { user.presence = model::Presence::Online, user.presenceUntil = QDateTime::currentSecsSinceEpoch() + 3600; };
    const auto seen = [](model::User& user, int minutes) { user.presence = model::Presence::Offline, user.presenceUntil = QDateTime::currentSecsSinceEpoch() - minutes * 60; };
    online(c.addUser(9, "Inês", "Carvalho", "351215550180"));
    seen(c.addUser(2, "Amara", "Okafor", "447700900461"), 12);
    seen(c.addUser(4, "Yusuf", "Demir", "905321112233"), 90);
    online(c.addUser(14, "Dad", "", "46701740600"));
    seen(c.addUser(3, "Hana", "Sato", "81355500123"), 300);
    seen(c.addUser(25, "Oskar", "Brandt", "493055500199"), 3000);
    online(c.addUser(13, "Tomáš", "Novák", "420601123456"));
    c.addUser(21, "Benedikt", "Ólafsson", "3545550142");
    c.addUser(6, "Leila", "Haddad", "447700900318", false);
    c.addUser(17, "Chloé", "Dubois", "33199004127", false);
    c.addUser(12, "Marco", "Bianchi", "390655500177");
    c.addUser(29, "Noor", "van Dijk", "31205550146");
    c.addUser(30, "Priya", "Raman", "919810012345");
    const auto group = [&](std::int64_t id, std::string title, std::vector<std::int64_t> who, std::int64_t creator) {
        model::Chat chat{.id = model::ChatId(id), .title = std::move(title), .memberCount = static_cast<std::int32_t>(who.size()), .creator = creator == 1};
        for (const auto user : who)
            chat.members.push_back({.user = model::UserId(user), .role = user == creator ? model::ChatMember::Role::Creator : model::ChatMember::Role::Member});
        c.chats[id] = chat;
    };
    group(100, "Harbour Light Walk", {13, 9, 2, 4, 3, 1}, 9);
    group(108, "Studio Meridian", {30, 1}, 30);
    group(109, "Silver & Grain", {12, 1}, 12);
    group(103, "Book Circle", {29, 1}, 29);
}

void harbour(FakeClient& c) {
    const model::PeerId walk = model::ChatId(100);
    auto& ask = c.addMessage(walk, 1, today(17, 58), "Could we start before the light goes flat?");
    ask.state = model::SendState::Read;
    const auto asked = ask.id;
    c.addMessage(walk, 9, today(18, 2), "Yes. Breakwater at 17:15, I’ll bring the mirror.").replyTo = asked;
    for (int i = 0; i < 5; ++i) {
        auto& shot = c.addMessage(walk, 1, today(18, 31), i == 0 ? "Last hour of sun at the breakwater. Full set: meridian.example/harbour-light" : "");
        if (i == 0) shot.entities = {{.kind = model::TextEntity::Kind::Bold, .offset = 0, .length = 16}, {.kind = model::TextEntity::Kind::Link, .offset = 46, .length = 30}};
        shot.album = model::AlbumId(55);
        shot.state = model::SendState::Read;
        static const int kSizes[][2] = {{1200, 800}, {1200, 800}, {1000, 750}, {1200, 800}, {900, 700}};
        shot.media = photo(c, 300 + i, i, kSizes[i][0], kSizes[i][1]);
    }
    const auto card = [&](const char* first, const char* last, const char* phone, std::int64_t user) {
        c.addMessage(walk, 13, today(18, 38), "").media = model::SharedContact{.phone = phone, .firstName = first, .lastName = last, .user = model::UserId(user)};
    };
    card("Benedikt", "Ólafsson", "3545550142", 21);
    card("Leila", "Haddad", "447700900318", 6);
    card("Chloé", "Dubois", "33199004127", 17);
    auto& sending = c.addMessage(walk, 1, today(18, 41), "");
    sending.id = model::MessageId(-2);
    sending.media = photo(c, 320, 5, 1600, 620);
    sending.state = model::SendState::Sending;
    c.transferList = {{.chat = walk, .message = sending.id, .done = 62, .total = 100, .upload = true}};
    auto& failed = c.addMessage(walk, 1, today(18, 42), "Keys are with Yusuf, code is the usual");
    failed.id = model::MessageId(-1);
    failed.state = model::SendState::Failed;
    failed.failure = "The server refused";
    c.dialogsByPeer[walk.value].pinned = true;
    c.typingNow = {{.chat = walk, .user = model::UserId(13)}};
}

void others(FakeClient& c) {
    c.addMessage(model::UserId(1), 1, daysAgo(4, 9, 0), "Boarding pass · 2 files");
    c.dialogsByPeer[1].pinned = true;
    c.addMessage(model::UserId(9), 9, today(18, 31), "See you there");
    c.dialogsByPeer[9].draft = model::Draft{.text = "I can bring the small tripod and", .date = today(18, 32)};
    c.addMessage(model::UserId(2), 2, today(18, 20), "").media = photo(c, 330, 2, 800, 600);
    c.dialogsByPeer[2].unread = 1;
    c.addMessage(model::ChatId(108), 30, today(17, 58), "Contact sheet v3 is in the folder");
    c.dialogsByPeer[-108].unread = 18, c.dialogsByPeer[-108].muted = true;
    c.addMessage(model::UserId(4), 1, today(16, 4), "See you at the ferry at seven then").state = model::SendState::Read;
    for (int i = 0; i < 3; ++i) {
        auto& shot = c.addMessage(model::UserId(14), 14, today(15, 47), "");
        shot.album = model::AlbumId(66);
        shot.media = photo(c, 340 + i, 5 + i, 800, 600);
    }
    c.dialogsByPeer[14].unread = 3;
    c.addMessage(model::ChatId(109), 12, today(13, 12), "anyone still pushing HP5 to 3200?");
    c.dialogsByPeer[-109].muted = true;
    auto& card = c.addMessage(model::UserId(3), 1, today(11, 26), "");
    card.media = model::SharedContact{.phone = "3545550142", .firstName = "Benedikt", .lastName = "Ólafsson", .user = model::UserId(21)};
    card.state = model::SendState::Delivered;
    c.addMessage(model::ChatId(103), 29, daysAgo(1, 20, 0), "Chapter nine undid me, frankly");
    c.dialogsByPeer[-103].unread = 1;
    c.addMessage(model::UserId(25), 1, daysAgo(1, 19, 0), "Sent from the old address, sorry").state = model::SendState::Read;
}

}  // namespace

void harbourWorld(FakeClient& c) {
    friends(c);
    harbour(c);
    others(c);
    const auto now = QDateTime::currentSecsSinceEpoch();
    const auto device = [&](std::int64_t id, const char* name, const char* app, const char* version, const char* system, const char* country, const char* ip, std::int64_t ago) {
        c.deviceList.push_back({.id = model::DeviceId(id),
                                .current = id == 0,
                                .model = name,
                                .systemVersion = system,
                                .appName = app,
                                .appVersion = version,
                                .ip = ip,
                                .country = country,
                                .created = now - 900000,
                                .active = now - ago});
    };
    device(0, "Studio desktop", "Heliograph", "0.1.0", "Debian 12", "Portugal", "203.0.113.24", 0);
    device(11, "Pixel 9", "Heliograph for Android", "1.4", "Android 16", "Portugal", "203.0.113.24", 120);
    device(12, "MacBook Air", "Heliograph", "1.3.2", "macOS 15", "Portugal", "203.0.113.24", 26000);
    device(13, "iPad mini", "Telegram-compatible app", "11.2", "iPadOS 18", "Portugal", "198.51.100.7", 86400 * 8);
    device(14, "Firefox 141", "Web client", "", "Windows 11", "Sweden", "192.0.2.61", 86400 * 40);
    c.members = {"447700900461", "447700900318", "3545550142"};
}

}  // namespace helio::test
