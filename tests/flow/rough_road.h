// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of road between a client and a cloud on loopback, which the test can make bad: bytes that never arrive, answers that are late, cuts.
#pragma once

#include <cstdint>
#include <memory>

#include "client/cloud_file.h"

namespace helio::flow {

class RoughRoad {
public:
    explicit RoughRoad(std::uint16_t cloudPort);
    ~RoughRoad();
    /// The cloud file of the same cloud at the end of this road.
    client::CloudFile through(client::CloudFile file) const;

    void swallowUp(bool on);   ///< what the client sends is lost, and it does not notice
    void holdDown(bool on);    ///< what the cloud sends waits; off = it goes on
    void cut();                ///< every connection ends
    /// The same by themselves, once so many more bytes have passed: in the middle of something, whatever the speed of the machine.
    void swallowUpAfter(std::uint64_t bytes);
    void holdDownAfter(std::uint64_t bytes);
    /// Waits until the one of the two that was asked for last has happened.
    bool tripped();
    /// Bytes of the client lost so far, after waiting until there are more than `before`.
    std::uint64_t lostMoreThan(std::uint64_t before);
    std::uint64_t lost() const;
    /// Bytes of the cloud's that have reached the client.
    std::uint64_t broughtDown() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace helio::flow
