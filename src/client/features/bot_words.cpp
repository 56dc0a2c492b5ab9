// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/bot_words.h"

#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/features/refusals.h"
#include "client/wire/people.h"
#include "tl/gen/users.h"

namespace helio::client::features {
namespace {

constexpr std::size_t kMostBytes = 4096;

/// No half of a character at its end.
std::string cut(std::string text) {
    if (text.size() <= kMostBytes) return text;
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    text.resize(end);
    return text;
}

}  // namespace

void loadBotDescription(Core& core, model::UserId bot, Handler<std::string> given) {
    const auto done = worded("reading what a bot says of itself", std::move(given));
    auto id = addressOf(core, bot);
    if (passError(id, done)) return;
    call(core, tl::users::getFullUser{.id = std::move(*id)}, [&core, done](Result<tl::users::UserFull> answer) {
        if (passError(answer, done)) return;
        Changes changes;
        const auto kept = core.store().write([&](store::Writer& w) { return apply::write(w, wire::people(answer->users, answer->chats), changes); });
        if (passError(kept, done)) return;
        core.board().note(std::move(changes));
        const auto& info = answer->full_user.bot_info;
        done(info && info->description ? cut(*info->description) : std::string());
    });
}

}  // namespace helio::client::features
