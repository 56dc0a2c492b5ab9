// SPDX-License-Identifier: GPL-3.0-or-later
// Large files over a bad road: connections that are cut, that stand still, whose answers are lost; files that change while they are sent. What the
// cloud has is not sent again, what has come is not fetched again, and what arrives is one file and never two halves of two.
#include <filesystem>

#include "base/file.h"
#include "tests/flow/neighbourhood.h"
#include "tests/flow/parts_log.h"
#include "tests/flow/rough_road.h"

namespace helio::flow {
namespace {

constexpr std::int64_t kMB = 1'000'000;

/// Ada's way to the cloud is bad; Bob's is good.
class Transfers : public Neighbourhood {
protected:
    void SetUp() override {
        Neighbourhood::SetUp();
        road = std::make_unique<RoughRoad>(ports_[0]);
        ada = std::make_unique<Person>(folder("Ada"), road->through(cloudFile()));
        ASSERT_TRUE(ada->signIn("12025550101", codes(), "Ada"));
        bob = person("Bob", "12025550102");
        bobId = ada->adds("12025550102", "Bob");
        adaId = bob->adds("12025550101", "Ada");
    }
    void TearDown() override {
        ada.reset();
        bob.reset();
        road.reset();
        stopCloud();  // it logs, too
    }

    static Bytes random(std::int64_t size) { return SystemRandom().bytes(static_cast<std::size_t>(size)); }
    std::filesystem::path file(const std::string& name, const Bytes& content) {
        const auto path = folder(name);
        if (auto written = writeFileAtomically(path, content, FileAccess::OwnerOnly); !written) ADD_FAILURE() << written.error().text();
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
        return path;
    }
    static std::vector<model::MessageId> send(Person& from, model::PeerId to, const std::vector<std::filesystem::path>& paths) {
        std::vector<client::PhotoToSend> files;
        for (const auto& path : paths) files.push_back({path});
        const auto queued = from.get<client::PhotosQueued>([&](auto done) { return from->sendPhotos(to, files, {.asFiles = true}, std::move(done)); });
        EXPECT_TRUE(queued) << queued.error().text();
        return queued ? queued->messages : std::vector<model::MessageId>{};
    }
    Bytes saved(Person& who, model::PeerId chat, model::MessageId id) {
        const auto path = who.get<std::filesystem::path>([&](auto done) { return who->download(chat, id, folder("saved"), std::move(done)); });
        EXPECT_TRUE(path) << path.error().text();
        return path ? readFile(*path, 1u << 30).value_or(Bytes{}) : Bytes{};
    }
    /// Bob got these files, once each and byte for byte.
    void bobHas(const std::vector<Bytes>& files) {
        ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() >= files.size(); }));
        ASSERT_TRUE(ada->until([&] { return (*ada)->connection().waiting == 0; }));
        ada->say(bobId, "that was all");  // behind it there is nothing
        ASSERT_TRUE(bob->hears(adaId, "that was all"));
        const auto page = bob->page(adaId);
        ASSERT_EQ(page.size(), files.size() + 1);
        for (std::size_t i = 0; i < files.size(); ++i) EXPECT_TRUE(saved(*bob, adaId, page[i].id) == files[i]) << "file " << i;
    }
    /// At this part the road stands still, and everybody waits until it does.
    void standAtPart(int part) {
        log.onAcknowledged([this, part](int sofar) {
            if (sofar == part) road->stand();
        });
    }
    std::optional<model::Message> failed(model::MessageId local) {
        std::optional<model::Message> out;
        EXPECT_TRUE(ada->until([&] {
            out = ada->reader().message(bobId, local);
            return out && out->state == model::SendState::Failed;
        })) << "it never failed";
        return out;
    }
    /// Ada fetches Bob's file; the answer when it comes.
    client::Request fetch(model::MessageId id, std::optional<Result<std::filesystem::path>>& answer) {
        return (*ada)->download(bobId, id, folder("fetched"), [&](Result<std::filesystem::path> path) { answer.emplace(std::move(path)); });
    }
    std::int64_t come() {
        const auto all = (*ada)->transfers();
        return all.empty() || all[0].upload ? 0 : all[0].done;
    }
    model::MessageId fromBob(const Bytes& content) {
        send(*bob, adaId, {file("film.bin", content)});
        EXPECT_TRUE(ada->until([&] { return ada->page(bobId).size() == 1 && ada->page(bobId)[0].id.value > 0; }));
        return ada->page(bobId).at(0).id;
    }

    PartsLog log;
    std::unique_ptr<RoughRoad> road;
    std::unique_ptr<Person> ada, bob;
    model::UserId bobId, adaId;
};

