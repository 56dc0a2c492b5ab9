// SPDX-License-Identifier: GPL-3.0-or-later
// The session layer as its users see it: the window, the command line and the tests speak to an account through this page alone.
//
// Threads: a Client runs its own core thread. Reads (Reader) are synchronous, come from the encrypted cache, and take well under a
// millisecond a page. Commands are asynchronous: each returns a Request owned by the asker, and its callback is delivered through
// Options::post (onto the asker's own thread); a destroyed Request is never called back. Changes are coalesced: `wake` is posted once,
// then the owner calls takeChanges().
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "client/cloud_file.h"
#include "client/sync_status.h"
#include "client/ways_in.h"
#include "model/contact_card.h"
#include "model/message.h"
#include "model/people.h"
#include "model/proxy.h"

namespace helio::store {
class KeyVault;  // store/key_vault.h
}

namespace helio::client {

class AddressBook;  // client/address_book.h
class Decisions;    // client/decisions.h
class Privacy;      // client/privacy.h

enum class SignInState : std::uint8_t { SignedOut, SignedIn, EndedElsewhere };

/// The cloud gave an outgoing message its id: whoever holds the local one goes on with the real one.
struct Renumbered {
    model::PeerId chat;
    model::MessageId local, real;
};

struct Changes {
    bool dialogs = false, contacts = false, devices = false, connection = false, account = false, typing = false, transfers = false;
    bool book = false;                    ///< entries, sources, standings, or how far matching is
    bool privacy = false;                 ///< rules, blocked people or the trusted list, changed here or by another device
    std::set<model::PeerId> chats;        ///< their messages or marks changed
    std::set<model::PeerId> peers;        ///< their name, picture, status or members changed
    std::vector<model::Message> arrived;  ///< new incoming messages, for notifications
    std::vector<Renumbered> renumbered;   ///< outgoing messages that left the outbox
    bool empty() const {
        return !dialogs && !contacts && !devices && !connection && !account && !typing && !transfers && !book && !privacy && chats.empty() && peers.empty() && arrived.empty() &&
               renumbered.empty();
    }
};

/// A row of an import: what was read, what became of it. Sent in the order given.
struct ContactToImport {
    std::string phone;  ///< E.164 digits, no '+'
    std::string firstName, lastName;
};
struct ImportOutcome {
    std::vector<std::pair<std::size_t, model::UserId>> found;  ///< index of the row, account it matched
    std::vector<std::size_t> notMembers;                       ///< accepted, but nobody has this number
    std::vector<std::size_t> retry;                            ///< the cloud asked to try these later
};

struct PhotoToSend {
    std::filesystem::path path;
};
struct SendOptions {
    std::string caption;
    std::vector<model::TextEntity> entities;
    bool asFiles = false;
    std::optional<model::MessageId> replyTo;
};
/// What became of each file that was asked to be sent: a damaged one is named here and the rest goes.
struct SkippedFile {
    std::filesystem::path path;
    std::string why;
};
struct PhotosQueued {
    std::vector<model::MessageId> messages;  ///< local ids, one a file that goes
    std::vector<SkippedFile> skipped;
};

struct Transfer {
    model::PeerId chat;
    model::MessageId message;          ///< local id of an upload, id of a download
    std::int64_t done = 0, total = 0;  ///< bytes
    bool upload = false;
};

struct Typing {
    model::PeerId chat;
    model::UserId user;
};

enum class Page : std::uint8_t { Before, After, Around };

/// Reads of the encrypted cache. One Reader a thread (own read-only connection).
class Reader {
public:
    virtual ~Reader() = default;
    virtual SignInState signInState() = 0;
    virtual std::optional<model::User> self() = 0;
    /// Chat list: pinned first, then newest first.
    virtual Result<std::vector<model::Dialog>> dialogs(std::int32_t offset, std::int32_t limit) = 0;
    virtual std::optional<model::Dialog> dialog(model::PeerId peer) = 0;
    virtual std::optional<model::User> user(model::UserId id) = 0;
    /// Among everybody the cache knows, contacts or not. `digits`: E.164 without '+'; `name` without '@', ASCII case folded.
    virtual std::optional<model::User> userByPhone(const std::string& digits) = 0;
    virtual std::optional<model::User> userByUsername(const std::string& name) = 0;
    virtual std::optional<model::Chat> chat(model::ChatId id) = 0;
    /// Title of a chat: person's name ("Saved messages" for oneself) or the group's title.
    virtual std::string title(model::PeerId peer) = 0;
    /// Messages in ascending order (outbox last); `anchor` excluded; anchor 0 with Before = the newest.
    virtual Result<std::vector<model::Message>> history(model::PeerId peer, model::MessageId anchor, Page page, std::int32_t limit) = 0;
    virtual std::optional<model::Message> message(model::PeerId peer, model::MessageId id) = 0;
    /// Words anywhere in cached messages, newest first. `peer` 0 = every chat.
    virtual Result<std::vector<model::Message>> search(const std::string& words, model::PeerId peer, std::int32_t limit) = 0;
    /// People in the address book of the cloud, by name.
    virtual Result<std::vector<model::User>> contacts() = 0;
    virtual Result<std::vector<model::Device>> devices() = 0;
    /// Photos and files of a chat, newest first.
    virtual Result<std::vector<model::Message>> media(model::PeerId peer, std::int32_t limit) = 0;
    /// Where the bytes of a picture lie decrypted in memory; nullopt = not cached yet (ask Client::fetch).
    virtual std::optional<Bytes> file(const model::FileLocation& location) = 0;
    virtual std::int32_t totalUnread() = 0;
    /// The way to the cloud; nullopt = a straight one.
    virtual std::optional<model::Proxy> proxy() = 0;
};

/// One account, signed in or about to be.
class Client : public WaysIn {
public:
    virtual Reader& reader() = 0;  ///< for the owner's thread
    virtual AddressBook& book() = 0;
    virtual Privacy& privacy() = 0;
    virtual Decisions& decisions() = 0;
    virtual Changes takeChanges() = 0;
    virtual Connection connection() = 0;
    virtual std::vector<Transfer> transfers() = 0;
    virtual std::vector<Typing> typing() = 0;

