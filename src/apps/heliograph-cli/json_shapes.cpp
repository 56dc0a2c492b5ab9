// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/json_shapes.h"

#include <array>
#include <charconv>

#include "apps/heliograph-cli/privacy_words.h"

namespace helio::cli {
namespace {

using model::SendState;
using model::ServiceAction;
using model::TextEntity;

std::string_view entityWord(TextEntity::Kind kind) {
    using enum TextEntity::Kind;
    switch (kind) {
        case Bold: return "bold";
        case Italic: return "italic";
        case Underline: return "underline";
        case Strike: return "strike";
        case Code: return "code";
        case Pre: return "pre";
        case Spoiler: return "spoiler";
        case Link: return "link";
        case TextLink: return "text_link";
        case Mention: return "mention";
        case Hashtag: return "hashtag";
        case Email: return "email";
        case Phone: return "phone";
        case Other: break;
    }
    return "other";
}

std::string_view actionWord(ServiceAction::Kind kind) {
    using enum ServiceAction::Kind;
    switch (kind) {
        case GroupCreated: return "group_created";
        case MembersAdded: return "members_added";
        case MemberRemoved: return "member_removed";
        case TitleChanged: return "title_changed";
        case PhotoChanged: return "photo_changed";
        case PhotoRemoved: return "photo_removed";
        case ContactJoined: return "contact_joined";
        case Other: break;
    }
    return "other";
}

std::string_view presenceWord(model::Presence presence) {
    using enum model::Presence;
    switch (presence) {
        case Online: return "online";
        case Offline: return "offline";
        case Recently: return "recently";
        case LastWeek: return "last_week";
        case LastMonth: return "last_month";
        case Unknown: break;
    }
    return "unknown";
}

Json mediaFrame(std::string_view type) {
    return {{"type", type}, {"name", nullptr}, {"size", nullptr}, {"sha256", nullptr}, {"w", nullptr}, {"h", nullptr}, {"contact", nullptr}, {"action", nullptr}};
}

struct MediaJson {
    const std::optional<std::string>& sha256;

    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(const model::Photo& photo) const {
        Json out = mediaFrame("photo");
        if (const auto* size = photo.largest()) {
            out["size"] = size->size;
            out["w"] = size->width;
            out["h"] = size->height;
        }
        if (sha256) out["sha256"] = *sha256;
        return out;
    }
    Json operator()(const model::Document& document) const {
        Json out = mediaFrame("file");
        out["name"] = document.name;
        out["size"] = document.size;
        if (sha256) out["sha256"] = *sha256;
        if (document.width > 0) out["w"] = document.width;
        if (document.height > 0) out["h"] = document.height;
        return out;
    }
    Json operator()(const model::SharedContact& contact) const {
        Json out = mediaFrame("contact");
        out["contact"] = {{"phone", contact.phone}, {"first", contact.firstName}, {"last", contact.lastName}, {"user_id", contact.user.value}, {"vcard", contact.vcard}};
        return out;
    }
    Json operator()(const ServiceAction& action) const {
        Json out = mediaFrame("service");
        Json users = Json::array();
        for (const auto user : action.users) users.push_back(user.value);
        out["action"] = {{"kind", actionWord(action.kind)}, {"title", action.title}, {"users", users}};
        return out;
    }
    Json operator()(const model::UnknownMedia& unknown) const {
        Json out = mediaFrame("unknown");
        out["name"] = unknown.what;
        return out;
    }
};

Json linkWord(client::Link link) {
    switch (link) {
        case client::Link::Offline: return "offline";
        case client::Link::Connecting: return "connecting";
        case client::Link::Updating: return "updating";
        case client::Link::Online: break;
    }
    return "online";
}

std::string_view buttonWord(model::KeyboardButton::Kind kind) {
    using enum model::KeyboardButton::Kind;
    switch (kind) {
        case Text: return "text";
        case RequestPhone: return "request_phone";
        case Url: return "url";
        case Other: break;
    }
    return "other";
}

Json keyboardJson(const model::Keyboard& keyboard) {
    Json rows = Json::array();
    for (const auto& row : keyboard.rows) {
        Json buttons = Json::array();
        for (const auto& button : row) {
            Json one = {{"type", buttonWord(button.kind)}, {"text", button.text}};
            if (!button.url.empty()) one["url"] = button.url;
            buttons.push_back(std::move(one));
        }
        rows.push_back(std::move(buttons));
    }
    return {{"rows", std::move(rows)}, {"attached", keyboard.attached}, {"once", keyboard.once}};
}

}  // namespace

std::string_view stateWord(SendState state) {
    using enum SendState;
    switch (state) {
        case Received: return "received";
        case Waiting: return "waiting";
        case Sending: return "sending";
        case Failed: return "failed";
        case Sent: return "sent";
        case Delivered: return "delivered";
        case Read: break;
    }
    return "read";
}

std::string_view signInWord(client::SignInState state) {
    switch (state) {
        case client::SignInState::SignedOut: return "signed_out";
        case client::SignInState::SignedIn: return "signed_in";
        case client::SignInState::EndedElsewhere: break;
    }
    return "ended_elsewhere";
}

Result<TextEntity> parseEntity(const std::string& text) {
    const auto wrong = [&] { return fail(Fault::BadInput, "reading --entity", text + " is not TYPE:OFFSET:LENGTH[:ARGUMENT]"); };
    std::array<std::string, 4> parts;
    std::size_t at = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto end = i + 1 < parts.size() ? text.find(':', at) : std::string::npos;  // an argument may hold colons
        parts[i] = text.substr(at, end == std::string::npos ? end : end - at);
        if (end == std::string::npos) break;
        at = end + 1;
    }
    TextEntity out;
    for (int kind = 0; kind < static_cast<int>(TextEntity::Kind::Other); ++kind)
        if (entityWord(static_cast<TextEntity::Kind>(kind)) == parts[0]) out.kind = static_cast<TextEntity::Kind>(kind);
    const auto number = [](const std::string& digits, std::int32_t& to) {
        const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), to);
        return bad == std::errc() && end == digits.data() + digits.size() && to >= 0;
    };
    if (out.kind == TextEntity::Kind::Other || !number(parts[1], out.offset) || !number(parts[2], out.length) || out.length == 0) return wrong();
    out.argument = parts[3];
    return out;
}

