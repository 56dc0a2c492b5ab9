// SPDX-License-Identifier: GPL-3.0-or-later
// Two data centres: who lives where, whose files lie where, and links that lead from one to the other. The cloud file names data centre 1 first, so
// that everybody knocks there.
#include "base/file.h"
#include "pixels/picture.h"
#include "pixels/write.h"
#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

const std::string kAda = "12025550101", kBob = "442079460018";

class DataCentres : public Neighbourhood {
protected:
    void SetUp() override {
        ports_ = {0, 0};
        homes_ = {{"44", 2}};
        startCloud();
    }
    client::CloudFile fileOf(std::vector<int> dcs) {
        auto file = cloudFile();
        std::vector<client::CloudFile::Dc> wanted;
        for (const int dc : dcs) wanted.push_back(file.dcs.at(static_cast<std::size_t>(dc - 1)));
        file.dcs = wanted;
        return file;
    }
    std::filesystem::path file(const std::string& name, const Bytes& content) {
        const auto path = folder(name);
        if (auto written = writeFileAtomically(path, content, FileAccess::OwnerOnly); !written) ADD_FAILURE() << written.error().text();
        return path;
    }
    std::filesystem::path picture(const std::string& name, int seed) {
        pixels::Picture canvas(320, 240);
        for (int y = 0; y < 240; ++y)
            for (int x = 0; x < 320; ++x) {
                auto* at = canvas.row(y) + std::ptrdiff_t{4} * x;
                at[0] = static_cast<Byte>(x * seed);
                at[1] = static_cast<Byte>(y * seed);
                at[2] = static_cast<Byte>(seed);
                at[3] = 255;
            }
        return file(name, pixels::writeJpeg(canvas, {}).value_or(Bytes{}));
    }
    void send(Person& from, model::PeerId to, const std::filesystem::path& path, bool asFile) {
        const auto queued = from.get<client::PhotosQueued>([&](auto done) { return from->sendPhotos(to, {{path}}, {.asFiles = asFile}, std::move(done)); });
        EXPECT_TRUE(queued) << queued.error().text();
    }
    Bytes saved(Person& who, model::PeerId chat, model::MessageId id) {
        const auto path = who.get<std::filesystem::path>([&](auto done) { return who->download(chat, id, folder("saved"), std::move(done)); });
        EXPECT_TRUE(path) << path.error().text();
        return path ? readFile(*path, 1u << 30).value_or(Bytes{}) : Bytes{};
    }
    /// `who` lets a device in whose cloud file begins with data centre `dc`.
    Result<model::User> letIn(Person& who, Person& device) {
        std::string link;
        std::optional<Result<model::User>> in;
        const auto request = device->signInByLink([&](client::LoginLink shown) { link = shown.url; }, [&](Result<model::User> user) { in.emplace(std::move(user)); });
        EXPECT_TRUE(device.until([&] { return !link.empty(); }));
        const auto accepted = who.get<model::Device>([&](auto done) { return who->acceptLink(link, std::move(done)); });
        EXPECT_TRUE(accepted) << accepted.error().text();
        EXPECT_TRUE(device.until([&] { return in.has_value(); })) << "the word that it was let in never came";
        if (!in) return fail(Fault::Timeout, "waiting in a test", "nobody was let in");
        return std::move(*in);
    }
};

TEST_F(DataCentres, R05_APhoneThatLivesElsewhereSignsInThereAndStays) {
    auto ada = person("Ada", kAda), bob = person("Bob", kBob);
    const auto bobId = ada->adds(kBob, "Bob");
    ada->say(bobId, "hello over there");
    ASSERT_TRUE(bob->hears(ada->id(), "hello over there"));
    bob->say(ada->id(), "hello to you");
    ASSERT_TRUE(ada->hears(bobId, "hello to you"));
    bob->close();
    ada->say(bobId, "while you were away");
    bob->reopen();
    ASSERT_TRUE(bob->online());
    ASSERT_TRUE(bob->hears(ada->id(), "while you were away")) << "after a restart it asks where it lives";
    EXPECT_EQ(bob->reader().signInState(), client::SignInState::SignedIn);
}

