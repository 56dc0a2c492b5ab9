// SPDX-License-Identifier: GPL-3.0-or-later
// heliographd: the cloud. One process, one data folder.
#include <fmt/core.h>
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>

#include "apps/heliographd/bot_commands.h"
#include "apps/heliographd/wait_for_end.h"
#include "base/heap.h"
#include "base/log.h"
#include "server/cloud.h"

namespace {

constexpr int kInUse = 3;  ///< another cloud has the data folder

int complain(const helio::Error& error) {
    fmt::print(stderr, "heliographd: {}\n", error.text());
    return error.fault == helio::Fault::Conflict ? kInUse : 1;
}

helio::Result<std::vector<helio::server::Door>> doorsOf(const std::vector<std::string>& listen, const std::vector<std::string>& advertise) {
    if (!advertise.empty() && advertise.size() != listen.size())
        return helio::fail(helio::Fault::BadInput, "reading the addresses", "some data centres have an --advertise and some have none",
                           "Give one --advertise for each --listen, in their order");
    std::vector<helio::server::Door> out;
    for (std::size_t i = 0; i < listen.size(); ++i) {
        HELIO_TRY(where, helio::server::parseAddress(listen[i]));
        helio::server::Door door{.listen = where, .advertise = {}};
        if (!advertise.empty()) {
            HELIO_TRY(told, helio::server::parseAddress(advertise[i]));
            door.advertise = told;
        }
        out.push_back(std::move(door));
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    helio::keepFreedMemory(64 << 20);
    CLI::App app("The Heliograph cloud: an MTProto 2.0 server in one process with one data folder.", "heliographd");
    std::string data, codes, codeCommand, keys, name = "Heliograph", level = "info";
    std::vector<std::string> listen{"127.0.0.1:0"}, advertise, homes;
    int workers = 2, io = 1;
    app.set_version_flag("--version", "heliographd " HELIO_VERSION);
    app.add_option("--data", data, "Data folder; made if missing")->required();
    app.add_option("--listen", listen, "HOST:PORT; port 0 picks one. Given several times: as many data centres, numbered from 1")->capture_default_str();
    app.add_option("--codes", codes, "Folder for sign-in codes, one file a phone");
    app.add_option("--code-command", codeCommand, "Shell command that delivers a code: address, code and purpose on its standard input, a line each");
    app.add_option("--keys", keys, "Key folder (default: DATA.keys); keep it apart from the data");
    app.add_option("--advertise", advertise, "HOST:PORT that clients are told; one for each --listen");
    app.add_option("--home", homes, "PREFIX=DC: new numbers that begin so live at that data centre; NETWORK=DC: others sign up there when they ask from 10.0.0.0/8 or the like");
    app.add_option("--name", name, "The cloud's name, as clients show it")->capture_default_str();
    app.add_option("--workers", workers, "Threads for reads, key exchange and pictures")->check(CLI::Range(1, 64))->capture_default_str();
    app.add_option("--io", io, "Threads that move bytes, seal and open packets")->check(CLI::Range(1, 64))->capture_default_str();
    app.add_option("--log", level, "debug, info, warn, error, off")->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}))->capture_default_str();
    helio::server::Limits limits;
    app.add_option("--connections-per-address", limits.connectionsPerAddress, "Connections of one address")->check(CLI::Range(1, 100'000))->capture_default_str();
    app.add_option("--handshakes-per-minute", limits.handshakesPerMinute, "Steps of key exchange (two a key) of one address")
        ->check(CLI::Range(2, 1'000'000))
        ->capture_default_str();
    app.add_option("--calls-per-second", limits.callsPerSecond, "Calls of one device; ten times as many at once")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    app.add_option("--lookups-per-minute", limits.lookupsPerMinute, "Imports and searches of people by one device")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    app.add_option("--sign-ins-per-minute", limits.signInCallsPerMinute, "Codes asked for and tried by one address")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    app.add_flag("--count-loopback", limits.countLoopback, "Count this machine's addresses, too (a proxy in front)");
    app.add_flag("--one-main-connection", limits.oneMainConnection, "Revoke a login that takes updates on two connections at once");
    bool noPrivateMatching = false;
    app.add_flag("--no-private-matching", noPrivateMatching, "People are found by the numbers they send after consent, and not in private");
    const auto bot = helio::apps::addBotCommands(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    helio::log::start(level);
    if (bot->what != helio::apps::BotCommand::What::None) return helio::apps::runBotCommand(*bot, data, keys);
    helio::server::Options options;
    options.data = data;
    options.keys = keys;
    options.name = name;
    options.workers = workers;
    options.io = io;
    options.limits = limits;
    options.privateMatching = !noPrivateMatching;
    options.codeCommand = codeCommand;
    if (!codes.empty()) options.codes = codes;
    const auto doors = doorsOf(listen, advertise);
    if (!doors) return complain(doors.error());
    options.doors = *doors;
    for (const std::string& text : homes) {
        const auto rule = helio::server::parseHomeRule(text);
        if (!rule) return complain(rule.error());
        options.homes.push_back(*rule);
    }
    helio::apps::EndSignal end;  // before any thread: they inherit the mask
    auto cloud = helio::server::Cloud::start(std::move(options));
    if (!cloud) return complain(cloud.error());
    fmt::print("ready {} {}\n", (*cloud)->address().text(), (*cloud)->cloudFile().string());
    std::fflush(stdout);
    end.wait();
    (*cloud)->stop();
    return 0;
}
