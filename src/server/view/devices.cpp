// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/view/devices.h"

namespace helio::server {
namespace {

/// What a client wrote into system_version, as the name of a platform.
std::string platformOf(const std::string& system) {
    for (const char* name : {"Windows", "Android", "iOS", "macOS", "Linux"})
        if (system.find(name) != std::string::npos) return name;
    if (system.find("Debian") != std::string::npos || system.find("Ubuntu") != std::string::npos) return "Linux";
    return {};
}

}  // namespace

tl::authorization deviceOnWire(const store::Device& device, bool current) {
    tl::authorization out;
    out.current = current;
    out.official_app = device.heliograph;
    out.hash = current ? 0 : device.hash;  // the asking device has none: it signs out instead
    out.device_model = device.model;
    out.platform = platformOf(device.system);
    out.system_version = device.system;
    out.api_id = device.apiId;
    out.app_name = device.heliograph ? "Heliograph" : "Application " + std::to_string(device.apiId);
    out.app_version = device.appVersion;
    out.date_created = static_cast<std::int32_t>(device.created);
    out.date_active = static_cast<std::int32_t>(device.active);
    out.ip = device.ip;
    return out;
}

}  // namespace helio::server
