// SPDX-License-Identifier: GPL-3.0-or-later
// Photos as an album, files byte for byte, damaged ones named, cancelled and resumed uploads.
#include <fstream>

#include "base/file.h"
#include "pixels/picture.h"
#include "pixels/read.h"
#include "pixels/write.h"
#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

class Photos : public Neighbourhood {
protected:
    void SetUp() override {
        Neighbourhood::SetUp();
        ada = person("Ada", "12025550101");
        bob = person("Bob", "12025550102");
        bobId = ada->adds("12025550102", "Bob");
        adaId = ada->id();
    }
    std::filesystem::path picture(const std::string& name, int width, int height, int seed) {
        pixels::Picture canvas(width, height);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                auto* at = canvas.row(y) + std::ptrdiff_t{4} * x;
                at[0] = static_cast<Byte>(x * seed);
                at[1] = static_cast<Byte>(y * seed);
                at[2] = static_cast<Byte>((x ^ y) + seed);
                at[3] = 255;
            }
        const auto jpeg = pixels::writeJpeg(canvas, {});
        if (!jpeg) ADD_FAILURE() << jpeg.error().text();
        return file(name, *jpeg);
    }
    std::filesystem::path file(const std::string& name, const Bytes& content) {
        const auto path = folder(name);
        if (auto written = writeFileAtomically(path, content, FileAccess::OwnerOnly); !written) ADD_FAILURE() << written.error().text();
        return path;
    }
    Result<client::PhotosQueued> send(std::vector<std::filesystem::path> paths, client::SendOptions options) {
        std::vector<client::PhotoToSend> photos;
        for (auto& path : paths) photos.push_back({std::move(path)});
        return ada->get<client::PhotosQueued>([&](auto done) { return (*ada)->sendPhotos(bobId, photos, options, std::move(done)); });
    }
    /// Bob saves the message's file; its bytes.
    Bytes saved(model::MessageId id) {
        const auto path = bob->get<std::filesystem::path>([&](auto done) { return (*bob)->download(adaId, id, folder("saved"), std::move(done)); });
        if (!path) {
            ADD_FAILURE() << path.error().text();
            return {};
        }
        return readFile(*path, 1u << 30).value_or(Bytes{});
    }
    std::unique_ptr<Person> ada, bob;
    model::UserId bobId, adaId;
};

TEST_F(Photos, ThreePhotosAreOneAlbumWithItsCaption) {
    const auto queued = send({picture("a.jpg", 640, 480, 3), picture("b.jpg", 480, 640, 5), picture("c.jpg", 300, 300, 7)}, {.caption = "three of them"});
    ASSERT_TRUE(queued) << queued.error().text();
    EXPECT_EQ(queued->messages.size(), 3U);
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 3; }));
    const auto page = bob->page(adaId);
    EXPECT_EQ(page[0].text, "three of them");
    EXPECT_TRUE(page[0].album);
    for (const auto& message : page) {
        EXPECT_EQ(message.album, page[0].album);
        const auto* photo = std::get_if<model::Photo>(&message.media);
        ASSERT_NE(photo, nullptr);
        ASSERT_NE(photo->largest(), nullptr);
        const auto jpeg = saved(message.id);
        EXPECT_EQ(static_cast<std::int32_t>(jpeg.size()), photo->largest()->size);
        const auto decoded = pixels::read(jpeg);
        ASSERT_TRUE(decoded) << decoded.error().text();
    }
    EXPECT_EQ(std::get<model::Photo>(page[1].media).largest()->height, 640);
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().waiting == 0; }));
    EXPECT_EQ(ada->page(bobId).size(), 3U);
    EXPECT_TRUE((*ada)->transfers().empty());
}

