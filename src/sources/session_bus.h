// SPDX-License-Identifier: GPL-3.0-or-later
// Calls over the D-Bus session bus (libdbus), each with a deadline and a way to call it off. Linux only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "sources/address_source.h"

struct DBusConnection;
struct DBusMessage;

namespace helio::sources {

struct BusTarget {
    std::string name, path, interface;
};

struct FreeMessage {
    void operator()(DBusMessage* message) const;
};
using BusMessage = std::unique_ptr<DBusMessage, FreeMessage>;

class SessionBus {
public:
    /// Fault::NotFound where this session has no bus; none is ever started.
    static Result<SessionBus> open();

    /// Arguments are strings; the answer is for busStrings and its like. Fault::Refused: the other end said no.
    Result<BusMessage> call(const BusTarget& to, const char* method, const std::vector<std::string>& arguments, const Patience& patience);
    /// A property that is a string.
    Result<std::string> property(const BusTarget& of, const char* name, const Patience& patience);
    /// Names that are there or would be started, the last of those that begin so: services count their versions up.
    Result<std::string> newest(const std::string& prefix, const Patience& patience);

private:
    struct Close {
        void operator()(DBusConnection* connection) const;
    };
    std::unique_ptr<DBusConnection, Close> connection_;
};

/// All strings of an answer: of type s, o and as, in their order.
std::vector<std::string> busStrings(const BusMessage& message);

/// One object of org.freedesktop.DBus.ObjectManager: the string properties of all its interfaces.
struct BusObject {
    std::vector<std::pair<std::string, std::string>> properties;
    std::string find(std::string_view name) const;  ///< "" if absent
};
/// The answer to GetManagedObjects; empty if it is another.
std::vector<BusObject> busObjects(const BusMessage& message);

}  // namespace helio::sources