    // sync
    /// Now; changes are told by Changes::connection. Reads the cache, so it is for the owner's thread.
    virtual SyncStatus syncStatus() = 0;
    /// Asks the cloud for what happened since what the cache has. Fault::Network: it cannot be reached.
    virtual Request checkForMissing(Done<CheckOutcome> done) = 0;
    /// Forgets chats, messages, people's lists and pictures, and reads them anew; drafts and the outbox stay. Fault::Network: the cloud cannot be
    /// reached, nothing was forgotten. A rebuild that is interrupted goes on at the next connection.
    virtual Request rebuildCache(Done<void> done) = 0;

    // chats
    virtual Request sendText(model::PeerId to, std::string text, std::vector<model::TextEntity> entities, std::optional<model::MessageId> replyTo,
                             Done<model::MessageId> queued) = 0;
    virtual Request sendPhotos(model::PeerId to, std::vector<PhotoToSend> photos, SendOptions options, Done<PhotosQueued> queued) = 0;
    virtual Request sendContacts(model::PeerId to, std::vector<model::SharedContact> contacts, Done<std::vector<model::MessageId>> queued) = 0;
    /// A bot's message asks for the phone number (KeyboardButton::Kind::RequestPhone), and the person agreed: the own card leaves as a reply to it.
    /// Fault::BadInput: it does not ask, or whoever asks is no bot.
    virtual Request answerPhone(model::PeerId chat, model::MessageId asked, Done<model::MessageId> queued) = 0;
    virtual Request cancelUpload(model::PeerId chat, model::MessageId local, Done<void> done) = 0;
    virtual Request retry(model::PeerId chat, model::MessageId local, Done<void> done) = 0;
    virtual Request editText(model::PeerId chat, model::MessageId id, std::string text, std::vector<model::TextEntity> entities, Done<void> done) = 0;
    virtual Request deleteMessages(model::PeerId chat, std::vector<model::MessageId> ids, bool forEveryone, Done<void> done) = 0;
    virtual Request markRead(model::PeerId chat, model::MessageId upTo, Done<void> done) = 0;
    virtual Request setDraft(model::PeerId chat, model::Draft draft, Done<void> done) = 0;
    virtual Request setTyping(model::PeerId chat, bool typing, Done<void> done) = 0;
    /// Older history from the cloud into the cache; done says how many came (0 = the beginning was reached).
    virtual Request loadHistory(model::PeerId chat, model::MessageId before, std::int32_t limit, Done<std::int32_t> done) = 0;
    virtual Request loadDialogs(Done<std::int32_t> done) = 0;

