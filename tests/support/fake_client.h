// SPDX-License-Identifier: GPL-3.0-or-later
// A client without a cloud: a small world in memory that answers as the real one does, one event-loop turn later. For tests and pictures
// of the window; the real client has tests of its own.
#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QPointer>

#include <map>

#include "client/client.h"
#include "client/decisions.h"

namespace helio::test {

class FakeBook;  // fake_book.h
class FakePrivacy;

class FakeClient final : public client::Client, public client::Reader {
public:
    FakeClient();

    // the world; call touch() after changing it from outside
    std::map<std::int64_t, model::User> users;
    std::map<std::int64_t, model::Chat> chats;
    std::map<std::int64_t, model::Dialog> dialogsByPeer;
    std::map<std::int64_t, std::vector<model::Message>> messages;
    std::map<std::string, Bytes> files;  ///< by Session::keyOf-like name: "photo id/size"
    std::map<std::string, Bytes> afar;   ///< the same, not here before they are fetched
    std::vector<model::Device> deviceList;
    std::vector<client::Typing> typingNow;
    std::vector<client::Transfer> transferList;
    client::Connection link{.link = client::Link::Online};
    client::SyncStatus sync;                       ///< all but the connection
    client::CheckOutcome missing;                  ///< what checkForMissing finds
    std::vector<client::WaitingDecision> decided;  ///< of an earlier run
    client::SignInState state = client::SignInState::SignedIn;
    model::UserId me;
    std::optional<model::Proxy> proxyNow;
    std::string code = "41752";
    std::optional<Error> refusal;  ///< of the next step of signing in; without a connection nothing is answered at all
    bool numberIsNew = true;
    std::set<std::string> members;  ///< numbers that importContacts finds
    std::string password;           ///< asked for after the code, unless empty
    client::PasswordState passwordNow;
    std::string mailCode = "271828";
    client::LoginLink link1{"tg://login?token=aGVsaW9ncmFwaA", 4'000'000'000};
    model::Device asking;                    ///< who waits behind that link
    client::Done<model::User> linkAccepted;  ///< kept by signInByLink: call it to let the waiting window in

    std::shared_ptr<FakeBook> bookOfIt;  ///< made when it is first asked for: bookOf(client)

    // what was asked, for tests
    std::vector<std::string> log;
    std::vector<client::ContactToImport> imported;
    bool phoneShared = false;  ///< with the last addContact
    std::function<void()> wake;

    model::User& addUser(std::int64_t id, std::string first, std::string last, std::string phone, bool contact = true);
    model::Message& addMessage(model::PeerId chat, std::int64_t from, std::int64_t date, std::string text);
    void incoming(model::PeerId chat, std::int64_t from, std::string text);
    void touch(std::function<void(client::Changes&)> what);

    std::optional<model::User> userByPhone(const std::string& digits) override;
    std::optional<model::User> userByUsername(const std::string& name) override;

    // Client
    client::Reader& reader() override { return *this; }
    client::AddressBook& book() override;
    client::Privacy& privacy() override;
    client::Decisions& decisions() override;
    client::Changes takeChanges() override;
    client::Connection connection() override { return link; }
    std::vector<client::Transfer> transfers() override { return transferList; }
    std::vector<client::Typing> typing() override { return typingNow; }
    client::Request sendCode(std::string phone, client::Done<client::SentCode> done) override;
    client::Request signIn(client::SentCode sent, std::string code, client::Done<std::optional<model::User>> done) override;
    client::Request signUp(client::SentCode sent, std::string firstName, std::string lastName, client::Done<model::User> done) override;
    client::Request signOut(client::Done<void> done) override;
    client::Request signOutHere(client::Done<void> done) override;
    client::SyncStatus syncStatus() override;
    client::Request checkForMissing(client::Done<client::CheckOutcome> done) override;
    client::Request rebuildCache(client::Done<void> done) override;
    client::Request resendCode(client::SentCode sent, client::Done<client::SentCode> done) override;
    client::Request signInByLink(std::function<void(client::LoginLink)> show, client::Done<model::User> done) override;
    client::Request whoAsks(std::string link, client::Done<std::optional<model::Device>> done) override;
    client::Request acceptLink(std::string link, client::Done<model::Device> done) override;
    client::Request passwordState(client::Done<client::PasswordState> done) override;
    client::Request checkPassword(std::string password, client::Done<model::User> done) override;
    client::Request requestPasswordRecovery(client::Done<std::string> done) override;
    client::Request recoverPassword(std::string code, client::Done<model::User> done) override;
    client::Request changePassword(client::NewPassword wanted, client::Done<std::optional<std::int32_t>> done) override;
    client::Request removePassword(std::string current, client::Done<void> done) override;
    client::Request confirmPasswordEmail(std::string code, client::Done<void> done) override;
    client::Request resendPasswordEmail(client::Done<void> done) override;
    client::Request cancelPasswordEmail(client::Done<void> done) override;
    client::Request sendText(model::PeerId to, std::string text, std::vector<model::TextEntity> entities, std::optional<model::MessageId> replyTo,
                             client::Done<model::MessageId> queued) override;
    client::Request sendPhotos(model::PeerId to, std::vector<client::PhotoToSend> photos, client::SendOptions options, client::Done<client::PhotosQueued> queued) override;
    client::Request sendContacts(model::PeerId to, std::vector<model::SharedContact> contacts, client::Done<std::vector<model::MessageId>> queued) override;
    client::Request answerPhone(model::PeerId chat, model::MessageId asked, client::Done<model::MessageId> queued) override;
    client::Request cancelUpload(model::PeerId chat, model::MessageId local, client::Done<void> done) override;
    client::Request retry(model::PeerId chat, model::MessageId local, client::Done<void> done) override;
    client::Request editText(model::PeerId chat, model::MessageId id, std::string text, std::vector<model::TextEntity> entities, client::Done<void> done) override;
    client::Request deleteMessages(model::PeerId chat, std::vector<model::MessageId> ids, bool forEveryone, client::Done<void> done) override;
    client::Request markRead(model::PeerId chat, model::MessageId upTo, client::Done<void> done) override;
    client::Request setDraft(model::PeerId chat, model::Draft draft, client::Done<void> done) override;
    client::Request setTyping(model::PeerId chat, bool typing, client::Done<void> done) override;
    client::Request loadHistory(model::PeerId chat, model::MessageId before, std::int32_t limit, client::Done<std::int32_t> done) override;
    client::Request loadDialogs(client::Done<std::int32_t> done) override;
    client::Request createGroup(std::string title, std::vector<model::UserId> members, client::Done<model::ChatId> done) override;
    client::Request addMember(model::ChatId chat, model::UserId user, client::Done<void> done) override;
    client::Request removeMember(model::ChatId chat, model::UserId user, client::Done<void> done) override;
    client::Request renameGroup(model::ChatId chat, std::string title, client::Done<void> done) override;
    client::Request setGroupPhoto(model::ChatId chat, std::filesystem::path picture, client::Done<void> done) override;
    client::Request loadMembers(model::ChatId chat, client::Done<void> done) override;
    client::Request importContacts(std::vector<client::ContactToImport> rows, client::Done<client::ImportOutcome> done) override;
    client::Request addContact(model::UserId user, std::string firstName, std::string lastName, std::string phone, bool sharePhone, client::Done<void> done) override;
    client::Request deleteContacts(std::vector<model::UserId> users, client::Done<void> done) override;
    client::Request loadContacts(client::Done<void> done) override;
    client::Request resolvePhone(std::string phone, client::Done<model::User> done) override;
    client::Request resolveUsername(std::string username, client::Done<model::PeerId> done) override;
    client::Request setProfile(std::string firstName, std::string lastName, client::Done<void> done) override;
    client::Request setProfilePhoto(std::filesystem::path picture, client::Done<void> done) override;
    client::Request loadDevices(client::Done<std::vector<model::Device>> done) override;
    client::Request terminateDevice(model::DeviceId id, client::Done<void> done) override;
    client::Request terminateOtherDevices(client::Done<void> done) override;
    client::Request setProxy(std::optional<model::Proxy> proxy, client::Done<void> done) override;
    client::Request fetch(model::FileLocation location, std::int64_t size, client::Done<void> done) override;
    client::Request download(model::PeerId chat, model::MessageId id, std::filesystem::path folder, client::Done<std::filesystem::path> done) override;
    client::Request cancelDownload(model::PeerId chat, model::MessageId id, client::Done<void> done) override;

    // Reader
    client::SignInState signInState() override { return state; }
    std::optional<model::User> self() override;
    Result<std::vector<model::Dialog>> dialogs(std::int32_t offset, std::int32_t limit) override;
    std::optional<model::Dialog> dialog(model::PeerId peer) override;
    std::optional<model::User> user(model::UserId id) override;
    std::optional<model::Chat> chat(model::ChatId id) override;
    std::string title(model::PeerId peer) override;
    Result<std::vector<model::Message>> history(model::PeerId peer, model::MessageId anchor, client::Page page, std::int32_t limit) override;
    std::optional<model::Message> message(model::PeerId peer, model::MessageId id) override;
    Result<std::vector<model::Message>> search(const std::string& words, model::PeerId peer, std::int32_t limit) override;
    Result<std::vector<model::User>> contacts() override;
    Result<std::vector<model::Device>> devices() override;
    Result<std::vector<model::Message>> media(model::PeerId peer, std::int32_t limit) override;
    std::optional<Bytes> file(const model::FileLocation& location) override;
    std::int32_t totalUnread() override;
    std::optional<model::Proxy> proxy() override { return proxyNow; }

private:
    /// One event-loop turn later, unless the Request is gone.
    template <class T>
    client::Request answer(client::Done<T> done, Result<T> value) {
        auto alive = std::make_shared<int>(0);
        QMetaObject::invokeMethod(
            qApp,
            [weak = std::weak_ptr<int>(alive), done = std::move(done), value = std::move(value)]() mutable {
                if (weak.lock() && done) done(std::move(value));
            },
            Qt::QueuedConnection);
        return client::Request(std::move(alive));
    }
    model::Message& queue(model::PeerId to);
    model::MessageId nextId() { return model::MessageId(++lastId_); }
    void setPassword();
    std::shared_ptr<FakePrivacy> privacy_;  ///< made when first asked for
    std::shared_ptr<client::Decisions> decisions_;
    client::NewPassword waiting_;
    client::Changes changes_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);  ///< what was posted finds nobody once this is gone
    std::int32_t lastId_ = 1000;
};

/// The world of the mock-ups: harbour, friends, an album, contact cards, one upload and one failure.
void harbourWorld(FakeClient& client);
/// A drawn landscape as JPEG; `scene` 0 to 8.
Bytes scenery(int scene, int width, int height);

}  // namespace helio::test
