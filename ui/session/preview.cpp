// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/preview.h"

#include "ui/contacts/card_text.h"
#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/session/session.h"

namespace helio::ui {

using kit::qs;

namespace {
QString nameOf(Session& session, model::PeerId peer) { return peer.isUser() && peer.user() == session.selfId() ? kit::tr("You") : session.title(peer); }
}  // namespace

QString serviceLine(Session& session, const model::Message& message) {
    const auto* action = std::get_if<model::ServiceAction>(&message.media);
    if (!action) return {};
    const QString who = nameOf(session, message.from);
    QStringList users;
    for (const auto user : action->users) users << nameOf(session, user);
    using Kind = model::ServiceAction::Kind;
    switch (action->kind) {
        case Kind::GroupCreated: return kit::tr("%1 created the group “%2”").arg(who, qs(action->title));
        case Kind::MembersAdded:
            if (action->users.size() == 1 && model::PeerId(action->users.front()) == message.from) return kit::tr("%1 joined the group").arg(who);
            return kit::tr("%1 added %2").arg(who, users.join(", "));
        case Kind::MemberRemoved:
            if (action->users.size() == 1 && model::PeerId(action->users.front()) == message.from) return kit::tr("%1 left the group").arg(who);
            return kit::tr("%1 removed %2").arg(who, users.join(", "));
        case Kind::TitleChanged: return kit::tr("%1 changed the name to “%2”").arg(who, qs(action->title));
        case Kind::PhotoChanged: return kit::tr("%1 changed the group picture").arg(who);
        case Kind::PhotoRemoved: return kit::tr("%1 removed the group picture").arg(who);
        case Kind::ContactJoined: return kit::tr("%1 joined").arg(who);
        case Kind::Other: return action->title.empty() ? kit::tr("Something changed here") : qs(action->title);
    }
    return {};
}

QString brief(Session& session, const model::Message& message) {
    const QString text = qs(message.text).simplified();
    const auto with = [&](const QString& what) { return text.isEmpty() ? what : what + " · " + text; };
    if (std::holds_alternative<model::Photo>(message.media)) return with(kit::tr("Photo"));
    if (const auto* document = std::get_if<model::Document>(&message.media)) return with(document->name.empty() ? kit::tr("File") : qs(document->name));
    if (const auto* contact = std::get_if<model::SharedContact>(&message.media)) return kit::tr("Shared contact: %1").arg(cardName(*contact));
    if (std::holds_alternative<model::ServiceAction>(message.media)) return serviceLine(session, message);
    if (std::holds_alternative<model::UnknownMedia>(message.media)) return with(kit::tr("Message of a newer kind"));
    return text;
}

const char* briefIcon(const model::Message& message) {
    if (std::holds_alternative<model::Photo>(message.media)) return "image";
    if (std::holds_alternative<model::Document>(message.media)) return "file";
    if (std::holds_alternative<model::SharedContact>(message.media)) return "contacts";
    return nullptr;
}

}  // namespace helio::ui
