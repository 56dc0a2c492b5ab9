// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_client.h"

#include <QCoreApplication>
#include <QDateTime>

namespace helio::test {

using namespace client;

namespace {
std::string fileKey(const model::FileLocation& at) { return std::to_string(at.id) + "/" + at.thumb; }
}  // namespace

FakeClient::FakeClient() = default;

void FakeClient::touch(std::function<void(Changes&)> what) {
    what(changes_);
    if (wake)
        QMetaObject::invokeMethod(
            qApp,
            [this, alive = std::weak_ptr<int>(alive_)] {
                if (alive.lock() && wake) wake();
            },
            Qt::QueuedConnection);
}

Changes FakeClient::takeChanges() { return std::exchange(changes_, {}); }

model::User& FakeClient::addUser(std::int64_t id, std::string first, std::string last, std::string phone, bool contact) {
    model::User user;
    user.id = model::UserId(id), user.firstName = std::move(first), user.lastName = std::move(last), user.phone = std::move(phone), user.contact = contact;
    return users[id] = user;
}

model::Message& FakeClient::addMessage(model::PeerId chat, std::int64_t from, std::int64_t date, std::string text) {
    model::Message message;
    message.chat = chat, message.id = nextId(), message.from = model::UserId(from), message.date = date, message.text = std::move(text);
    message.out = from == me.value;
    message.state = message.out ? model::SendState::Sent : model::SendState::Received;
    auto& list = messages[chat.value];
    list.push_back(message);
    auto& at = dialogsByPeer[chat.value];
    at.peer = chat, at.top = message.id, at.topDate = date;
    return list.back();
}

void FakeClient::incoming(model::PeerId chat, std::int64_t from, std::string text) {
    const auto message = addMessage(chat, from, QDateTime::currentSecsSinceEpoch(), std::move(text));
    ++dialogsByPeer[chat.value].unread;
    touch([&](Changes& c) { c.chats.insert(chat), c.dialogs = true, c.arrived.push_back(message); });
}

Request FakeClient::sendCode(std::string phone, Done<SentCode> done) {
    log.push_back("sendCode " + phone);
    if (link.link == Link::Offline) return Request(std::make_shared<int>(0));
    if (auto why = std::exchange(refusal, {})) return answer<SentCode>(std::move(done), std::unexpected(std::move(*why)));
    return answer<SentCode>(std::move(done), SentCode{.phone = phone, .codeHash = "hash", .how = "another device", .length = 5});
}

Request FakeClient::signIn(SentCode, std::string given, Done<std::optional<model::User>> done) {
    log.push_back("signIn " + given);
    if (auto why = std::exchange(refusal, {})) return answer<std::optional<model::User>>(std::move(done), std::unexpected(std::move(*why)));
    if (given != code) return answer<std::optional<model::User>>(std::move(done), refuse(400, "PHONE_CODE_INVALID"));
    if (numberIsNew) return answer<std::optional<model::User>>(std::move(done), std::optional<model::User>());
    if (!password.empty()) return answer<std::optional<model::User>>(std::move(done), refuse(401, "SESSION_PASSWORD_NEEDED"));
    state = SignInState::SignedIn;
    return answer<std::optional<model::User>>(std::move(done), self());
}

Request FakeClient::signUp(SentCode sent, std::string first, std::string last, Done<model::User> done) {
    log.push_back("signUp " + first + " " + last);
    me = model::UserId(1);
    addUser(1, first, last, sent.phone, false).self = true;
    state = SignInState::SignedIn;
    return answer<model::User>(std::move(done), users[1]);
}

Request FakeClient::signOut(Done<void> done) {
    log.push_back("signOut");
    state = SignInState::SignedOut;
    users.clear(), chats.clear(), messages.clear(), dialogsByPeer.clear();
    touch([](Changes& c) { c.account = true, c.dialogs = true; });
    return answer<void>(std::move(done), {});
}

model::Message& FakeClient::queue(model::PeerId to) {
    auto& message = addMessage(to, me.value, QDateTime::currentSecsSinceEpoch(), {});
    touch([&](Changes& c) { c.chats.insert(to), c.dialogs = true; });
    return message;
}

std::optional<model::User> FakeClient::userByPhone(const std::string& digits) {
    for (const auto& [id, user] : users)
        if (user.phone == digits) return user;
    return std::nullopt;
}

std::optional<model::User> FakeClient::userByUsername(const std::string& name) {
    for (const auto& [id, user] : users)
        if (user.username == name) return user;
    return std::nullopt;
}

Request FakeClient::signOutHere(Done<void> done) {
    log.push_back("signOutHere");
    return signOut(std::move(done));
}

client::SyncStatus FakeClient::syncStatus() {
    sync.connection = link;
    return sync;
}

Request FakeClient::checkForMissing(Done<client::CheckOutcome> done) {
    log.push_back("checkForMissing");
    return answer<client::CheckOutcome>(std::move(done), missing);
}

Request FakeClient::rebuildCache(Done<void> done) {
    log.push_back("rebuildCache");
    touch([](Changes& c) { c.dialogs = c.contacts = true; });
    return answer<void>(std::move(done), {});
}

Request FakeClient::sendText(model::PeerId to, std::string text, std::vector<model::TextEntity> entities, std::optional<model::MessageId> replyTo, Done<model::MessageId> queued) {
    log.push_back("sendText " + text);
    auto& message = queue(to);
    message.text = std::move(text), message.entities = std::move(entities), message.replyTo = replyTo;
    return answer<model::MessageId>(std::move(queued), message.id);
}

Request FakeClient::sendPhotos(model::PeerId to, std::vector<PhotoToSend> photos, SendOptions options, Done<PhotosQueued> queued) {
    log.push_back("sendPhotos " + std::to_string(photos.size()) + (options.asFiles ? " files " : " photos ") + options.caption);
    PhotosQueued out;
    const model::AlbumId album(photos.size() > 1 ? 77 + lastId_ : 0);
    for (std::size_t i = 0; i < photos.size(); ++i) {
        auto& message = queue(to);
        message.album = album;
        if (i == 0) message.text = options.caption;
        if (options.asFiles) {
            message.media = model::Document{.id = model::DocumentId(message.id.value), .name = photos[i].path.filename().string(), .size = 1000};
        } else {
            message.media = model::Photo{.id = model::PhotoId(message.id.value), .sizes = {{.type = "x", .width = 800, .height = 600, .size = 1000}}};
        }
        out.messages.push_back(message.id);
    }
    return answer<PhotosQueued>(std::move(queued), out);
}

Request FakeClient::answerPhone(model::PeerId chat, model::MessageId asked, Done<model::MessageId> queued) {
    log.push_back("answerPhone " + std::to_string(asked.value) + " of " + std::to_string(chat.value));
    auto& message = queue(chat);
    const model::User& self = users[me.value];
    message.media = model::SharedContact{.phone = self.phone, .firstName = self.firstName, .lastName = self.lastName, .vcard = {}, .user = me};
    message.replyTo = asked;
    return answer<model::MessageId>(std::move(queued), message.id);
}

Request FakeClient::sendContacts(model::PeerId to, std::vector<model::SharedContact> contacts, Done<std::vector<model::MessageId>> queued) {
    log.push_back("sendContacts " + std::to_string(contacts.size()) + " to " + std::to_string(to.value));
    std::vector<model::MessageId> out;
    for (auto& contact : contacts) {
        auto& message = queue(to);
        message.media = std::move(contact);
        out.push_back(message.id);
    }
    return answer<std::vector<model::MessageId>>(std::move(queued), out);
}

Request FakeClient::cancelUpload(model::PeerId chat, model::MessageId local, Done<void> done) { return deleteMessages(chat, {local}, false, std::move(done)); }

Request FakeClient::retry(model::PeerId chat, model::MessageId local, Done<void> done) {
    log.push_back("retry");
    for (auto& message : messages[chat.value])
        if (message.id == local) message.state = model::SendState::Sent;
    touch([&](Changes& c) { c.chats.insert(chat); });
    return answer<void>(std::move(done), {});
}

Request FakeClient::editText(model::PeerId chat, model::MessageId id, std::string text, std::vector<model::TextEntity>, Done<void> done) {
    log.push_back("editText " + text);
    for (auto& message : messages[chat.value])
        if (message.id == id) message.text = text, message.editDate = 1;
    touch([&](Changes& c) { c.chats.insert(chat); });
    return answer<void>(std::move(done), {});
}

Request FakeClient::deleteMessages(model::PeerId chat, std::vector<model::MessageId> ids, bool forEveryone, Done<void> done) {
    log.push_back(forEveryone ? "delete for everyone" : "delete");
    std::erase_if(messages[chat.value], [&](const auto& m) { return std::find(ids.begin(), ids.end(), m.id) != ids.end(); });
    touch([&](Changes& c) { c.chats.insert(chat), c.dialogs = true; });
    return answer<void>(std::move(done), {});
}

Request FakeClient::markRead(model::PeerId chat, model::MessageId upTo, Done<void> done) {
    dialogsByPeer[chat.value].readInbox = upTo;
    dialogsByPeer[chat.value].unread = 0;
    touch([&](Changes& c) { c.dialogs = true; });
    return answer<void>(std::move(done), {});
}

Request FakeClient::setDraft(model::PeerId chat, model::Draft draft, Done<void> done) {
    auto& at = dialogsByPeer[chat.value];
    at.peer = chat;
    if (draft.text.empty()) at.draft.reset();
    else at.draft = draft;
    touch([&](Changes& c) { c.dialogs = true; });
    return answer<void>(std::move(done), {});
}

Request FakeClient::setTyping(model::PeerId, bool, Done<void> done) { return answer<void>(std::move(done), {}); }
Request FakeClient::loadHistory(model::PeerId, model::MessageId, std::int32_t, Done<std::int32_t> done) { return answer<std::int32_t>(std::move(done), 0); }
Request FakeClient::loadDialogs(Done<std::int32_t> done) { return answer<std::int32_t>(std::move(done), 0); }

Request FakeClient::createGroup(std::string title, std::vector<model::UserId> who, Done<model::ChatId> done) {
    log.push_back("createGroup " + title + " " + std::to_string(who.size()));
    const model::ChatId id(500 + static_cast<std::int64_t>(chats.size()));
    model::Chat group{.id = id, .title = title, .memberCount = static_cast<std::int32_t>(who.size()) + 1, .creator = true};
    group.members.push_back({.user = me, .role = model::ChatMember::Role::Creator});
    for (const auto user : who) group.members.push_back({.user = user, .inviter = me});
    chats[id.value] = group;
    auto& message = queue(id);
    message.media = model::ServiceAction{.kind = model::ServiceAction::Kind::GroupCreated, .title = title};
    return answer<model::ChatId>(std::move(done), id);
}

Request FakeClient::addMember(model::ChatId chat, model::UserId user, Done<void> done) {
    log.push_back("addMember");
    chats[chat.value].members.push_back({.user = user, .inviter = me});
    touch([&](Changes& c) { c.peers.insert(chat); });
    return answer<void>(std::move(done), {});
}

Request FakeClient::removeMember(model::ChatId chat, model::UserId user, Done<void> done) {
    log.push_back("removeMember");
    std::erase_if(chats[chat.value].members, [&](const auto& m) { return m.user == user; });
    if (user == me) chats[chat.value].left = true;
    touch([&](Changes& c) { c.peers.insert(chat); });
    return answer<void>(std::move(done), {});
}

Request FakeClient::renameGroup(model::ChatId chat, std::string title, Done<void> done) {
    chats[chat.value].title = std::move(title);
    touch([&](Changes& c) { c.peers.insert(chat), c.dialogs = true; });
    return answer<void>(std::move(done), {});
}

Request FakeClient::setGroupPhoto(model::ChatId, std::filesystem::path, Done<void> done) { return answer<void>(std::move(done), {}); }
Request FakeClient::loadMembers(model::ChatId, Done<void> done) { return answer<void>(std::move(done), {}); }

Request FakeClient::importContacts(std::vector<ContactToImport> rows, Done<ImportOutcome> done) {
    log.push_back("importContacts " + std::to_string(rows.size()));
    ImportOutcome out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        imported.push_back(rows[i]);
        if (!members.contains(rows[i].phone)) {
            out.notMembers.push_back(i);
            continue;
        }
        const std::int64_t id = 9000 + static_cast<std::int64_t>(users.size());
        addUser(id, rows[i].firstName, rows[i].lastName, rows[i].phone);
        out.found.emplace_back(i, model::UserId(id));
    }
    touch([](Changes& c) { c.contacts = true; });
    return answer<ImportOutcome>(std::move(done), out);
}

