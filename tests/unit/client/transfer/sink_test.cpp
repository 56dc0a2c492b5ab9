// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/sink.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "base/file.h"
#include "base/random.h"
#include "tests/support/temp_folder.h"

namespace helio::client {
namespace {

TEST(MemorySink, PutsPartsTogetherInAnyOrderAndOnlyWhole) {
    Bytes got;
    MemorySink sink([&](const Bytes& whole) -> Result<> {
        got = whole;
        return {};
    });
    ASSERT_TRUE(sink.open(5, 2));
    ASSERT_TRUE(sink.put(4, Bytes{5}));
    ASSERT_TRUE(sink.put(0, Bytes{1, 2}));
    EXPECT_FALSE(sink.finish(6));
    ASSERT_TRUE(sink.put(2, Bytes{3, 4}));
    ASSERT_TRUE(sink.finish(5));
    EXPECT_EQ(got, (Bytes{1, 2, 3, 4, 5}));
}

struct FileSinks : testing::Test {
    test::TempFolder temp;
    std::filesystem::path part = temp.path() / "new folder" / "film.bin.part";
    std::filesystem::path named;
    FileSink::Finished finished = [this](const std::filesystem::path& at) -> Result<> {
        named = at;
        return {};
    };
};

TEST_F(FileSinks, WritesPartsFromSeveralThreadsWithoutHoldingThem) {
    SystemRandom random;
    const Bytes content = random.bytes(1'000'003);
    constexpr std::size_t kPart = 100'000;
    FileSink sink(part, std::nullopt, finished);
    const auto have = sink.open(static_cast<std::int64_t>(content.size()), kPart);
    ASSERT_TRUE(have);
    EXPECT_EQ(have->size(), 11U);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 2; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t at = t * kPart; at < content.size(); at += 2 * kPart)
                EXPECT_TRUE(sink.put(static_cast<std::int64_t>(at), BytesView(content).subspan(at, std::min(kPart, content.size() - at))));
        });
    for (auto& thread : threads) thread.join();
    ASSERT_TRUE(sink.finish(static_cast<std::int64_t>(content.size())));
    EXPECT_EQ(readFile(named, 2'000'000).value_or(Bytes()), content);
}

TEST_F(FileSinks, GoesOnWhereAnotherRunStoppedIfItIsTheSameFile) {
    {
        FileSink first(part, std::nullopt, finished);
        ASSERT_TRUE(first.open(10, 4));
        ASSERT_TRUE(first.put(4, Bytes{5, 6, 7, 8}));
    }
    FileSink::Left left{.part = part, .size = 10, .partSize = 4, .have = {false, true, false}};
    FileSink second(part, left, finished);
    EXPECT_EQ(second.open(10, 4).value_or(std::vector<bool>{}), (std::vector<bool>{false, true, false}));
    EXPECT_EQ(second.read(4, 4).value_or(Bytes()), (Bytes{5, 6, 7, 8}));
    FileSink other(part, left, finished);
    EXPECT_EQ(other.open(11, 4).value_or(std::vector<bool>{}), (std::vector<bool>{false, false, false})) << "another size: from the beginning";
}

TEST_F(FileSinks, AFullOrForbiddenDiskIsAnErrorThatNamesTheFile) {
    const auto file = temp.path() / "a file";
    std::ofstream(file) << "in the way";
    FileSink sink(file / "x.part", std::nullopt, finished);
    const auto opened = sink.open(10, 4);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, Fault::Io);
    EXPECT_NE(opened.error().text().find("x.part"), std::string::npos);
    FileSink gone(part, std::nullopt, finished);
    ASSERT_TRUE(gone.open(10, 4));
    std::filesystem::remove(part);
    EXPECT_FALSE(gone.put(0, Bytes{1}));
    EXPECT_FALSE(gone.finish(10));
}

}  // namespace
}  // namespace helio::client
