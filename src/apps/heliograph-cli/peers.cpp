// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/peers.h"

#include <algorithm>
#include <map>

#include "apps/heliograph-cli/peer_words.h"

namespace helio::cli {
namespace {

constexpr std::int32_t kChats = 5000;

std::string folded(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// Everybody a name can mean: contacts and chats.
std::map<model::PeerId, std::string> known(Session& session) {
    std::map<model::PeerId, std::string> out;
    if (auto contacts = session.reader().contacts())
        for (const auto& user : *contacts) out[user.id] = user.name();
    if (auto dialogs = session.reader().dialogs(0, kChats))
        for (const auto& dialog : *dialogs) out[dialog.peer] = session.reader().title(dialog.peer);
    return out;
}

Result<model::PeerId> byName(Session& session, const std::string& name) {
    std::map<model::PeerId, std::string> whole, part;
    const std::string wanted = folded(name);
    for (const auto& [peer, title] : known(session)) {
        const std::string has = folded(title);
        if (has == wanted) whole[peer] = title;
        if (has.starts_with(wanted) || has.find(" " + wanted) != std::string::npos) part[peer] = title;
    }
    const auto& hits = whole.empty() ? part : whole;
    if (hits.size() == 1) return hits.begin()->first;
    if (hits.empty()) return fail(Fault::NotFound, "looking for '" + name + "'", "no contact or chat has this name", "Use +digits, an id or @username.");
    std::string list;
    for (const auto& [peer, title] : hits) list += (list.empty() ? "" : ", ") + title + " (" + std::to_string(peer.value) + ")";
    return fail(Fault::BadInput, "looking for '" + name + "'", "several have this name: " + list, "Use the number behind the name.");
}

Result<model::PeerId> byPhone(Session& session, const std::string& digits) {
    if (auto self = session.reader().self(); self && self->phone == digits) return model::PeerId(self->id);
    if (const auto user = session.reader().userByPhone(digits)) return model::PeerId(user->id);
    if (session.offline()) return fail(Fault::NotFound, "looking for +" + digits, "nobody known here has this number", "Leave --offline out to ask the cloud.");
    HELIO_TRY(user, session.await<model::User>("looking for +" + digits, [&](auto done) { return session.client().resolvePhone(digits, std::move(done)); }));
    return model::PeerId(user.id);
}

Result<model::PeerId> byUsername(Session& session, const std::string& username) {
    if (session.offline()) {
        if (const auto user = session.reader().userByUsername(username)) return model::PeerId(user->id);
        return fail(Fault::NotFound, "looking for @" + username, "nobody known here has this name");
    }
    return session.await<model::PeerId>("looking for @" + username, [&](auto done) { return session.client().resolveUsername(username, std::move(done)); });
}

}  // namespace

Result<model::PeerId> findPeer(Session& session, const std::string& words) {
    HELIO_TRY(parsed, parsePeer(words));
    if (const auto* id = std::get_if<model::PeerId>(&parsed)) return *id;
    if (const auto* phone = std::get_if<ByPhone>(&parsed)) return byPhone(session, phone->digits);
    if (const auto* name = std::get_if<ByUsername>(&parsed)) return byUsername(session, name->username);
    return byName(session, std::get<ByName>(parsed).name);
}

Result<model::UserId> findUser(Session& session, const std::string& words) {
    HELIO_TRY(peer, findPeer(session, words));
    if (!peer.isUser()) return fail(Fault::BadInput, "looking for '" + words + "'", "that is a chat, not a person");
    return peer.user();
}

}  // namespace helio::cli
