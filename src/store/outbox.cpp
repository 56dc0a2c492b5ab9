// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox.h"

#include "store/dialogs.h"
#include "store/message_place.h"
#include "store/messages.h"
#include "store/session.h"
#include "store/uploads.h"

namespace helio::store {

namespace {

#define HELIO_SELECT_OUTBOX "SELECT local, chat, random_id, kind, album, payload, attempts, not_before, failed FROM outbox "

OutboxItem readItem(const sqlite::Row& row) {
    OutboxItem item;
    item.local = row.get<model::MessageId>(0);
    item.chat = row.get<model::PeerId>(1);
    item.randomId = row.integer(2);
    item.kind = row.get<OutboxItem::Kind>(3);
    item.album = row.get<model::AlbumId>(4);
    item.payload = row.get<Bytes>(5);
    item.attempts = row.get<std::int32_t>(6);
    item.notBefore = row.integer(7);
    item.failed = row.get<bool>(8);
    return item;
}

}  // namespace

Result<std::vector<OutboxItem>> Outbox::list() const { return desk_->db.all(HELIO_SELECT_OUTBOX "ORDER BY local DESC", readItem); }

Result<std::optional<OutboxItem>> Outbox::get(model::MessageId local) const { return desk_->db.first(HELIO_SELECT_OUTBOX "WHERE local = ?1", readItem, local); }

Result<std::optional<OutboxItem>> Outbox::byRandomId(std::int64_t randomId) const { return desk_->db.first(HELIO_SELECT_OUTBOX "WHERE random_id = ?1", readItem, randomId); }

Result<std::int32_t> Outbox::waiting() const {
    HELIO_TRY(count, desk_->db.value<std::int32_t>("SELECT count(*) FROM outbox WHERE failed = 0"));
    return count.value_or(0);
}

Result<model::Message> Outbox::add(model::Message message, OutboxItem::Kind kind, BytesView payload) {
    if (message.randomId == 0) return helio::fail(Fault::Internal, "queueing a message", "it has no random id");
    HELIO_TRY(local, Session(*desk_).nextLocalId());
    message.id = local;
    message.out = true;
    message.state = model::SendState::Waiting;
    HELIO_CHECK(desk_->db.run("INSERT INTO outbox(local, chat, random_id, kind, album, payload) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", local, message.chat, message.randomId, kind,
                              message.album, payload));
    HELIO_CHECK(Messages(*desk_).put(message));
    Dialogs dialogs(*desk_);
    HELIO_CHECK(dialogs.ensure(message.chat));
    HELIO_CHECK(dialogs.refreshTop(message.chat));
    return message;
}

Result<> Outbox::setPayload(model::MessageId local, BytesView payload) {
    HELIO_CHECK(desk_->db.run("UPDATE outbox SET payload = ?2 WHERE local = ?1", local, payload));
    return {};
}

Result<> Outbox::attempt(model::MessageId local) {
    HELIO_TRY(item, get(local));
    if (!item) return {};  // confirmed or taken back meanwhile
    HELIO_CHECK(desk_->db.run("UPDATE outbox SET attempts = attempts + 1, failed = 0 WHERE local = ?1", local));
    return Messages(*desk_).setState(item->chat, local, model::SendState::Sending);
}

Result<> Outbox::postpone(model::MessageId local, std::int64_t notBefore) {
    HELIO_TRY(item, get(local));
    if (!item) return {};
    HELIO_CHECK(desk_->db.run("UPDATE outbox SET not_before = ?2 WHERE local = ?1", local, notBefore));
    return Messages(*desk_).setState(item->chat, local, model::SendState::Waiting);
}

Result<> Outbox::fail(model::MessageId local, std::string_view why) {
    HELIO_TRY(item, get(local));
    if (!item) return {};
    HELIO_CHECK(desk_->db.run("UPDATE outbox SET failed = 1 WHERE local = ?1", local));
    return Messages(*desk_).setState(item->chat, local, model::SendState::Failed, why);
}

Result<> Outbox::retry(model::MessageId local) {
    HELIO_TRY(item, get(local));
    if (!item) return helio::fail(Fault::NotFound, "sending again", "the message is no longer waiting");
    HELIO_CHECK(desk_->db.run("UPDATE outbox SET failed = 0, not_before = 0 WHERE local = ?1", local));
    return Messages(*desk_).setState(item->chat, local, model::SendState::Waiting);
}

Result<bool> Outbox::confirm(model::MessageId local, model::MessageId real, std::int64_t date) {
    HELIO_TRY(item, get(local));
    if (!item) return false;
    HELIO_CHECK(Messages(*desk_).renumber(item->chat, local, real));
    if (date != 0) HELIO_CHECK(desk_->db.run("UPDATE message SET date = ?3 WHERE chat = ?1 AND pos = ?2", item->chat, positionOf(real), date));
    HELIO_CHECK(forget(local));
    HELIO_CHECK(Dialogs(*desk_).refreshTop(item->chat));
    return true;
}

Result<bool> Outbox::drop(model::MessageId local) {
    HELIO_TRY(item, get(local));
    if (!item) return false;
    HELIO_CHECK(Messages(*desk_).remove(item->chat, local));
    HELIO_CHECK(forget(local));
    HELIO_CHECK(Dialogs(*desk_).refreshTop(item->chat));
    return true;
}

Result<> Outbox::forget(model::MessageId local) {
    HELIO_CHECK(desk_->db.run("DELETE FROM outbox WHERE local = ?1", local));
    return Uploads(*desk_).remove(local);
}

}  // namespace helio::store
