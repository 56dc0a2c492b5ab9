// SPDX-License-Identifier: GPL-3.0-or-later
// Private messages through the cloud: people in pairs write to each other, each with many sends on the way. Counted when acknowledged, which the
// cloud does after the commit. Everybody is connected, so each message is also pushed to whom it is for.
#include <algorithm>

#include "tests/bench/load/modes.h"
#include "tl/gen/messages.h"

namespace helio::load {
namespace {

struct Traffic {
    Traffic(Ground& g, std::vector<std::unique_ptr<Device>>& a, std::vector<Who> p) : ground(g), all(a), partners(std::move(p)) {}
    ~Traffic() {
        sending = false;
        all.clear();  // while this is here to hear of what is given up
    }
    Traffic(const Traffic&) = delete;
    Traffic& operator=(const Traffic&) = delete;

    Ground& ground;
    std::vector<std::unique_ptr<Device>>& all;
    std::vector<Who> partners;
    std::size_t acknowledged = 0, refused = 0, running = 0, pushed = 0, tooLong = 0;
    std::vector<double> delays;  ///< ms, of the present round
    bool sending = true;

    void send(std::size_t i) {
        if (!sending) return;
        ++running;
        tl::messages::sendMessage query;
        query.peer = tl::inputPeerUser{.user_id = partners[i].id, .access_hash = partners[i].accessHash};
        query.message = "See you at the station at half past nine";
        query.random_id = static_cast<std::int64_t>(ground.random.u64() | 1);
        all[i]->askRaw(tl::serialize(query), [this, i, start = std::chrono::steady_clock::now()](bool kept) {
            --running;
            ++(kept ? acknowledged : refused);
            delays.push_back(1e3 * since(start));
            send(i);
        });
    }
};

/// Messages a second in one round.
double measure(Traffic& traffic, std::chrono::milliseconds length) {
    const auto before = traffic.acknowledged;
    traffic.delays.clear();
    const auto start = std::chrono::steady_clock::now();
    traffic.ground.io.restart();
    traffic.ground.io.run_until(start + length);
    return static_cast<double>(traffic.acknowledged - before) / since(start);
}

}  // namespace

Result<> messages(Ground& ground, const Wish& wish) {
    HELIO_TRY(all, people(ground, 12025550000, wish.connections / 2 * 2));
    HELIO_TRY(partners, meet(ground, all, [&](std::size_t i) { return all[i ^ 1]->phone(); }));
    Traffic traffic(ground, all, std::move(partners));
    for (auto& device : all)
        device->onUpdate = [&](const Bytes& body) {
            ++traffic.pushed;
            if (tl::peekId(body) == tl::updatesTooLong::kId) ++traffic.tooLong;
        };
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t k = 0; k < wish.inFlight; ++k) traffic.send(i);
    measure(traffic, std::chrono::milliseconds(1'000));  // warm
    std::vector<double> rates, p50, p99;
    for (int i = 0; i < wish.rounds; ++i) {
        rates.push_back(measure(traffic, wish.round));
        if (traffic.delays.empty()) return fail(Fault::Timeout, "sending messages", "none was acknowledged");
        std::ranges::sort(traffic.delays);
        p50.push_back(traffic.delays[traffic.delays.size() / 2]);
        p99.push_back(traffic.delays[traffic.delays.size() * 99 / 100]);
    }
    traffic.sending = false;
    if (!until(ground, [&] { return traffic.running == 0; })) return fail(Fault::Timeout, "sending messages", "some were never answered");
    print("messages_per_second", median(rates));
    print("ack_ms_p50", median(p50));
    print("ack_ms_p99", median(p99));
    print("refused", static_cast<double>(traffic.refused));
    print("pushes", static_cast<double>(traffic.pushed));
    print("pushes_too_long", static_cast<double>(traffic.tooLong));
    return {};
}

}  // namespace helio::load
