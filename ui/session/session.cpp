// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "ui/kit/format.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using kit::qs;

namespace {
constexpr std::size_t kPeopleKept = 20'000;
constexpr int kMinute = 60'000;  ///< milliseconds: "last seen 4 minutes ago" grows old
}  // namespace

Session::Session(client::Client& client, QObject* parent) : QObject(parent), client_(client), pictures_(this) {
    look();
    minute_.setTimerType(Qt::VeryCoarseTimer);
    minute_.setInterval(kMinute);
    connect(&minute_, &QTimer::timeout, this, &Session::presenceChanged);
    minute_.start();
}

/// While it updates the connection stands, and who is online is told.
void Session::look() {
    const auto link = client_.connection().link;
    const bool live = link == client::Link::Online || link == client::Link::Updating;
    if (live == sight_.live) return;
    if (sight_.live) sight_.lostAt = kit::unixNow();
    sight_.live = live;
    Q_EMIT presenceChanged();
    if (live && !std::exchange(missed_, {}).isEmpty()) Q_EMIT fileArrived({});
}

void Session::release(int key) {
    // later: the callback that asks for this is still running inside what would be freed
    QMetaObject::invokeMethod(this, [this, key] { held_.remove(key); }, Qt::QueuedConnection);
}

void Session::takeChanges() {
    const client::Changes changes = client_.takeChanges();
    if (changes.empty()) return;
    if (changes.contacts) people_.clear();  // contactsChanged, below, has everything laid out anew
    if (changes.account) refreshSelf(changes);
    for (const auto peer : changes.peers) {
        const bool looks = refresh(peer);
        Q_EMIT peerChanged(peer);
        if (looks) Q_EMIT looksChanged(peer);
    }
    for (const auto chat : changes.chats) Q_EMIT chatChanged(chat);
    if (changes.dialogs || !changes.chats.empty() || !changes.peers.empty()) Q_EMIT dialogsChanged();
    if (changes.contacts) Q_EMIT contactsChanged();
    if (changes.book) Q_EMIT bookChanged();
    if (changes.devices) Q_EMIT devicesChanged();
    if (changes.privacy) Q_EMIT privacyChanged();
    if (changes.connection) {
        look();
        Q_EMIT connectionChanged();
    }
    if (changes.typing) Q_EMIT typingChanged();
    if (changes.transfers) Q_EMIT transfersChanged();
    if (!changes.arrived.empty()) Q_EMIT arrived(changes.arrived);
    if (changes.account) Q_EMIT accountChanged();
}

bool Session::refresh(model::PeerId peer) {
    const auto known = people_.extract(peer.value);
    if (known.empty()) return false;
    const Person &was = known.mapped(), &now = person(peer);
    return was.title != now.title || was.photo.id != now.photo.id || was.stripped != now.stripped;
}

/// Others are not forgotten with oneself: whoever painted them is told only when they change.
void Session::refreshSelf(const client::Changes& changes) {
    const auto was = std::exchange(self_, std::nullopt);
    const auto self = selfId();
    if (was && *was != self) {
        people_.clear();
        Q_EMIT looksChanged(self);
    } else if (self && !changes.peers.contains(self) && refresh(self)) {
        Q_EMIT looksChanged(self);
    }
}

model::UserId Session::selfId() {
    if (!self_ || !*self_) {
        const auto self = reader().self();
        self_ = self ? self->id : model::UserId();
    }
    return *self_;
}

const Session::Person& Session::person(model::PeerId peer) {
    if (people_.size() > kPeopleKept) {
        people_.clear();
        // their changes would go unnoticed where they are painted already; later: this may be asked by somebody who is painting
        QMetaObject::invokeMethod(this, [this] { Q_EMIT looksChanged({}); }, Qt::QueuedConnection);
    }
    const auto found = people_.find(peer.value);
    if (found != people_.end()) return found->second;
    Person out{.title = qs(reader().title(peer)), .face = {.id = peer.value, .square = !peer.isUser()}};
    out.face.name = out.title;
    std::int64_t photoId = 0;
    std::int32_t dc = 0;
    if (peer.isUser()) {
        if (const auto user = reader().user(peer.user())) {
            out.face.saved = user->self;
            if (!user->self) out.user.presence = user->presence, out.user.presenceUntil = user->presenceUntil;
            photoId = user->photoId, out.stripped = user->photoStripped, dc = user->photoDc;
        }
    } else if (const auto chat = reader().chat(peer.chat())) {
        photoId = chat->photoId, out.stripped = chat->photoStripped, dc = chat->photoDc;
    }
    if (photoId != 0) out.photo = {.kind = model::FileLocation::Kind::PeerPhoto, .id = photoId, .dc = dc, .peer = peer};
    return people_.emplace(peer.value, std::move(out)).first->second;
}

