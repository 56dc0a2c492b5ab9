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

std::shared_ptr<Holder> KeyRing::holderOf(KeyId permanent) {
    if (auto known = holder(permanent)) return known;
    auto made = std::make_shared<Holder>();
    made->device = store::findDevice(db_, permanent).value_or(store::Device{});
    made->device.key = permanent;
    holders_[permanent] = made;
    return made;
}

std::shared_ptr<DeviceKey> KeyRing::find(KeyId id) {
    if (auto known = loaded(id)) return known;
    auto row = store::findAuthKey(db_, id);
    if (!row) return nullptr;
    auto out = std::make_shared<DeviceKey>();
    out->id = id;
    out->key = std::make_shared<const crypto::AuthKey>(row->key.view());
    out->salts =
        std::make_shared<const mtproto::SaltSchedule>(saltSecret_.view(), static_cast<std::uint64_t>(id.value), row->firstSalt, wallTime(row->created + kFirstSaltLifetime));
    out->dc = row->dc;
    out->expires = row->expires;
    out->boundTo = row->boundTo;
    if (out->unbound()) {
        out->holder = std::make_shared<Holder>();
        out->holder->device.key = id;
    } else {
        out->holder = holderOf(out->temporary() ? out->boundTo : id);
    }
    out->holder->keys.insert(id);
    keys_.emplace(id, out);
    return out;
}

std::shared_ptr<Holder> KeyRing::holder(KeyId permanent) const {
    const auto it = holders_.find(permanent);
    return it == holders_.end() ? nullptr : it->second.lock();
}

void KeyRing::reload(Holder& holder) {
    if (auto device = store::findDevice(db_, holder.device.key)) {
        holder.device = std::move(*device);
    } else {
        holder.device.user = {};
        holder.device.hash = 0;
        holder.device.guestOf = {};
        holder.device.home = 0;
        holder.device.bot = false;
    }
}

void KeyRing::bind(KeyId temporary, KeyId permanent) {
    const auto key = loaded(temporary);
    if (!key) return;
    key->boundTo = permanent;
    key->holder->keys.erase(temporary);
    key->holder = holderOf(permanent);
    key->holder->keys.insert(temporary);
}

void KeyRing::forget(KeyId id) {
    const auto it = keys_.find(id);
    if (it == keys_.end()) return;
    const auto holder = it->second->holder;
    holder->keys.erase(id);
    keys_.erase(it);
    if (holder->keys.empty()) holders_.erase(holder->device.key);
}

}  // namespace helio::server
