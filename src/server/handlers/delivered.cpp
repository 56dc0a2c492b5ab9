// SPDX-License-Identifier: GPL-3.0-or-later
// heliograph.getDelivered: the mark read back after an absence.
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/dialogs.h"
#include "tl/gen/heliograph.h"

namespace helio::server {
namespace {

Result<tl::heliograph::Delivered> getDelivered(Call& call, const tl::heliograph::getDelivered& query) {
    // Only those who said that they know our additions may ask for them.
    if (!call.device.heliograph) return refuse(400, "INPUT_METHOD_INVALID_" + std::to_string(tl::heliograph::getDelivered::kId));
    HELIO_TRY(peer, inputPeer(call, query.peer));
    const auto dialog = store::findDialog(call.db, call.me(), peer);
    return tl::heliograph::delivered{.max_id = dialog ? dialog->delivered : 0};
}

}  // namespace

void addDelivered(MethodTable& table) { table.read<tl::heliograph::getDelivered>(&getDelivered); }

}  // namespace helio::server
