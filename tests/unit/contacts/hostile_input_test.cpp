// SPDX-License-Identifier: GPL-3.0-or-later
// Law 3: nothing a file says may crash the readers or make them hold more than their bounds.
#include "contacts/address_book.h"
#include "contacts/import_plan.h"
#include "contacts/shared_vcard.h"
#include "tests/unit/contacts/builders.h"
#include "tests/unit/tl/allocation_meter.h"

namespace helio::contacts {
namespace {

std::vector<std::filesystem::path> samples() {
    std::vector<std::filesystem::path> out = {ownSample("neighbours.vcf"), ownSample("neighbours.csv")};
    for (const auto name : {"android.vcf", "gmail.vcf", "rfc6350.vcf", "outlook-2007.vcf"}) {
        if (std::filesystem::exists(sharedSample(name))) out.push_back(sharedSample(name));
    }
    return out;
}

TEST(HostileInput, cutAtEveryByte) {
    for (const auto& path : samples()) {
        const Bytes whole = fileBytes(path);
        for (std::size_t size = 0; size <= whole.size(); ++size) {
            const auto book = readAddressBook(BytesView(whole).first(size), path.filename().string());
            if (book) {
                EXPECT_LE(book->cards.size(), 17u);
            }
        }
    }
}

TEST(HostileInput, piecesOfAnySizeReadTheSame) {
    for (const auto& path : samples()) {
        if (path.extension() != ".vcf") continue;
        const Bytes whole = fileBytes(path);
        const auto once = readVcards(BytesView(whole));
        for (const std::size_t step : {1, 2, 3, 7, 64, 1'000}) {
            const auto pieces = readVcards(BytesView(whole), step);
            EXPECT_EQ(pieces.cards, once.cards) << path << " " << step;
            EXPECT_EQ(pieces.problems, once.problems);
        }
    }
}

TEST(HostileInput, randomBytesAndRandomDamage) {
    std::mt19937 random(4711);
    for (int round = 0; round < 300; ++round) {
        std::string text = "BEGIN:VCARD\nVERSION:2.1\n";
        for (std::size_t i = random() % 2'000; i > 0; --i) text.push_back(static_cast<char>(random()));
        readVcards(text + "\nEND:VCARD\n", 1 + random() % 50);
        (void)readAddressBook(viewOf(text).subspan(24), "a.csv");
        (void)readSharedVcard(viewOf(text));
    }
    for (const auto& path : samples()) {
        for (int round = 0; round < 60; ++round) {
            Bytes bytes = fileBytes(path);
            for (int i = 0; i < 20; ++i) bytes[random() % bytes.size()] = static_cast<Byte>(random());
            if (const auto book = readAddressBook(bytes, path.filename().string())) (void)planImport(book->cards, {}, {.region = "GB"});
        }
    }
}

TEST(HostileInput, randomTextIsNoNumber) {
    std::mt19937 random(815);
    static constexpr std::string_view kChars = "+0123456789 ()-./x;=etl#,*\xC2\xA0\xEF\xBC\x8B\0a";
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (std::size_t i = random() % 40; i > 0; --i) text.push_back(round % 3 ? kChars[random() % kChars.size()] : static_cast<char>(random()));
        const auto number = normaliseNumber(text, round % 2 ? "GB" : "");
        if (number) {
            EXPECT_GE(number->digits.size(), 7u) << text;
            EXPECT_LE(number->digits.size(), 15u) << text;
            EXPECT_EQ(number->digits.find_first_not_of("0123456789"), std::string::npos) << text;
        } else {
            EXPECT_NE(number.error().text(), "");
        }
    }
}

TEST(HostileInput, aLineOfTenMegabytes) {
    const std::string huge(10u << 20, 'x');
    const auto read = readVcards(vcard("FN:A\r\nNOTE:" + huge + "\r\nTEL:1") + vcard("FN:B"));
    ASSERT_EQ(read.cards.size(), 2u);
    EXPECT_EQ(read.cards[0].phones.size(), 1u);
    EXPECT_THAT(read.problems, testing::ElementsAre(Problem{4, "NOTE is longer than 8 MiB: left out"}));
    EXPECT_EQ(readVcards(huge).problems.size(), 1u);
    const auto csv = readAddressBook(viewOf("Name,Phone\n" + huge + ",1\nA,2\n"), "a.csv");
    ASSERT_TRUE(csv);
    EXPECT_EQ(csv->cards.size(), 1u);
    EXPECT_EQ(csv->problems.size(), 1u);
}

TEST(HostileInput, aHundredThousandCardsInBoundedMemory) {
    std::size_t cards = 0;
    std::vector<Problem> problems;
    VcardReader reader({.card = [&](model::ContactCard&& card) { cards += card.phones.size(); }, .problem = [&](Problem&& p) { problems.push_back(std::move(p)); }});
    const std::string photo = encodeBase64(Bytes(1'500, 7));
    std::string text;
    text.reserve(64 * 1024);
    const tl::test::AllocationMeter meter;
    for (int i = 0; i < 100'000; ++i) {
        text = vcard("FN:Person " + std::to_string(i) + "\r\nTEL:+1202555" + std::to_string(1'000 + i % 9'000) + "\r\nPHOTO;ENCODING=b:" + (i % 10 ? std::string("AAAA") : photo));
        if (i == 50'000) text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Broken\r\n";  // the next card begins before this one ends
        reader.feed(viewOf(text));
    }
    reader.finish();
    EXPECT_LT(meter.peak(), 128u * 1024);  // a few cards, whatever the length of the file
    EXPECT_EQ(cards, 99'999u);
    EXPECT_THAT(problems, testing::ElementsAre(Problem{300'001, "The card has no END:VCARD: left out"}));
}

TEST(HostileInput, fiftyMegabytesInOnePieceCostThePieceAndNoMore) {
    std::string text;
    while (text.size() < 50u << 20) text += vcard("FN:Person\r\nTEL:+12025550143\r\nNOTE:" + std::string(2'000, 'n'));
    std::size_t cards = 0;
    VcardReader reader({.card = [&](model::ContactCard&&) { ++cards; }, .problem = [](Problem&&) {}});
    const tl::test::AllocationMeter meter;
    reader.feed(viewOf(text));
    reader.finish();
    EXPECT_LT(meter.peak(), 2u << 20);
    EXPECT_GT(cards, 20'000u);
}

}  // namespace
}  // namespace helio::contacts
