// SPDX-License-Identifier: GPL-3.0-or-later
// Catching up: a real client (encrypted cache on the disk) was away while others wrote to it; timed from its start to "everything is in the cache".
#include "base/file.h"
#include "client/client.h"
#include "store/key_vault.h"
#include "tests/bench/load/modes.h"
#include "tests/support/desk.h"
#include "tl/gen/messages.h"

namespace helio::load {
namespace {

constexpr const char* kPhone = "15125550000";
constexpr std::size_t kWriters = 16, kInFlight = 32;
constexpr std::chrono::seconds kPatience{120};

struct Absent {
    std::shared_ptr<Desk> desk = std::make_shared<Desk>();
    store::KeyFileVault vault;
    std::unique_ptr<client::Client> client;

    Result<> open(const Ground& ground, const std::filesystem::path& folder) {
        client::Options options;
        options.folder = folder;
        options.cloud = ground.cloud;
        options.vault = &vault;
        options.device = {.model = "Bench", .systemVersion = "1", .appVersion = "1"};
        options.post = [desk = desk](std::function<void()> work) { desk->post(std::move(work)); };
        options.wake = [] {};
        HELIO_TRY(opened, client::open(std::move(options)));
        client = std::move(opened);
        return {};
    }
    template <class T>
    Result<T> get(const std::function<client::Request(client::Done<T>)>& start) {
        std::optional<Result<T>> answer;
        const auto request = start([&](Result<T> result) { answer.emplace(std::move(result)); });
        if (!desk->until([&] { return answer.has_value(); }, kPatience)) return fail(Fault::Timeout, "waiting for the client", "no answer in time");
        return std::move(*answer);
    }
    bool online() {
        return desk->until(
            [&] {
                client->takeChanges();
                return client->connection().link == client::Link::Online;
            },
            kPatience);
    }
    Result<> signUp(const std::filesystem::path& codes) {
        HELIO_TRY(sent, get<client::SentCode>([&](auto done) { return client->sendCode(kPhone, std::move(done)); }));
        HELIO_TRY(content, readFile(codes / (std::string(kPhone) + ".code"), 100));
        std::string code;
        for (const auto byte : content)
            if (byte >= '0' && byte <= '9') code += static_cast<char>(byte);
        HELIO_TRY(known, get<std::optional<model::User>>([&](auto done) { return client->signIn(sent, code, std::move(done)); }));
        if (known) return {};
        HELIO_CHECK(get<model::User>([&](auto done) { return client->signUp(sent, "Away", "", std::move(done)); }));
        if (!online()) return fail(Fault::Timeout, "signing up", "not online in time");
        return {};
    }
};

struct Writing {
    Ground& ground;
    std::vector<std::unique_ptr<Device>>& writers;
    std::vector<Who> to;
    std::size_t left = 0, running = 0, refused = 0;

    void next(std::size_t i) {
        if (left == 0) return;
        --left;
        ++running;
        tl::messages::sendMessage query;
        query.peer = tl::inputPeerUser{.user_id = to[i].id, .access_hash = to[i].accessHash};
        query.message = "Message number " + std::to_string(left) + ", written while you were away";
        query.random_id = static_cast<std::int64_t>(ground.random.u64() | 1);
        writers[i]->askRaw(tl::serialize(query), [this, i](bool kept) {
            --running;
            if (!kept) ++refused;
            next(i);
        });
    }
};

Result<> write(Ground& ground, std::size_t count) {
    HELIO_TRY(writers, people(ground, 15125560000, kWriters));
    HELIO_TRY(to, meet(ground, writers, [](std::size_t) { return std::string(kPhone); }));
    Writing writing{ground, writers, std::move(to), count};
    for (std::size_t i = 0; i < kWriters; ++i)
        for (std::size_t k = 0; k < kInFlight; ++k) writing.next(i);
    const bool done = until(ground, [&] { return writing.left + writing.running == 0; }, std::chrono::seconds(120));
    writing.left = 0;
    writers.clear();  // while there is somebody to hear of what is given up
    if (!done) return fail(Fault::Timeout, "writing", "not done in time");
    if (writing.refused) return fail(Fault::Refused, "writing", std::to_string(writing.refused) + " messages were refused");
    return {};
}

}  // namespace

Result<> catchUp(Ground& ground, const Wish& wish) {
    Absent away;
    HELIO_CHECK(away.open(ground, wish.folder));
    HELIO_CHECK(away.signUp(ground.codes));
    const std::int32_t before = away.client->reader().totalUnread();
    away.client.reset();
    HELIO_CHECK(write(ground, wish.count));
    const auto start = std::chrono::steady_clock::now();
    HELIO_CHECK(away.open(ground, wish.folder));
    if (!away.online()) return fail(Fault::Timeout, "catching up", "not online in time");
    const double took = since(start);
    const std::int32_t unread = away.client->reader().totalUnread() - before;
    if (unread != static_cast<std::int32_t>(wish.count)) return fail(Fault::Internal, "catching up", std::to_string(unread) + " messages came of " + std::to_string(wish.count));
    print("missed_messages", static_cast<double>(wish.count));
    print("catch_up_seconds", took);
    return {};
}

}  // namespace helio::load
