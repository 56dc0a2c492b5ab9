// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/key_ring.h"

namespace helio::server {
namespace {

constexpr std::int64_t kFirstSaltLifetime = 3600;

}  // namespace

std::shared_ptr<DeviceKey> KeyRing::loaded(KeyId id) const {
    const auto it = keys_.find(id);
    return it == keys_.end() ? nullptr : it->second;
}

std::shared_ptr<DeviceKey> KeyRing::find(KeyId id) {
    if (auto known = loaded(id)) return known;
    auto row = store::findAuthKey(db_, id);
    if (!row) return nullptr;
    auto out = std::make_shared<DeviceKey>();
    out->key = std::make_shared<const crypto::AuthKey>(row->key.view());
    out->salts = std::make_shared<const mtproto::SaltSchedule>(saltSecret_.view(), static_cast<std::uint64_t>(id.value), row->firstSalt,
                                                               wallTime(row->created + kFirstSaltLifetime));
    out->dc = row->dc;
    out->device = store::findDevice(db_, id).value_or(store::Device{});
    out->device.key = id;
    keys_.emplace(id, out);
    return out;
}

void KeyRing::reload(KeyId id) {
    const auto known = loaded(id);
    if (!known) return;
    auto device = store::findDevice(db_, id);
    if (!device) {
        known->device.user = {};
        known->device.hash = 0;
        return;
    }
    known->device = std::move(*device);
}

}  // namespace helio::server