Json messageJson(const model::Message& message, const std::optional<std::string>& sha256) {
    Json entities = Json::array();
    for (const auto& entity : message.entities) {
        Json one = {{"type", entityWord(entity.kind)}, {"offset", entity.offset}, {"length", entity.length}};
        if (!entity.argument.empty()) one["argument"] = entity.argument;
        entities.push_back(std::move(one));
    }
    Json out = {{"id", message.id.value},     {"chat", message.chat.value},
                {"from", message.from.value}, {"date", message.date},
                {"out", message.out},         {"state", stateWord(message.state)},
                {"text", message.text},       {"entities", std::move(entities)},
                {"album", nullptr},           {"media", std::visit(MediaJson{sha256}, message.media)}};
    if (message.album) out["album"] = std::to_string(message.album.value);
    if (message.editDate != 0) out["edited"] = message.editDate;
    if (message.replyTo) out["reply_to"] = message.replyTo->value;
    if (message.keyboard) out["keyboard"] = keyboardJson(*message.keyboard);
    if (!message.failure.empty()) out["failure"] = message.failure;
    return out;
}

Json userJson(const model::User& user) {
    Json out = {{"id", user.id.value},
                {"first", user.firstName},
                {"last", user.lastName},
                {"username", user.username},
                {"phone", user.phone},
                {"self", user.self},
                {"contact", user.contact},
                {"mutual", user.mutualContact},
                {"deleted", user.deleted},
                {"status", presenceWord(user.presence)},
                {"status_date", user.presenceUntil}};
    if (user.bot) out["bot"] = true;
    return out;
}

Json dialogJson(const model::Dialog& dialog, const std::string& title, const std::optional<model::Message>& top) {
    Json out = {{"chat", dialog.peer.value},
                {"kind", dialog.peer.isUser()   ? "user"
                         : dialog.peer.isChat() ? "group"
                                                : "channel"},
                {"title", title},
                {"unread", dialog.unread},
                {"pinned", dialog.pinned},
                {"read_inbox", dialog.readInbox.value},
                {"read_outbox", dialog.readOutbox.value},
                {"delivered", dialog.delivered.value},
                {"draft", nullptr},
                {"top", nullptr}};
    if (dialog.draft) out["draft"] = dialog.draft->text;
    if (top) out["top"] = messageJson(*top, std::nullopt);
    return out;
}