Request FakeClient::addContact(model::UserId user, std::string first, std::string last, std::string, bool sharePhone, Done<void> done) {
    phoneShared = sharePhone;
    log.push_back("addContact " + first + " " + last);
    users[user.value].contact = true;
    touch([&](Changes& c) { c.contacts = true, c.peers.insert(user); });
    return answer<void>(std::move(done), {});
}

Request FakeClient::deleteContacts(std::vector<model::UserId> who, Done<void> done) {
    for (const auto id : who) users[id.value].contact = false;
    touch([](Changes& c) { c.contacts = true; });
    return answer<void>(std::move(done), {});
}

Request FakeClient::loadContacts(Done<void> done) { return answer<void>(std::move(done), {}); }

Request FakeClient::resolvePhone(std::string phone, Done<model::User> done) {
    for (const auto& [id, each] : users)
        if (each.phone == phone) return answer<model::User>(std::move(done), each);
    return answer<model::User>(std::move(done), refuse(400, "PHONE_NOT_OCCUPIED"));
}

Request FakeClient::resolveUsername(std::string username, Done<model::PeerId> done) {
    for (const auto& [id, each] : users)
        if (each.username == username) return answer<model::PeerId>(std::move(done), model::PeerId(each.id));
    return answer<model::PeerId>(std::move(done), refuse(400, "USERNAME_NOT_OCCUPIED"));
}

