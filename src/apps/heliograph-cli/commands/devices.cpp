// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/peers.h"

namespace helio::cli {

Result<Answer> run(Session& session, const DevicesList&) {
    std::vector<model::Device> devices;
    if (session.offline()) {
        HELIO_TRY(cached, session.reader().devices());
        devices = std::move(cached);
    } else {
        HELIO_CHECK(session.ready());
        HELIO_TRY(now, session.await<std::vector<model::Device>>("reading the devices", [&](auto done) { return session.client().loadDevices(std::move(done)); }));
        devices = std::move(now);
    }
    Answer out{Json::array(), {}};
    for (const auto& device : devices) {
        out.json.push_back(deviceJson(device));
        out.text += std::to_string(device.id.value) + "  " + device.appName + " " + device.appVersion + ", " + device.model + ", " + device.platform + " " + device.systemVersion +
                    ", " + device.ip + (device.current ? "  (this one)" : "") + "\n";
    }
    return out;
}

Result<Answer> run(Session& session, const DevicesTerminate& command) {
    HELIO_CHECK(session.ready());
    if (command.others) {
        HELIO_CHECK(session.await<void>("ending the other sessions", [&](auto done) { return session.client().terminateOtherDevices(std::move(done)); }));
        return Answer{{{"terminated", "others"}}, "All other sessions were ended.\n"};
    }
    const model::DeviceId id(*command.id);
    HELIO_CHECK(session.await<void>("ending a session", [&](auto done) { return session.client().terminateDevice(id, std::move(done)); }));
    return Answer{{{"terminated", Json::array({std::to_string(id.value)})}}, "The session was ended.\n"};
}

/// who asks is shown before anybody is let in.
Result<Answer> run(Session& session, const DevicesAccept& command) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(asking, session.await<std::optional<model::Device>>("reading the link", [&](auto done) { return session.client().whoAsks(command.link, std::move(done)); }));
    const std::string who = asking ? asking->appName + " " + asking->appVersion + ", " + asking->model + ", " + asking->systemVersion + ", at " + asking->ip
                                   : std::string("A device this cloud does not describe");
    if (!command.yes) {
        std::cerr << who << "\nwants to sign in as you. Go on only if you hold it in your hands. Let it in? [y/N] " << std::flush;
        std::string said;
        std::getline(std::cin, said);
        if (said != "y" && said != "Y" && said != "yes") return fail(Fault::Cancelled, "letting a device in", "it was not let in");
    }
    HELIO_TRY(device, session.await<model::Device>("letting a device in", [&](auto done) { return session.client().acceptLink(command.link, std::move(done)); }));
    return Answer{deviceJson(device), who + " is let in.\n"};
}

}  // namespace helio::cli
