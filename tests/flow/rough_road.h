// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of road between a client and a cloud on loopback, which the test can make bad: bytes that never arrive, answers that are late, a road on
// which nothing moves, cuts. Every wait has a deadline.
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

    void swallowUp(bool on);                  ///< what the client sends is lost, and it does not notice
    void holdDown(bool on);                   ///< what the cloud sends from now on waits; off = it goes on
    bool holdsMoreThan(std::uint64_t bytes);  ///< waits until so much of the cloud waits
    void cut();                               ///< every connection ends; what was on it is lost

    /// From now on nothing moves, either way, and neither end notices. Any thread, at once.
    void stand();
    /// The same, once this many more bytes have gone to the client.
    void standAfterDown(std::uint64_t bytes);
    bool stands();  ///< waits until it does
    void goOn();

    std::uint64_t carriedUp() const;
    std::uint64_t carriedDown() const;
    /// Bytes of the client lost so far, after waiting until there are more than `before`.
    std::uint64_t lostMoreThan(std::uint64_t before);
    std::uint64_t lost() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace helio::flow
