// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the local address book: a step of schema.cpp.
#pragma once

#include <string_view>

namespace helio::store {

// A line is a number as its card has it; a number is what is known of its digits, however many cards have it; a question is a number that waits to be asked.
// book_entry.here and .invalid follow from the lines, so that a filter reads an index and never a card. book_words is numbered by entry.
inline constexpr std::string_view kBookTables = R"sql(
CREATE TABLE book_source(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, rhythm INTEGER NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL, account TEXT NOT NULL,
  every_hours INTEGER NOT NULL, region TEXT NOT NULL, last_run INTEGER NOT NULL DEFAULT 0, password BLOB NOT NULL DEFAULT x'', token TEXT NOT NULL DEFAULT '',
  may_send INTEGER NOT NULL DEFAULT 0, UNIQUE(kind, place));
CREATE TABLE book_entry(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, uid TEXT NOT NULL, hash BLOB NOT NULL, name TEXT NOT NULL, first TEXT NOT NULL,
  last TEXT NOT NULL, sort TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0, here INTEGER NOT NULL DEFAULT 0, invalid INTEGER NOT NULL DEFAULT 0, card BLOB NOT NULL, UNIQUE(source, uid));
CREATE INDEX book_entry_order ON book_entry(sort, id);
CREATE INDEX book_entry_here ON book_entry(here, sort, id);
CREATE INDEX book_entry_invalid ON book_entry(sort, id) WHERE invalid = 1;
CREATE INDEX book_entry_gone ON book_entry(sort, id) WHERE gone = 1;
CREATE TABLE book_line(entry INTEGER NOT NULL, position INTEGER NOT NULL, written TEXT NOT NULL, label TEXT NOT NULL, digits TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY(entry, position)) WITHOUT ROWID;
CREATE INDEX book_line_digits ON book_line(digits) WHERE digits != '';
CREATE VIRTUAL TABLE book_words USING fts5(words, content='', contentless_delete=1, prefix='2 3');

CREATE TABLE book_number(digits TEXT PRIMARY KEY, standing INTEGER NOT NULL, user INTEGER NOT NULL, capability INTEGER NOT NULL, epoch INTEGER NOT NULL,
  asked INTEGER NOT NULL, in_private INTEGER NOT NULL, token BLOB NOT NULL DEFAULT x'', added INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX book_number_user ON book_number(user) WHERE user != 0;
CREATE TABLE book_question(digits TEXT PRIMARY KEY, may_send INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, not_before INTEGER NOT NULL DEFAULT 0,
  run INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX book_question_due ON book_question(not_before);
CREATE TABLE book_move(digits TEXT PRIMARY KEY, entry INTEGER NOT NULL, user INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE book_run(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL, read INTEGER NOT NULL, added INTEGER NOT NULL,
  changed INTEGER NOT NULL, removed INTEGER NOT NULL, invalid INTEGER NOT NULL, asked INTEGER NOT NULL, found INTEGER NOT NULL, in_private INTEGER NOT NULL,
  sent_bytes INTEGER NOT NULL, received_bytes INTEGER NOT NULL, problem TEXT NOT NULL);
CREATE INDEX book_run_open ON book_run(id) WHERE ended = 0;
CREATE TABLE book_sent(digits TEXT PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE book_joined(digits TEXT PRIMARY KEY, user INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE book_columns(headings TEXT PRIMARY KEY, columns TEXT NOT NULL) WITHOUT ROWID;
)sql";

// book_removed: cards that were removed here and stay out, whole, as their source said them last.
inline constexpr std::string_view kBookRemoved = R"sql(
CREATE TABLE book_removed(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, uid TEXT NOT NULL, hash BLOB NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL,
  changed INTEGER NOT NULL DEFAULT 0, card BLOB NOT NULL, UNIQUE(source, uid));
ALTER TABLE book_run ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
ALTER TABLE book_run ADD COLUMN left_out_changed INTEGER NOT NULL DEFAULT 0;
)sql";

}  // namespace helio::store