TEST_F(Photos, FilesArriveByteForByte) {
    const auto original = picture("as-it-is.jpg", 200, 100, 9);
    const Bytes blob = SystemRandom().bytes(1'500'000);
    const auto queued = send({original, file("blob.bin", blob)}, {.asFiles = true});
    ASSERT_TRUE(queued) << queued.error().text();
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 2; }));
    const auto page = bob->page(adaId);
    const auto* first = std::get_if<model::Document>(&page[0].media);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(first->name, "as-it-is.jpg");
    EXPECT_EQ(first->width, 200);
    EXPECT_EQ(saved(page[0].id), readFile(original, 1 << 30));
    EXPECT_EQ(saved(page[1].id), blob);
}

TEST_F(Photos, TwelvePhotosAreTwoAlbums) {
    std::vector<std::filesystem::path> paths;
    for (int i = 0; i < 12; ++i) paths.push_back(picture("p" + std::to_string(i) + ".jpg", 40, 40, i + 1));
    ASSERT_TRUE(send(paths, {}));
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 12; }));
    const auto page = bob->page(adaId);
    EXPECT_EQ(page[0].album, page[9].album);
    EXPECT_NE(page[9].album, page[10].album);
    EXPECT_EQ(page[10].album, page[11].album);
}

TEST_F(Photos, ADamagedPhotoIsNamedAndTheRestGoes) {
    const auto good = picture("good.jpg", 64, 64, 3);
    Bytes half = *readFile(good, 1 << 20);
    half.resize(half.size() / 2);
    const auto bad = file("bad.jpg", half);
    const auto queued = send({bad, good}, {.caption = "one left"});
    ASSERT_TRUE(queued) << queued.error().text();
    ASSERT_EQ(queued->skipped.size(), 1U);
    EXPECT_EQ(queued->skipped[0].path, bad);
    EXPECT_FALSE(queued->skipped[0].why.empty());
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 1; }));
    EXPECT_EQ(bob->page(adaId)[0].text, "one left");
}

TEST_F(Photos, AnUploadGoesOnAfterARestart) {
    const Bytes blob = SystemRandom().bytes(6'000'000);
    ASSERT_TRUE(send({file("blob.bin", blob)}, {.asFiles = true}));
    (void)ada->until([&] { return !(*ada)->transfers().empty() && (*ada)->transfers()[0].done > 0; }, std::chrono::seconds(5));
    ada->reopen();
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 1; }));
    EXPECT_EQ(saved(bob->page(adaId)[0].id), blob);
}

TEST_F(Photos, ACancelledUploadNeverArrives) {
    stopCloud();
    const auto queued = send({file("blob.bin", SystemRandom().bytes(300'000))}, {.asFiles = true});
    ASSERT_TRUE(queued);
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->cancelUpload(bobId, queued->messages[0], std::move(done)); }));
    EXPECT_TRUE(ada->page(bobId).empty());
    startCloud();
    ada->say(bobId, "only this");
    ASSERT_TRUE(bob->hears(adaId, "only this"));
    EXPECT_EQ(bob->page(adaId).size(), 1U);
}

TEST_F(Photos, AProfilePhotoIsSeenByOthers) {
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->setProfilePhoto(picture("me.jpg", 400, 400, 3), std::move(done)); }));
    EXPECT_NE(ada->reader().self()->photoId, 0);
    ada->say(bobId, "look at me");
    ASSERT_TRUE(bob->hears(adaId, "look at me"));
    ASSERT_TRUE(bob->get<std::int32_t>([&](auto done) { return (*bob)->loadDialogs(std::move(done)); }));
    const auto seen = bob->reader().user(adaId);
    ASSERT_TRUE(seen);
    ASSERT_NE(seen->photoId, 0);
    const model::FileLocation location{.kind = model::FileLocation::Kind::PeerPhoto, .id = seen->photoId, .dc = seen->photoDc, .peer = adaId};
    const auto fetched = bob->get<void>([&](auto done) { return (*bob)->fetch(location, 0, std::move(done)); });
    ASSERT_TRUE(fetched) << fetched.error().text();
    const auto content = bob->reader().file(location);
    ASSERT_TRUE(content);
    EXPECT_TRUE(pixels::read(*content));
}

}  // namespace
}  // namespace helio::flow
