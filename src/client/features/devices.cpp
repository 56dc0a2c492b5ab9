// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/devices.h"

#include "client/call.h"
#include "client/wire/people.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"

namespace helio::client::features {

void loadDevices(Core& core, Handler<std::vector<model::Device>> done) {
    call(core, tl::account::getAuthorizations{}, [&core, done = std::move(done)](Result<tl::account::Authorizations> answer) {
        if (passError(answer, done)) return;
        std::vector<model::Device> devices;
        for (const auto& one : answer->authorizations) devices.push_back(wire::device(one));
        const auto kept = core.write({.devices = true}, [&](store::Writer& w) { return w.devices.replaceAll(devices); });
        if (!passError(kept, done)) done(std::move(devices));
    });
}

void terminateDevice(Core& core, model::DeviceId id, Handler<void> done) {
    call(core, tl::account::resetAuthorization{.hash = id.value}, [&core, id, done = std::move(done)](Result<bool> answer) {
        if (passError(answer, done)) return;
        done(core.write({.devices = true}, [&](store::Writer& w) { return w.devices.remove(id); }));
    });
}

void terminateOtherDevices(Core& core, Handler<void> done) {
    call(core, tl::auth::resetAuthorizations{}, [&core, done = std::move(done)](Result<bool> answer) {
        if (passError(answer, done)) return;
        loadDevices(core, [done](Result<std::vector<model::Device>> devices) {
            if (!passError(devices, done)) done({});
        });
    });
}

}  // namespace helio::client::features
