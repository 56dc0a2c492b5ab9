// SPDX-License-Identifier: GPL-3.0-or-later
// sendMedia, sendMultiMedia and uploadMedia that are asked twice, because the answer was lost: the parts were used up by the first one, or are just being.
#include "tests/unit/server/house.h"
#include "tl/gen/messages.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

/// Something happens the next time that chance is asked for.
class Turning final : public Random {
public:
    void fill(MutBytesView bytes) override {
        if (const auto act = std::exchange(next, nullptr)) act();
        chance_.fill(bytes);
    }
    std::function<void()> next;

private:
    SystemRandom chance_;
};

struct MediaTwice : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada");

    void upload(std::int64_t file, int parts) {
        for (int part = 0; part < parts; ++part)
            ASSERT_TRUE(house.ask(ada, tl::upload::saveFilePart{.file_id = file, .file_part = part, .bytes = Bytes(1024, static_cast<Byte>(part + 1))}).has_value());
    }
    static tl::InputMedia uploaded(std::int64_t file, int parts) {
        tl::inputMediaUploadedDocument media;
        media.file = tl::inputFile{.id = file, .parts = parts, .name = "a.bin", .md5_checksum = ""};
        media.mime_type = "application/x-test";
        return media;
    }
    static tl::messages::sendMedia sending(tl::InputMedia media, std::int64_t randomId) {
        tl::messages::sendMedia query;
        query.peer = tl::inputPeerSelf{};
        query.media = std::move(media);
        query.random_id = randomId;
        return query;
    }
    static tl::messages::uploadMedia making(tl::InputMedia media) { return {.peer = tl::inputPeerSelf{}, .media = std::move(media)}; }
    /// What the cloud does when the call is committed.
    void forgetUsed() {
        for (const std::int64_t file : house.effects.usedUploads) house.services.parts.forget({house.userOf(ada), file});
    }
    bool partsLieThere(std::int64_t file, int parts) {
        return house.services.parts.each({house.userOf(ada), file}, parts, [](BytesView) { return Result<>(); }).has_value();
    }
    static std::int64_t idOf(const Result<tl::Updates>& answer) {
        const auto* given = answer ? find<tl::updateMessageID>(*answer) : nullptr;
        return given ? given->id : 0;
    }
    static const tl::document* documentOf(const Result<tl::MessageMedia>& answer) {
        const auto* media = answer ? answer->as<tl::messageMediaDocument>() : nullptr;
        return media && media->document ? media->document->as<tl::document>() : nullptr;
    }
};

TEST_F(MediaTwice, F04_AMediumThatIsMadeAgainFindsItsParts) {
    upload(7, 3);
    const auto first = house.ask(ada, making(uploaded(7, 3)));
    ASSERT_TRUE(documentOf(first)) << first.error().name;
    forgetUsed();
    const auto again = house.ask(ada, making(uploaded(7, 3)));
    ASSERT_TRUE(again.has_value()) << again.error().name;
    ASSERT_TRUE(documentOf(again));
    EXPECT_EQ(documentOf(again)->size, 3 * 1024);
}

TEST_F(MediaTwice, R08_AFileThatWasSentIsNotMadeAgain) {
    upload(7, 3);
    const auto first = house.ask(ada, sending(uploaded(7, 3), 55));
    ASSERT_NE(idOf(first), 0);
    forgetUsed();
    ASSERT_FALSE(partsLieThere(7, 3)) << "a message has them: they are not needed any more";
    const auto again = house.ask(ada, sending(uploaded(7, 3), 55));
    ASSERT_TRUE(again.has_value()) << again.error().name;
    EXPECT_EQ(idOf(again), idOf(first));
    EXPECT_EQ(house.refusal(ada, sending(uploaded(7, 3), 56)), "FILE_PART_0_MISSING") << "another message would need them";
}

TEST_F(MediaTwice, R08_AFileThatIsJustBeingSentIsNotAskedForAgain) {
    upload(7, 3);
    Turning chance;
    Services services{.clock = house.clock,
                      .random = chance,
                      .access = AccessHashes(SecretBytes(32)),
                      .references = FileReferences(SecretBytes(32)),
                      .blobs = BlobStore(house.folder.path / "blobs", SecretBytes(32)),
                      .parts = PartStore(house.folder.path / "parts", SecretBytes(32)),
                      .codes = CodeDelivery(std::nullopt),
                      .dcs = house.services.dcs};
    Call call{.db = house.db, .services = services, .device = *store::findDevice(house.db, ada), .dc = 2, .now = house.clock.seconds};
    std::int64_t first = 0;
    chance.next = [&] {  // it looked whether it was sent before, and has not read the parts: here the other one is through
        first = idOf(house.ask(ada, sending(uploaded(7, 3), 55)));
        forgetUsed();
    };
    const Bytes body = tl::serialize(sending(uploaded(7, 3), 55));
    auto rest = house.table.find(tl::messages::sendMedia::kId)->staged(call, body);
    ASSERT_NE(first, 0) << "nothing happened between";
    ASSERT_FALSE(partsLieThere(7, 3));
    ASSERT_TRUE(rest.has_value()) << rest.error().name;
    const auto answered = (*rest)(call);
    ASSERT_TRUE(answered.has_value()) << answered.error().name;
    EXPECT_EQ(idOf(tl::parse<tl::Updates>(*answered)), first);
}

TEST_F(MediaTwice, R08_AnAlbumThatWasSentIsOneAlbum) {
    std::vector<tl::inputSingleMedia> list;
    for (const std::int64_t file : {7, 8}) {
        upload(file, 2);
        const auto made = house.ask(ada, making(uploaded(file, 2)));
        ASSERT_TRUE(documentOf(made));
        forgetUsed();
        EXPECT_TRUE(partsLieThere(file, 2)) << "for whoever lost the answer";
        const tl::document& it = *documentOf(made);
        list.push_back(
            {.media = tl::inputMediaDocument{.id = tl::inputDocument{.id = it.id, .access_hash = it.access_hash, .file_reference = it.file_reference}}, .random_id = file});
    }
    tl::messages::sendMultiMedia query;
    query.peer = tl::inputPeerSelf{};
    for (auto& one : list) query.multi_media.emplace_back(std::move(one));
    const auto first = house.ask(ada, query);
    ASSERT_NE(idOf(first), 0);
    forgetUsed();
    for (const std::int64_t file : {7, 8}) EXPECT_FALSE(partsLieThere(file, 2)) << "a message has them: they take no room any more";
    const auto again = house.ask(ada, query);
    EXPECT_EQ(idOf(again), idOf(first)) << again.error().name;
    EXPECT_EQ(first->as<tl::updates_>()->updates.size(), again->as<tl::updates_>()->updates.size());
}

}  // namespace
}  // namespace helio::server