// --- up -------------------------------------------------------------------------------------------------------------------

TEST_F(Transfers, F01AnUploadWhoseConnectionIsCutAgainAndAgainSendsNoPartTwice) {
    std::size_t sent = 0;
    for (const std::int64_t size : {6 * kMB, 13 * kMB}) {  // in small parts and in big ones
        const auto before = log.acknowledged();
        log.onAcknowledged([&](int sofar) {
            if ((sofar - before) % 12 == 3) road->cut();
        });
        const Bytes content = random(size);
        const auto local = send(*ada, bobId, {file("film.bin", content)});
        ASSERT_TRUE(ada->until([&] { return ada->renumbered().contains(local.at(0)); }));
        log.onAcknowledged({});
        ++sent;
        ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == sent; }));
        const auto page = bob->page(adaId);
        EXPECT_TRUE(saved(*bob, adaId, page.back().id) == content);
    }
    EXPECT_EQ(log.sentInVain(), 0);
    EXPECT_EQ(log.wentOut(), log.acknowledged()) << "the connection repeats what it lost, not the upload";
    EXPECT_EQ(log.files(), 2) << "none was begun anew";
}

TEST_F(Transfers, AnUploadOnARoadThatStandsStillGoesOnWhereItWas) {
    standAtPart(10);
    const Bytes content = random(6 * kMB);
    send(*ada, bobId, {file("film.bin", content)});
    ASSERT_TRUE(road->stands());
    ASSERT_TRUE(log.hasAcknowledged(10));
    const auto carried = road->carriedUp();
    EXPECT_LT(carried, static_cast<std::uint64_t>(6 * kMB));
    road->goOn();
    bobHas({content});
    EXPECT_EQ(log.sentInVain(), 0);
    EXPECT_LT(road->carriedUp(), static_cast<std::uint64_t>(7 * kMB)) << "nothing went twice: nothing was lost";
}

TEST_F(Transfers, AnUploadIntoTheVoidIsRepeatedOnTheNextConnectionFromWhereTheCloudHasIt) {
    log.onAcknowledged([this](int sofar) {
        if (sofar == 10) road->swallowUp(true);
    });
    const auto lost = road->lost();
    const Bytes content = random(6 * kMB);
    send(*ada, bobId, {file("film.bin", content)});
    ASSERT_TRUE(log.hasAcknowledged(10));
    EXPECT_GT(road->lostMoreThan(lost), lost);
    road->swallowUp(false);
    road->cut();
    bobHas({content});
    EXPECT_EQ(log.sentInVain(), 0);
}

TEST_F(Transfers, AnUploadGoesOnAfterARestartWithWhatTheCloudDoesNotHave) {
    standAtPart(20);
    const Bytes content = random(6 * kMB);
    send(*ada, bobId, {file("film.bin", content)});
    ASSERT_TRUE(road->stands());
    ada->close();
    const auto had = log.acknowledged(), out = log.wentOut();
    road->cut();
    road->goOn();
    const auto carried = road->carriedUp();
    ada->reopen();
    bobHas({content});
    EXPECT_EQ(log.sentInVain(), 0);
    EXPECT_EQ(log.files(), 1);
    EXPECT_EQ(log.wentOut() - out, 46 - had) << "46 parts in all";
    EXPECT_LT(road->carriedUp() - carried, static_cast<std::uint64_t>((46 - had) * 131072 + 200'000));
}

TEST_F(Transfers, F04TheLostAnswerToASentFileCostsNoPart) {
    log.onAcknowledged([this](int sofar) {
        if (sofar == 10) road->holdDown(true);  // all of it is there; what the cloud says of the message is not heard
    });
    const Bytes content = random(600'000);
    send(*ada, bobId, {file("film.bin", content)});
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 1; })) << "the cloud has it, Ada does not know";
    log.onAcknowledged({});
    ada->close();
    road->cut();
    road->holdDown(false);
    ada->reopen();
    bobHas({content});
    EXPECT_EQ(log.wentOut(), 10);
}

