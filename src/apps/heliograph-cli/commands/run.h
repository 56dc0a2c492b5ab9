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
/// Prints as things happen, by itself.
Result<Answer> watch(Session& session, const Watch& command, bool json);

/// A message as JSON with the SHA-256 of its media, if the bytes are at hand.
Json messageJson(client::Reader& reader, const model::Message& message);
std::string messageLine(client::Reader& reader, const model::Message& message);

}  // namespace helio::cli
