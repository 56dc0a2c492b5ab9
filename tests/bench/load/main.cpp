// SPDX-License-Identifier: GPL-3.0-or-later
// helio-load: a load for a cloud on this machine. helio-load MODE --cloud FILE --codes FOLDER [options]; figures on stdout, one a line.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>

#include "base/heap.h"
#include "base/log.h"
#include "tests/bench/load/modes.h"

namespace helio::load {

void print(const char* name, double value) {
    std::printf("%s %.6g\n", name, value);
    std::fflush(stdout);
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double since(std::chrono::steady_clock::time_point start) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }

Result<std::vector<Who>> meet(Ground& ground, const std::vector<std::unique_ptr<Device>>& all, const std::function<std::string(std::size_t)>& whom) {
    struct Found {
        std::vector<Who> who;
        std::size_t done = 0;
        std::optional<Error> error;
    };
    const auto found = std::make_shared<Found>();
    found->who.resize(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i]->find(whom(i), [found, i](Result<Who> who) {
            ++found->done;
            if (who) found->who[i] = *who;
            else found->error = who.error();
        });
    if (!until(ground, [&] { return found->done == all.size(); })) return fail(Fault::Timeout, "looking people up", "not done in time");
    if (found->error) return std::unexpected(*found->error);
    return found->who;
}

}  // namespace helio::load

int main(int argc, char** argv) {
    using namespace helio;
    keepFreedMemory(16 << 20);
    CLI::App app("A load for a cloud on this machine", "helio-load");
    const std::map<std::string, Result<> (*)(load::Ground&, const load::Wish&)> modes{{"messages", load::messages}, {"crowd", load::crowd},      {"idle", load::idle},
                                                                                      {"file", load::file},         {"catch-up", load::catchUp}, {"fan-out", load::fanOut},
                                                                                      {"delivery", load::delivery}};
    load::Wish wish;
    load::Ground ground;
    std::string mode, cloud;
    std::int64_t round = wish.round.count();
    app.add_option("mode", mode, "messages, crowd, idle, file, catch-up, fan-out, delivery")->required()->check(CLI::IsMember(modes));
    app.add_option("--cloud", cloud, "The cloud's file")->required();
    app.add_option("--codes", ground.codes, "Where the cloud writes codes")->required();
    app.add_option("--connections", wish.connections)->check(CLI::Range(2, 20'000));
    app.add_option("--in-flight", wish.inFlight)->check(CLI::Range(1, 900));
    app.add_option("--count", wish.count)->check(CLI::Range(1, 99'000));
    app.add_option("--megabytes", wish.megabytes)->check(CLI::Range(1, 1'000));
    app.add_option("--rate", wish.rate)->check(CLI::Range(1, 100'000));
    app.add_option("--rounds", wish.rounds)->check(CLI::Range(1, 20));
    app.add_option("--round-ms", round)->check(CLI::Range(100, 60'000));
    app.add_option("--server-pid", wish.server);
    app.add_option("--folder", wish.folder, "For the cache of a client; the file of a crowd's keys");
    CLI11_PARSE(app, argc, argv);
    wish.round = std::chrono::milliseconds(round);
    log::start("warn");
    const auto complain = [](const Error& error) {
        std::fprintf(stderr, "helio-load: %s\n", error.text().c_str());
        return 1;
    };
    auto read = client::readCloudFile(cloud);
    if (!read) return complain(read.error());
    ground.cloud = std::move(*read);
    for (const auto& dc : ground.cloud.dcs)
        if (dc.host != "127.0.0.1" && dc.host != "::1")
            return complain({Fault::BadInput, "loading a cloud", dc.host + " is not this machine", "Loads are for a cloud on 127.0.0.1", 0, {}});
    if (const auto ran = modes.at(mode)(ground, wish); !ran) return complain(ran.error());
    return 0;
}