TEST_F(Transfers, F04TheLostAnswerToOneOfAnAlbumCostsNoPart) {
    log.onAcknowledged([this](int sofar) {
        if (sofar == 5) road->holdDown(true);  // the first file's five: it is made at the cloud, and what it was made to is not heard
    });
    const std::vector<Bytes> contents{random(300'000), random(200'000)};
    send(*ada, bobId, {file("one.bin", contents[0]), file("two.bin", contents[1])});
    ASSERT_TRUE(log.hasAcknowledged(5));
    ASSERT_TRUE(road->holdsMoreThan(200)) << "the answer to uploadMedia";
    log.onAcknowledged({});
    ada->close();
    road->cut();
    road->holdDown(false);
    ada->reopen();
    bobHas(contents);
    EXPECT_EQ(log.wentOut(), 5 + 4);
    EXPECT_EQ(log.files(), 2);
}

TEST_F(Transfers, ACancelledUploadStopsAndNeverArrives) {
    standAtPart(5);
    const auto local = send(*ada, bobId, {file("film.bin", random(8 * kMB))});
    ASSERT_TRUE(road->stands());
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->cancelUpload(bobId, local.at(0), std::move(done)); }));
    const auto out = log.wentOut();
    EXPECT_TRUE(ada->page(bobId).empty());
    EXPECT_TRUE((*ada)->transfers().empty());
    road->goOn();
    bobHas({});
    EXPECT_EQ(log.wentOut(), out) << "not a part more";
    EXPECT_LT(out, 62);
}

// --- a file that does not stay as it is -----------------------------------------------------------------------------------

/// Above 64 MiB files are read where they lie; what is smaller is kept whole when it is chosen.
struct Change {
    std::string name;
    std::optional<std::int64_t> size;  ///< afterwards; nothing: it is gone
};

void PrintTo(const Change& change, std::ostream* out) { *out << change.name; }

class ChangingFile : public Transfers, public testing::WithParamInterface<Change> {};

TEST_P(ChangingFile, IsAClearFailureAndNeverAMixture) {
    standAtPart(5);  // no more than 37 of its 134 parts can have been read by then
    const auto path = file("film.bin", random(70 * kMB));
    const auto local = send(*ada, bobId, {path}).at(0);
    ASSERT_TRUE(road->stands());
    Bytes now;
    if (GetParam().size) now = random(*GetParam().size);
    if (GetParam().size) ASSERT_TRUE(writeFileAtomically(path, now, FileAccess::OwnerOnly));
    else std::filesystem::remove(path);
    road->goOn();
    const auto message = failed(local);
    ASSERT_TRUE(message);
    EXPECT_NE(message->failure.find("changed or removed"), std::string::npos) << message->failure;
    EXPECT_TRUE(bob->page(adaId).empty());

    // Once more, as it is now; what is as large as before is in AFileThatChangedBetweenTwoRuns.
    if (GetParam().size && *GetParam().size > 10 * kMB) return;
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->retry(bobId, local, std::move(done)); }));
    if (GetParam().size) return bobHas({now});
    const auto again = failed(local);
    ASSERT_TRUE(again);
    EXPECT_NE(again->failure.find("no longer there"), std::string::npos) << again->failure;
    ada->say(bobId, "it is gone");
    ASSERT_TRUE(bob->hears(adaId, "it is gone"));
    EXPECT_EQ(bob->page(adaId).size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Transfers, ChangingFile,
                         testing::Values(Change{"Rewritten", 70 * kMB}, Change{"Shortened", 3 * kMB}, Change{"Grown", 71 * kMB}, Change{"Gone", std::nullopt}),
                         [](const auto& tested) { return tested.param.name; });

TEST_F(Transfers, ASmallFileIsSentAsItWasWhenItWasChosen) {
    standAtPart(5);
    const Bytes then = random(6 * kMB);
    const auto path = file("film.bin", then);
    send(*ada, bobId, {path});
    ASSERT_TRUE(road->stands());
    ASSERT_TRUE(writeFileAtomically(path, random(6 * kMB), FileAccess::OwnerOnly));
    road->goOn();
    bobHas({then});
}

