// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/container.h"

#include <algorithm>

#include "mtproto/constructors.h"
#include "mtproto/wire.h"

namespace helio::mtproto {

std::size_t containerCount(BytesView body) { return body.size() >= 8 && peekConstructor(body) == id::kMsgContainer ? loadLe32(body.subspan(4)) : 0; }

std::optional<std::vector<MessageView>> readContainer(BytesView body) {
    WireReader in(body);
    if (in.u32() != id::kMsgContainer) return std::nullopt;
    const std::size_t count = in.u32();
    if (!in.ok() || count > kContainerMax || count > in.left() / 16) return std::nullopt;  // C-06
    std::vector<MessageView> out(count);
    for (auto& m : out) {
        m.msgId = in.i64();
        m.seqno = in.i32();
        const std::size_t size = in.u32();
        if (size % 4 != 0) return std::nullopt;
        m.body = in.raw(size);
    }
    if (!in.done()) return std::nullopt;
    return out;
}

Bytes writeContainer(std::span<const Message> messages) {
    WireWriter out(id::kMsgContainer);
    out.u32(static_cast<std::uint32_t>(messages.size()));
    for (const auto& m : messages) out.i64(m.msgId).i32(m.seqno).u32(static_cast<std::uint32_t>(m.size())).raw(m.content()).raw(m.behind());
    return out.take();
}

bool ReplaySet::insert(std::int64_t msgId) {
    const bool full = ids_.size() >= cap_;
    if (full && msgId < ids_.front()) return false;
    const auto at = std::ranges::lower_bound(ids_, msgId);
    if (at != ids_.end() && *at == msgId) return false;
    ids_.insert(at, msgId);
    // half at a time: erasing the front of a vector for each message would be a copy for each message
    if (ids_.size() >= 2 * cap_) ids_.erase(ids_.begin(), ids_.begin() + static_cast<std::ptrdiff_t>(ids_.size() - cap_));
    return true;
}

bool ReplaySet::contains(std::int64_t msgId) const { return std::ranges::binary_search(ids_, msgId); }

}  // namespace helio::mtproto
