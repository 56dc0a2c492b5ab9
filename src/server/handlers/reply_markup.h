// SPDX-License-Identifier: GPL-3.0-or-later
// What a bot offers to answer with: checked, bounded, kept without what nobody here acts on.
#pragma once

#include <optional>

#include "server/core/call.h"
#include "server/store/messages.h"
#include "tl/gen/core.h"

namespace helio::server {

/// Of a new message. What people send is not kept. REPLY_MARKUP_INVALID, REPLY_MARKUP_TOO_LONG, BUTTON_TYPE_INVALID, BUTTON_TEXT_INVALID, BUTTON_URL_INVALID.
/// The phone number is asked for in private alone, where nobody else reads the answer: BUTTON_TYPE_INVALID in a group.
Result<> setMarkup(Call& call, store::Content& content, Peer peer, const std::optional<tl::ReplyMarkup>& markup);
/// Of an edit: buttons under the message are those of the edit, none takes them away; a keyboard in place of the keyboard stays as it was sent.
Result<> changeMarkup(Call& call, store::Content& content, Peer peer, const std::optional<tl::ReplyMarkup>& markup);
/// Buttons under the message itself, which are links here and nothing else. They go along when it is forwarded, with the author's name or without (drop_author):
/// a link does the same wherever it stands, and clients that draw a forward before it is answered keep a keyboard that is links alone either way (tdesktop does).
/// A reply keyboard, and whatever would speak to the bot, stays behind.
bool isAttached(BytesView markup);

}  // namespace helio::server
