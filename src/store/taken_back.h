// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that a person took back while they were on their way: gone here, and perhaps at the cloud. Each is kept until the cloud is known not to have it.
#pragma once

#include <optional>
#include <vector>

#include "model/message.h"
#include "store/desk.h"

namespace helio::store {

struct TakenBackItem {
    std::int64_t randomId = 0;
    model::PeerId chat;
    model::MessageId id;  ///< the cloud's; 0 = not known that it has it
    friend bool operator==(const TakenBackItem&, const TakenBackItem&) = default;
};

class TakenBack {
public:
    explicit TakenBack(Desk& desk) : desk_(&desk) {}

    Result<std::vector<TakenBackItem>> list() const;
    Result<std::optional<TakenBackItem>> get(std::int64_t randomId) const;
    /// Is this message of the cloud one of them?
    Result<bool> holds(model::MessageId id) const;

    Result<> add(std::int64_t randomId, model::PeerId chat);
    Result<> give(std::int64_t randomId, model::MessageId id);
    Result<> forget(std::int64_t randomId);

private:
    Desk* desk_;
};

}  // namespace helio::store