Request FakeClient::setProfile(std::string first, std::string last, Done<void> done) {
    users[me.value].firstName = std::move(first), users[me.value].lastName = std::move(last);
    touch([](Changes& c) { c.account = true; });
    return answer<void>(std::move(done), {});
}

Request FakeClient::setProfilePhoto(std::filesystem::path, Done<void> done) { return answer<void>(std::move(done), {}); }
Request FakeClient::loadDevices(Done<std::vector<model::Device>> done) { return answer<std::vector<model::Device>>(std::move(done), deviceList); }

Request FakeClient::terminateDevice(model::DeviceId id, Done<void> done) {
    log.push_back("terminateDevice " + std::to_string(id.value));
    std::erase_if(deviceList, [&](const auto& device) { return device.id == id; });
    touch([](Changes& c) { c.devices = true; });
    return answer<void>(std::move(done), {});
}

Request FakeClient::terminateOtherDevices(Done<void> done) {
    log.push_back("terminateOtherDevices");
    std::erase_if(deviceList, [](const auto& device) { return !device.current; });
    touch([](Changes& c) { c.devices = true; });
    return answer<void>(std::move(done), {});
}

Request FakeClient::fetch(model::FileLocation location, std::int64_t, Done<void> done) {
    if (auto found = afar.extract(fileKey(location))) files.insert(std::move(found));
    if (files.contains(fileKey(location))) return answer<void>(std::move(done), {});
    return answer<void>(std::move(done), fail(Fault::NotFound, "fetching a picture", "it is not there"));
}

