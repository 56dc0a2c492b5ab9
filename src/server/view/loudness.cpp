// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/notify.h"
#include "server/view/view.h"
#include "tl/codec.h"

namespace helio::server {

tl::PeerNotifySettings View::loudness(Peer subject) {
    if (const Bytes kept = store::loudnessOf(db_, viewer_, subject); !kept.empty())
        if (auto settings = tl::parse<tl::PeerNotifySettings>(kept)) return std::move(*settings);
    if (!store::isAllOfAKind(subject)) return {};  // as its kind is
    tl::peerNotifySettings out{.show_previews = true, .silent = false, .mute_until = 0};
    const tl::NotificationSound usual = tl::notificationSoundDefault{};
    out.ios_sound = out.android_sound = out.other_sound = usual;
    return out;
}

}  // namespace helio::server
