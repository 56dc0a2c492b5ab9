// SPDX-License-Identifier: GPL-3.0-or-later
// Delivered marks: a device acknowledged the updates, so the senders' messages in them have arrived. Private chats; told to Heliograph alone.
#include <asio/post.hpp>
#include <map>

#include "server/push/pusher.h"
#include "server/store/updates.h"
#include "server/view/view.h"
#include "tl/gen/heliograph.h"

namespace helio::server {
namespace {

Notice deliveredNotice(UserId sender, UserId receiver, MessageId upTo) {
    Notice notice;
    notice.to = sender;
    notice.heliographOnly = true;
    notice.passing = true;  // heliograph.getDelivered reads the mark back after an absence
    notice.make = [receiver, upTo](View& view) {
        tl::heliograph::updateDelivered update;
        update.peer = view.peer(Peer(receiver));
        update.max_id = upTo;
        return view.updates({tl::Update(std::move(update))});
    };
    return notice;
}

}  // namespace

void Pusher::delivered(const std::shared_ptr<Session>& session, Pts upTo) {
    const UserId user = session->subscribed;
    if (!user) return;
    auto notices = std::make_shared<std::vector<Notice>>();
    Writer::Job job;
    job.run = [user, upTo, notices](store::Db& db) {
        notices->clear();
        for (const auto& [sender, id] : store::raiseDeliveredUpTo(db, user, upTo)) notices->push_back(deliveredNotice(sender, user, id));
        return true;
    };
    job.done = [this, notices](bool kept) {
        if (!kept) return;
        asio::post(parts_.loop, [this, notices] {
            for (Notice& notice : *notices) notify(std::move(notice));
        });
    };
    parts_.writer.post(std::move(job));
}

}  // namespace helio::server
