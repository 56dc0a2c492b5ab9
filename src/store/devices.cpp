// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/devices.h"

namespace helio::store {

namespace {

model::Device readDevice(const sqlite::Row& row) {
    model::Device device;
    int at = 0;
    const auto next = [&]<class T>(T& field) { field = row.get<T>(at++); };
    next(device.id);
    next(device.current);
    next(device.model);
    next(device.platform);
    next(device.systemVersion);
    next(device.appName);
    next(device.appVersion);
    next(device.ip);
    next(device.country);
    next(device.apiId);
    next(device.created);
    next(device.active);
    return device;
}

}  // namespace

Result<std::vector<model::Device>> Devices::list() const { return desk_->db.all("SELECT * FROM device ORDER BY current DESC, active DESC, id", readDevice); }

Result<> Devices::replaceAll(const std::vector<model::Device>& devices) {
    HELIO_CHECK(desk_->db.run("DELETE FROM device"));
    for (const model::Device& d : devices)
        HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO device VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", d.id, d.current, d.model, d.platform, d.systemVersion,
                                  d.appName, d.appVersion, d.ip, d.country, d.apiId, d.created, d.active));
    return {};
}

Result<> Devices::remove(model::DeviceId id) {
    HELIO_CHECK(desk_->db.run("DELETE FROM device WHERE id = ?1", id));
    return {};
}

}  // namespace helio::store
