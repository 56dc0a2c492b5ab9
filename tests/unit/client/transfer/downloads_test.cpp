// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads that somebody takes back, over a cloud that answers when the test says so.
#include "client/transfer/downloads.h"

#include <algorithm>

#include "base/file.h"
#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/upload.h"

namespace helio::client {
namespace {

constexpr std::int64_t kPart = 512 << 10, kParts = 8;

/// Answers nothing by itself, and counts what it is told to drop.
class SlowCloud final : public net::rpc::Caller {
public:
    void call(net::rpc::Query query, net::rpc::Answer done) override {
        auto part = tl::parse<tl::upload::getFile>(query.body);
        if (!part) return done(refuse(400, "NOT_IN_THIS_TEST"));
        const auto offset = part->offset;
        ++asked[offset];
        if (query.hold) query.hold->attach({.cancel = [this, offset] { dropped += static_cast<int>(open.erase(offset)); }, .recall = {}});
        open[offset] = {std::move(query), std::move(done)};
    }
    void answer(std::int64_t offset) {
        auto node = open.extract(offset);
        ASSERT_TRUE(node);
        auto& [query, done] = node.mapped();
        if (query.hold) query.hold->detach();
        const auto from = static_cast<std::size_t>(offset);
        Bytes bytes = copyOf(BytesView(content).subspan(from, std::min(static_cast<std::size_t>(kPart), content.size() - from)));
        done(tl::serialize(tl::upload::File(tl::upload::file{.type = tl::storage::fileUnknown{}, .mtime = 1, .bytes = std::move(bytes)})));
    }
    void answerAll() {
        while (!open.empty()) answer(open.begin()->first);
    }

    Bytes content = SystemRandom().bytes(static_cast<std::size_t>(kPart * kParts));
    std::map<std::int64_t, std::pair<net::rpc::Query, net::rpc::Answer>> open;
    std::map<std::int64_t, int> asked;
    int dropped = 0;
};

class DownloadsTest : public CoreTest {
protected:
    using Saved = std::optional<Result<std::filesystem::path>>;

    void SetUp() override {
        CoreTest::SetUp();
        core->network().standIn(slow);
        run();
        slow.open.clear();
    }
    Downloads::Wish wish(int message, std::int64_t size = kPart * kParts) const {
        return {.location = {.kind = model::FileLocation::Kind::Document, .id = 5, .accessHash = 6, .fileReference = {1}, .thumb = {}, .dc = 2, .peer = {}},
                .size = size,
                .chat = message == 0 ? model::PeerId() : kChat,
                .message = model::MessageId(message)};
    }
    std::filesystem::path folderOf(const char* name = "saved") const { return folder.path() / name; }
    void save(int message, Saved& answer) {
        core->downloads().save(wish(message), folderOf(), "film.bin", [&](Result<std::filesystem::path> path) { answer.emplace(std::move(path)); });
    }
    bool until(const std::function<bool()>& so) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!so() && std::chrono::steady_clock::now() < end) {
            io.restart();
            io.run_one_for(std::chrono::milliseconds(50));
        }
        return so();
    }
    /// So much of the message's file has come.
    std::int64_t come(int message) const {
        for (const auto& one : board->transfers())
            if (one.chat == kChat && one.message == model::MessageId(message)) return one.done;
        return -1;
    }
    bool isThere(const std::string& name) const {
        std::error_code none;
        return std::filesystem::exists(folderOf() / name, none);
    }
    Result<> cancel(int message) { return core->downloads().cancel(kChat, model::MessageId(message)); }

    static constexpr model::PeerId kChat{77};
    SlowCloud slow;
};

bool stopped(const std::optional<Result<std::filesystem::path>>& answer) { return answer && !*answer && answer->error().fault == Fault::Cancelled; }

TEST_F(DownloadsTest, S15_ACancelledDownloadDropsItsQueriesAndALaterOneGoesOnFromWhatCame) {
    Saved answer, again;
    save(7, answer);
    ASSERT_EQ(slow.open.size(), static_cast<std::size_t>(kParts));
    for (const std::int64_t part : {0, 3, 4}) slow.answer(part * kPart);
    ASSERT_TRUE(until([&] { return come(7) == 3 * kPart; }));
    ASSERT_TRUE(cancel(7));
    EXPECT_TRUE(stopped(answer));
    EXPECT_EQ(slow.dropped, 5) << "the cloud is told of each that is on its way";
    EXPECT_TRUE(slow.open.empty());
    EXPECT_TRUE(board->transfers().empty());
    EXPECT_TRUE(isThere("film.bin.part"));

    slow.asked.clear();
    save(7, again);
    EXPECT_EQ(slow.asked.size(), 5U);
    EXPECT_FALSE(slow.asked.contains(3 * kPart));
    slow.answerAll();
    ASSERT_TRUE(until([&] { return again.has_value(); }));
    ASSERT_TRUE(*again) << again->error().text();
    EXPECT_EQ((*again)->filename(), "film.bin");
    EXPECT_EQ(readFile(**again, 1 << 30).value_or(Bytes{}), slow.content);
    EXPECT_FALSE(isThere("film.bin.part"));
    EXPECT_EQ(read().files.get(wish(7).location).value(), slow.content) << "small enough to be shown again without asking";
}

