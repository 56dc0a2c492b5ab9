// SPDX-License-Identifier: GPL-3.0-or-later
// Large files over a bad road: cuts, restarts, files that change under the hand, places that cannot be written to.
#include <spdlog/sinks/base_sink.h>

#include <fstream>
#include <map>
#include <mutex>
#include <set>

#include "base/file.h"
#include "base/log.h"
#include "tests/flow/neighbourhood.h"
#include "tests/flow/rough_road.h"

namespace helio::flow {
namespace {

constexpr std::uint64_t kMegabyte = 1 << 20;
constexpr std::size_t kLarge = 24 * kMegabyte + 12'345;

/// Counts what the client says of its parts: "file F: part N goes out" and "… is acknowledged" (tests/chaos reads the same lines).
class PartLog final : public spdlog::sinks::base_sink<std::mutex> {
public:
    struct Seen {
        std::set<std::string> acknowledged;
        std::size_t sent = 0, again = 0;  ///< again: acknowledged before
    };
    Seen seen() {
        const std::lock_guard lock(mutex_);
        return seen_;
    }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        const std::string text(message.payload.data(), message.payload.size());
        const auto end = [&](std::string_view words) { return text.ends_with(words) ? std::optional(text.substr(0, text.size() - words.size())) : std::nullopt; };
        if (!text.starts_with("file ")) return;
        if (const auto part = end(" goes out")) {
            ++seen_.sent;
            seen_.again += seen_.acknowledged.contains(*part);
        } else if (const auto done = end(" is acknowledged")) {
            seen_.acknowledged.insert(*done);
        }
    }
    void flush_() override {}

private:
    Seen seen_;
};

class Transfers : public Neighbourhood {
protected:
    void SetUp() override {
        Neighbourhood::SetUp();
        before_ = spdlog::default_logger();
        auto logger = std::make_shared<spdlog::logger>("helio", parts);
        logger->set_level(spdlog::level::debug);
        spdlog::set_default_logger(std::move(logger));
        road = std::make_unique<RoughRoad>(port_);
        ada = overTheRoad("Ada", "12025550101");
        bob = overTheRoad("Bob", "12025550102");
        bobId = ada->adds("12025550102", "Bob");
        adaId = ada->id();
    }
    void TearDown() override {
        ada.reset();
        bob.reset();
        road.reset();
        stopCloud();
        spdlog::set_default_logger(before_);
    }
    std::unique_ptr<Person> overTheRoad(const std::string& name, const std::string& phone) {
        auto out = std::make_unique<Person>(folder(name), road->through(cloudFile()));
        const auto user = out->signIn(phone, codes(), name);
        if (!user) ADD_FAILURE() << user.error().text();
        return out;
    }
    std::filesystem::path file(const std::string& name, const Bytes& content) {
        const auto path = folder(name);
        std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
        return path;
    }
    model::MessageId send(const std::filesystem::path& path) {
        std::vector<client::PhotoToSend> files{{path}};
        const auto queued = ada->get<client::PhotosQueued>([&](auto done) { return (*ada)->sendPhotos(bobId, files, {.asFiles = true}, std::move(done)); });
        EXPECT_TRUE(queued && queued->messages.size() == 1);
        return queued && !queued->messages.empty() ? queued->messages.front() : model::MessageId{};
    }
    bool arrives(std::size_t messages = 1) {
        return bob->until([&] { return bob->page(adaId).size() == messages; });
    }
    void roadIsGoodAgain() {
        road->cut();
        road->swallowUp(false);
        road->holdDown(false);
    }
    Result<std::filesystem::path> save(const std::filesystem::path& where) {
        return bob->get<std::filesystem::path>([&](auto done) { return (*bob)->download(adaId, bob->page(adaId).back().id, where, std::move(done)); });
    }
    /// Bob begins to save it; what became of it.
    struct Saving {
        client::Request request;
        std::optional<Result<std::filesystem::path>> result;
    };
    std::shared_ptr<Saving> beginToSave(const std::filesystem::path& where) {
        auto out = std::make_shared<Saving>();
        out->request = (*bob)->download(adaId, bob->page(adaId).back().id, where, [out](Result<std::filesystem::path> path) { out->result.emplace(std::move(path)); });
        return out;
    }
    Bytes content(const Result<std::filesystem::path>& path) {
        if (!path) {
            ADD_FAILURE() << path.error().text();
            return {};
        }
        return readFile(*path, 1u << 30).value_or(Bytes{});
    }
    static bool empty(const std::filesystem::path& where) {
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator(where, none))
            if (entry.path().extension() != ".part") return false;
        return true;
    }

    std::shared_ptr<PartLog> parts = std::make_shared<PartLog>();
    std::unique_ptr<RoughRoad> road;
    std::unique_ptr<Person> ada, bob;
    model::UserId bobId, adaId;

private:
    std::shared_ptr<spdlog::logger> before_;
};

TEST_F(Transfers, R07_F04_ALargeFileGoesUpAndDownOverCuts) {
    const Bytes film = SystemRandom().bytes(kLarge);
    for (int cut = 0; cut < 2; ++cut) {
        road->swallowUpAfter(7 * kMegabyte);
        if (cut == 0) send(file("film.bin", film));
        ASSERT_TRUE(road->tripped());
        roadIsGoodAgain();
    }
    ASSERT_TRUE(arrives());
    const auto seen = parts->seen();
    EXPECT_EQ(seen.again, 0u);
    EXPECT_EQ(seen.acknowledged.size(), (kLarge + 512 * 1024 - 1) / (512 * 1024));

    road->holdDownAfter(6 * kMegabyte);
    const auto saving = beginToSave(folder("saved"));
    ASSERT_TRUE(road->tripped());
    roadIsGoodAgain();
    road->holdDownAfter(6 * kMegabyte);
    ASSERT_TRUE(road->tripped());
    roadIsGoodAgain();
    ASSERT_TRUE(bob->until([&] { return saving->result.has_value(); }));
    EXPECT_EQ(content(*saving->result), film);
}

