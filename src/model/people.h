// SPDX-License-Identifier: GPL-3.0-or-later
// People, groups, and the account itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "model/ids.h"

namespace helio::model {

/// Where a picture's bytes can be fetched: the wire's InputFileLocation without its spelling.
struct FileLocation {
    enum class Kind : std::uint8_t { None, Photo, Document, PeerPhoto } kind = Kind::None;
    std::int64_t id = 0;
    std::int64_t accessHash = 0;
    Bytes fileReference;
    std::string thumb;  ///< size letter for photos ("m", "x", "y"), empty for the document itself
    std::int32_t dc = 0;
    PeerId peer;       ///< PeerPhoto only
    bool big = false;  ///< PeerPhoto only
    friend bool operator==(const FileLocation&, const FileLocation&) = default;
};

enum class Presence : std::uint8_t { Unknown, Online, Offline, Recently, LastWeek, LastMonth };

struct User {
    UserId id;
    std::int64_t accessHash = 0;
    std::string firstName, lastName, username;
    std::string phone;  ///< digits without '+'; empty when hidden
    bool self = false, contact = false, mutualContact = false, deleted = false, bot = false;
    bool trusted = false;  ///< on the own trusted list (close_friend on the wire)
    bool blocked = false;  ///< by this account
    Presence presence = Presence::Unknown;
    std::int64_t presenceUntil = 0;  ///< Online: expires; Offline: was online (unix seconds)
    std::int64_t photoId = 0;        ///< 0 = none
    Bytes photoStripped;             ///< tiny preview, JPEG already made whole
    std::int32_t photoDc = 0;
    friend bool operator==(const User&, const User&) = default;

    std::string name() const;  ///< "First Last", or the phone, or "Deleted account"
};

struct ChatMember {
    UserId user;
    UserId inviter;
    std::int64_t joined = 0;
    enum class Role : std::uint8_t { Member, Admin, Creator } role = Role::Member;
    friend bool operator==(const ChatMember&, const ChatMember&) = default;
};

/// A basic group.
struct Chat {
    ChatId id;
    std::string title;
    std::int32_t memberCount = 0;
    std::int32_t version = 0;
    std::int64_t date = 0;
    bool left = false, creator = false, deactivated = false;
    std::int64_t photoId = 0;
    Bytes photoStripped;
    std::int32_t photoDc = 0;
    std::vector<ChatMember> members;  ///< empty until chatFull was read
    friend bool operator==(const Chat&, const Chat&) = default;
};

/// A channel or supergroup, as far as it is needed to ask for it and to name it.
struct Channel {
    ChannelId id;
    std::int64_t accessHash = 0;
    std::string title;
    bool left = false;
    friend bool operator==(const Channel&, const Channel&) = default;
};

/// A session of the account, as *Devices* lists it.
struct Device {
    DeviceId id;
    bool current = false;
    std::string model, platform, systemVersion, appName, appVersion, ip, country;
    std::int32_t apiId = 0;
    std::int64_t created = 0, active = 0;
    friend bool operator==(const Device&, const Device&) = default;
};

}  // namespace helio::model