TEST_F(DownloadsTest, WhatStoppedBeforeAnythingCameLeavesNothingBehind) {
    Saved answer;
    save(7, answer);
    EXPECT_TRUE(isThere("film.bin.part"));
    ASSERT_TRUE(cancel(7));
    EXPECT_TRUE(stopped(answer));
    EXPECT_FALSE(isThere("film.bin.part"));
}

TEST_F(DownloadsTest, ANameThatIsNoTextStopsNobody) {
    Saved answer;
    core->downloads().save(wish(7), folderOf(), "film\xFF.bin", [&](Result<std::filesystem::path> path) { answer.emplace(std::move(path)); });
    slow.answerAll();
    ASSERT_TRUE(until([&] { return answer.has_value(); }));
    ASSERT_TRUE(*answer) << answer->error().text();
    EXPECT_EQ(readFile(**answer, 1 << 30).value_or(Bytes{}), slow.content);
}

TEST_F(DownloadsTest, OnlyTheLastWaitersCancelStopsAFile) {
    Saved first, twin, second;
    save(7, first);
    save(7, twin);  // the same message asked for twice is one asker's wish
    save(8, second);
    EXPECT_EQ(slow.asked[0], 1);
    EXPECT_EQ(come(7), 0);
    ASSERT_TRUE(cancel(7));
    EXPECT_TRUE(stopped(first));
    EXPECT_TRUE(stopped(twin));
    EXPECT_FALSE(second);
    EXPECT_EQ(slow.dropped, 0);
    EXPECT_EQ(come(7), -1) << "progress is told of the message that still waits";
    EXPECT_EQ(come(8), 0);
    ASSERT_TRUE(cancel(8));
    EXPECT_TRUE(stopped(second));
    EXPECT_EQ(slow.dropped, kParts);
}

TEST_F(DownloadsTest, ACancelEndsTheMessageInEveryFolder) {
    Saved here, there;
    save(7, here);
    core->downloads().save(wish(7), folderOf("elsewhere"), "film.bin", [&](Result<std::filesystem::path> path) { there.emplace(std::move(path)); });
    ASSERT_TRUE(cancel(7));
    EXPECT_TRUE(stopped(here));
    EXPECT_TRUE(stopped(there));
}

TEST_F(DownloadsTest, APictureThatIsLookedAtGoesOnForWhoLooks) {
    std::optional<Result<>> looking, saving;
    core->downloads().fetch(wish(0), [&](Result<> result) { looking.emplace(std::move(result)); });
    EXPECT_TRUE(core->downloads().fetching(wish(0).location));
    EXPECT_EQ(come(7), -1);
    core->downloads().fetch(wish(7), [&](Result<> result) { saving.emplace(std::move(result)); });
    EXPECT_EQ(come(7), 0) << "from now on it is a message's download";
    ASSERT_TRUE(cancel(7));
    ASSERT_TRUE(saving);
    EXPECT_EQ(saving->error().fault, Fault::Cancelled);
    EXPECT_EQ(come(7), -1);
    EXPECT_EQ(slow.dropped, 0);
    slow.answerAll();
    ASSERT_TRUE(until([&] { return looking.has_value(); }));
    EXPECT_TRUE(*looking);
    EXPECT_TRUE(read().files.has(wish(0).location).value());
}

TEST_F(DownloadsTest, AnAskerIsFoundWhileItsMessageIsRead) {
    std::vector<std::string> told;
    const auto ask = [&](int message) {
        return core->downloads().reading(kChat, model::MessageId(message),
                                         [&told, message](Result<> read) { told.push_back(std::to_string(message) + (read ? " read" : " stopped")); });
    };
    const auto first = ask(7), second = ask(8);
    ASSERT_TRUE(cancel(7));
    EXPECT_EQ(told, std::vector<std::string>{"7 stopped"});
    first({});  // the answer comes nevertheless
    second({});
    second({});
    EXPECT_EQ(told, (std::vector<std::string>{"7 stopped", "8 read"})) << "each once";
    EXPECT_FALSE(cancel(8));
}

TEST_F(DownloadsTest, WhatIsNotRunningCannotBeStopped) {
    Saved answer;
    save(7, answer);
    const auto other = cancel(8);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().fault, Fault::NotFound);
    EXPECT_FALSE(answer);
    EXPECT_EQ(slow.dropped, 0);
    slow.answerAll();
    ASSERT_TRUE(until([&] { return answer.has_value(); }));
    EXPECT_FALSE(cancel(7)) << "it is over";
}

TEST_F(DownloadsTest, AnAnswerThatAsksAnewFindsNothingInItsWay) {
    Saved again;
    core->downloads().save(wish(7), folderOf(), "film.bin", [&](const Result<std::filesystem::path>&) { save(7, again); });
    ASSERT_TRUE(cancel(7));
    EXPECT_FALSE(again);
    slow.answerAll();
    ASSERT_TRUE(until([&] { return again.has_value(); }));
    EXPECT_TRUE(*again);
}

}  // namespace
}  // namespace helio::client