Request FakeClient::download(model::PeerId, model::MessageId, std::filesystem::path folder, Done<std::filesystem::path> done) {
    log.push_back("download to " + folder.string());
    return answer<std::filesystem::path>(std::move(done), folder / "photo.jpg");
}

Request FakeClient::cancelDownload(model::PeerId chat, model::MessageId id, Done<void> done) {
    log.push_back("cancelDownload " + std::to_string(id.value));
    const auto gone = std::erase_if(transferList, [&](const Transfer& one) { return !one.upload && one.chat == chat && one.message == id; });
    touch([](Changes& c) { c.transfers = true; });
    if (gone == 0) return answer<void>(std::move(done), fail(Fault::NotFound, "stopping a download", "it is not running"));
    return answer<void>(std::move(done), {});
}

std::optional<model::User> FakeClient::self() { return user(me); }

Result<std::vector<model::Dialog>> FakeClient::dialogs(std::int32_t, std::int32_t) {
    std::vector<model::Dialog> out;
    for (const auto& [id, dialog] : dialogsByPeer) out.push_back(dialog);
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.pinned != b.pinned ? a.pinned : a.topDate > b.topDate; });
    return out;
}

std::optional<model::Dialog> FakeClient::dialog(model::PeerId peer) {
    const auto found = dialogsByPeer.find(peer.value);
    return found == dialogsByPeer.end() ? std::nullopt : std::optional(found->second);
}

