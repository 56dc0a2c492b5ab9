// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+C (SIGINT) or SIGTERM, heard while it lives. The first one is told; the next one ends the process as it would without this.
#pragma once

#include <functional>
#include <memory>

namespace helio::cli {

class Interrupt {
public:
    /// `heard` is called once, on a thread of its own.
    explicit Interrupt(std::function<void()> heard);
    ~Interrupt();
    bool happened() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace helio::cli