TEST_F(DataCentres, R05_ANetworkThatBelongsElsewhereSignsUpThereAndStays) {
    stopCloud();
    homes_ = {{"127.0.0.0/8", 2}, {"44", 1}};
    startCloud();
    auto ada = person("Ada", kAda), bob = person("Bob", kBob);  // both knock at data centre 1; Ada is sent on by NETWORK_MIGRATE_2
    const auto bobId = ada->adds(kBob, "Bob");
    const auto adaId = bob->adds(kAda, "Ada");
    send(*ada, bobId, file("hers.bin", SystemRandom().bytes(30'000)), true);
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 1; }));
    EXPECT_EQ(std::get<model::Document>(bob->page(adaId)[0].media).dc, 2) << "uploaded where Ada lives";
    send(*bob, adaId, file("his.bin", SystemRandom().bytes(30'000)), true);
    ASSERT_TRUE(ada->until([&] { return ada->page(bobId).size() == 2; }));
    EXPECT_EQ(std::get<model::Document>(ada->page(bobId)[1].media).dc, 1) << "digits count before the network";
    ada->reopen();
    ASSERT_TRUE(ada->online()) << "after a restart it asks where it lives";
    bob->say(adaId, "still there?");
    EXPECT_TRUE(ada->hears(bobId, "still there?"));
}

TEST_F(DataCentres, R05_M21_FilesComeFromWhereTheyLieBothWays) {
    auto ada = person("Ada", kAda), bob = person("Bob", kBob);
    const auto bobId = ada->adds(kBob, "Bob");
    const auto adaId = bob->adds(kAda, "Ada");
    const Bytes there = SystemRandom().bytes(1'300'000), back = SystemRandom().bytes(700'000);
    send(*ada, bobId, file("there.bin", there), true);
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 1; }));
    EXPECT_EQ(std::get<model::Document>(bob->page(adaId)[0].media).dc, 1) << "uploaded where Ada lives";
    EXPECT_EQ(saved(*bob, adaId, bob->page(adaId)[0].id), there);

    send(*bob, adaId, file("back.bin", back), true);
    ASSERT_TRUE(ada->until([&] { return ada->page(bobId).size() == 2; }));
    EXPECT_EQ(std::get<model::Document>(ada->page(bobId)[1].media).dc, 2);
    ada->reopen();  // a login that was never carried over yet, right after a start
    EXPECT_EQ(saved(*ada, bobId, ada->page(bobId)[1].id), back);

    send(*bob, adaId, picture("a.jpg", 3), false);
    ASSERT_TRUE(ada->until([&] { return ada->page(bobId).size() == 3; }));
    const auto photo = std::get<model::Photo>(ada->page(bobId)[2].media);
    EXPECT_EQ(photo.dc, 2);
    const auto fetched = ada->get<void>([&](auto done) { return (*ada)->fetch(photo.location(photo.largest()->type), photo.largest()->size, std::move(done)); });
    EXPECT_TRUE(fetched) << fetched.error().text();
    ada->say(bobId, "got it");
    ASSERT_TRUE(bob->hears(adaId, "got it")) << "news goes on where one lives";
}

TEST_F(DataCentres, R05_AFaceIsFetchedWhereItLies) {
    auto ada = person("Ada", kAda), bob = person("Bob", kBob);
    const auto adaId = bob->adds(kAda, "Ada");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->setProfilePhoto(picture("me.jpg", 5), std::move(done)); }));
    ASSERT_TRUE(bob->get<void>([&](auto done) { return (*bob)->loadContacts(std::move(done)); }));
    const auto seen = bob->reader().user(adaId);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->photoDc, 1);
    model::FileLocation location{.kind = model::FileLocation::Kind::PeerPhoto, .id = seen->photoId, .dc = seen->photoDc, .peer = adaId};
    const auto fetched = bob->get<void>([&](auto done) { return (*bob)->fetch(location, 0, std::move(done)); });
    EXPECT_TRUE(fetched) << fetched.error().text();
}

TEST_F(DataCentres, R05_ACloudFileThatNamesOneIsEnough) {
    Person bob(folder("Bob"), fileOf({1}));
    const auto in = bob.signIn(kBob, codes(), "Bob");
    ASSERT_TRUE(in) << in.error().text();
    auto ada = person("Ada", kAda);
    bob.reopen();
    ASSERT_TRUE(bob.online());
    const auto bobId = ada->adds(kBob, "Bob");
    ada->say(bobId, "found you");
    ASSERT_TRUE(bob.hears(ada->id(), "found you")) << "where it lives was kept with the account";
}

TEST_F(DataCentres, Q03_M21_ALinkLeadsToWhereTheAccountLives) {
    auto ada = person("Ada", kAda), bob = person("Bob", kBob);
    Person tablet(folder("Tablet"), cloudFile());
    const auto in = letIn(*bob, tablet);
    ASSERT_TRUE(in) << in.error().text();
    EXPECT_EQ(in->firstName, "Bob");
    EXPECT_TRUE(tablet.online());
    Person other(folder("Other"), fileOf({2, 1}));  // knocks at data centre 2, where Ada does not live
    const auto back = letIn(*ada, other);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(back->firstName, "Ada");
    tablet.reopen();
    other.reopen();
    const auto bobId = ada->adds(kBob, "Bob");
    ada->say(bobId, "to every device");
    EXPECT_TRUE(tablet.hears(ada->id(), "to every device"));
    EXPECT_TRUE(other.hears(bobId, "to every device"));
}

TEST_F(DataCentres, Q03_ALinkAcrossAsksForThePasswordThere) {
    auto bob = person("Bob", kBob);
    const auto set =
        bob->get<std::optional<std::int32_t>>([&](auto done) { return (*bob)->changePassword({.current = {}, .password = "harbour", .hint = {}, .email = {}}, std::move(done)); });
    ASSERT_TRUE(set) << set.error().text();
    Person tablet(folder("Tablet"), cloudFile());
    const auto half = letIn(*bob, tablet);
    ASSERT_FALSE(half);
    EXPECT_TRUE(client::passwordNeeded(half.error())) << half.error().text();
    const auto in = tablet.get<model::User>([&](auto done) { return tablet->checkPassword("harbour", std::move(done)); });
    ASSERT_TRUE(in) << in.error().text();
    EXPECT_EQ(in->firstName, "Bob");
}

TEST_F(DataCentres, R06_WhoEndsADeviceAtHomeEndsItsVisits) {
    auto ada = person("Ada", kAda), bob = person("Bob", kBob);
    const auto bobId = ada->adds(kBob, "Bob");
    const auto adaId = bob->adds(kAda, "Ada");
    const Bytes blob = SystemRandom().bytes(200'000);
    send(*ada, bobId, file("blob.bin", blob), true);
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 1; }));
    ASSERT_EQ(saved(*bob, adaId, bob->page(adaId)[0].id), blob);
    Person second(folder("Second"), cloudFile());
    ASSERT_TRUE(second.signIn(kBob, codes(), "Bob"));
    ASSERT_TRUE(second.get<void>([&](auto done) { return second->terminateOtherDevices(std::move(done)); }));
    EXPECT_TRUE(bob->until([&] { return bob->reader().signInState() == client::SignInState::EndedElsewhere; }));
}

}  // namespace
}  // namespace helio::flow
