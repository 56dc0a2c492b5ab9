// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/account_client.h"

#include "base/log.h"
#include "client/book/book.h"
#include "client/book/by_number.h"
#include "client/features/answer_phone.h"
#include "client/features/contacts.h"
#include "client/features/devices.h"
#include "client/features/dialogs.h"
#include "client/features/download.h"
#include "client/features/drafts.h"
#include "client/features/groups.h"
#include "client/features/history.h"
#include "client/features/messages.h"
#include "client/features/presence.h"
#include "client/features/profile.h"
#include "client/features/rebuild.h"
#include "client/features/send.h"
#include "client/features/sign_in.h"
#include "client/waiting.h"

namespace helio::client {

namespace {

constexpr auto kClosing = std::chrono::seconds(2);  ///< how long the cloud is waited for when the account is closed

}  // namespace

AccountClient::AccountClient(Options options, CloudFile cloud, store::AccountLock lock, store::Store store, store::View view)
    : options_(std::move(options)), lock_(std::move(lock)), board_(std::make_shared<Board>(options_.post, options_.wake)), reader_(std::move(view)), work_(io_.get_executor()) {
    core_ = std::make_unique<Core>(io_, workers_, std::move(store), Core::Setup{std::move(cloud), options_.device, options_.offline}, board_);
    book_ = std::make_unique<AccountBook>(AccountBook::Parts{.post = options_.post,
                                                             .onCore = [this](std::function<void()> work) { asio::post(io_, std::move(work)); },
                                                             .reader = reader_,
                                                             .core = *core_,
                                                             .progress = core_->addressBook().asker().progress()});
    asio::post(io_, [this] { core_->start(); });
    thread_ = std::thread([this] { io_.run(); });
}

AccountClient::~AccountClient() {
    // What the cloud does not answer in time goes with the next start (client/decisions.h).
    asio::post(io_, [this] {
        afterDecisions([this] {
            // Not from inside an answer: the link it came over ends here.
            asio::post(io_, [this] {
                core_->close();
                io_.stop();
            });
        });
    });
    thread_.join();
    workers_.join();
    core_.reset();
}

void AccountClient::afterDecisions(std::function<void()> then) {
    const auto timer = std::make_shared<asio::steady_timer>(io_, kClosing);
    const auto end = [ended = std::make_shared<bool>(false), timer, then = std::move(then)] {
        if (std::exchange(*ended, true)) return;
        timer->cancel();
        then();
    };
    if (core_->closed()) return end();
    timer->async_wait([end](std::error_code cancelled) {
        if (!cancelled) end();
    });
    core_->decider().settleAll(end);
}

std::vector<Typing> AccountClient::typing() {
    board_->sweepTyping(unixSeconds(SystemClock().wall()));
    return board_->typing();
}

Request AccountClient::signOut(Done<void> done) {
    return run<void>(std::move(done), [this](Core& core, Handler<void> handler) {
        // With the cache goes what was decided and is shown as done: the cloud is told before.
        afterDecisions(
            [this, &core, handler = std::move(handler)] { features::logOut(core, [this, handler](Result<> told) { told ? closeAndWipe(handler) : handler(std::move(told)); }); });
    });
}
Request AccountClient::signOutHere(Done<void> done) {
    return run<void>(std::move(done), [this](Core&, Handler<void> handler) { afterDecisions([this, handler = std::move(handler)] { closeAndWipe(handler); }); });
}

void AccountClient::closeAndWipe(Handler<void> handler) {
    // Not from inside an answer: the link it came over ends here. The files go on the owner's thread, whose reader has them open.
    asio::post(io_, [this, handler = std::move(handler)] {
        core_->close();
        board_->setLink(Link::Offline, {}, unixSeconds(SystemClock().wall()));
        options_.post([this, handler, alive = std::weak_ptr(board_)] {
            if (alive.expired()) return;
            const auto wiped = wipe();
            board_->note({.account = true});
            handler(wiped);
        });
    });
}

SyncStatus AccountClient::syncStatus() {
    SyncStatus out = board_->sync();
    const auto* cache = reader_.cache();
    if (!cache) return out;
    auto waiting = waitingIn(*cache, {.signIn = reader_.signInState(), .link = out.connection.link, .transfers = board_->transfers(), .now = unixSeconds(SystemClock().wall())});
    if (waiting) out.waiting = std::move(*waiting);
    else log::error("{}", waiting.error().text());
    return out;
}
Request AccountClient::checkForMissing(Done<CheckOutcome> done) {
    return run<CheckOutcome>(std::move(done), [](Core& core, auto handler) { core.updates().check(std::move(handler)); });
}
Request AccountClient::rebuildCache(Done<void> done) {
    return run<void>(std::move(done), [](Core& core, auto handler) { features::rebuildCache(core, std::move(handler)); });
}

Result<> AccountClient::wipe() {
    reader_.close();
    HELIO_CHECK(options_.vault->forget(options_.folder));
    HELIO_CHECK(store::wipe(options_.folder));
    lock_.reset();
    return {};
}

Request AccountClient::sendText(model::PeerId to, std::string text, std::vector<model::TextEntity> entities, std::optional<model::MessageId> replyTo,
                                Done<model::MessageId> queued) {
    return run<model::MessageId>(std::move(queued), [=, text = std::move(text), entities = std::move(entities)](Core& core, auto handler) mutable {
        features::sendText(core, to, std::move(text), std::move(entities), replyTo, std::move(handler));
    });
}
Request AccountClient::sendPhotos(model::PeerId to, std::vector<PhotoToSend> photos, SendOptions options, Done<PhotosQueued> queued) {
    return run<PhotosQueued>(std::move(queued), [to, photos = std::move(photos), options = std::move(options)](Core& core, auto handler) mutable {
        features::sendPhotos(core, to, std::move(photos), std::move(options), std::move(handler));
    });
}
Request AccountClient::sendContacts(model::PeerId to, std::vector<model::SharedContact> contacts, Done<std::vector<model::MessageId>> queued) {
    return run<std::vector<model::MessageId>>(
        std::move(queued), [to, contacts = std::move(contacts)](Core& core, auto handler) mutable { features::sendContacts(core, to, std::move(contacts), std::move(handler)); });
}
Request AccountClient::answerPhone(model::PeerId chat, model::MessageId asked, Done<model::MessageId> queued) {
    return run<model::MessageId>(std::move(queued), [=](Core& core, auto handler) { features::answerPhone(core, chat, asked, std::move(handler)); });
}
Request AccountClient::cancelUpload(model::PeerId chat, model::MessageId local, Done<void> done) {
    return run<void>(std::move(done), [=](Core& core, auto handler) { features::deleteMessages(core, chat, {local}, true, std::move(handler)); });
}
Request AccountClient::retry(model::PeerId chat, model::MessageId local, Done<void> done) {
    return run<void>(std::move(done), [=](Core& core, auto handler) { features::retry(core, chat, local, std::move(handler)); });
}
Request AccountClient::editText(model::PeerId chat, model::MessageId id, std::string text, std::vector<model::TextEntity> entities, Done<void> done) {
    return run<void>(std::move(done), [=, text = std::move(text), entities = std::move(entities)](Core& core, auto handler) {
        features::editText(core, chat, id, text, entities, std::move(handler));
    });
}
Request AccountClient::deleteMessages(model::PeerId chat, std::vector<model::MessageId> ids, bool forEveryone, Done<void> done) {
    return run<void>(std::move(done), [=, ids = std::move(ids)](Core& core, auto handler) { features::deleteMessages(core, chat, ids, forEveryone, std::move(handler)); });
}
Request AccountClient::markRead(model::PeerId chat, model::MessageId upTo, Done<void> done) {
    return run<void>(std::move(done), [=](Core& core, auto handler) { features::markRead(core, chat, upTo, std::move(handler)); });
}
Request AccountClient::setDraft(model::PeerId chat, model::Draft draft, Done<void> done) {
    return run<void>(std::move(done), [=, draft = std::move(draft)](Core& core, auto handler) { features::setDraft(core, chat, draft, std::move(handler)); });
}
Request AccountClient::setTyping(model::PeerId chat, bool typing, Done<void> done) {
    return run<void>(std::move(done), [=](Core& core, auto handler) { features::setTyping(core, chat, typing, std::move(handler)); });
}
Request AccountClient::loadHistory(model::PeerId chat, model::MessageId before, std::int32_t limit, Done<std::int32_t> done) {
    return run<std::int32_t>(std::move(done), [=](Core& core, auto handler) { features::loadHistory(core, chat, before, limit, std::move(handler)); });
}
Request AccountClient::loadDialogs(Done<std::int32_t> done) {
    return run<std::int32_t>(std::move(done), [](Core& core, auto handler) { features::loadDialogs(core, std::move(handler)); });
}

Request AccountClient::createGroup(std::string title, std::vector<model::UserId> members, Done<model::ChatId> done) {
    return run<model::ChatId>(
        std::move(done), [title = std::move(title), members = std::move(members)](Core& core, auto handler) { features::createGroup(core, title, members, std::move(handler)); });
}
Request AccountClient::addMember(model::ChatId chat, model::UserId user, Done<void> done) {
    return run<void>(std::move(done), [=](Core& core, auto handler) { features::addMember(core, chat, user, std::move(handler)); });
}
Request AccountClient::removeMember(model::ChatId chat, model::UserId user, Done<void> done) {
    return run<void>(std::move(done), [=](Core& core, auto handler) { features::removeMember(core, chat, user, std::move(handler)); });
}
Request AccountClient::renameGroup(model::ChatId chat, std::string title, Done<void> done) {
    return run<void>(std::move(done), [=, title = std::move(title)](Core& core, auto handler) { features::renameGroup(core, chat, title, std::move(handler)); });
}
Request AccountClient::setGroupPhoto(model::ChatId chat, std::filesystem::path picture, Done<void> done) {
    return run<void>(std::move(done), [=, picture = std::move(picture)](Core& core, auto handler) { features::setGroupPhoto(core, chat, picture, std::move(handler)); });
}
Request AccountClient::loadMembers(model::ChatId chat, Done<void> done) {
    return run<void>(std::move(done), [=](Core& core, auto handler) { features::loadMembers(core, chat, std::move(handler)); });
}

Request AccountClient::importContacts(std::vector<ContactToImport> rows, Done<ImportOutcome> done) {
    return run<ImportOutcome>(std::move(done),
                              [rows = std::move(rows)](Core& core, auto handler) mutable { book::addByNumber(core.addressBook(), std::move(rows), std::move(handler)); });
}
Request AccountClient::addContact(model::UserId user, std::string firstName, std::string lastName, std::string phone, bool sharePhone, Done<void> done) {
    return run<void>(std::move(done), [=, firstName = std::move(firstName), lastName = std::move(lastName), phone = std::move(phone)](Core& core, auto handler) {
        book::addSomebody(core.addressBook(), {.user = user, .firstName = firstName, .lastName = lastName, .phone = phone, .sharePhone = sharePhone}, std::move(handler));
    });
}
Request AccountClient::deleteContacts(std::vector<model::UserId> users, Done<void> done) {
    return run<void>(std::move(done), [users = std::move(users)](Core& core, auto handler) { features::deleteContacts(core, users, std::move(handler)); });
}
Request AccountClient::loadContacts(Done<void> done) {
    return run<void>(std::move(done), [](Core& core, auto handler) { features::loadContacts(core, std::move(handler)); });
}
Request AccountClient::resolvePhone(std::string phone, Done<model::User> done) {
    return run<model::User>(std::move(done), [phone = std::move(phone)](Core& core, auto handler) { book::findByNumber(core.addressBook(), phone, std::move(handler)); });
}
Request AccountClient::resolveUsername(std::string username, Done<model::PeerId> done) {
    return run<model::PeerId>(std::move(done), [username = std::move(username)](Core& core, auto handler) { features::resolveUsername(core, username, std::move(handler)); });
}
Request AccountClient::setProfile(std::string firstName, std::string lastName, Done<void> done) {
    return run<void>(std::move(done), [firstName = std::move(firstName), lastName = std::move(lastName)](Core& core, auto handler) {
        features::setProfile(core, firstName, lastName, std::move(handler));
    });
}
Request AccountClient::setProfilePhoto(std::filesystem::path picture, Done<void> done) {
    return run<void>(std::move(done), [picture = std::move(picture)](Core& core, auto handler) { features::setProfilePhoto(core, picture, std::move(handler)); });
}

Request AccountClient::loadDevices(Done<std::vector<model::Device>> done) {
    return run<std::vector<model::Device>>(std::move(done), [](Core& core, auto handler) { features::loadDevices(core, std::move(handler)); });
}
Request AccountClient::terminateDevice(model::DeviceId id, Done<void> done) {
    return run<void>(std::move(done), [=](Core& core, auto handler) { features::terminateDevice(core, id, std::move(handler)); });
}
Request AccountClient::terminateOtherDevices(Done<void> done) {
    return run<void>(std::move(done), [](Core& core, auto handler) { features::terminateOtherDevices(core, std::move(handler)); });
}

Request AccountClient::setProxy(std::optional<model::Proxy> proxy, Done<void> done) {
    return run<void>(std::move(done), [proxy = std::move(proxy)](Core& core, auto handler) { handler(core.network().setProxy(proxy)); });
}
Request AccountClient::fetch(model::FileLocation location, std::int64_t size, Done<void> done) {
    return run<void>(std::move(done), [location = std::move(location), size](Core& core, auto handler) {
        core.downloads().fetch({.location = location, .size = size, .chat = {}, .message = {}}, std::move(handler));
    });
}
Request AccountClient::download(model::PeerId chat, model::MessageId id, std::filesystem::path folder, Done<std::filesystem::path> done) {
    return run<std::filesystem::path>(std::move(done),
                                      [=, folder = std::move(folder)](Core& core, auto handler) { features::download(core, chat, id, folder, std::move(handler)); });
}
Request AccountClient::cancelDownload(model::PeerId chat, model::MessageId id, Done<void> done) {
    return run<void>(std::move(done), [=](Core& core, auto handler) { handler(core.downloads().cancel(chat, id)); });
}

}  // namespace helio::client
