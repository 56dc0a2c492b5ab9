// SPDX-License-Identifier: GPL-3.0-or-later
// What the first pages ask of the program around them: a client for a cloud, and the codes of a cloud of one's own.
#pragma once

#include <QString>

#include <functional>

#include "client/client.h"

namespace helio::ui {

class Door {
public:
    virtual ~Door() = default;
    /// Starts a private cloud on this computer and opens an account on it. Answers later.
    virtual void tryHere(std::function<void(Result<client::Client*>)> done) = 0;
    /// Opens an account on the cloud that a file describes.
    virtual void connectTo(const QString& cloudFile, std::function<void(Result<client::Client*>)> done) = 0;
    /// True when codes are read by codeFor, not typed: the cloud is our own.
    virtual bool readsCodes() const = 0;
    /// The code that our own cloud has just left for a number; nullopt when there is none.
    virtual std::optional<std::string> codeFor(const std::string& phone) = 0;
    /// A number nobody has on our own cloud, digits.
    virtual std::string freshNumber() = 0;
    /// Signed in: our own cloud may bring the neighbours.
    virtual void settled() = 0;
    virtual bool hasCloud() const = 0;  ///< a cloud was given on the command line or is kept with the account
};

}  // namespace helio::ui