Json deviceJson(const model::Device& device) {
    return {{"id", std::to_string(device.id.value)},  // a string: 64 bits do not fit a JSON number everywhere
            {"current", device.current},
            {"model", device.model},
            {"platform", device.platform},
            {"system", device.systemVersion},
            {"app", device.appName},
            {"app_version", device.appVersion},
            {"ip", device.ip},
            {"country", device.country},
            {"created", device.created},
            {"active", device.active}};
}

Json connectionJson(const client::Connection& connection) {
    return {{"link", linkWord(connection.link)}, {"since", connection.since}, {"waiting", connection.waiting}, {"trouble", connection.trouble}};
}

std::string_view whatWord(client::Waiting::What what) {
    using What = client::Waiting::What;
    switch (what) {
        case What::Photo: return "photo";
        case What::File: return "file";
        case What::Contact: return "contact";
        case What::Draft: return "draft";
        case What::Deletion: return "deletion";
        case What::Text: break;
    }
    return "text";
}

std::string_view whyWord(client::Waiting::Why why) {
    using Why = client::Waiting::Why;
    switch (why) {
        case Why::SignedOut: return "signed_out";
        case Why::NoConnection: return "no_connection";
        case Why::CatchingUp: return "catching_up";
        case Why::Uploading: return "uploading";
        case Why::BehindAnother: return "behind_another";
        case Why::AskedToWait: return "asked_to_wait";
        case Why::Failed: return "failed";
        case Why::Sending: break;
    }
    return "sending";
}

std::string_view decisionWord(model::Decision::Kind kind) {
    using Kind = model::Decision::Kind;
    switch (kind) {
        case Kind::DeleteMessages: return "delete_messages";
        case Kind::Block: return "block";
        case Kind::Unblock: return "unblock";
        case Kind::RemoveContacts: return "remove_contacts";
        case Kind::RemoveException: return "remove_exception";
    }
    return "";
}

std::string_view whyWord(client::WaitingDecision::Why why) {
    using Why = client::WaitingDecision::Why;
    switch (why) {
        case Why::CanBeUndone: return "can_be_undone";
        case Why::SignedOut: return "signed_out";
        case Why::NoConnection: return "no_connection";
        case Why::Sending: break;
    }
    return "sending";
}

Json syncJson(const client::SyncStatus& status, const std::vector<client::WaitingDecision>& decided) {
    Json out = connectionJson(status.connection);
    out["last_update"] = status.lastUpdate;
    out["last_check"] = status.lastCheck;
    out["checking"] = status.checking;
    Json items = Json::array();
    for (const auto& one : status.waiting) {
        Json item{{"what", whatWord(one.what)}, {"why", whyWord(one.why)}, {"chat", one.chat.value}, {"message", one.message.value}, {"words", one.words}};
        if (one.until != 0) item["until"] = one.until;
        items.push_back(std::move(item));
    }
    out["items"] = std::move(items);
    Json decisions = Json::array();
    for (const auto& one : decided) {
        Json item{{"what", decisionWord(one.decision.kind)}, {"why", whyWord(one.why)}};
        if (one.decision.chat) item["chat"] = one.decision.chat.value;
        if (!one.decision.messages.empty()) item["messages"] = one.decision.messages.size();
        Json users = Json::array();
        for (const auto user : one.decision.users) users.push_back(user.value);
        if (!users.empty()) item["users"] = std::move(users);
        if (!one.decision.entries.empty()) item["cards"] = one.decision.entries.size();
        if (const auto& exception = one.decision.exception)
            item["exception"] = {{"subject", subjectWord(exception->subject)}, {"side", exception->always ? "always" : "never"}, {"who", exception->who.value}};
        decisions.push_back(std::move(item));
    }
    out["decisions"] = std::move(decisions);
    return out;
}

}  // namespace helio::cli
