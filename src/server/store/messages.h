// SPDX-License-Identifier: GPL-3.0-or-later
// Messages: what is said is kept once, each participant's box has a row of its own that points at it.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

enum class MediaKind : int { None = 0, Photo = 1, Document = 2, Contact = 3 };

struct Content {
    Origin origin = 0;
    UserId from;
    std::int64_t date = 0, editDate = 0;
    std::string text;
    Bytes entities;  ///< vector of MessageEntity, serialised at the schema's layer; empty: none
    MediaKind mediaKind = MediaKind::None;
    std::int64_t mediaId = 0;  ///< photo or document
    Bytes media;               ///< messageMediaContact, serialised
    Bytes action;              ///< MessageAction, serialised; empty for an ordinary message. mediaId is its photo.
    std::int64_t album = 0;    ///< grouped_id
    bool silent = false;
    Origin replyTo = 0;
    UserId forwardedFrom;
    std::string forwardedName;  ///< in its place, where the author does not want to be linked to
    std::int64_t forwardedDate = 0;
    Bytes markup;  ///< ReplyMarkup of a bot, serialised; empty: none
};
/// A copy in somebody's box.
struct Message {
    MessageId id = 0;
    Peer peer;
    bool out = false;
    Content content;
};

void addContent(Db& db, const Content& content);
void editContent(Db& db, const Content& content);
void addCopy(Db& db, UserId user, MessageId id, Peer peer, Origin origin, bool out);

std::optional<Message> findMessage(Db& db, UserId user, MessageId id);
/// The copy of this message in somebody's box; 0: none.
MessageId copyOf(Db& db, UserId user, Origin origin);
struct Copy {
    UserId user;
    MessageId id = 0;
    Peer peer;
    bool out = false;
};
std::vector<Copy> copiesOf(Db& db, Origin origin);
/// The text goes with the last copy. The dialog's top is the caller's business.
void removeCopy(Db& db, UserId user, MessageId id, Origin origin);

struct HistoryQuery {
    Peer peer;            ///< 0: every chat of the box
    MessageId below = 0;  ///< exclusive, 0: no bound
    MessageId above = 0;  ///< exclusive
    int limit = 0;
    int skip = 0;  ///< of what matches, before the limit
    bool oldestFirst = false;
    std::string words;             ///< full text query, "" none
    std::vector<MediaKind> media;  ///< empty: any
    std::int64_t minDate = 0, maxDate = 0;
    UserId from;
};
/// Newest first, unless asked otherwise.
std::vector<Message> history(Db& db, UserId user, const HistoryQuery& query);
int countMessages(Db& db, UserId user, const HistoryQuery& query);
/// What people typed, as a query of the full text index: every word as a prefix.
std::string searchTerms(std::string_view typed);

/// In (after, upTo] of a chat, of each other sender the newest message.
std::vector<Origin> newestFromEach(Db& db, UserId user, Peer peer, MessageId after, MessageId upTo);

struct Sent {
    MessageId id = 0;
    Pts pts = 0;
};
/// What became of an earlier message with this random_id.
std::optional<Sent> findSent(Db& db, UserId user, std::int64_t randomId);
void noteSent(Db& db, UserId user, std::int64_t randomId, Sent sent);

}  // namespace helio::server::store
