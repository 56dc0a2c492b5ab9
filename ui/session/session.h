// SPDX-License-Identifier: GPL-3.0-or-later
// One signed-in account as the window knows it: the client's changes as signals, its commands held until they answer, its pictures.
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <unordered_map>

#include "client/client.h"
#include "ui/kit/avatar.h"
#include "ui/kit/pictures.h"
#include "ui/session/presence.h"

namespace helio::ui {

class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(client::Client& client, QObject* parent = nullptr);

    client::Client& client() { return client_; }
    client::Reader& reader() { return client_.reader(); }
    kit::Pictures& pictures() { return pictures_; }

    /// Runs a command on behalf of `owner`; `done` is not called once the owner is gone.
    template <class T>
    void run(QObject* owner, const std::function<client::Request(client::Done<T>)>& start, std::function<void(Result<T>)> done = {}) {
        const int key = ++next_;
        held_.insert(key, std::make_shared<client::Request>());
        const auto slot = held_[key];
        *slot = start([self = QPointer<Session>(this), guard = QPointer<QObject>(owner), key, done = std::move(done)](Result<T> result) {
            if (guard && done) done(std::move(result));
            if (self) self->release(key);
        });
    }

    /// Call when the client woke the window.
    void takeChanges();

    model::UserId selfId();
    QString title(model::PeerId peer);
    kit::Face face(model::PeerId peer);
    /// "online", "last seen …", "6 members": what stands below a name.
    QString status(model::PeerId peer);
    bool live() const { return sight_.live; }
    /// "Tomáš is typing…"; empty if nobody is.
    QString typingIn(model::PeerId peer);
    bool typing(model::PeerId chat, model::UserId user);
    /// Bytes of a picture if cached; otherwise asks for them, once, and says fileArrived(key) when they are there.
    std::optional<Bytes> file(const model::FileLocation& location, std::int64_t size);
    static QString keyOf(const model::FileLocation& location);
    std::optional<client::Transfer> transferOf(model::PeerId chat, model::MessageId id);
    /// Of a message's photo or file on its way into a folder.
    std::optional<client::Transfer> downloadOf(model::PeerId chat, model::MessageId id);
    /// The first answer of the cloud about the chats is awaited: an empty list means nothing yet.
    bool loading() const { return loading_; }
    void setLoading(bool loading);

Q_SIGNALS:
    void loadingChanged();
    void dialogsChanged();
    void contactsChanged();
    /// The local address book: entries, sources, standings, or how far matching is.
    void bookChanged();
    void devicesChanged();
    /// Rules, blocked people or the trusted list.
    void privacyChanged();
    void connectionChanged();
    /// Who is online may read otherwise now: the connection came or went, or time passed.
    void presenceChanged();
    void accountChanged();
    void typingChanged();
    void transfersChanged();
    void chatChanged(model::PeerId chat);
    void peerChanged(model::PeerId peer);
    /// It is called otherwise now or has another picture; most changes of people are that they come and go. No peer: perhaps everybody.
    void looksChanged(model::PeerId peer);
    void arrived(const std::vector<model::Message>& messages);
    void fileArrived(const QString& key);

private:
    struct Person {
        QString title;
        kit::Face face;  ///< without its picture
        model::FileLocation photo;
        Bytes stripped;
        model::User user;  ///< of a person: only what tells whether they are online
    };
    void release(int key);
    /// Reads a peer anew; true if somebody may have painted it and would paint it otherwise. Whom nobody asked for, nobody painted:
    /// therefore nobody leaves people_ without looksChanged or contactsChanged.
    bool refresh(model::PeerId peer);
    void refreshSelf(const client::Changes& changes);
    void look();
    /// Read once from the cache and kept until the client says that the peer changed: rows and bubbles ask at every paint.
    const Person& person(model::PeerId peer);
    client::Client& client_;
    kit::Pictures pictures_;
    QHash<int, std::shared_ptr<client::Request>> held_;
    QSet<QString> asked_;   ///< pictures that are on their way
    QSet<QString> missed_;  ///< that could not be had
    std::unordered_map<std::int64_t, Person> people_;
    std::optional<model::UserId> self_;
    Sight sight_;
    QTimer minute_;
    int next_ = 0;
    bool loading_ = false;
};

}  // namespace helio::ui