    // groups
    virtual Request createGroup(std::string title, std::vector<model::UserId> members, Done<model::ChatId> done) = 0;
    virtual Request addMember(model::ChatId chat, model::UserId user, Done<void> done) = 0;
    virtual Request removeMember(model::ChatId chat, model::UserId user, Done<void> done) = 0;
    virtual Request renameGroup(model::ChatId chat, std::string title, Done<void> done) = 0;
    virtual Request setGroupPhoto(model::ChatId chat, std::filesystem::path picture, Done<void> done) = 0;
    virtual Request loadMembers(model::ChatId chat, Done<void> done) = 0;

    // contacts
    virtual Request importContacts(std::vector<ContactToImport> rows, Done<ImportOutcome> done) = 0;
    virtual Request addContact(model::UserId user, std::string firstName, std::string lastName, std::string phone, bool sharePhone, Done<void> done) = 0;
    virtual Request deleteContacts(std::vector<model::UserId> users, Done<void> done) = 0;
    virtual Request loadContacts(Done<void> done) = 0;
    virtual Request resolvePhone(std::string phone, Done<model::User> done) = 0;
    virtual Request resolveUsername(std::string username, Done<model::PeerId> done) = 0;
    virtual Request setProfile(std::string firstName, std::string lastName, Done<void> done) = 0;
    virtual Request setProfilePhoto(std::filesystem::path picture, Done<void> done) = 0;

    // devices
    virtual Request loadDevices(Done<std::vector<model::Device>> done) = 0;
    virtual Request terminateDevice(model::DeviceId id, Done<void> done) = 0;
    virtual Request terminateOtherDevices(Done<void> done) = 0;

    // connection
    /// The way to the cloud from now on, nullopt = straight. Kept in the account's encrypted store, also before signing in; what is open is dialled
    /// anew at once. Fault::BadInput names what is wrong with it (model::parseProxy reads the one-line form). Whether it works shows in connection().
    virtual Request setProxy(std::optional<model::Proxy> proxy, Done<void> done) = 0;

    // pictures and files
    /// Into the cache; changes().transfers tells progress; done when Reader::file() has it.
    virtual Request fetch(model::FileLocation location, std::int64_t size, Done<void> done) = 0;
    /// A message's photo (largest size) or file as a file of the person's own, byte for byte. Done gives its path.
    virtual Request download(model::PeerId chat, model::MessageId id, std::filesystem::path folder, Done<std::filesystem::path> done) = 0;
    /// Takes back every download() of that message: those answer Fault::Cancelled. A file that somebody else waits for, too (another message with it, or
    /// fetch()), goes on for them. What has come is kept: a later download() into the same folder goes on from there. Fault::NotFound: none is running.
    virtual Request cancelDownload(model::PeerId chat, model::MessageId id, Done<void> done) = 0;
};

/// Keeps the account's 32-byte store key between runs. Implementations: OS keychain (apps/heliograph), 0600 file (store::KeyFileVault).
using KeyVault = store::KeyVault;

struct DeviceInfo {
    std::string model, systemVersion, appVersion, langCode = "en";
};

struct Options {
    std::filesystem::path folder;    ///< of the account; made 0700 if missing; locked by one process at a time (Fault::Conflict)
    std::optional<CloudFile> cloud;  ///< needed the first time; kept in the account's store afterwards
    KeyVault* vault = nullptr;       ///< must outlive the client
    DeviceInfo device;
    std::function<void(std::function<void()>)> post;  ///< runs a function on the owner's thread, later; callable from any thread
    std::function<void()> wake;                       ///< posted when takeChanges() has something
    bool offline = false;                             ///< do not connect at all
};

Result<std::unique_ptr<Client>> open(Options options);
/// The cache alone, read-only, without the lock: what `--offline` uses.
Result<std::unique_ptr<Reader>> openReader(const std::filesystem::path& folder, KeyVault& vault);

}  // namespace helio::client
