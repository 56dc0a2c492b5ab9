// SPDX-License-Identifier: GPL-3.0-or-later
// msg_container (C-01, C-02) and the replay set (E-08). Private to mtproto/.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"

namespace helio::mtproto {

struct Message {
    std::int64_t msgId = 0;
    std::int32_t seqno = 0;
    Bytes body;
    BytesView lent{};                     ///< instead of `body`: somebody else's, who outlives this message (large bodies are not copied)
    std::shared_ptr<const Bytes> rest{};  ///< stands behind that

    BytesView content() const { return lent.empty() ? BytesView(body) : lent; }
    BytesView behind() const { return rest ? BytesView(*rest) : BytesView(); }
    std::size_t size() const { return content().size() + behind().size(); }
};

struct MessageView {
    std::int64_t msgId = 0;
    std::int32_t seqno = 0;
    BytesView body;
};

inline constexpr std::size_t kContainerMax = 1024;   ///< C-01
inline constexpr std::size_t kContainerSend = 1000;  ///< what we put into one
inline constexpr std::size_t kContainerBytes = 32u << 10;

/// The count a container claims; 0 when there is none.
std::size_t containerCount(BytesView body);
/// The members of a msg_container (with its constructor); nullopt when a size or the count is wrong. Views into `body`.
std::optional<std::vector<MessageView>> readContainer(BytesView body);
Bytes writeContainer(std::span<const Message> messages);

inline bool isContentRelated(std::int32_t seqno) { return (seqno & 1) != 0; }

/// seqno of E-11.
class Seqno {
public:
    std::int32_t next(bool content) {
        const std::int32_t value = static_cast<std::int32_t>(count_ * 2 + (content ? 1 : 0));
        if (content) ++count_;
        return value;
    }

private:
    std::uint32_t count_ = 0;
};

/// The ids seen lately, at most `cap` of them (E-08).
class ReplaySet {
public:
    explicit ReplaySet(std::size_t cap) : cap_(cap) {}
    /// False: seen before, or lower than everything remembered while the set is full.
    bool insert(std::int64_t msgId);
    bool contains(std::int64_t msgId) const;

private:
    std::size_t cap_;
    std::vector<std::int64_t> ids_;  ///< sorted; ids mostly arrive in order
};

}  // namespace helio::mtproto