TEST_F(Transfers, F04_ARestartInTheMiddleOfAnUploadSendsNothingTwiceThatWasAcknowledged) {
    const Bytes film = SystemRandom().bytes(kLarge);
    road->swallowUpAfter(10 * kMegabyte);
    send(file("film.bin", film));
    ASSERT_TRUE(road->tripped());
    ada->close();
    const auto half = parts->seen();
    EXPECT_GT(half.acknowledged.size(), 0u) << "it is the middle";
    roadIsGoodAgain();
    ada->reopen();
    ASSERT_TRUE(arrives());
    const auto whole = parts->seen();
    EXPECT_EQ(whole.again, 0u);
    const auto all = (kLarge + 512 * 1024 - 1) / (512 * 1024);
    EXPECT_EQ(whole.acknowledged.size(), all) << "under one file id, each part once";
    EXPECT_EQ(whole.sent - half.sent, all - half.acknowledged.size()) << "the rest, and no more";
    EXPECT_EQ(content(save(folder("saved"))), film);
}

TEST_F(Transfers, ARestartInTheMiddleOfADownloadGoesOnWhereItWas) {
    const Bytes film = SystemRandom().bytes(kLarge);
    send(file("film.bin", film));
    ASSERT_TRUE(arrives());
    road->holdDownAfter(10 * kMegabyte);
    const auto before = road->broughtDown();
    const auto saving = beginToSave(folder("saved"));
    ASSERT_TRUE(road->tripped());
    ASSERT_TRUE(bob->until([&] { return !(*bob)->transfers().empty() && (*bob)->transfers()[0].done >= static_cast<std::int64_t>(kMegabyte); }));
    bob->close();
    EXPECT_TRUE(empty(folder("saved"))) << "the half has no name yet";
    roadIsGoodAgain();
    bob->reopen();
    EXPECT_EQ(content(save(folder("saved"))), film);
    // What was on its way when it ended comes again: eight parts of a megabyte at most. The rest does not.
    EXPECT_LT(road->broughtDown() - before, kLarge + 9 * kMegabyte);
}

TEST_F(Transfers, AFileThatChangesWhileItGoesUpIsNamedAndNothingWrongArrives) {
    const Bytes film = SystemRandom().bytes(kLarge);
    const auto harm = [&](const std::string& name, const std::function<void(const std::filesystem::path&)>& change) {
        const auto path = file(name, film);
        road->swallowUpAfter(3 * kMegabyte);
        const auto local = send(path);
        ASSERT_TRUE(road->tripped());
        change(path);
        roadIsGoodAgain();
        ASSERT_TRUE(ada->until([&] {
            for (const auto& message : ada->page(bobId))
                if (message.id == local && message.state == model::SendState::Failed) return true;
            return false;
        })) << name;
        for (const auto& message : ada->page(bobId))
            if (message.id == local) EXPECT_NE(message.failure.find("changed or removed"), std::string::npos) << name << ": " << message.failure;
    };
    harm("written.bin", [](const std::filesystem::path& path) {
        std::fstream out(path, std::ios::binary | std::ios::in | std::ios::out);
        out.seekp(20 * kMegabyte);
        out << "other words";
    });
    harm("shortened.bin", [](const std::filesystem::path& path) { std::filesystem::resize_file(path, 5 * kMegabyte); });
    harm("removed.bin", [](const std::filesystem::path& path) { std::filesystem::remove(path); });
    ada->say(bobId, "that was all");
    ASSERT_TRUE(bob->hears(adaId, "that was all"));
    EXPECT_EQ(bob->page(adaId).size(), 1u);
}

TEST_F(Transfers, APlaceThatCannotBeWrittenToIsSaidAndTheFileComesElsewhere) {
    const Bytes film = SystemRandom().bytes(12 * kMegabyte);
    send(file("film.bin", film));
    ASSERT_TRUE(arrives());
    const auto blocked = file("no folder", Bytes{1}) / "saved";
    const auto refused = save(blocked);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::Io);
    EXPECT_NE(refused.error().text().find("cannot be written"), std::string::npos) << refused.error().text();
    // The folder goes while the file comes.
    road->holdDownAfter(3 * kMegabyte);
    const auto saving = beginToSave(folder("gone"));
    ASSERT_TRUE(road->tripped());
    std::filesystem::remove_all(folder("gone"));
    roadIsGoodAgain();
    ASSERT_TRUE(bob->until([&] { return saving->result.has_value(); }));
    ASSERT_FALSE(*saving->result);
    EXPECT_NE(saving->result->error().text().find("cannot be written"), std::string::npos) << saving->result->error().text();
    EXPECT_EQ(content(save(folder("saved"))), film);
}

TEST_F(Transfers, ACancelledUploadStopsInTheMiddle) {
    road->swallowUpAfter(5 * kMegabyte);
    const auto local = send(file("film.bin", SystemRandom().bytes(kLarge)));
    ASSERT_TRUE(road->tripped());
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->cancelUpload(bobId, local, std::move(done)); }));
    EXPECT_TRUE(ada->page(bobId).empty());
    roadIsGoodAgain();
    const auto sent = parts->seen().sent;
    ada->say(bobId, "never mind");
    ASSERT_TRUE(bob->hears(adaId, "never mind"));
    EXPECT_EQ(bob->page(adaId).size(), 1u);
    EXPECT_EQ(parts->seen().sent, sent);
    EXPECT_TRUE((*ada)->transfers().empty());
}

}  // namespace
}  // namespace helio::flow
