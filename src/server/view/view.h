// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud's things as one viewer sees them: names from the own address book, phones only where they may be seen, access hashes that are the
// viewer's alone. Whoever is spoken of is remembered, so that an answer carries everybody it names.
#pragma once

#include <set>
#include <vector>

#include "server/core/call.h"
#include "server/privacy/door.h"
#include "server/store/contacts.h"
#include "server/store/dialogs.h"
#include "server/store/groups.h"
#include "server/store/media.h"
#include "server/store/messages.h"
#include "server/store/users.h"
#include "tl/gen/core.h"

namespace helio::server {

class View {
public:
    View(store::Db& db, const Services& services, UserId viewer, int dc, std::int64_t now) : db_(db), services_(services), viewer_(viewer), dc_(dc), now_(now) {}
    explicit View(Call& call) : View(call.db, call.services, call.me(), call.dc, call.now) {}

    tl::User user(UserId id);
    tl::Chat chat(ChatId id);
    tl::ChatParticipants participants(const store::Group& group);
    tl::Message message(const store::Message& message);
    tl::MessageMedia media(const store::Content& content, FileOrigin origin);
    tl::Photo photo(std::int64_t id, FileOrigin origin);
    tl::Document document(std::int64_t id, FileOrigin origin);
    tl::Dialog dialog(const store::Dialog& dialog);
    tl::Peer peer(Peer peer);  ///< and remembers it
    tl::PeerSettings settings(UserId user);
    /// How loud a chat or a kind of chats (store/notify.h) may be for the viewer.
    tl::PeerNotifySettings loudness(Peer subject);
    /// What `owner` lets the viewer see.
    bool shows(UserId owner, privacy::Key key) { return door(owner).opens(key, viewer_); }
    privacy::Door& door(UserId owner);
    tl::BotInfo botInfo(UserId bot);

    void mention(UserId id) {
        if (id) users_.insert(id);
    }
    void mention(ChatId id) {
        if (id) chats_.insert(id);
    }
    void mention(Peer p) {
        mention(p.user());
        mention(p.chat());
    }
    /// Everybody and every group spoken of so far.
    std::vector<tl::User> users();
    std::vector<tl::Chat> chats();

    /// An Updates object with everybody it names.
    tl::Updates updates(std::vector<tl::Update> list);

    store::Db& db() { return db_; }
    UserId viewer() const { return viewer_; }
    std::int64_t now() const { return now_; }

private:
    bool viewerIsBot();
    bool phoneVisible(const store::User& user, const std::optional<store::Contact>& contact);
    tl::UserStatus status(const store::User& user);
    bool trusts(UserId user);
    tl::MessageAction action(const store::Message& message);
    tl::Message serviceMessage(const store::Message& message);
    Bytes strippedOf(std::int64_t photo);
    int dcOf(std::int64_t photo);

    store::Db& db_;
    const Services& services_;
    UserId viewer_;
    int dc_;
    std::int64_t now_;
    std::map<UserId, privacy::Door> doors_;
    std::optional<std::set<UserId>> trusted_;
    std::optional<bool> viewerIsBot_;
    std::set<UserId> users_;
    std::set<ChatId> chats_;
};

}  // namespace helio::server
