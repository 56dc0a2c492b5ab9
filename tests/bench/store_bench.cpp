// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted cache with a million messages in it: pages, the chat list, search, and how fast messages go in.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>

#include "store/store.h"
#include "tests/support/temp_folder.h"

namespace helio::store {
namespace {

constexpr std::int32_t kChats = 5'000;

/// A million, or fewer where $HELIO_BENCH_MESSAGES says so.
std::int32_t wantedMessages() {
    const char* word = std::getenv("HELIO_BENCH_MESSAGES");
    const int wanted = word ? std::atoi(word) : 0;
    return wanted > 0 ? std::min(wanted, 1'000'000) : 1'000'000;
}

SecretBytes key() { return SecretBytes(Bytes(32, 1)); }

/// Chats of very different length, as people have them; every tenth message carries a photo with its preview.
model::Message message(std::int32_t id) {
    static constexpr std::array kWords{"see", "you", "tomorrow", "at", "the", "station", "bring", "photos", "from", "Crète", "please", "call", "when", "home", "thanks", "dinner"};
    std::mt19937 chance(static_cast<std::uint32_t>(id));
    model::Message out;
    const std::uint32_t a = chance() % kChats, b = chance() % kChats;
    out.chat = model::UserId(1 + static_cast<std::int64_t>(a) * b / kChats);
    out.id = model::MessageId(id);
    out.from = out.chat;
    out.date = 1'600'000'000 + id * 20;
    out.out = chance() % 2 == 0;
    for (int i = 2 + static_cast<int>(chance() % 14); i > 0; --i) {
        const std::uint32_t rank = chance() % 200 * (chance() % 200);  // a few words often, most of forty thousand rarely
        out.text += (i == 1 ? std::string(kWords[chance() % kWords.size()]) : "w" + std::to_string(rank)) + ' ';
    }
    if (id % 10 == 0) {
        model::Photo photo{.id = model::PhotoId(id), .accessHash = id, .fileReference = Bytes(24), .date = out.date, .dc = 2};
        photo.sizes = {{.type = "i", .width = 40, .height = 30, .size = 600, .bytes = Bytes(600)},
                       {.type = "m", .width = 320, .height = 240, .size = 20'000},
                       {.type = "x", .width = 800, .height = 600, .size = 90'000},
                       {.type = "y", .width = 1280, .height = 960, .size = 200'000}};
        out.media = photo;
    }
    return out;
}

Result<> fill(Store& store, std::int32_t from, std::int32_t to) {
    constexpr std::int32_t kBatch = 10'000;
    for (std::int32_t at = from; at < to; at += kBatch)
        HELIO_CHECK(store.write([&](Writer& w) -> Result<> {
            for (std::int32_t id = at; id < std::min(at + kBatch, to); ++id) HELIO_CHECK(w.messages.put(message(id)));
            return w.session.setUpdateState({.pts = at});
        }));
    return {};
}

const test::TempFolder& bigFolder() {
    static const test::TempFolder kFolder;
    static const bool kFilled = [] {
        Store store = Store::open(kFolder.path(), key()).value();
        fill(store, 1, wantedMessages() + 1).value();
        store
            .write([](Writer& w) -> Result<> {
                for (std::int32_t i = 1; i <= kChats; ++i) {
                    HELIO_CHECK(w.users.put({.id = model::UserId(i), .firstName = "Person " + std::to_string(i)}));
                    HELIO_CHECK(w.dialogs.ensure(model::UserId(i)));
                    HELIO_CHECK(w.dialogs.refreshTop(model::UserId(i)));
                }
                return {};
            })
            .value();
        store.database().checkpoint().value();
        return true;
    }();
    benchmark::DoNotOptimize(kFilled);
    return kFolder;
}

/// Runs `work` once an iteration and reports the 99th percentile beside the mean.
template <class Work>
void withPercentile(benchmark::State& state, Work work) {
    std::vector<double> micros;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        const bool good = work();
        micros.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
        if (!good) return state.SkipWithError("the read failed");
    }
    std::ranges::sort(micros);
    if (!micros.empty()) state.counters["p99_us"] = micros[micros.size() * 99 / 100];
}

void storePageOf50(benchmark::State& state) {
    View view = View::open(bigFolder().path(), key()).value();
    std::mt19937 chance(1);
    withPercentile(state, [&] {
        const std::int64_t chat = 1 + static_cast<std::int64_t>(chance() % kChats) * (chance() % kChats) / kChats;
        return view->messages.page(model::UserId(chat), {}, Page::Before, 50).has_value();
    });
}

void storeScrollOneChat(benchmark::State& state) {
    View view = View::open(bigFolder().path(), key()).value();
    model::MessageId anchor;
    withPercentile(state, [&] {
        const auto page = view->messages.page(model::UserId(1), anchor, Page::Before, 50);
        if (!page) return false;
        anchor = page->empty() ? model::MessageId() : page->front().id;
        return true;
    });
}

void storeOpenAndFirstScreen(benchmark::State& state) {
    const auto& folder = bigFolder();
    withPercentile(state, [&] {
        auto view = View::open(folder.path(), key());
        return view && (*view)->dialogs.list(0, 40).has_value() && (*view)->messages.page(model::UserId(1), {}, Page::Before, 50).has_value();
    });
}

void storeDialogsAtTheEnd(benchmark::State& state) {
    View view = View::open(bigFolder().path(), key()).value();
    withPercentile(state, [&] { return view->dialogs.list(kChats - 50, 50).has_value(); });
}

void storeSearch(benchmark::State& state, const char* words, std::int64_t chat) {
    View view = View::open(bigFolder().path(), key()).value();
    withPercentile(state, [&] { return view->messages.search(words, model::PeerId(chat), 50).has_value(); });
}

void storeInsert(benchmark::State& state) {
    test::TempFolder folder;
    Store store = Store::open(folder.path(), key()).value();
    std::int32_t next = 1;
    for (auto _ : state) {
        if (!fill(store, next, next + 10'000)) return state.SkipWithError("the write failed");
        next += 10'000;
    }
    state.SetItemsProcessed(next - 1);
}

void storeQueueOne(benchmark::State& state) {
    test::TempFolder folder;
    Store store = Store::open(folder.path(), key()).value();
    std::int64_t randomId = 0;
    withPercentile(state, [&] {
        model::Message text = message(1);
        text.id = {};
        text.randomId = ++randomId;
        return store.write([&](Writer& w) { return w.outbox.add(text, OutboxItem::Kind::Text); }, state.range(0) != 0 ? Durability::PowerLoss : Durability::Process).has_value();
    });
}

BENCHMARK(storePageOf50)->Unit(benchmark::kMicrosecond)->MinTime(2);
BENCHMARK(storeScrollOneChat)->Unit(benchmark::kMicrosecond);
BENCHMARK(storeOpenAndFirstScreen)->Unit(benchmark::kMicrosecond);
BENCHMARK(storeDialogsAtTheEnd)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(storeSearch, twoWords, "station w15", 0)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(storeSearch, twoLetters, "st", 0)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(storeSearch, inOneChat, "dinner", 77)->Unit(benchmark::kMicrosecond);
BENCHMARK(storeInsert)->Unit(benchmark::kMillisecond);
BENCHMARK(storeQueueOne)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace helio::store
