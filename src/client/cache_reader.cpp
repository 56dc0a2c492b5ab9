// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache_reader.h"

#include <algorithm>

#include "base/log.h"
#include "client/outbox/payload.h"

namespace helio::client {
namespace {

std::unexpected<Error> gone() { return fail(Fault::Denied, "reading the account", "it was signed out"); }

/// Where an answer has no room for an error: it is logged, and nothing is shown.
template <class T>
std::optional<T> shown(Result<std::optional<T>> result) {
    if (result) return std::move(*result);
    log::error("{}", result.error().text());
    return std::nullopt;
}

/// A person's number as a card on this computer has it, where matching said whose it is; "" otherwise. Local knowledge: the store's own row of the person
/// stays as the cloud told it, so nothing that speaks to the cloud takes this for what the cloud shows.
std::string numberInBook(const store::Repositories& read, model::UserId user) {
    const auto id = shown(read.bookEntries.of(user));
    const auto entry = id ? shown(read.bookEntries.get(*id)) : std::nullopt;
    if (!entry) return {};
    for (const auto& number : entry->numbers)
        if (number.standing == model::Standing::Member && number.user == user) return number.digits;
    return {};
}

store::Page pageOf(Page page) {
    switch (page) {
        case Page::After: return store::Page::After;
        case Page::Around: return store::Page::Around;
        case Page::Before: break;
    }
    return store::Page::Before;
}

void leaveOut(std::vector<model::Message>& messages, const std::vector<model::MessageId>& deleted) {
    std::erase_if(messages, [&](const model::Message& one) { return std::ranges::find(deleted, one.id) != deleted.end(); });
}

}  // namespace

std::vector<model::MessageId> CacheReader::deletedIn(model::PeerId chat) const {
    auto out = view_->read().decisions.deletedIn(chat);
    if (out) return std::move(*out);
    log::error("{}", out.error().text());
    return {};
}

std::optional<model::User> CacheReader::shownUser(std::optional<model::User> user) const {
    const auto& decisions = view_->read().decisions;
    if (!user || decisions.empty().value_or(true)) return user;
    if (const auto blocked = shown(decisions.blocked(user->id))) user->blocked = *blocked;
    if (decisions.removesContact(user->id).value_or(false)) user->contact = user->mutualContact = false;
    return user;
}

model::Dialog CacheReader::shownDialog(model::Dialog dialog) const {
    const auto deleted = deletedIn(dialog.peer);
    if (std::ranges::find(deleted, dialog.top) == deleted.end()) return dialog;
    auto newest = view_->read().messages.page(dialog.peer, {}, store::Page::Before, static_cast<std::int32_t>(deleted.size()) + 1);
    if (!newest) return dialog;
    leaveOut(*newest, deleted);
    dialog.top = newest->empty() ? model::MessageId() : newest->back().id;
    return dialog;
}

SignInState CacheReader::signInState() {
    if (!view_) return SignInState::SignedOut;
    const auto state = view_->read().session.signIn();
    if (!state) return SignInState::SignedOut;
    switch (*state) {
        case store::SignIn::SignedIn: return SignInState::SignedIn;
        case store::SignIn::EndedElsewhere: return SignInState::EndedElsewhere;
        case store::SignIn::SignedOut: break;
    }
    return SignInState::SignedOut;
}

std::optional<model::User> CacheReader::self() {
    if (!view_) return std::nullopt;
    const auto id = view_->read().session.self();
    return id && *id ? user(*id) : std::nullopt;
}

Result<std::vector<model::Dialog>> CacheReader::dialogs(std::int32_t offset, std::int32_t limit) {
    if (!view_) return gone();
    HELIO_TRY(list, view_->read().dialogs.list(offset, limit));
    if (!view_->read().decisions.empty().value_or(true))
        for (auto& one : list) one = shownDialog(std::move(one));
    return list;
}

std::optional<model::Dialog> CacheReader::dialog(model::PeerId peer) {
    if (!view_) return std::nullopt;
    auto found = shown(view_->read().dialogs.get(peer));
    return found ? std::optional(shownDialog(std::move(*found))) : std::nullopt;
}

std::optional<model::User> CacheReader::user(model::UserId id) {
    if (!view_) return std::nullopt;
    auto known = shownUser(shown(view_->read().users.get(id)));
    if (known && known->phone.empty() && !known->self && !known->deleted) known->phone = numberInBook(view_->read(), id);
    return known;
}

std::optional<model::User> CacheReader::userByPhone(const std::string& digits) {
    if (!view_) return std::nullopt;
    if (auto known = shownUser(shown(view_->read().users.byPhone(digits)))) return known;
    const auto number = shown(view_->read().bookNumbers.get(digits));
    if (!number || number->standing != model::Standing::Member) return std::nullopt;
    auto known = shownUser(shown(view_->read().users.get(number->user)));
    // A number that the cloud shows is newer than what was asked once.
    if (!known || !known->phone.empty() || known->deleted) return std::nullopt;
    known->phone = digits;
    return known;
}

std::optional<model::User> CacheReader::userByUsername(const std::string& name) { return view_ ? shownUser(shown(view_->read().users.byUsername(name))) : std::nullopt; }
std::optional<model::Chat> CacheReader::chat(model::ChatId id) { return view_ ? shown(view_->read().chats.get(id)) : std::nullopt; }

std::string CacheReader::title(model::PeerId peer) {
    if (peer.isUser()) {
        const auto who = user(peer.user());
        if (!who) return "User " + std::to_string(peer.value);
        return who->self ? "Saved messages" : who->name();
    }
    if (peer.isChat())
        if (const auto group = chat(peer.chat())) return group->title;
    if (peer.isChannel() && view_)
        if (const auto channel = shown(view_->read().channels.get(peer.channel()))) return channel->title;
    return "Chat " + std::to_string(peer.value);
}

Result<std::vector<model::Message>> CacheReader::history(model::PeerId peer, model::MessageId anchor, Page page, std::int32_t limit) {
    if (!view_) return gone();
    const auto deleted = deletedIn(peer);
    if (deleted.empty()) return view_->read().messages.page(peer, anchor, pageOf(page), limit);
    // A page is as full as it would be without them.
    HELIO_TRY(messages, view_->read().messages.page(peer, anchor, pageOf(page), limit + 2 * static_cast<std::int32_t>(deleted.size())));
    leaveOut(messages, deleted);
    const auto room = static_cast<std::size_t>(std::max(limit, 0));
    if (messages.size() <= room || page == Page::Around) return messages;
    if (page == Page::After) messages.resize(room);
    else messages.erase(messages.begin(), messages.end() - static_cast<std::ptrdiff_t>(room));
    return messages;
}

std::optional<model::Message> CacheReader::message(model::PeerId peer, model::MessageId id) {
    if (!view_) return std::nullopt;
    const auto deleted = deletedIn(peer);
    return std::ranges::find(deleted, id) == deleted.end() ? shown(view_->read().messages.get(peer, id)) : std::nullopt;
}

Result<std::vector<model::Message>> CacheReader::search(const std::string& words, model::PeerId peer, std::int32_t limit) {
    if (!view_) return gone();
    HELIO_TRY(found, view_->read().messages.search(words, peer, limit));
    if (!view_->read().decisions.empty().value_or(true)) std::erase_if(found, [&](const model::Message& one) { return !message(one.chat, one.id); });
    return found;
}

Result<std::vector<model::User>> CacheReader::contacts() {
    if (!view_) return gone();
    HELIO_TRY(people, view_->read().contacts.list());
    if (view_->read().decisions.empty().value_or(true)) return people;
    for (auto& one : people) one = *shownUser(std::move(one));
    std::erase_if(people, [](const model::User& one) { return !one.contact; });
    return people;
}

Result<std::vector<model::Device>> CacheReader::devices() {
    if (!view_) return gone();
    return view_->read().devices.list();
}

Result<std::vector<model::Message>> CacheReader::media(model::PeerId peer, std::int32_t limit) {
    if (!view_) return gone();
    HELIO_TRY(found, view_->read().messages.media(peer, model::MessageId(0), limit));
    leaveOut(found, deletedIn(peer));
    return found;
}

std::optional<Bytes> CacheReader::file(const model::FileLocation& location) {
    if (!view_) return std::nullopt;
    // No data centre: a picture of ours that the cloud does not have yet.
    if (location.dc == 0 && location.kind != model::FileLocation::Kind::PeerPhoto) return shown(view_->read().files.kept(keptName(location.id)));
    return shown(view_->read().files.get(location));
}

std::optional<model::Proxy> CacheReader::proxy() {
    if (!view_) return std::nullopt;
    const auto line = view_->read().settings.text("proxy");
    if (!line || !*line || (*line)->empty()) return std::nullopt;
    auto proxy = model::parseProxy(**line);
    return proxy ? std::optional(std::move(*proxy)) : std::nullopt;
}

std::int32_t CacheReader::totalUnread() { return view_ ? view_->read().dialogs.totalUnread().value_or(0) : 0; }

}  // namespace helio::client
