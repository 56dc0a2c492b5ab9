// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/boxes/list_news.h"

#include "server/store/notify.h"
#include "server/store/updates.h"
#include "tl/codec.h"

namespace helio::server {
namespace {

void tellOthers(Call& call, std::function<tl::Update(View&)> make) {
    Notice notice;
    notice.to = call.me();
    notice.except = call.device.key;
    notice.make = [make = std::move(make)](View& view) {
        std::vector<tl::Update> list;
        list.push_back(make(view));
        return view.updates(std::move(list));
    };
    call.effects.notices.push_back(std::move(notice));
}

}  // namespace

std::optional<tl::DialogFilter> filterOnWire(const store::ChatFolder& folder) {
    if (folder.id == 0) return tl::DialogFilter(tl::dialogFilterDefault{});
    auto filter = tl::parse<tl::DialogFilter>(folder.filter);
    if (!filter) return std::nullopt;
    return std::move(*filter);
}

void noteFolder(Call& call, int id) {
    store::noteChange(call.db, call.me(), store::Change::Folders, {}, call.now);
    tellOthers(call, [id](View& view) -> tl::Update {
        tl::updateDialogFilter update;
        update.id = id;
        if (const auto folder = store::findFolder(view.db(), view.viewer(), id)) update.filter = filterOnWire(*folder);
        return update;
    });
}

void noteFolderOrder(Call& call) {
    store::noteChange(call.db, call.me(), store::Change::Folders, {}, call.now);
    tellOthers(call, [](View& view) -> tl::Update {
        tl::updateDialogFilterOrder update;
        for (const store::ChatFolder& folder : store::foldersOf(view.db(), view.viewer())) update.order.push_back(folder.id);
        return update;
    });
}

tl::Update loudnessUpdate(View& view, Peer subject) {
    tl::updateNotifySettings update;
    if (subject == store::kAllPeople) update.peer = tl::notifyUsers{};
    else if (subject == store::kAllGroups) update.peer = tl::notifyChats{};
    else if (subject == store::kAllChannels) update.peer = tl::notifyBroadcasts{};
    else update.peer = tl::notifyPeer{.peer = view.peer(subject)};
    update.notify_settings = view.loudness(subject);
    return update;
}

void noteLoudness(Call& call, Peer subject) {
    store::noteChange(call.db, call.me(), store::Change::Loudness, subject, call.now);
    tellOthers(call, [subject](View& view) { return loudnessUpdate(view, subject); });
}

}  // namespace helio::server
