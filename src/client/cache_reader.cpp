// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache_reader.h"

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

}  // namespace

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
    return view_->read().dialogs.list(offset, limit);
}

std::optional<model::Dialog> CacheReader::dialog(model::PeerId peer) { return view_ ? shown(view_->read().dialogs.get(peer)) : std::nullopt; }

std::optional<model::User> CacheReader::user(model::UserId id) {
    if (!view_) return std::nullopt;
    auto known = shown(view_->read().users.get(id));
    if (known && known->phone.empty() && !known->self && !known->deleted) known->phone = numberInBook(view_->read(), id);
    return known;
}

std::optional<model::User> CacheReader::userByPhone(const std::string& digits) {
    if (!view_) return std::nullopt;
    if (auto known = shown(view_->read().users.byPhone(digits))) return known;
    const auto number = shown(view_->read().bookNumbers.get(digits));
    if (!number || number->standing != model::Standing::Member) return std::nullopt;
    auto known = shown(view_->read().users.get(number->user));
    // A number that the cloud shows is newer than what was asked once.
    if (!known || !known->phone.empty() || known->deleted) return std::nullopt;
    known->phone = digits;
    return known;
}

std::optional<model::User> CacheReader::userByUsername(const std::string& name) { return view_ ? shown(view_->read().users.byUsername(name)) : std::nullopt; }
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
    return view_->read().messages.page(peer, anchor, pageOf(page), limit);
}

std::optional<model::Message> CacheReader::message(model::PeerId peer, model::MessageId id) { return view_ ? shown(view_->read().messages.get(peer, id)) : std::nullopt; }

Result<std::vector<model::Message>> CacheReader::search(const std::string& words, model::PeerId peer, std::int32_t limit) {
    if (!view_) return gone();
    return view_->read().messages.search(words, peer, limit);
}

Result<std::vector<model::User>> CacheReader::contacts() {
    if (!view_) return gone();
    return view_->read().contacts.list();
}

Result<std::vector<model::Device>> CacheReader::devices() {
    if (!view_) return gone();
    return view_->read().devices.list();
}

Result<std::vector<model::Message>> CacheReader::media(model::PeerId peer, std::int32_t limit) {
    if (!view_) return gone();
    return view_->read().messages.media(peer, model::MessageId(0), limit);
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
