// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "client/outbox/sender.h"

namespace helio::client {

std::vector<Unit> unitsOf(std::vector<store::OutboxItem> items) {
    std::vector<Unit> out;
    for (auto& item : items) {
        const bool joins = item.album && !out.empty() && out.back().back().album == item.album && out.back().back().chat == item.chat && !item.failed;
        if (joins) out.back().push_back(std::move(item));
        else out.push_back({std::move(item)});
    }
    return out;
}

}  // namespace helio::client