QString Session::title(model::PeerId peer) { return person(peer).title; }

kit::Face Session::face(model::PeerId peer) {
    const Person& known = person(peer);
    kit::Face face = known.face;
    face.online = isOnline(known.user, sight_, kit::unixNow());
    if (known.photo.id == 0) return face;
    const QString key = "face/" + keyOf(known.photo);
    face.picture = pictures_.get(key, QSize(192, 192), [&] { return file(known.photo, 0); });
    face.awaited = face.picture.isNull() && !pictures_.broken(key);
    if (face.picture.isNull() && !known.stripped.empty()) face.picture = kit::decodeTiny(known.stripped);
    return face;
}

QString Session::status(model::PeerId peer) {
    if (!peer.isUser()) {
        const auto chat = reader().chat(peer.chat());
        if (!chat) return {};
        if (chat->left) return kit::tr("You are no longer in this group");
        int online = 0;
        for (const auto& member : chat->members) {
            const auto user = reader().user(member.user);
            online += user && isOnline(*user, sight_, kit::unixNow());
        }
        QString out = kit::counted(chat->memberCount, "1 member", "%1 members");
        if (online > 0) out += kit::tr(", %1 online").arg(online);
        return out;
    }
    const auto user = reader().user(peer.user());
    if (!user) return {};
    if (user->self) return kit::tr("Notes and files for yourself");
    if (user->deleted) return kit::tr("This account was deleted");
    const QString line = presenceLine(*user, sight_, kit::unixNow());
    return line.isEmpty() && !user->phone.empty() ? kit::phoneNumber(qs(user->phone)) : line;
}

QString Session::typingIn(model::PeerId peer) {
    if (!live()) return {};
    QStringList names;
    for (const auto& typing : client_.typing()) {
        if (typing.chat != peer) continue;
        const auto user = reader().user(typing.user);
        names << (user ? qs(user->firstName.empty() ? user->name() : user->firstName) : kit::tr("Somebody"));
    }
    if (names.isEmpty()) return {};
    if (peer.isUser()) return kit::tr("typing…");
    return names.size() == 1 ? kit::tr("%1 is typing…").arg(names.front()) : kit::tr("%1 are typing…").arg(names.join(kit::tr(" and ")));
}

bool Session::typing(model::PeerId chat, model::UserId user) {
    if (!live()) return false;
    for (const auto& typing : client_.typing())
        if (typing.chat == chat && typing.user == user) return true;
    return false;
}

QString Session::keyOf(const model::FileLocation& location) {
    return QString("%1/%2/%3/%4/%5").arg(static_cast<int>(location.kind)).arg(location.id).arg(qs(location.thumb)).arg(location.peer.value).arg(location.big);
}

std::optional<Bytes> Session::file(const model::FileLocation& location, std::int64_t size) {
    const QString key = keyOf(location);
    if (asked_.contains(key) || missed_.contains(key)) return std::nullopt;
    if (auto bytes = reader().file(location)) return bytes;
    asked_.insert(key);
    run<void>(
        this, [&](auto done) { return client_.fetch(location, size, std::move(done)); },
        [this, key](Result<void> result) {
            // a picture that failed is asked for again after the next reconnection, not in a loop
            asked_.remove(key);
            if (!result) missed_.insert(key);
            Q_EMIT fileArrived(key);
        });
    return std::nullopt;
}

std::optional<client::Transfer> Session::transferOf(model::PeerId chat, model::MessageId id) {
    for (const auto& transfer : client_.transfers())
        if (transfer.chat == chat && transfer.message == id) return transfer;
    return std::nullopt;
}

std::optional<client::Transfer> Session::downloadOf(model::PeerId chat, model::MessageId id) {
    const auto out = transferOf(chat, id);
    return out && !out->upload ? out : std::nullopt;
}

void Session::setLoading(bool loading) {
    if (std::exchange(loading_, loading) != loading) Q_EMIT loadingChanged();
}

}  // namespace helio::ui
