// SPDX-License-Identifier: GPL-3.0-or-later
// Every command: what it prints, or why it failed.
#pragma once

#include "apps/heliograph-cli/json_shapes.h"
#include "apps/heliograph-cli/session.h"

namespace helio::cli {

struct Answer {
    Json json;
    std::string text;  ///< the same in words, lines ended; printed without --json
    bool raw = false;  ///< print `text` in any case (contacts export)
    int code = 0;
};

Result<Answer> run(Session& session, const SignIn& command);
Result<Answer> run(Session& session, const SignOut& command);
Result<Answer> run(Session& session, const ContactsImport& command);
/// A dry run without a session; `reader` of the account's cache, or null where there is no account.
Result<Answer> planOnly(client::Reader* reader, const ContactsImport& command);
/// Needs no account.
Result<Answer> columnsOf(const ContactsColumns& command);
Result<Answer> run(Session& session, const BookList& command);
Result<Answer> run(Session& session, const BookShow& command);
Result<Answer> run(Session& session, const BookWhy& command);
Result<Answer> run(Session& session, const BookMatch& command);
Result<Answer> run(Session& session, const BookAdd& command);
Result<Answer> run(Session& session, const BookSettle& command);
Result<Answer> run(Session& session, const BookRemove& command);
Result<Answer> run(Session& session, const BookRemoved& command);
Result<Answer> run(Session& session, const BookBringBack& command);
Result<Answer> run(Session& session, const BookChanged& command);
Result<Answer> run(Session& session, const BookSettleChanged& command);
Result<Answer> run(Session& session, const BookJoined& command);
Result<Answer> run(Session& session, const SourcesList& command);
Result<Answer> run(Session& session, const SourcesSystem& command);
Result<Answer> run(Session& session, const SourcesAdd& command);
Result<Answer> run(Session& session, const SourcesSync& command);
Result<Answer> run(Session& session, const SourcesConsent& command);
Result<Answer> run(Session& session, const SourcesRemove& command);
Result<Answer> run(Session& session, const BookRuns& command);
Result<Answer> run(Session& session, const BookSent& command);
Result<Answer> run(Session& session, const BookSaved& command);
Result<Answer> run(Session& session, const BookDeleteSynced& command);
Result<Answer> run(Session& session, const ContactsShare& command);
Result<Answer> run(Session& session, const ContactsCheck& command);
Result<Answer> run(Session& session, const ContactsList& command);
Result<Answer> run(Session& session, const ContactsAdd& command);
Result<Answer> run(Session& session, const ContactsDelete& command);
Result<Answer> run(Session& session, const ContactsExport& command);
Result<Answer> run(Session& session, const ChatsList& command);
Result<Answer> run(Session& session, const History& command);
Result<Answer> run(Session& session, const Search& command);
Result<Answer> run(Session& session, const Send& command);
Result<Answer> run(Session& session, const AnswerPhone& command);
Result<Answer> run(Session& session, const Edit& command);
Result<Answer> run(Session& session, const GroupCreate& command);
Result<Answer> run(Session& session, const Download& command);
Result<Answer> run(Session& session, const Read& command);
Result<Answer> run(Session& session, const DevicesList& command);
Result<Answer> run(Session& session, const DevicesTerminate& command);
Result<Answer> run(Session& session, const SyncStatus& command);
Result<Answer> run(Session& session, const SyncCheck& command);
Result<Answer> run(Session& session, const SyncRebuild& command);
Result<Answer> run(Session& session, const ProxySet& command);
Result<Answer> run(Session& session, const ProxyShow& command);
Result<Answer> run(Session& session, const ProxyOff& command);
Result<Answer> run(Session& session, const DevicesAccept& command);
Result<Answer> run(Session& session, const PasswordStatus& command);
Result<Answer> run(Session& session, const PasswordSet& command);
Result<Answer> run(Session& session, const PasswordRemove& command);
Result<Answer> run(Session& session, const PasswordConfirm& command);
Result<Answer> run(Session& session, const PrivacyShow& command);
Result<Answer> run(Session& session, const PrivacySet& command);
Result<Answer> run(Session& session, const BlockedList& command);
Result<Answer> run(Session& session, const BlockedChange& command);
Result<Answer> run(Session& session, const TrustedList& command);
Result<Answer> run(Session& session, const TrustedChange& command);
Result<Answer> run(Session& session, const UsernameShow& command);
Result<Answer> run(Session& session, const UsernameSet& command);
Result<Answer> run(Session& session, const UsernameCheck& command);
Result<Answer> run(Session& session, const NoteShow& command);
Result<Answer> run(Session& session, const NoteSet& command);
/// Prints as things happen, by itself.
Result<Answer> watch(Session& session, const Watch& command, bool json);

/// A message as JSON with the SHA-256 of its media, if the bytes are at hand.
Json messageJson(client::Reader& reader, const model::Message& message);
std::string messageLine(client::Reader& reader, const model::Message& message);

}  // namespace helio::cli
