// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <array>

#include "store/book_schema.h"

namespace helio::store {

namespace {

constexpr std::string_view kAccount = R"sql(
CREATE TABLE setting(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE auth_key(dc INTEGER PRIMARY KEY, secret BLOB NOT NULL, salt INTEGER NOT NULL, clock_shift INTEGER NOT NULL, bound INTEGER NOT NULL);
CREATE TABLE update_state(one INTEGER PRIMARY KEY CHECK(one = 1), pts INTEGER NOT NULL, qts INTEGER NOT NULL, seq INTEGER NOT NULL, date INTEGER NOT NULL);
CREATE TABLE channel_pts(channel INTEGER PRIMARY KEY, pts INTEGER NOT NULL);
CREATE TABLE device(id INTEGER PRIMARY KEY, current INTEGER NOT NULL, model TEXT NOT NULL, platform TEXT NOT NULL, system_version TEXT NOT NULL,
  app_name TEXT NOT NULL, app_version TEXT NOT NULL, ip TEXT NOT NULL, country TEXT NOT NULL, api_id INTEGER NOT NULL, created INTEGER NOT NULL, active INTEGER NOT NULL);

CREATE TABLE user(id INTEGER PRIMARY KEY, access_hash INTEGER NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL, username TEXT NOT NULL COLLATE NOCASE,
  phone TEXT NOT NULL, self INTEGER NOT NULL, contact INTEGER NOT NULL, mutual INTEGER NOT NULL, deleted INTEGER NOT NULL, bot INTEGER NOT NULL,
  presence INTEGER NOT NULL, presence_until INTEGER NOT NULL, photo INTEGER NOT NULL, photo_stripped BLOB NOT NULL, photo_dc INTEGER NOT NULL);
CREATE INDEX user_phone ON user(phone) WHERE phone != '';
CREATE INDEX user_username ON user(username) WHERE username != '';
CREATE INDEX user_contact ON user(id) WHERE contact = 1;

CREATE TABLE chat(id INTEGER PRIMARY KEY, title TEXT NOT NULL, member_count INTEGER NOT NULL, version INTEGER NOT NULL, date INTEGER NOT NULL, "left" INTEGER NOT NULL,
  creator INTEGER NOT NULL, deactivated INTEGER NOT NULL, photo INTEGER NOT NULL, photo_stripped BLOB NOT NULL, photo_dc INTEGER NOT NULL);
CREATE TABLE chat_member(chat INTEGER NOT NULL, user INTEGER NOT NULL, inviter INTEGER NOT NULL, joined INTEGER NOT NULL, role INTEGER NOT NULL,
  PRIMARY KEY(chat, user)) WITHOUT ROWID;
)sql";

// pos orders a chat: the cloud's id, or for a local message -n of the outbox 2^31 + n, behind everything the cloud can number (message_place.h).
// serial is the row of message_words; it begins with the date, so that the newest matches of a search are found first.
constexpr std::string_view kMessages = R"sql(
CREATE TABLE dialog(peer INTEGER PRIMARY KEY, top INTEGER NOT NULL DEFAULT 0, top_date INTEGER NOT NULL DEFAULT 0, top_pos INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0, read_inbox INTEGER NOT NULL DEFAULT 0, read_outbox INTEGER NOT NULL DEFAULT 0, delivered INTEGER NOT NULL DEFAULT 0,
  pin INTEGER NOT NULL DEFAULT 0, muted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX dialog_order ON dialog(pin DESC, top_date DESC, top_pos DESC);
CREATE INDEX dialog_unread ON dialog(unread) WHERE unread > 0;
CREATE TABLE draft(peer INTEGER PRIMARY KEY, text TEXT NOT NULL, date INTEGER NOT NULL, reply_to INTEGER, synced INTEGER NOT NULL);

CREATE TABLE message(chat INTEGER NOT NULL, pos INTEGER NOT NULL, sender INTEGER NOT NULL, date INTEGER NOT NULL, edit_date INTEGER NOT NULL, out INTEGER NOT NULL,
  silent INTEGER NOT NULL, state INTEGER NOT NULL, random_id INTEGER NOT NULL, reply_to INTEGER, album INTEGER NOT NULL, text TEXT NOT NULL, entities BLOB NOT NULL,
  media_kind INTEGER NOT NULL, media BLOB NOT NULL, failure TEXT NOT NULL, serial INTEGER, PRIMARY KEY(chat, pos)) WITHOUT ROWID;
CREATE INDEX message_number ON message(pos) WHERE chat > -1000000000000;
CREATE UNIQUE INDEX message_serial ON message(serial) WHERE serial IS NOT NULL;
CREATE INDEX message_random ON message(random_id) WHERE random_id != 0;
CREATE INDEX message_media ON message(chat, pos) WHERE media_kind IN (1, 2);
CREATE VIRTUAL TABLE message_words USING fts5(words, place, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');

CREATE TABLE stretch(chat INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY(chat, first)) WITHOUT ROWID;
)sql";

constexpr std::string_view kOutboxAndFiles = R"sql(
CREATE TABLE outbox(local INTEGER PRIMARY KEY, chat INTEGER NOT NULL, random_id INTEGER NOT NULL UNIQUE, kind INTEGER NOT NULL, album INTEGER NOT NULL, payload BLOB NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, not_before INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE upload(local INTEGER PRIMARY KEY, file_id INTEGER NOT NULL, part_size INTEGER NOT NULL, parts INTEGER NOT NULL, size INTEGER NOT NULL, big INTEGER NOT NULL,
  sha256 BLOB NOT NULL, source TEXT NOT NULL, acknowledged BLOB NOT NULL);
CREATE TABLE file(key TEXT PRIMARY KEY, size INTEGER NOT NULL, used INTEGER NOT NULL, cached INTEGER NOT NULL, content BLOB, name TEXT, secret BLOB);
CREATE INDEX file_used ON file(used, size) WHERE cached = 1;
)sql";

constexpr std::string_view kTakenBackAndChannels = R"sql(
CREATE TABLE taken_back(random_id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, id INTEGER NOT NULL);
CREATE TABLE channel(id INTEGER PRIMARY KEY, access_hash INTEGER NOT NULL, title TEXT NOT NULL, "left" INTEGER NOT NULL);
)sql";

// blocked: kept by itself, for what the cloud says of people does not tell.
constexpr std::string_view kTrustedAndBlocked = R"sql(
ALTER TABLE user ADD COLUMN trusted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE user ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
CREATE INDEX user_blocked ON user(id) WHERE blocked = 1;
CREATE INDEX user_trusted ON user(id) WHERE trusted = 1;
)sql";

constexpr std::string_view kKeyboards = R"sql(
ALTER TABLE message ADD COLUMN keyboard BLOB NOT NULL DEFAULT x'';
)sql";

// What was decided and the cloud does not know yet (store/decisions.h). sort: 1 message (owner: its chat), 2 user, 3 card of the book, 4 exception (owner: its rule and side).
constexpr std::string_view kDecisions = R"sql(
CREATE TABLE decision(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, chat INTEGER NOT NULL);
CREATE TABLE decision_item(sort INTEGER NOT NULL, owner INTEGER NOT NULL, item INTEGER NOT NULL, decision INTEGER NOT NULL,
  PRIMARY KEY(sort, owner, item, decision)) WITHOUT ROWID;
)sql";

constexpr std::array kSteps{kAccount, kMessages, kOutboxAndFiles, kTakenBackAndChannels, kTrustedAndBlocked, kBookTables, kKeyboards, kBookRemoved, kDecisions};

}  // namespace

std::span<const std::string_view> schemaSteps() { return kSteps; }

}  // namespace helio::store
