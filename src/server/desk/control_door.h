// SPDX-License-Identifier: GPL-3.0-or-later
// The socket in the data folder of a running cloud, for its owner alone: `heliographd bot …` asks here while the folder is taken. One request a connection,
// a few connections at a time, each with a deadline. Belongs to the loop thread.
#pragma once

#include <asio/io_context.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

#include "server/desk/words.h"

namespace helio::server::desk {

/// Where it lies. Fault::BadInput: the path is longer than such an address can be.
Result<std::filesystem::path> controlSocket(const std::filesystem::path& data);

class ControlDoor {
public:
    using Done = std::function<void(Result<Reply>)>;
    using Ask = std::function<void(Request request, Done done)>;

    static constexpr std::chrono::milliseconds kPatience{10'000};

    /// `ask` answers on the loop, whenever it likes. `patience`: from a connection's beginning to its end.
    ControlDoor(asio::io_context& loop, Ask ask, std::chrono::milliseconds patience = kPatience);
    ~ControlDoor();  ///< as stop()
    ControlDoor(const ControlDoor&) = delete;
    ControlDoor& operator=(const ControlDoor&) = delete;

    /// Replaces the socket that a killed cloud left; the caller holds the folder's lock. Where there are no such sockets: Fault::NotFound.
    Result<> open(const std::filesystem::path& data);
    /// Closes it and takes the file away.
    void stop();

private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace helio::server::desk
