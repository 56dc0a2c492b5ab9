// SPDX-License-Identifier: GPL-3.0-or-later
// Messages, what they carry, and the chats they stand in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "model/ids.h"
#include "model/people.h"

namespace helio::model {

/// A run of formatted text; offsets in UTF-16 units as on the wire.
struct TextEntity {
    enum class Kind : std::uint8_t { Bold, Italic, Underline, Strike, Code, Pre, Spoiler, Link, TextLink, Mention, Hashtag, Email, Phone, Other } kind = Kind::Other;
    std::int32_t offset = 0, length = 0;
    std::string argument;  ///< the link's address, the language of a code block
    friend bool operator==(const TextEntity&, const TextEntity&) = default;
};

struct PhotoSize {
    std::string type;  ///< the wire's letter: s m x y w; "i" = stripped preview, kept in `bytes` as a whole JPEG
    std::int32_t width = 0, height = 0, size = 0;
    Bytes bytes;
    friend bool operator==(const PhotoSize&, const PhotoSize&) = default;
};

struct Photo {
    PhotoId id;
    std::int64_t accessHash = 0;
    Bytes fileReference;
    std::int64_t date = 0;
    std::int32_t dc = 0;
    std::vector<PhotoSize> sizes;  ///< ascending
    friend bool operator==(const Photo&, const Photo&) = default;

    FileLocation location(const std::string& type) const;
    const PhotoSize* largest() const;  ///< largest that has to be fetched; null if there is none
    const PhotoSize* stripped() const;
};

struct Document {
    DocumentId id;
    std::int64_t accessHash = 0;
    Bytes fileReference;
    std::string name, mime;
    std::int64_t size = 0, date = 0;
    std::int32_t dc = 0;
    std::int32_t width = 0, height = 0;  ///< of pictures sent as files
    std::vector<PhotoSize> thumbs;
    friend bool operator==(const Document&, const Document&) = default;

    FileLocation location() const;
};

/// A card somebody shared: what messageMediaContact carries.
struct SharedContact {
    std::string phone, firstName, lastName, vcard;
    UserId user;  ///< 0 when the number belongs to no account
    friend bool operator==(const SharedContact&, const SharedContact&) = default;
};

/// What happened to the group rather than what somebody said.
struct ServiceAction {
    enum class Kind : std::uint8_t { GroupCreated, MembersAdded, MemberRemoved, TitleChanged, PhotoChanged, PhotoRemoved, ContactJoined, Other } kind = Kind::Other;
    std::string title;
    std::vector<UserId> users;
    friend bool operator==(const ServiceAction&, const ServiceAction&) = default;
};

/// What a bot offers to answer with.
struct KeyboardButton {
    enum class Kind : std::uint8_t { Text, RequestPhone, Url, Other } kind = Kind::Text;
    std::string text;
    std::string url;  ///< of Url
    friend bool operator==(const KeyboardButton&, const KeyboardButton&) = default;
};
struct Keyboard {
    std::vector<std::vector<KeyboardButton>> rows;
    bool attached = false;  ///< under the message itself; otherwise in place of the keyboard
    bool once = false;      ///< goes after one answer
    friend bool operator==(const Keyboard&, const Keyboard&) = default;
};

struct UnknownMedia {
    std::string what;  ///< constructor's name
    friend bool operator==(const UnknownMedia&, const UnknownMedia&) = default;
};

using Media = std::variant<std::monostate, Photo, Document, SharedContact, ServiceAction, UnknownMedia>;

/// How far an outgoing message has come. Waiting and Failed live in the outbox; Sent is what the cloud has; Delivered and Read are marks above it.
enum class SendState : std::uint8_t { Received, Waiting, Sending, Failed, Sent, Delivered, Read };

struct Message {
    PeerId chat;
    MessageId id;
    PeerId from;
    std::int64_t date = 0;      ///< unix seconds
    std::int64_t editDate = 0;  ///< 0 = never edited
    bool out = false, silent = false;
    SendState state = SendState::Received;
    std::int64_t randomId = 0;
    std::optional<MessageId> replyTo;
    AlbumId album;
    std::string text;
    std::vector<TextEntity> entities;
    Media media;
    std::optional<Keyboard> keyboard;
    std::string failure;  ///< why it was not sent, for people; only with SendState::Failed
    friend bool operator==(const Message&, const Message&) = default;
};

struct Draft {
    std::string text;
    std::int64_t date = 0;
    std::optional<MessageId> replyTo;
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// A row of the chat list.
struct Dialog {
    PeerId peer;
    MessageId top;  ///< newest message
    std::int64_t topDate = 0;
    std::int32_t unread = 0;
    MessageId readInbox, readOutbox, delivered;  ///< up to which they were read by us, read by them, delivered to them
    bool pinned = false, muted = false;
    std::optional<Draft> draft;
    friend bool operator==(const Dialog&, const Dialog&) = default;
};

}  // namespace helio::model
