// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/schema.h"

namespace helio::server::store {
namespace {

constexpr std::string_view kAccounts = R"sql(
CREATE TABLE secrets(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE auth_keys(id INTEGER PRIMARY KEY, key BLOB NOT NULL, first_salt INTEGER NOT NULL, dc INTEGER NOT NULL, created INTEGER NOT NULL, expires INTEGER NOT NULL DEFAULT 0);
-- One row a key that said initConnection; user_id 0 until it signs in, hash is the device's public number from then on.
CREATE TABLE devices(
  key_id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL DEFAULT 0, hash INTEGER UNIQUE, layer INTEGER NOT NULL, heliograph INTEGER NOT NULL,
  api_id INTEGER NOT NULL, model TEXT NOT NULL, system TEXT NOT NULL, app_version TEXT NOT NULL, lang TEXT NOT NULL,
  created INTEGER NOT NULL, active INTEGER NOT NULL, ip TEXT NOT NULL);
CREATE INDEX devices_by_user ON devices(user_id) WHERE user_id <> 0;
CREATE TABLE codes(
  phone TEXT PRIMARY KEY, hash TEXT NOT NULL, code TEXT NOT NULL, created INTEGER NOT NULL, tries INTEGER NOT NULL, proven INTEGER NOT NULL,
  key_id INTEGER NOT NULL, sends INTEGER NOT NULL, window INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE users(
  id INTEGER PRIMARY KEY AUTOINCREMENT, phone TEXT NOT NULL UNIQUE, first TEXT NOT NULL, last TEXT NOT NULL, about TEXT NOT NULL DEFAULT '',
  username TEXT NOT NULL DEFAULT '', photo_id INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL,
  online_until INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0);
CREATE INDEX users_by_name ON users(username COLLATE NOCASE) WHERE username <> '';
INSERT INTO users(id, phone, first, last, created) VALUES(777000, '42777', 'Heliograph', '', 0);
CREATE TABLE contacts(
  owner INTEGER NOT NULL, user_id INTEGER NOT NULL, phone TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, date INTEGER NOT NULL,
  PRIMARY KEY(owner, user_id)) WITHOUT ROWID;
CREATE INDEX contacts_of ON contacts(user_id);
-- Numbers somebody imported that nobody had: they become contacts the moment their owner signs up.
CREATE TABLE awaited(phone TEXT NOT NULL, owner INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, PRIMARY KEY(phone, owner)) WITHOUT ROWID;
CREATE INDEX awaited_by_owner ON awaited(owner);
)sql";

constexpr std::string_view kBoxes = R"sql(
CREATE TABLE boxes(user_id INTEGER PRIMARY KEY, last_id INTEGER NOT NULL DEFAULT 0, delivered_pts INTEGER NOT NULL DEFAULT 0);
-- What a message says, once for all its copies.
CREATE TABLE contents(
  origin INTEGER PRIMARY KEY, from_id INTEGER NOT NULL, date INTEGER NOT NULL, edit_date INTEGER NOT NULL DEFAULT 0, text TEXT NOT NULL DEFAULT '',
  entities BLOB, media_kind INTEGER NOT NULL DEFAULT 0, media_id INTEGER NOT NULL DEFAULT 0, media BLOB, action BLOB,
  album INTEGER NOT NULL DEFAULT 0, silent INTEGER NOT NULL DEFAULT 0, reply_origin INTEGER NOT NULL DEFAULT 0,
  fwd_from INTEGER NOT NULL DEFAULT 0, fwd_date INTEGER NOT NULL DEFAULT 0);
-- One row a copy: basic groups fan out on write.
CREATE TABLE messages(
  user_id INTEGER NOT NULL, id INTEGER NOT NULL, peer INTEGER NOT NULL, origin INTEGER NOT NULL, out INTEGER NOT NULL,
  PRIMARY KEY(user_id, id)) WITHOUT ROWID;
CREATE INDEX messages_by_peer ON messages(user_id, peer, id);
CREATE UNIQUE INDEX messages_by_origin ON messages(origin, user_id);
CREATE VIRTUAL TABLE texts USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE TABLE sent(user_id INTEGER NOT NULL, random_id INTEGER NOT NULL, id INTEGER NOT NULL, pts INTEGER NOT NULL, PRIMARY KEY(user_id, random_id)) WITHOUT ROWID;
CREATE TABLE dialogs(
  user_id INTEGER NOT NULL, peer INTEGER NOT NULL, top INTEGER NOT NULL DEFAULT 0, read_in INTEGER NOT NULL DEFAULT 0, read_out INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0, delivered INTEGER NOT NULL DEFAULT 0, draft BLOB, draft_date INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(user_id, peer)) WITHOUT ROWID;
CREATE INDEX dialogs_by_top ON dialogs(user_id, top);
-- The log of every box. U-17: the row that takes a pts is the row that tells what happened.
CREATE TABLE updates(
  user_id INTEGER NOT NULL, pts INTEGER NOT NULL, count INTEGER NOT NULL, kind INTEGER NOT NULL, id INTEGER NOT NULL, peer INTEGER NOT NULL,
  data BLOB, date INTEGER NOT NULL, PRIMARY KEY(user_id, pts)) WITHOUT ROWID;
-- News without a pts: what to look at again, one row a subject, so that a device that was away hears of it.
CREATE TABLE changed(user_id INTEGER NOT NULL, kind INTEGER NOT NULL, peer INTEGER NOT NULL, date INTEGER NOT NULL, PRIMARY KEY(user_id, kind, peer)) WITHOUT ROWID;
CREATE INDEX changed_by_date ON changed(user_id, date);
)sql";

constexpr std::string_view kGroupsAndFiles = R"sql(
CREATE TABLE chats(
  id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, about TEXT NOT NULL DEFAULT '', creator INTEGER NOT NULL, date INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1, photo_id INTEGER NOT NULL DEFAULT 0);
INSERT INTO chats(id, title, creator, date) VALUES(100000, '', 0, 0);
DELETE FROM chats;
-- state: 1 member, 2 left by choice, 3 removed
CREATE TABLE members(
  chat_id INTEGER NOT NULL, user_id INTEGER NOT NULL, inviter INTEGER NOT NULL, date INTEGER NOT NULL, state INTEGER NOT NULL,
  PRIMARY KEY(chat_id, user_id)) WITHOUT ROWID;
CREATE INDEX members_by_user ON members(user_id);
CREATE TABLE photos(id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, date INTEGER NOT NULL, stripped BLOB);
CREATE TABLE photo_sizes(
  photo_id INTEGER NOT NULL, type TEXT NOT NULL, w INTEGER NOT NULL, h INTEGER NOT NULL, size INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(photo_id, type)) WITHOUT ROWID;
CREATE TABLE documents(
  id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, date INTEGER NOT NULL, mime TEXT NOT NULL, size INTEGER NOT NULL, hash BLOB NOT NULL,
  attributes BLOB NOT NULL, thumb_id INTEGER NOT NULL DEFAULT 0);
CREATE TABLE profile_photos(user_id INTEGER NOT NULL, photo_id INTEGER NOT NULL, date INTEGER NOT NULL, PRIMARY KEY(user_id, photo_id)) WITHOUT ROWID;
CREATE INDEX profile_photos_by_id ON profile_photos(photo_id);
CREATE TABLE blobs(hash BLOB PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// A-04: of a password the verifier alone is kept. verifier NULL: none is set, the row says how the next one's salts must begin.
constexpr std::string_view kPasswords = R"sql(
CREATE TABLE passwords(
  user_id INTEGER PRIMARY KEY, verifier BLOB, salt1 BLOB, salt2 BLOB, hint TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  next_salt1 BLOB NOT NULL, next_salt2 BLOB NOT NULL);
CREATE TABLE questions(
  id INTEGER PRIMARY KEY, key_id INTEGER NOT NULL, user_id INTEGER NOT NULL, secret BLOB NOT NULL, shown BLOB NOT NULL, created INTEGER NOT NULL);
CREATE INDEX questions_by_key ON questions(key_id);
-- A key that proved the account's phone and owes its password.
CREATE TABLE half_signed_in(key_id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, created INTEGER NOT NULL);
-- purpose: 1 confirms an address, 2 recovers the account. settings: account.passwordInputSettings that wait for the confirmation
CREATE TABLE mail_codes(
  user_id INTEGER NOT NULL, purpose INTEGER NOT NULL, address TEXT NOT NULL, code TEXT NOT NULL, tries INTEGER NOT NULL, created INTEGER NOT NULL,
  settings BLOB NOT NULL, PRIMARY KEY(user_id, purpose)) WITHOUT ROWID;
-- Failures in a row, by what is guessed at or who guesses: the wait doubles.
CREATE TABLE attempts(name TEXT PRIMARY KEY, failures INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
-- Q-04: a token's hash, never the token.
CREATE TABLE login_tokens(
  hash BLOB PRIMARY KEY, key_id INTEGER NOT NULL, expires INTEGER NOT NULL, accepted_by INTEGER NOT NULL DEFAULT 0, device_hash INTEGER NOT NULL DEFAULT 0,
  except_ids BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX login_tokens_by_key ON login_tokens(key_id);
)sql";

// So that what is shown nowhere can be found. The list of blobs said nothing that photos and documents do not say.
constexpr std::string_view kPruning = R"sql(
CREATE INDEX contents_by_media ON contents(media_id) WHERE media_id <> 0;
CREATE INDEX documents_by_thumb ON documents(thumb_id) WHERE thumb_id <> 0;
CREATE INDEX users_by_photo ON users(photo_id) WHERE photo_id <> 0;
CREATE INDEX chats_by_photo ON chats(photo_id) WHERE photo_id <> 0;
DROP TABLE blobs;
-- Temporary keys (P-05): whose they are, 0 until they are bound, and when they were last used (milliseconds).
ALTER TABLE auth_keys ADD COLUMN perm_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE auth_keys ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
CREATE INDEX auth_keys_by_owner ON auth_keys(perm_id, used) WHERE perm_id <> 0;
CREATE INDEX auth_keys_by_end ON auth_keys(expires) WHERE expires <> 0;
)sql";

// Several data centres. dc 0: from when there was one. A guest is a login carried over from the data centre where its account lives: guest_of is the key there.
constexpr std::string_view kDataCentres = R"sql(
ALTER TABLE users ADD COLUMN dc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN dc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN dc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN guest_of INTEGER NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN home INTEGER NOT NULL DEFAULT 0;
CREATE INDEX devices_by_host ON devices(guest_of) WHERE guest_of <> 0;
-- auth.exportAuthorization: the hash of what was given out, for whom, to be shown where.
CREATE TABLE carried_logins(
  hash BLOB PRIMARY KEY, user_id INTEGER NOT NULL, key_id INTEGER NOT NULL, home INTEGER NOT NULL, dc INTEGER NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX carried_logins_by_key ON carried_logins(key_id);
-- Not 0: the token is to be shown at this data centre, by whatever key (auth.loginTokenMigrateTo).
ALTER TABLE login_tokens ADD COLUMN dc INTEGER NOT NULL DEFAULT 0;
)sql";

// What people let others see and do. rules: privacy::pack. Contacts know whether they came by an import, awaited numbers since when.
constexpr std::string_view kPrivacy = R"sql(
CREATE TABLE privacy(user_id INTEGER NOT NULL, key INTEGER NOT NULL, rules BLOB NOT NULL, PRIMARY KEY(user_id, key)) WITHOUT ROWID;
CREATE TABLE blocked(owner INTEGER NOT NULL, user_id INTEGER NOT NULL, date INTEGER NOT NULL, PRIMARY KEY(owner, user_id)) WITHOUT ROWID;
CREATE TABLE trusted(owner INTEGER NOT NULL, user_id INTEGER NOT NULL, PRIMARY KEY(owner, user_id)) WITHOUT ROWID;
CREATE TABLE notes(owner INTEGER NOT NULL, user_id INTEGER NOT NULL, text TEXT NOT NULL, entities BLOB NOT NULL, PRIMARY KEY(owner, user_id)) WITHOUT ROWID;
ALTER TABLE users ADD COLUMN joined_silently INTEGER NOT NULL DEFAULT 0;
ALTER TABLE awaited ADD COLUMN date INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;
UPDATE contacts SET imported = 1 WHERE phone <> '';
CREATE INDEX contacts_by_phone ON contacts(owner, phone) WHERE phone <> '';
-- A forwarded message whose author does not want to be linked to: the name alone.
ALTER TABLE contents ADD COLUMN fwd_name TEXT NOT NULL DEFAULT '';
)sql";

// Private matching (server/matching/). Of members who let everybody find them by number: what the epoch's key makes of it. started 0: not everybody was
// evaluated yet. The version rises with every change of who is in.
constexpr std::string_view kMatching = R"sql(
ALTER TABLE users ADD COLUMN findable INTEGER NOT NULL DEFAULT 1;
CREATE TABLE match_epochs(id INTEGER PRIMARY KEY, seed BLOB NOT NULL, bits INTEGER NOT NULL, started INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE match_values(epoch INTEGER NOT NULL, user_id INTEGER NOT NULL, prefix INTEGER NOT NULL, entry BLOB NOT NULL, PRIMARY KEY(epoch, user_id)) WITHOUT ROWID;
CREATE TABLE match_asked(user_id INTEGER NOT NULL, epoch INTEGER NOT NULL, numbers INTEGER NOT NULL, PRIMARY KEY(user_id, epoch)) WITHOUT ROWID;
CREATE TABLE match_set(version INTEGER NOT NULL);
INSERT INTO match_set(version) VALUES(1);
CREATE TRIGGER match_joined AFTER INSERT ON users BEGIN UPDATE match_set SET version = version + 1; END;
CREATE TRIGGER match_changed AFTER UPDATE OF findable, phone ON users WHEN OLD.findable <> NEW.findable OR OLD.phone <> NEW.phone BEGIN
  DELETE FROM match_values WHERE epoch IN (SELECT id FROM match_epochs) AND user_id = OLD.id;
  UPDATE match_set SET version = version + 1;
END;
CREATE TRIGGER match_left AFTER DELETE ON users BEGIN
  DELETE FROM match_values WHERE epoch IN (SELECT id FROM match_epochs) AND user_id = OLD.id;
  DELETE FROM match_asked WHERE user_id = OLD.id;
  UPDATE match_set SET version = version + 1;
END;
)sql";

// A bot is a user whose way in is a token; of the token's secret the hash alone is kept, empty: none is good. bot: the version of what it says of
// itself, 0: a person. A bot has no number; "bot:…" keeps the column's rule and is no digits.
constexpr std::string_view kBots = R"sql(
ALTER TABLE users ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;
CREATE TABLE bots(user_id INTEGER PRIMARY KEY, secret BLOB NOT NULL, created INTEGER NOT NULL, commands BLOB NOT NULL DEFAULT x'');
-- Who spoke to a bot: it may write to them, and to nobody else.
CREATE TABLE bot_talks(bot INTEGER NOT NULL, user_id INTEGER NOT NULL, PRIMARY KEY(bot, user_id)) WITHOUT ROWID;
-- ReplyMarkup of a bot's message.
ALTER TABLE contents ADD COLUMN markup BLOB;
)sql";

constexpr std::string_view kBotsWords = R"sql(
ALTER TABLE bots ADD COLUMN description TEXT NOT NULL DEFAULT '';
)sql";

// How people arranged their chat list: folders in their order (id 0: the list of all chats, filter empty), and how loud a chat or a kind of chats may be.
constexpr std::string_view kLists = R"sql(
CREATE TABLE folders(user_id INTEGER NOT NULL, id INTEGER NOT NULL, place INTEGER NOT NULL, filter BLOB NOT NULL, PRIMARY KEY(user_id, id)) WITHOUT ROWID;
CREATE TABLE notify(user_id INTEGER NOT NULL, subject INTEGER NOT NULL, settings BLOB NOT NULL, PRIMARY KEY(user_id, subject)) WITHOUT ROWID;
)sql";

}  // namespace

std::span<const std::string_view> schemaSteps() {
    static constexpr std::string_view steps[] = {kAccounts, kBoxes, kGroupsAndFiles, kPasswords, kPruning, kDataCentres, kPrivacy, kMatching, kBots, kBotsWords, kLists};
    return steps;
}

}  // namespace helio::server::store
