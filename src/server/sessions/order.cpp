// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/order.h"

#include "tl/codec.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

std::string nameOf(const tl::InputPeer& peer) {
    if (const auto* user = peer.as<tl::inputPeerUser>()) return "u" + std::to_string(user->user_id);
    if (const auto* chat = peer.as<tl::inputPeerChat>()) return "c" + std::to_string(chat->chat_id);
    return ChatOrder::chatOfOneself();
}

template <class Fn>
std::optional<std::string> peerIn(BytesView query) {
    const auto parsed = tl::parse<Fn>(query);
    return parsed ? std::optional(nameOf(parsed->peer)) : std::nullopt;
}

}  // namespace

std::optional<std::string> ChatOrder::chatOf(BytesView query) {
    switch (tl::peekId(query)) {
        case tl::messages::sendMessage::kId: return peerIn<tl::messages::sendMessage>(query);
        case tl::messages::sendMedia::kId: return peerIn<tl::messages::sendMedia>(query);
        case tl::messages::sendMultiMedia::kId: return peerIn<tl::messages::sendMultiMedia>(query);
        case tl::messages::editMessage::kId: return peerIn<tl::messages::editMessage>(query);
        case tl::messages::forwardMessages::kId: {
            const auto parsed = tl::parse<tl::messages::forwardMessages>(query);
            return parsed ? std::optional(nameOf(parsed->to_peer)) : std::nullopt;
        }
        default: return std::nullopt;
    }
}

bool ChatOrder::begin(const std::string& chat, std::int64_t msgId, std::function<void()> later) {
    if (!mayRun(chat, msgId, std::move(later))) return false;
    chats_.emplace(chat, Chat{});
    return true;
}

bool ChatOrder::mayRun(const std::string& chat, std::int64_t msgId, std::function<void()> later) {
    const auto it = chats_.find(chat);
    if (it == chats_.end()) return true;
    it->second.waiting.emplace(msgId, std::move(later));
    return false;
}

void ChatOrder::done(const std::string& chat) {
    const auto it = chats_.find(chat);
    if (it == chats_.end()) return;
    auto waiting = std::move(it->second.waiting);
    chats_.erase(it);
    // Each asks again for its turn: one that is slow itself makes those behind it wait once more.
    for (auto& [msgId, run] : waiting) run();
}

}  // namespace helio::server
