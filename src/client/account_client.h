// SPDX-License-Identifier: GPL-3.0-or-later
// client::Client: hands every command to the core thread and brings the answers back.
#pragma once

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/thread_pool.hpp>
#include <thread>

#include "client/account_book.h"
#include "client/cache_reader.h"
#include "client/core.h"
#include "client/decisions.h"
#include "store/account_lock.h"
#include "store/key_vault.h"

namespace helio::client {

class AccountClient final : public Client {
public:
    AccountClient(Options options, CloudFile cloud, store::AccountLock lock, store::Store store, store::View view);
    ~AccountClient() override;

    Reader& reader() override { return reader_; }
    AddressBook& book() override { return *book_; }
    Privacy& privacy() override;
    Decisions& decisions() override;
    Changes takeChanges() override { return board_->take(); }
    Connection connection() override { return board_->connection(); }
    std::vector<Transfer> transfers() override { return board_->transfers(); }
    std::vector<Typing> typing() override;

    Request sendCode(std::string phone, Done<SentCode> done) override;
    Request resendCode(SentCode sent, Done<SentCode> done) override;
    Request signIn(SentCode sent, std::string code, Done<std::optional<model::User>> done) override;
    Request signUp(SentCode sent, std::string firstName, std::string lastName, Done<model::User> done) override;
    Request signOut(Done<void> done) override;
    Request signOutHere(Done<void> done) override;
    SyncStatus syncStatus() override;
    Request checkForMissing(Done<CheckOutcome> done) override;
    Request rebuildCache(Done<void> done) override;
    Request signInByLink(std::function<void(LoginLink)> show, Done<model::User> done) override;
    Request whoAsks(std::string link, Done<std::optional<model::Device>> done) override;
    Request acceptLink(std::string link, Done<model::Device> done) override;
    Request passwordState(Done<PasswordState> done) override;
    Request checkPassword(std::string password, Done<model::User> done) override;
    Request requestPasswordRecovery(Done<std::string> done) override;
    Request recoverPassword(std::string code, Done<model::User> done) override;
    Request changePassword(NewPassword wanted, Done<std::optional<std::int32_t>> done) override;
    Request removePassword(std::string current, Done<void> done) override;
    Request confirmPasswordEmail(std::string code, Done<void> done) override;
    Request resendPasswordEmail(Done<void> done) override;
    Request cancelPasswordEmail(Done<void> done) override;

    Request sendText(model::PeerId to, std::string text, std::vector<model::TextEntity> entities, std::optional<model::MessageId> replyTo, Done<model::MessageId> queued) override;
    Request sendPhotos(model::PeerId to, std::vector<PhotoToSend> photos, SendOptions options, Done<PhotosQueued> queued) override;
    Request sendContacts(model::PeerId to, std::vector<model::SharedContact> contacts, Done<std::vector<model::MessageId>> queued) override;
    Request answerPhone(model::PeerId chat, model::MessageId asked, Done<model::MessageId> queued) override;
    Request cancelUpload(model::PeerId chat, model::MessageId local, Done<void> done) override;
    Request retry(model::PeerId chat, model::MessageId local, Done<void> done) override;
    Request editText(model::PeerId chat, model::MessageId id, std::string text, std::vector<model::TextEntity> entities, Done<void> done) override;
    Request deleteMessages(model::PeerId chat, std::vector<model::MessageId> ids, bool forEveryone, Done<void> done) override;
    Request markRead(model::PeerId chat, model::MessageId upTo, Done<void> done) override;
    Request setDraft(model::PeerId chat, model::Draft draft, Done<void> done) override;
    Request setTyping(model::PeerId chat, bool typing, Done<void> done) override;
    Request loadHistory(model::PeerId chat, model::MessageId before, std::int32_t limit, Done<std::int32_t> done) override;
    Request loadDialogs(Done<std::int32_t> done) override;

    Request createGroup(std::string title, std::vector<model::UserId> members, Done<model::ChatId> done) override;
    Request addMember(model::ChatId chat, model::UserId user, Done<void> done) override;
    Request removeMember(model::ChatId chat, model::UserId user, Done<void> done) override;
    Request renameGroup(model::ChatId chat, std::string title, Done<void> done) override;
    Request setGroupPhoto(model::ChatId chat, std::filesystem::path picture, Done<void> done) override;
    Request loadMembers(model::ChatId chat, Done<void> done) override;

    Request importContacts(std::vector<ContactToImport> rows, Done<ImportOutcome> done) override;
    Request addContact(model::UserId user, std::string firstName, std::string lastName, std::string phone, bool sharePhone, Done<void> done) override;
    Request deleteContacts(std::vector<model::UserId> users, Done<void> done) override;
    Request loadContacts(Done<void> done) override;
    Request resolvePhone(std::string phone, Done<model::User> done) override;
    Request resolveUsername(std::string username, Done<model::PeerId> done) override;
    Request setProfile(std::string firstName, std::string lastName, Done<void> done) override;
    Request setProfilePhoto(std::filesystem::path picture, Done<void> done) override;

    Request loadDevices(Done<std::vector<model::Device>> done) override;
    Request terminateDevice(model::DeviceId id, Done<void> done) override;
    Request terminateOtherDevices(Done<void> done) override;

    Request setProxy(std::optional<model::Proxy> proxy, Done<void> done) override;
    Request fetch(model::FileLocation location, std::int64_t size, Done<void> done) override;
    Request download(model::PeerId chat, model::MessageId id, std::filesystem::path folder, Done<std::filesystem::path> done) override;
    Request cancelDownload(model::PeerId chat, model::MessageId id, Done<void> done) override;

private:
    friend class AccountPrivacy;
    friend class AccountDecisions;

    /// On the core thread: what can no longer be undone leaves first. `then` is called when the cloud has answered, or after two seconds.
    void afterDecisions(std::function<void()> then);

    /// Runs `work(core, handler)` on the core thread, unless the account was closed meanwhile.
    template <class T, class Work>
    Request run(Done<T> done, Work work) {
        auto asked = ask<T>(options_.post, std::move(done));
        asio::post(io_, [this, handler = std::move(asked.handler), work = std::move(work)]() mutable {
            if (core_->closed()) return handler(fail(Fault::Denied, "using the account", "it was signed out"));
            work(*core_, std::move(handler));
        });
        return std::move(asked.request);
    }
    void closeAndWipe(Handler<void> handler);
    Result<> wipe();

    Options options_;
    std::optional<store::AccountLock> lock_;
    std::shared_ptr<Board> board_;
    CacheReader reader_;
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    asio::thread_pool workers_{2};
    std::shared_ptr<Privacy> privacy_;
    std::shared_ptr<Decisions> decisions_;
    std::unique_ptr<Core> core_;  ///< used on thread_ alone, once it runs
    std::unique_ptr<AccountBook> book_;
    std::thread thread_;
};

}  // namespace helio::client
