// SPDX-License-Identifier: GPL-3.0-or-later
// From "send" to the update at the other end, at a stated load: one writes into a group of 200 and every member's update is timed; or pairs write to each
// other at a steady rate. A message carries its number, so that its update says when it left.
#include <algorithm>
#include <asio/steady_timer.hpp>
#include <charconv>

#include "tests/bench/load/modes.h"
#include "tl/gen/messages.h"

namespace helio::load {
namespace {

using SteadyPoint = std::chrono::steady_clock::time_point;

struct Timed {
    std::vector<SteadyPoint> sentAt;
    std::vector<double> delays;  ///< ms
    std::size_t refused = 0;

    void arrived(const Bytes& body) {
        const auto updates = tl::parse<tl::Updates>(body);
        const auto* all = updates ? updates->as<tl::updates_>() : nullptr;
        if (!all) return;
        for (const auto& update : all->updates) {
            const auto* fresh = update.as<tl::updateNewMessage>();
            const auto* message = fresh ? fresh->message.as<tl::message>() : nullptr;
            if (!message || message->out) continue;
            std::size_t number = 0;
            const auto& text = message->message;
            const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
            if (read.ec == std::errc{} && number < sentAt.size()) delays.push_back(1e3 * since(sentAt[number]));
        }
    }
};

/// Sends `count` messages, one each `gap`, the n-th by `send(n)`; waits until `wanted` updates have come.
Result<double> paced(Ground& ground, Timed& timed, std::size_t count, std::chrono::nanoseconds gap, std::size_t wanted, const std::function<void(std::size_t)>& send) {
    asio::steady_timer timer(ground.io);
    const auto start = std::chrono::steady_clock::now();
    std::function<void()> next = [&] {
        while (timed.sentAt.size() < count && start + gap * static_cast<std::int64_t>(timed.sentAt.size()) <= std::chrono::steady_clock::now()) {
            timed.sentAt.push_back(std::chrono::steady_clock::now());
            send(timed.sentAt.size() - 1);
        }
        if (timed.sentAt.size() == count) return;
        timer.expires_at(start + gap * static_cast<std::int64_t>(timed.sentAt.size()));
        timer.async_wait([&](asio::error_code error) {
            if (!error) next();
        });
    };
    next();
    if (!until(ground, [&] { return timed.delays.size() + timed.refused >= wanted; }))
        return fail(Fault::Timeout, "waiting for updates", std::to_string(timed.delays.size()) + " of " + std::to_string(wanted) + " came");
    return since(start);
}

tl::messages::sendMessage numbered(Ground& ground, tl::InputPeer to, std::size_t number) {
    tl::messages::sendMessage out;
    out.peer = std::move(to);
    out.message = std::to_string(number) + " see you at the station";
    out.random_id = static_cast<std::int64_t>(ground.random.u64() | 1);
    return out;
}

Result<> told(const char* rate, double perSecond, Timed& timed) {
    if (timed.delays.empty()) return fail(Fault::Timeout, "waiting for updates", "none came");
    std::ranges::sort(timed.delays);
    print(rate, perSecond);
    print("delivery_ms_p50", timed.delays[timed.delays.size() / 2]);
    print("delivery_ms_p99", timed.delays[timed.delays.size() * 99 / 100]);
    print("refused", static_cast<double>(timed.refused));
    return {};
}

}  // namespace

Result<> fanOut(Ground& ground, const Wish& wish) {
    constexpr std::size_t kMembers = 200;
    HELIO_TRY(all, people(ground, 15125550000, kMembers));
    tl::messages::createChat make;
    make.title = "Everybody";
    for (std::size_t i = 1; i < all.size(); ++i) {
        HELIO_TRY(who, wait<Who>(ground, [&](auto done) { all[0]->find(all[i]->phone(), std::move(done)); }));
        make.users.emplace_back(tl::inputUser{.user_id = who.id, .access_hash = who.accessHash});
    }
    HELIO_TRY(made, wait<tl::messages::InvitedUsers>(ground, [&](auto done) { all[0]->ask(make, std::move(done)); }));
    const auto* updates = made.updates.as<tl::updates_>();
    if (!updates || updates->chats.empty() || !updates->chats[0].as<tl::chat>()) return fail(Fault::NotFound, "making a group", "the answer does not show it");
    const std::int64_t chat = updates->chats[0].as<tl::chat>()->id;
    Timed timed;
    for (auto& device : all) device->onUpdate = [&](const Bytes& body) { timed.arrived(body); };
    const std::size_t count = static_cast<std::size_t>(wish.round.count()) * wish.rate / 1000;
    HELIO_TRY(took, paced(ground, timed, count, std::chrono::nanoseconds(1'000'000'000 / wish.rate), count * (kMembers - 1), [&](std::size_t n) {
                  all[0]->askRaw(tl::serialize(numbered(ground, tl::inputPeerChat{.chat_id = chat}, n)), [&](bool kept) {
                      if (!kept) timed.refused += kMembers - 1;
                  });
              }));
    for (auto& device : all) device->onUpdate = nullptr;
    return told("fan_out_updates_per_second", static_cast<double>(timed.delays.size()) / took, timed);
}

Result<> delivery(Ground& ground, const Wish& wish) {
    HELIO_TRY(all, people(ground, 16125550000, wish.connections / 2 * 2));
    HELIO_TRY(partners, meet(ground, all, [&](std::size_t i) { return all[i ^ 1]->phone(); }));
    Timed timed;
    for (auto& device : all) device->onUpdate = [&](const Bytes& body) { timed.arrived(body); };
    const std::size_t count = static_cast<std::size_t>(wish.round.count()) * wish.rate / 1000;
    HELIO_TRY(took, paced(ground, timed, count, std::chrono::nanoseconds(1'000'000'000 / wish.rate), count, [&](std::size_t n) {
                  const std::size_t i = n % all.size();
                  all[i]->askRaw(tl::serialize(numbered(ground, tl::inputPeerUser{.user_id = partners[i].id, .access_hash = partners[i].accessHash}, n)),
                                 [&](bool kept) { timed.refused += !kept; });
              }));
    for (auto& device : all) device->onUpdate = nullptr;
    return told("delivered_per_second", static_cast<double>(timed.delays.size()) / took, timed);
}

}  // namespace helio::load
