// SPDX-License-Identifier: GPL-3.0-or-later
// What the core tells the owner: changes (coalesced, one wake-up), the connection, transfers, who is typing. Any thread.
#pragma once

#include <functional>
#include <mutex>

#include "client/client.h"

namespace helio::client {

class Board {
public:
    using Post = std::function<void(std::function<void()>)>;
    Board(Post post, std::function<void()> wake);

    /// Adds to what the owner has not taken yet, and wakes it once.
    void note(Changes changes);
    Changes take();

    void setLink(Link link, const std::string& trouble, std::int64_t now);
    void setWaiting(std::int32_t messages);
    Connection connection() const;
    /// The cloud told something; it answered in full what was missed; it is being asked.
    void setUpdated(std::int64_t now);
    void setChecked(std::int64_t now);
    void setChecking(bool checking);
    /// Without what waits: that is in the cache.
    SyncStatus sync() const;

    void setTransfer(const Transfer& transfer);
    void endTransfer(model::PeerId chat, model::MessageId message, bool upload);
    std::vector<Transfer> transfers() const;

    void setTyping(model::PeerId chat, model::UserId user, std::int64_t until);
    void endTyping(model::PeerId chat, model::UserId user);
    /// Forgets those whose time is over; true = some are left.
    bool sweepTyping(std::int64_t now);
    std::vector<Typing> typing() const;

    const Post& post() const { return post_; }

private:
    struct TypingUntil {
        Typing who;
        std::int64_t until;
    };
    Post post_;
    std::function<void()> wake_;
    mutable std::mutex mutex_;
    Changes changes_;
    bool woken_ = false;
    Connection connection_;
    std::int64_t updated_ = 0, checked_ = 0;
    bool checking_ = false;
    std::vector<Transfer> transfers_;
    std::vector<TypingUntil> typing_;
};

void merge(Changes& to, Changes from);

}  // namespace helio::client
