// SPDX-License-Identifier: GPL-3.0-or-later
// Budget: an address book of 10,000 contacts read, normalised and planned in 0.5 s. And what 100,000 cost, and what they hold in memory.
#include <benchmark/benchmark.h>

#if __has_include(<malloc.h>) && defined(__GLIBC__)
#include <malloc.h>
#endif

#include <fmt/format.h>

#include "contacts/address_book.h"
#include "contacts/import_plan.h"
#include "contacts/search_key.h"
#include "contacts/vcard_reader.h"

namespace helio::contacts {
namespace {

constexpr int kContacts = 10'000;

/// One number a contact, of six countries; a third is written without the country code, as in a book of somebody in Britain.
std::string numberOf(int i) {
    switch (i % 6) {
        case 0: return fmt::format("07911 {:06}", 120'000 + i);
        case 1: return fmt::format("(020) 7946 {:04}", i % 10'000);
        case 2: return fmt::format("+1 202 555 {:04}", i % 10'000);
        case 3: return fmt::format("+49 1522 {:07}", 8'800'000 + i);
        case 4: return fmt::format("+33 6 12 {:02} {:02} {:02}", i / 10'000, i / 100 % 100, i % 100);
        default: return fmt::format("+61 491 {:03} {:03}", 100 + i / 1'000, i % 1'000);
    }
}

/// Bytes on the heap now; 0 where the C library does not say.
double heldBytes() {
#if defined(__GLIBC__)
    return static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd);
#else
    return 0;
#endif
}

std::string cardsFrom(int first, int count) {
    std::string out;
    for (int i = first; i < first + count; ++i) {
        out += fmt::format(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Family{0};Given{0};;;\r\nFN:Given{0} Family{0}\r\nTEL;TYPE=CELL:{1}\r\nEMAIL;TYPE=HOME:g{0}@example.org\r\n"
            "ORG:Company {0};Department\r\nNOTE:Some words about this person\\, with an escape\r\nEND:VCARD\r\n",
            i, numberOf(i));
    }
    return out;
}

const std::string& book() {
    static const std::string text = cardsFrom(0, kContacts);
    return text;
}

void contactsRead(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(readAddressBook(viewOf(book()), "book.vcf"));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * book().size()));
}
BENCHMARK(contactsRead)->Unit(benchmark::kMillisecond);

void contactsNormalise(benchmark::State& state) {
    std::vector<std::string> numbers;
    for (int i = 0; i < kContacts; ++i) numbers.push_back(numberOf(i));
    for (auto _ : state) {
        for (const auto& number : numbers) benchmark::DoNotOptimize(normaliseNumber(number, "GB"));
    }
    state.SetItemsProcessed(state.iterations() * kContacts);
}
BENCHMARK(contactsNormalise)->Unit(benchmark::kMillisecond);

/// The budget: all of it, against 1,000 contacts that are there.
void contactsReadNormalisePlan(benchmark::State& state) {
    std::vector<ExistingContact> existing;
    for (int i = 0; i < 1'000; ++i) existing.push_back({fmt::format("120255{:05}", i), "Given", "Family", model::UserId(i + 1)});
    for (auto _ : state) {
        const auto read = readAddressBook(viewOf(book()), "book.vcf");
        const auto plan = planImport(read->cards, existing, {.region = "GB"});
        if (plan.rows.size() != kContacts || plan.count(ImportStatus::Invalid) != 0) state.SkipWithError("the book was not read whole");
    }
}
BENCHMARK(contactsReadNormalisePlan)->Unit(benchmark::kMillisecond);

/// Ten times the budget's book: held whole, as the import's table holds it.
void contactsHundredThousand(benchmark::State& state) {
    const std::string text = cardsFrom(0, 10 * kContacts);
    double held = 0;
    for (auto _ : state) {
        const double before = heldBytes();
        const auto read = readAddressBook(viewOf(text), "book.vcf");
        const auto plan = planImport(read->cards, {}, {.region = "GB"});
        if (plan.rows.size() != 10 * kContacts) state.SkipWithError("the book was not read whole");
        held = heldBytes() - before;
    }
    state.counters["held_MiB"] = held / (1 << 20);
    state.counters["file_MiB"] = static_cast<double>(text.size()) / (1 << 20);
}
BENCHMARK(contactsHundredThousand)->Unit(benchmark::kMillisecond)->Iterations(1);

/// The same book streamed, one card at a time.
void contactsStreamHundredThousand(benchmark::State& state) {
    double most = 0;
    for (auto _ : state) {
        std::size_t cards = 0;
        const double before = heldBytes();
        VcardReader reader({.card = [&](model::ContactCard&&) { ++cards; }, .problem = [](Problem&&) {}});
        for (int i = 0; i < 10 * kContacts; i += 100) {
            reader.feed(viewOf(cardsFrom(i, 100)));
            if (i % kContacts == 0) most = std::max(most, heldBytes() - before);
        }
        reader.finish();
        if (cards != 10 * kContacts) state.SkipWithError("the book was not read whole");
    }
    state.counters["held_MiB"] = most / (1 << 20);
}
BENCHMARK(contactsStreamHundredThousand)->Unit(benchmark::kMillisecond)->Iterations(1);

/// The words of 20,000 cards for the full-text index; every third has a name that takes ICU.
void contactsSearchWords(benchmark::State& state) {
    auto cards = readAddressBook(viewOf(cardsFrom(0, 2 * kContacts)), "book.vcf")->cards;
    for (std::size_t i = 0; i < cards.size(); i += 3)
        cards[i].firstName = i % 2 ? "Jürgen" : "Александр", cards[i].displayName = cards[i].firstName + (i % 2 ? " Müller" : " Щербаков");
    for (auto _ : state) {
        std::size_t bytes = 0;
        for (const auto& card : cards) bytes += searchWords(card).size();
        benchmark::DoNotOptimize(bytes);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cards.size()));
}
BENCHMARK(contactsSearchWords)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace helio::contacts
