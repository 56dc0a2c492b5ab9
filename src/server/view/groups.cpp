// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/view/view.h"

namespace helio::server {

tl::Chat View::chat(ChatId id) {
    const auto group = store::findGroup(db_, id);
    if (!group) return tl::chatEmpty{.id = id.value};
    const auto state = store::membershipOf(db_, id, viewer_);
    if (state == store::Membership::None || state == store::Membership::Removed) return tl::chatForbidden{.id = id.value, .title = group->title};
    tl::chat out;
    out.id = id.value;
    out.title = group->title;
    out.creator = group->creator == viewer_;
    out.left = state == store::Membership::Left;
    out.photo = tl::chatPhotoEmpty{};
    if (group->photo) {
        tl::chatPhoto photo;
        photo.photo_id = group->photo;
        photo.dc_id = dcOf(group->photo);
        if (Bytes stripped = strippedOf(group->photo); !stripped.empty()) photo.stripped_thumb = std::move(stripped);
        out.photo = std::move(photo);
    }
    out.default_banned_rights = tl::chatBannedRights{};  // nothing: TDLib takes its absence for everything
    out.participants_count = group->members;
    out.date = static_cast<std::int32_t>(group->date);
    out.version = group->version;
    return out;
}

tl::ChatParticipants View::participants(const store::Group& group) {
    if (store::membershipOf(db_, group.id, viewer_) != store::Membership::Member) {
        tl::chatParticipantsForbidden out;
        out.chat_id = group.id.value;
        return out;
    }
    tl::chatParticipants out;
    out.chat_id = group.id.value;
    out.version = group.version;
    for (const store::Member& m : store::membersOf(db_, group.id)) {
        mention(m.user);
        if (m.user == group.creator) {
            tl::chatParticipantCreator creator;
            creator.user_id = m.user.value;
            out.participants.emplace_back(std::move(creator));
            continue;
        }
        tl::chatParticipant one;
        one.user_id = m.user.value;
        one.inviter_id = m.inviter.value;
        one.date = static_cast<std::int32_t>(m.date);
        out.participants.emplace_back(std::move(one));
    }
    return out;
}

}  // namespace helio::server
