// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud as one object: `heliographd` is this and a command line; flow tests run it in their own process.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/result.h"
#include "server/cloud_file.h"
#include "server/core/limits.h"
#include "server/data_centres.h"

namespace helio::server {

struct Door {
    Address listen{"127.0.0.1", 0};    ///< port 0 picks one
    std::optional<Address> advertise;  ///< what clients are told; absent: where it listens
};

struct Options {
    std::filesystem::path data;  ///< made if missing, 0700
    std::filesystem::path keys;  ///< empty: `data` + ".keys"
    /// One a data centre, numbered from 1. A single one is the only data centre and answers to every number (K-09).
    std::vector<Door> doors{Door{}};
    std::vector<HomeRule> homes;                 ///< where new numbers live; of the rest, where they sign up
    std::optional<std::filesystem::path> codes;  ///< sign-in codes are written here too
    std::string codeCommand;                     ///< and given to this shell command, on its standard input; empty: none
    std::string name = "Heliograph";
    int workers = 2;  ///< threads for reads, RSA, DH, pictures
    int io = 1;       ///< threads for sockets, sealing and opening
    Limits limits;
    bool privateMatching = true;  ///< false: heliograph.getDiscovery and its like are no methods here, and clients ask before they send numbers
    /// For tests that ask what a cloud could learn: every query as it stands after decryption, on the loop thread. No command line reaches it.
    std::function<void(BytesView query)> witness;
};

class Cloud {
public:
    /// Opens (or makes) the data, listens, writes cloud.json and server.pub.pem, serves on threads of its own until stop() or destruction.
    static Result<std::unique_ptr<Cloud>> start(Options options);
    ~Cloud();
    Cloud(const Cloud&) = delete;
    Cloud& operator=(const Cloud&) = delete;

    /// Everything acknowledged is on the disk, no thread is left.
    void stop();

    const Address& address(int dc = 1) const;  ///< where it listens
    const std::filesystem::path& cloudFile() const;

private:
    struct Inside;
    explicit Cloud(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace helio::server
