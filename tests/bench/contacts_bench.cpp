// SPDX-License-Identifier: GPL-3.0-or-later
// Budget: an address book of 10,000 contacts read, normalised and planned in 0.5 s.
#include <benchmark/benchmark.h>

#include <fmt/format.h>

#include "contacts/address_book.h"
#include "contacts/import_plan.h"

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

const std::string& book() {
    static const std::string text = [] {
        std::string out;
        for (int i = 0; i < kContacts; ++i) {
            out += fmt::format("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Family{0};Given{0};;;\r\nFN:Given{0} Family{0}\r\nTEL;TYPE=CELL:{1}\r\nEMAIL;TYPE=HOME:g{0}@example.org\r\n"
                               "ORG:Company {0};Department\r\nNOTE:Some words about this person\\, with an escape\r\nEND:VCARD\r\n", i, numberOf(i));
        }
        return out;
    }();
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

}  // namespace
}  // namespace helio::contacts
