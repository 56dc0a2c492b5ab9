// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/waiting.h"

#include <algorithm>
#include <set>

namespace helio::client {
namespace {

using What = Waiting::What;
using Why = Waiting::Why;

What whatOf(store::OutboxItem::Kind kind) {
    using Kind = store::OutboxItem::Kind;
    switch (kind) {
        case Kind::Photo: return What::Photo;
        case Kind::File: return What::File;
        case Kind::Contact: return What::Contact;
        case Kind::Text: break;
    }
    return What::Text;
}

/// Why nothing at all can leave; nullopt = it can.
std::optional<Why> wayBlocked(const Surroundings& around) {
    if (around.signIn != SignInState::SignedIn) return Why::SignedOut;
    if (around.link == Link::Offline || around.link == Link::Connecting) return Why::NoConnection;
    if (around.link == Link::Updating) return Why::CatchingUp;
    return std::nullopt;
}

bool uploading(const Surroundings& around, const store::OutboxItem& item) {
    return std::any_of(around.transfers.begin(), around.transfers.end(), [&](const Transfer& one) { return one.upload && one.chat == item.chat && one.message == item.local; });
}

}  // namespace

std::string wordsOf(const Waiting& waiting, std::int64_t now) {
    switch (waiting.why) {
        case Why::SignedOut: return "This session was ended: sign in again.";
        case Why::NoConnection: return "There is no connection to the cloud.";
        case Why::CatchingUp: return "It goes when what was missed has been read.";
        case Why::Uploading: return "The file is on its way.";
        case Why::Sending: return "The cloud has not answered yet.";
        case Why::BehindAnother: return "It goes after the one before it.";
        case Why::AskedToWait: return "The cloud asked to wait " + std::to_string(std::max<std::int64_t>(1, waiting.until - now)) + " s.";
        case Why::Failed: return waiting.words.empty() ? "It was refused." : waiting.words;
    }
    return {};
}

Result<std::vector<Waiting>> waitingIn(const store::Repositories& cache, const Surroundings& around) {
    std::vector<Waiting> out;
    const auto add = [&](Waiting one) {
        one.words = wordsOf(one, around.now);
        out.push_back(std::move(one));
    };
    const auto blocked = wayBlocked(around);
    std::set<model::PeerId> busy;
    HELIO_TRY(items, cache.outbox.list());
    for (const auto& item : items) {
        Waiting one{.what = whatOf(item.kind), .chat = item.chat, .message = item.local};
        HELIO_TRY(message, cache.messages.get(item.chat, item.local));
        const bool sending = message && message->state == model::SendState::Sending;
        if (item.failed) {
            one.why = Why::Failed;
            if (message) one.words = message->failure;
            add(std::move(one));
            continue;
        }
        if (blocked) {
            one.why = *blocked;
        } else if (uploading(around, item)) {
            one.why = Why::Uploading;
        } else if (sending) {
            one.why = Why::Sending;
        } else if (item.notBefore > around.now) {
            one.why = Why::AskedToWait;
            one.until = item.notBefore;
        } else {
            one.why = busy.contains(item.chat) ? Why::BehindAnother : Why::Sending;
        }
        busy.insert(item.chat);
        add(std::move(one));
    }
    HELIO_TRY(drafts, cache.drafts.unsynced());
    for (const auto& [chat, draft] : drafts) add({.what = What::Draft, .why = blocked.value_or(Why::Sending), .chat = chat});
    HELIO_TRY(takenBack, cache.takenBack.list());
    for (const auto& item : takenBack) add({.what = What::Deletion, .why = blocked.value_or(Why::Sending), .chat = item.chat});
    return out;
}

}  // namespace helio::client
