// SPDX-License-Identifier: GPL-3.0-or-later
// account.getNotifySettings, updateNotifySettings, getNotifyExceptions, resetNotifySettings: muted chats stay muted on every device.
#include "server/store/notify.h"
#include "server/boxes/list_news.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "tl/codec.h"
#include "tl/gen/account.h"

namespace helio::server {
namespace {

namespace a = tl::account;

constexpr int kMostListed = 1000;
constexpr std::size_t kMostBytes = 1024;  ///< a sound's name is the client's own

Result<Peer> subjectOf(Call& call, const tl::InputNotifyPeer& input) {
    if (const auto* one = input.as<tl::inputNotifyPeer>()) return inputPeer(call, one->peer);
    if (input.as<tl::inputNotifyUsers>()) return store::kAllPeople;
    if (input.as<tl::inputNotifyChats>()) return store::kAllGroups;
    if (input.as<tl::inputNotifyBroadcasts>()) return store::kAllChannels;
    return refuse(400, "PEER_ID_INVALID");  // forums
}

Result<tl::PeerNotifySettings> getSettings(Call& call, const a::getNotifySettings& query) {
    HELIO_TRY(subject, subjectOf(call, query.peer));
    return View(call).loudness(subject);
}

/// There are no ringtones here to name.
bool kept(const std::optional<tl::NotificationSound>& sound) { return !sound || !sound->as<tl::notificationSoundRingtone>(); }

Result<bool> updateSettings(Call& call, const a::updateNotifySettings& query) {
    HELIO_TRY(subject, subjectOf(call, query.peer));
    const tl::inputPeerNotifySettings& in = query.settings;
    if (!kept(in.sound) || !kept(in.stories_sound)) return refuse(400, "RINGTONE_INVALID");
    tl::peerNotifySettings out{.show_previews = in.show_previews, .silent = in.silent, .mute_until = in.mute_until};
    out.ios_sound = out.android_sound = out.other_sound = in.sound;
    out.stories_muted = in.stories_muted;
    out.stories_hide_sender = in.stories_hide_sender;
    out.stories_ios_sound = out.stories_android_sound = out.stories_other_sound = in.stories_sound;
    const bool nothing = out == tl::peerNotifySettings{};
    Bytes bytes = nothing ? Bytes() : tl::serialize(out);
    if (bytes.size() > kMostBytes) return refuse(400, "SETTINGS_INVALID");
    store::putLoudness(call.db, call.me(), {subject, std::move(bytes)});
    noteLoudness(call, subject);
    return true;
}

/// Chats that are another way than their kind.
Result<tl::Updates> exceptions(Call& call, const a::getNotifyExceptions& query) {
    std::optional<Peer> kind;
    if (query.peer) {
        HELIO_TRY(subject, subjectOf(call, *query.peer));
        kind = subject;
    }
    View view(call);
    std::vector<tl::Update> out;
    for (const store::Loudness& one : store::allLoudness(call.db, call.me(), kMostListed)) {
        if (store::isAllOfAKind(one.subject)) continue;
        if (kind == store::kAllChannels || (kind == store::kAllPeople && !one.subject.isUser()) || (kind == store::kAllGroups && !one.subject.isChat())) continue;
        if (kind && !store::isAllOfAKind(*kind) && one.subject != *kind) continue;
        const auto settings = tl::parse<tl::PeerNotifySettings>(one.settings);
        if (!settings) continue;
        const bool loud = settings->mute_until || settings->show_previews || settings->silent;
        if (!loud && !(query.compare_sound && settings->other_sound) && !(query.compare_stories && settings->stories_muted)) continue;
        out.push_back(loudnessUpdate(view, one.subject));
    }
    return view.updates(std::move(out));
}

Result<bool> reset(Call& call, const a::resetNotifySettings&) {
    const auto before = store::allLoudness(call.db, call.me(), kMostListed);
    store::resetLoudness(call.db, call.me());
    for (const store::Loudness& one : before) noteLoudness(call, one.subject);
    return true;
}

}  // namespace

void addNotify(MethodTable& table) {
    table.read<a::getNotifySettings>(&getSettings);
    table.write<a::updateNotifySettings>(&updateSettings);
    table.read<a::getNotifyExceptions>(&exceptions);
    table.write<a::resetNotifySettings>(&reset);
}

}  // namespace helio::server
