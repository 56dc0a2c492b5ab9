// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/boxes/contact_news.h"

#include "server/store/contacts.h"
#include "server/store/dialogs.h"
#include "server/store/updates.h"
#include "server/view/privacy.h"

namespace helio::server {
namespace {

/// Beyond this a list of updates costs more than reading the address book anew.
constexpr std::size_t kListed = 100;
/// Recent chats whose people hear of somebody.
constexpr int kChatsTold = 100;

}  // namespace

std::vector<tl::Update> personUpdates(View& view, const std::vector<UserId>& people) {
    std::vector<tl::Update> out;
    for (const UserId id : people) {
        tl::updatePeerSettings settings;
        settings.peer = view.peer(Peer(id));  // remembers the person: the users of the Updates carry the contact flags
        settings.settings = view.settings(id);
        out.emplace_back(std::move(settings));
        out.emplace_back(tl::updateUser{.user_id = id.value});
    }
    return out;
}

void noteContactChange(Call& call, UserId owner, std::vector<UserId> people, KeyId except) {
    if (people.empty()) return;
    for (const UserId id : people) store::noteChange(call.db, owner, store::Change::Person, id, call.now);
    Notice notice;
    notice.to = owner;
    notice.except = except;
    notice.make = [list = std::move(people)](View& view) {
        if (list.size() > kListed) return view.updates({tl::updateContactsReset{}});
        auto updates = personUpdates(view, list);
        return view.updates(std::move(updates));
    };
    call.effects.notices.push_back(std::move(notice));
}

std::set<UserId> thoseWhoKnow(store::Db& db, UserId person) {
    std::set<UserId> out;
    for (const UserId owner : store::ownersOf(db, person)) out.insert(owner);
    // A chat that only one side has (a draft, a deleted one) does not make the other side know.
    for (const store::Dialog& dialog : store::dialogsOf(db, person, 0, kChatsTold))
        if (dialog.peer.isUser() && store::findDialog(db, dialog.peer.user(), Peer(person))) out.insert(dialog.peer.user());
    out.erase(person);
    out.erase(kServiceUser);
    return out;
}

void notePersonChange(Call& call, UserId person) {
    std::set<UserId> audience = thoseWhoKnow(call.db, person);
    audience.insert(person);
    for (const UserId to : audience) {
        store::noteChange(call.db, to, store::Change::Person, person, call.now);
        Notice notice;
        notice.to = to;
        if (to == person) notice.except = call.device.key;
        notice.make = [person](View& view) {
            view.mention(person);
            std::vector<tl::Update> list{tl::updateUser{.user_id = person.value}};
            // Names as this viewer sees them: the own address book goes before what people call themselves.
            const tl::User user = view.user(person);
            if (const auto* seen = user.as<tl::user>()) {
                tl::updateUserName name;
                name.user_id = person.value;
                name.first_name = seen->first_name.value_or("");
                name.last_name = seen->last_name.value_or("");
                if (seen->username) name.usernames.push_back({.editable = person == view.viewer(), .active = true, .username = *seen->username});
                list.emplace_back(std::move(name));
            }
            return view.updates(std::move(list));
        };
        call.effects.notices.push_back(std::move(notice));
    }
}

void noteSeenAnew(Call& call, UserId person) {
    for (const UserId to : thoseWhoKnow(call.db, person)) noteSeenBy(call, person, to);
}

void noteSeenBy(Call& call, UserId person, UserId viewer) {
    store::noteChange(call.db, viewer, store::Change::Person, person, call.now);
    Notice notice;
    notice.to = viewer;
    notice.make = [person](View& view) {
        view.mention(person);
        return view.updates({tl::updateUser{.user_id = person.value}});
    };
    call.effects.notices.push_back(std::move(notice));
}

void noteBookChange(Call& call, const std::vector<UserId>& people) {
    for (const UserId user : people)
        if (store::findContact(call.db, user, call.me()) || store::findDialog(call.db, user, Peer(call.me()))) noteSeenBy(call, call.me(), user);
}

std::vector<tl::Update> blockedUpdate(View& view, UserId user) {
    tl::updatePeerBlocked update;
    update.blocked = store::isBlocked(view.db(), view.viewer(), user);
    update.peer_id = view.peer(Peer(user));
    std::vector<tl::Update> out;
    out.emplace_back(std::move(update));
    return out;
}

void noteBlocked(Call& call, UserId user) {
    store::noteChange(call.db, call.me(), store::Change::Blocked, user, call.now);
    Notice notice;
    notice.to = call.me();
    notice.except = call.device.key;
    notice.make = [user](View& view) { return view.updates(blockedUpdate(view, user)); };
    call.effects.notices.push_back(std::move(notice));
}

std::vector<tl::Update> privacyUpdate(View& view, privacy::Key key) {
    tl::updatePrivacy update;
    update.key = keyOnWire(key);
    update.rules = rulesOnWire(view, view.door(view.viewer()).rules(key));
    std::vector<tl::Update> out;
    out.emplace_back(std::move(update));
    return out;
}

void notePrivacyRule(Call& call, privacy::Key key) {
    store::noteChange(call.db, call.me(), store::Change::Privacy, Peer(static_cast<std::int64_t>(key)), call.now);
    Notice notice;
    notice.to = call.me();
    notice.except = call.device.key;
    notice.heliographOnly = key == privacy::Key::ShareCard;  // strangers could not parse its name
    notice.make = [key](View& view) { return view.updates(privacyUpdate(view, key)); };
    call.effects.notices.push_back(std::move(notice));
}

void noteGroupChange(Call& call, ChatId group) {
    for (const store::Member& m : store::membersOf(call.db, group)) {
        store::noteChange(call.db, m.user, store::Change::Group, group, call.now);
        Notice notice;
        notice.to = m.user;
        if (m.user == call.me()) notice.except = call.device.key;
        notice.make = [group](View& view) {
            view.mention(group);
            std::vector<tl::Update> list;
            if (const auto found = store::findGroup(view.db(), group)) list.emplace_back(tl::updateChatParticipants{.participants = view.participants(*found)});
            list.emplace_back(tl::updateChat{.chat_id = group.value});
            return view.updates(std::move(list));
        };
        call.effects.notices.push_back(std::move(notice));
    }
}

}  // namespace helio::server
