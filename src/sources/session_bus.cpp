// SPDX-License-Identifier: GPL-3.0-or-later
#if defined(__linux__)
#include "sources/session_bus.h"

#include <dbus/dbus.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>

namespace helio::sources {

namespace {

constexpr int kLookEvery = 50;  // milliseconds, for a stop that was asked for

struct BusError {
    BusError() { dbus_error_init(&error); }
    ~BusError() { dbus_error_free(&error); }
    BusError(const BusError&) = delete;
    BusError& operator=(const BusError&) = delete;
    std::string text() const { return error.message ? error.message : "no reason was given"; }
    DBusError error;
};

struct FreePending {
    void operator()(DBusPendingCall* call) const { dbus_pending_call_unref(call); }
};

bool thereIsABus() {
    if (std::getenv("DBUS_SESSION_BUS_ADDRESS")) return true;
    const char* const folder = std::getenv("XDG_RUNTIME_DIR");
    std::error_code error;
    return folder && std::filesystem::exists(std::filesystem::path(folder) / "bus", error);
}

void collectStrings(DBusMessageIter& at, std::vector<std::string>& out) {
    for (int type = dbus_message_iter_get_arg_type(&at); type != DBUS_TYPE_INVALID; type = dbus_message_iter_get_arg_type(&at)) {
        if (type == DBUS_TYPE_STRING || type == DBUS_TYPE_OBJECT_PATH) {
            const char* text = nullptr;
            dbus_message_iter_get_basic(&at, &text);
            if (text) out.emplace_back(text);
        } else if (type == DBUS_TYPE_ARRAY || type == DBUS_TYPE_VARIANT) {
            DBusMessageIter inner;
            dbus_message_iter_recurse(&at, &inner);
            collectStrings(inner, out);
        }
        dbus_message_iter_next(&at);
    }
}

/// Each entry of a dictionary: its key and an iterator on its value.
template <class Visit>
void eachEntry(DBusMessageIter& dictionary, Visit visit) {
    if (dbus_message_iter_get_arg_type(&dictionary) != DBUS_TYPE_ARRAY || dbus_message_iter_get_element_type(&dictionary) != DBUS_TYPE_DICT_ENTRY) return;
    DBusMessageIter entry;
    dbus_message_iter_recurse(&dictionary, &entry);
    for (; dbus_message_iter_get_arg_type(&entry) == DBUS_TYPE_DICT_ENTRY; dbus_message_iter_next(&entry)) {
        DBusMessageIter pair;
        dbus_message_iter_recurse(&entry, &pair);
        const char* key = nullptr;
        const int type = dbus_message_iter_get_arg_type(&pair);
        if (type == DBUS_TYPE_STRING || type == DBUS_TYPE_OBJECT_PATH) dbus_message_iter_get_basic(&pair, &key);
        if (key && dbus_message_iter_next(&pair)) visit(std::string(key), pair);
    }
}

}  // namespace

void FreeMessage::operator()(DBusMessage* message) const { dbus_message_unref(message); }

void SessionBus::Close::operator()(DBusConnection* connection) const {
    dbus_connection_close(connection);
    dbus_connection_unref(connection);
}

Result<SessionBus> SessionBus::open() {
    static std::once_flag once;
    std::call_once(once, [] { dbus_threads_init_default(); });
    const std::string doing = "looking for address books of this system";
    if (!thereIsABus()) return fail(Fault::NotFound, doing, "this session has no D-Bus");
    BusError error;
    SessionBus out;
    out.connection_.reset(dbus_bus_get_private(DBUS_BUS_SESSION, &error.error));
    if (!out.connection_) return fail(Fault::NotFound, doing, "D-Bus does not answer: " + error.text());
    dbus_connection_set_exit_on_disconnect(out.connection_.get(), FALSE);
    return out;
}

Result<BusMessage> SessionBus::call(const BusTarget& to, const char* method, const std::vector<std::string>& arguments, const Patience& patience) {
    const std::string doing = std::string("asking the address-book service (") + method + ")";
    const BusMessage message(dbus_message_new_method_call(to.name.c_str(), to.path.c_str(), to.interface.c_str(), method));
    if (!message) return fail(Fault::Internal, doing, "the call could not be made");
    DBusMessageIter at;
    dbus_message_iter_init_append(message.get(), &at);
    for (const auto& argument : arguments) {
        const char* const text = argument.c_str();
        if (!dbus_validate_utf8(text, nullptr) || !dbus_message_iter_append_basic(&at, DBUS_TYPE_STRING, &text)) return fail(Fault::BadInput, doing, "an argument is no text");
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(patience.deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return fail(Fault::Timeout, doing, "no answer in time");
    DBusPendingCall* raw = nullptr;
    if (!dbus_connection_send_with_reply(connection_.get(), message.get(), &raw, static_cast<int>(std::min<long long>(left, 3'600'000))) || !raw)
        return fail(Fault::Io, doing, "D-Bus went away");
    const std::unique_ptr<DBusPendingCall, FreePending> pending(raw);
    while (!dbus_pending_call_get_completed(pending.get())) {
        if (patience.stop.stop_requested()) {
            dbus_pending_call_cancel(pending.get());
            return fail(Fault::Cancelled, doing, "it was called off");
        }
        if (!dbus_connection_read_write_dispatch(connection_.get(), kLookEvery) && !dbus_pending_call_get_completed(pending.get()))
            return fail(Fault::Io, doing, "D-Bus went away");
    }
    BusMessage answer(dbus_pending_call_steal_reply(pending.get()));
    if (!answer) return fail(Fault::Io, doing, "no answer");
    BusError error;
    if (dbus_set_error_from_message(&error.error, answer.get())) {
        if (dbus_error_has_name(&error.error, DBUS_ERROR_NO_REPLY) || dbus_error_has_name(&error.error, DBUS_ERROR_TIMEOUT))
            return fail(Fault::Timeout, doing, "no answer in time");
        return fail(dbus_error_has_name(&error.error, DBUS_ERROR_SERVICE_UNKNOWN) ? Fault::NotFound : Fault::Refused, doing, error.text());
    }
    return answer;
}

Result<std::string> SessionBus::property(const BusTarget& of, const char* name, const Patience& patience) {
    HELIO_TRY(answer, call({of.name, of.path, "org.freedesktop.DBus.Properties"}, "Get", {of.interface, name}, patience));
    auto strings = busStrings(answer);
    if (strings.empty()) return fail(Fault::BadInput, "asking the address-book service", std::string(name) + " is no text");
    return std::move(strings.front());
}

Result<std::string> SessionBus::newest(const std::string& prefix, const Patience& patience) {
    std::string best;
    for (const auto* method : {"ListActivatableNames", "ListNames"}) {
        HELIO_TRY(answer, call({DBUS_SERVICE_DBUS, DBUS_PATH_DBUS, DBUS_INTERFACE_DBUS}, method, {}, patience));
        for (auto& name : busStrings(answer)) {
            const auto version = name.starts_with(prefix) ? name.substr(prefix.size()) : std::string("-");
            if (version.empty() || version.size() > 4 || version.find_first_not_of("0123456789") != std::string::npos) continue;
            const bool newer = best.empty() || std::stoi(version) > std::stoi(best.substr(prefix.size()));
            if (newer) best = std::move(name);
        }
    }
    return best;
}

std::vector<std::string> busStrings(const BusMessage& message) {
    std::vector<std::string> out;
    DBusMessageIter at;
    if (message && dbus_message_iter_init(message.get(), &at)) collectStrings(at, out);
    return out;
}

std::string BusObject::find(std::string_view name) const {
    const auto at = std::ranges::find(properties, name, &std::pair<std::string, std::string>::first);
    return at == properties.end() ? std::string() : at->second;
}

std::vector<BusObject> busObjects(const BusMessage& message) {
    std::vector<BusObject> out;
    DBusMessageIter top;
    if (!message || !dbus_message_iter_init(message.get(), &top)) return out;
    eachEntry(top, [&](const std::string&, DBusMessageIter& interfaces) {
        auto& object = out.emplace_back();
        eachEntry(interfaces, [&](const std::string&, DBusMessageIter& properties) {
            eachEntry(properties, [&](const std::string& name, DBusMessageIter& value) {
                if (dbus_message_iter_get_arg_type(&value) != DBUS_TYPE_VARIANT) return;
                DBusMessageIter inner;
                dbus_message_iter_recurse(&value, &inner);
                if (dbus_message_iter_get_arg_type(&inner) != DBUS_TYPE_STRING) return;
                const char* text = nullptr;
                dbus_message_iter_get_basic(&inner, &text);
                object.properties.emplace_back(name, text ? text : "");
            });
        });
    });
    return out;
}

}  // namespace helio::sources
#endif