TEST_F(Transfers, AFileThatChangedBetweenTwoRunsIsSentAsItIsNow) {
    standAtPart(5);
    const auto path = file("film.bin", random(70 * kMB));
    send(*ada, bobId, {path});
    ASSERT_TRUE(road->stands());
    ada->close();
    const Bytes now = random(70 * kMB);
    ASSERT_TRUE(writeFileAtomically(path, now, FileAccess::OwnerOnly));
    road->cut();
    road->goOn();
    ada->reopen();
    bobHas({now});
    EXPECT_EQ(log.files(), 2) << "begun anew, under another name";
}

// --- down -----------------------------------------------------------------------------------------------------------------

TEST_F(Transfers, F05ADownloadWhoseConnectionIsCutGoesOnWhereItWas) {
    const Bytes content = random(24 * kMB);
    const auto id = fromBob(content);
    const auto before = road->carriedDown();
    std::optional<Result<std::filesystem::path>> answer;
    road->standAfterDown(14 * kMB);  // beyond what is asked for at once: some of it is safely away
    const auto request = fetch(id, answer);
    ASSERT_TRUE(road->stands());
    ASSERT_TRUE(ada->until([&] { return come() >= 4 * kMB; }));
    EXPECT_FALSE(answer);
    road->cut();
    road->goOn();
    ASSERT_TRUE(ada->until([&] { return answer.has_value(); }));
    ASSERT_TRUE(*answer) << answer->error().text();
    EXPECT_TRUE(readFile(**answer, 1u << 30) == content);
    EXPECT_LT(road->carriedDown() - before, static_cast<std::uint64_t>(24 * kMB + 9 * kMB)) << "no more than what was on its way came twice";
}

TEST_F(Transfers, ADownloadGoesOnAfterARestartWithWhatIsMissing) {
    const Bytes content = random(24 * kMB);
    const auto id = fromBob(content);
    std::optional<Result<std::filesystem::path>> answer;
    road->standAfterDown(14 * kMB);
    {
        const auto request = fetch(id, answer);
        ASSERT_TRUE(road->stands());
        ASSERT_TRUE(ada->until([&] { return come() >= 4 * kMB; }));
    }
    const auto had = come();
    ada->close();
    road->cut();
    road->goOn();
    const auto before = road->carriedDown();
    ada->reopen();
    answer.reset();
    const auto request = fetch(id, answer);
    ASSERT_TRUE(ada->until([&] { return answer.has_value(); }));
    ASSERT_TRUE(*answer) << answer->error().text();
    EXPECT_TRUE(readFile(**answer, 1u << 30) == content);
    EXPECT_LT(road->carriedDown() - before, static_cast<std::uint64_t>(24 * kMB - had + kMB));
}

TEST_F(Transfers, S15ACancelledDownloadIsDroppedAtTheCloudAndALaterOneGoesOnFromWhatCame) {
    const Bytes content = random(48 * kMB);
    const auto id = fromBob(content);
    const auto start = road->carriedDown();
    std::optional<Result<std::filesystem::path>> answer;
    road->standAfterDown(14 * kMB);
    {
        const auto request = fetch(id, answer);
        ASSERT_TRUE(road->stands());
        ASSERT_TRUE(ada->until([&] { return come() >= 4 * kMB; }));
        ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->cancelDownload(bobId, id, std::move(done)); }));
        ASSERT_TRUE(ada->until([&] { return answer.has_value(); }));
        ASSERT_FALSE(*answer);
        EXPECT_EQ(answer->error().fault, Fault::Cancelled) << answer->error().text();
    }
    EXPECT_TRUE((*ada)->transfers().empty());
    road->goOn();
    ada->say(bobId, "not now");
    ASSERT_TRUE(bob->hears(adaId, "not now"));
    EXPECT_LT(road->carriedDown() - start, static_cast<std::uint64_t>(24 * kMB)) << "what was on its way, and nothing more";
    const auto late = ada->get<void>([&](auto done) { return (*ada)->cancelDownload(bobId, id, std::move(done)); });
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().fault, Fault::NotFound);

    answer.reset();
    const auto before = road->carriedDown();
    const auto request = fetch(id, answer);
    ASSERT_TRUE(ada->until([&] { return answer.has_value(); }));
    ASSERT_TRUE(*answer) << answer->error().text();
    EXPECT_EQ((*answer)->filename(), "film.bin");
    EXPECT_TRUE(readFile(**answer, 1u << 30) == content);
    EXPECT_LT(road->carriedDown() - before, static_cast<std::uint64_t>(48 * kMB - 4 * kMB + 2 * kMB));
}

}  // namespace
}  // namespace helio::flow