std::optional<model::User> FakeClient::user(model::UserId id) {
    const auto found = users.find(id.value);
    return found == users.end() ? std::nullopt : std::optional(found->second);
}

std::optional<model::Chat> FakeClient::chat(model::ChatId id) {
    const auto found = chats.find(id.value);
    return found == chats.end() ? std::nullopt : std::optional(found->second);
}

std::string FakeClient::title(model::PeerId peer) {
    if (peer.isUser()) return peer.user() == me ? "Saved messages" : user(peer.user()).value_or(model::User()).name();
    return chat(peer.chat()).value_or(model::Chat()).title;
}

Result<std::vector<model::Message>> FakeClient::history(model::PeerId peer, model::MessageId anchor, Page page, std::int32_t limit) {
    const auto& all = messages[peer.value];
    const auto place = [](model::MessageId id) { return id.value < 0 ? (std::int64_t{1} << 31) - id.value : id.value; };  // the outbox stands last
    std::vector<model::Message> before, after;
    for (const auto& message : all) (anchor && place(message.id) >= place(anchor) ? after : before).push_back(message);
    const auto count = static_cast<std::size_t>(limit);
    if (page == Page::After) {
        if (!after.empty() && after.front().id == anchor) after.erase(after.begin());
        if (!anchor) after = before;
        if (after.size() > count) after.resize(count);
        return after;
    }
    const std::size_t older = page == Page::Around ? count / 2 : count;
    if (before.size() > older) before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(older));
    if (page == Page::Around) before.insert(before.end(), after.begin(), after.begin() + static_cast<std::ptrdiff_t>(std::min(after.size(), count - older)));
    return before;
}

std::optional<model::Message> FakeClient::message(model::PeerId peer, model::MessageId id) {
    for (const auto& each : messages[peer.value])
        if (each.id == id) return each;
    return std::nullopt;
}

Result<std::vector<model::Message>> FakeClient::search(const std::string& words, model::PeerId peer, std::int32_t) {
    std::vector<model::Message> out;
    for (const auto& [id, list] : messages)
        for (const auto& each : list)
            if ((!peer || peer.value == id) && QString::fromStdString(each.text).contains(QString::fromStdString(words), Qt::CaseInsensitive)) out.push_back(each);
    return out;
}

Result<std::vector<model::User>> FakeClient::contacts() {
    std::vector<model::User> out;
    for (const auto& [id, each] : users)
        if (each.contact) out.push_back(each);
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name() < b.name(); });
    return out;
}

Result<std::vector<model::Device>> FakeClient::devices() { return deviceList; }

Result<std::vector<model::Message>> FakeClient::media(model::PeerId peer, std::int32_t) {
    std::vector<model::Message> out;
    for (const auto& each : messages[peer.value])
        if (std::holds_alternative<model::Photo>(each.media)) out.insert(out.begin(), each);
    return out;
}

std::optional<Bytes> FakeClient::file(const model::FileLocation& location) {
    const auto found = files.find(fileKey(location));
    return found == files.end() ? std::nullopt : std::optional(found->second);
}

client::Request FakeClient::setProxy(std::optional<model::Proxy> proxy, client::Done<void> done) {
    log.push_back(proxy ? "proxy " + model::toLine(*proxy) : "proxy off");
    proxyNow = std::move(proxy);
    return answer<void>(std::move(done), {});
}

std::int32_t FakeClient::totalUnread() {
    std::int32_t sum = 0;
    for (const auto& [id, each] : dialogsByPeer) sum += each.unread;
    return sum;
}

}  // namespace helio::test
