// SPDX-License-Identifier: GPL-3.0-or-later
// client::Reader over a read-only view of the store.
#pragma once

#include <optional>

#include "client/client.h"
#include "store/store.h"

namespace helio::client {

class CacheReader final : public Reader {
public:
    explicit CacheReader(store::View view) : view_(std::move(view)) {}
    /// Signed out: everything is empty from now on.
    void close() { view_.reset(); }
    /// For what Reader has no words for; null when signed out.
    const store::Repositories* cache() const { return view_ ? &view_->read() : nullptr; }

    SignInState signInState() override;
    std::optional<model::User> self() override;
    Result<std::vector<model::Dialog>> dialogs(std::int32_t offset, std::int32_t limit) override;
    std::optional<model::Dialog> dialog(model::PeerId peer) override;
    std::optional<model::User> user(model::UserId id) override;
    std::optional<model::User> userByPhone(const std::string& digits) override;
    std::optional<model::User> userByUsername(const std::string& name) override;
    std::optional<model::Chat> chat(model::ChatId id) override;
    std::string title(model::PeerId peer) override;
    Result<std::vector<model::Message>> history(model::PeerId peer, model::MessageId anchor, Page page, std::int32_t limit) override;
    std::optional<model::Message> message(model::PeerId peer, model::MessageId id) override;
    Result<std::vector<model::Message>> search(const std::string& words, model::PeerId peer, std::int32_t limit) override;
    Result<std::vector<model::User>> contacts() override;
    Result<std::vector<model::Device>> devices() override;
    Result<std::vector<model::Message>> media(model::PeerId peer, std::int32_t limit) override;
    std::optional<Bytes> file(const model::FileLocation& location) override;
    std::int32_t totalUnread() override;
    std::optional<model::Proxy> proxy() override;

private:
    // What was decided and can still be undone is shown as done (client/decisions.h).
    std::optional<model::User> shownUser(std::optional<model::User> user) const;
    model::Dialog shownDialog(model::Dialog dialog) const;
    std::vector<model::MessageId> deletedIn(model::PeerId chat) const;

    std::optional<store::View> view_;
};

}  // namespace helio::client
