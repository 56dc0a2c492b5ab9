// SPDX-License-Identifier: GPL-3.0-or-later
// How the cache stands to the cloud, for people: what arrived last, what has not left yet, and why (Settings, Devices, Sync).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/message.h"

namespace helio::client {

enum class Link : std::uint8_t { Offline, Connecting, Updating, Online };

struct Connection {
    Link link = Link::Offline;
    std::int64_t since = 0;    ///< unix seconds of the last change
    std::int32_t waiting = 0;  ///< messages in the outbox
    std::string trouble;       ///< why it is offline, for people
};

/// Something written here that the cloud does not have yet.
struct Waiting {
    enum class What : std::uint8_t { Text, Photo, File, Contact, Draft, Deletion } what = What::Text;
    enum class Why : std::uint8_t {
        SignedOut,  ///< the session was ended: sign in again
        NoConnection,
        CatchingUp,  ///< it goes when what was missed has been read
        Uploading,
        Sending,        ///< the cloud has not answered yet
        BehindAnother,  ///< of the same chat, written before
        AskedToWait,    ///< by the cloud, until `until`
        Failed,         ///< it needs the person: retry or drop it
    } why = Why::NoConnection;
    model::PeerId chat;
    model::MessageId message;  ///< local id; 0 for a draft and a deletion
    std::int64_t until = 0;    ///< unix seconds, with AskedToWait
    std::string words;         ///< the reason in English, for people
    friend bool operator==(const Waiting&, const Waiting&) = default;
};

struct SyncStatus {
    Connection connection;
    std::int64_t lastUpdate = 0;   ///< unix seconds (our clock) when the cloud last told something; 0 = not since the program started
    std::int64_t lastCheck = 0;    ///< when it was last asked for what was missed and had answered in full; 0 likewise
    bool checking = false;         ///< it is being asked now
    std::vector<Waiting> waiting;  ///< messages in the order they were written, then drafts, then deletions
};

struct CheckOutcome {
    std::int32_t messages = 0;  ///< that had been missing
    std::int32_t others = 0;    ///< edits, deletions and read marks that had been missing
    friend bool operator==(const CheckOutcome&, const CheckOutcome&) = default;
};

}  // namespace helio::client
