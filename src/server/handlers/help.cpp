// SPDX-License-Identifier: GPL-3.0-or-later
// help.getConfig, help.getNearestDc. Of a cloud that is one data centre every number leads back to it (K-09).
#include "tl/gen/help.h"
#include "server/handlers/table.h"

namespace helio::server {
namespace {

constexpr std::int32_t kConfigLifetime = 3600;

tl::config limits() {
    tl::config c;
    c.chat_size_max = kGroupLimit;
    c.megagroup_size_max = kGroupLimit;
    c.forwarded_count_max = 100;
    c.online_update_period_ms = 120'000;
    c.offline_blur_timeout_ms = 5'000;
    c.offline_idle_timeout_ms = 30'000;
    c.online_cloud_timeout_ms = 300'000;
    c.notify_cloud_delay_ms = 30'000;
    c.notify_default_delay_ms = 1'500;
    c.push_chat_period_ms = 60'000;
    c.push_chat_limit = 2;
    c.edit_time_limit = 172'800;
    c.revoke_time_limit = 2'147'483'647;
    c.revoke_pm_time_limit = 2'147'483'647;
    c.rating_e_decay = 2'419'200;
    c.stickers_recent_limit = 200;
    c.channels_read_media_period = 604'800;
    c.call_receive_timeout_ms = 20'000;
    c.call_ring_timeout_ms = 90'000;
    c.call_connect_timeout_ms = 30'000;
    c.call_packet_timeout_ms = 10'000;
    c.caption_length_max = kCaptionLimit;
    c.message_length_max = kTextLimit;
    c.revoke_pm_inbox = true;
    return c;
}

Result<tl::Config> getConfig(Call& call, const tl::help::getConfig&) {
    tl::config c = limits();
    c.date = static_cast<std::int32_t>(call.now);
    c.expires = c.date + kConfigLifetime;
    c.this_dc = call.dc;
    c.webfile_dc_id = call.dc;
    for (const auto& [id, at] : call.services.dcs.all()) {
        tl::dcOption option;
        option.id = id;
        option.ip_address = at.host;
        option.port = at.port;
        option.ipv6 = at.host.find(':') != std::string::npos;
        option.static_ = true;
        option.this_port_only = true;
        c.dc_options.push_back(std::move(option));
    }
    return c;
}

Result<tl::NearestDc> getNearestDc(Call& call, const tl::help::getNearestDc&) { return tl::nearestDc{.country = "", .this_dc = call.dc, .nearest_dc = call.dc}; }

}  // namespace

void addHelp(MethodTable& table) {
    table.read<tl::help::getConfig>(&getConfig, Who::AnyKey);
    table.read<tl::help::getNearestDc>(&getNearestDc, Who::AnyKey);
}

}  // namespace helio::server
