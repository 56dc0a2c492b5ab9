// SPDX-License-Identifier: GPL-3.0-or-later
// Parts, blobs, references.
#include <fstream>

#include "crypto/hash.h"
#include "server/files/blob_writer.h"
#include "tests/unit/server/house.h"
#include "tl/gen/messages.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

std::string nameOf(const Result<>& result) { return result ? "" : result.error().name; }

TEST(PartCheck, F01_F03_SizesAndNumbers) {
    EXPECT_EQ(nameOf(checkPart(0, -1, 1024)), "");
    EXPECT_EQ(nameOf(checkPart(-1, -1, 1024)), "FILE_PART_INVALID");
    EXPECT_EQ(nameOf(checkPart(8000, -1, 1024)), "FILE_PART_INVALID");
    EXPECT_EQ(nameOf(checkPart(0, -1, 0)), "FILE_PART_EMPTY");
    EXPECT_EQ(nameOf(checkPart(0, -1, (512 << 10) + 1)), "FILE_PART_TOO_BIG");
    EXPECT_EQ(nameOf(checkPart(0, 2, 1000)), "FILE_PART_SIZE_INVALID") << "not whole KiB, and not the last";
    EXPECT_EQ(nameOf(checkPart(0, 2, 3 << 10)), "FILE_PART_SIZE_INVALID") << "512 KiB is no multiple of it";
    EXPECT_EQ(nameOf(checkPart(1, 2, 1000)), "") << "the last one may be anything smaller";
    EXPECT_EQ(nameOf(checkPart(2, 2, 1000)), "FILE_PARTS_INVALID");
}

struct Files : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada");

    Result<bool> save(std::int64_t file, int part, Bytes bytes) {
        tl::upload::saveFilePart query;
        query.file_id = file;
        query.file_part = part;
        query.bytes = std::move(bytes);
        return house.ask(ada, query);
    }
    Result<std::int64_t> sendDocument(std::int64_t file, int parts, const std::string& md5 = "") {
        tl::inputMediaUploadedDocument media;
        media.file = tl::inputFile{.id = file, .parts = parts, .name = "a.bin", .md5_checksum = md5};
        media.mime_type = "application/x-test";
        tl::messages::sendMedia query;
        query.peer = tl::inputPeerSelf{};
        query.media = std::move(media);
        query.random_id = file;
        HELIO_TRY(updates, house.ask(ada, query));
        return find<tl::updateMessageID>(updates)->id;
    }
};

TEST_F(Files, F03_MissingPartsAndWrongSumsAreNamed) {
    ASSERT_TRUE(save(7, 0, Bytes(1024, 1)).has_value());
    ASSERT_TRUE(save(7, 2, Bytes(10, 3)).has_value());
    auto sent = sendDocument(7, 3);
    ASSERT_FALSE(sent.has_value());
    EXPECT_EQ(sent.error().name, "FILE_PART_1_MISSING");
    EXPECT_EQ(save(7, 1, Bytes(2048, 2)).error().name, "FILE_PART_SIZE_CHANGED");
    ASSERT_TRUE(save(7, 1, Bytes(1024, 2)).has_value());
    sent = sendDocument(7, 3, "00000000000000000000000000000000");
    EXPECT_EQ(sent.error().name, "MD5_CHECKSUM_INVALID");
}

TEST_F(Files, F03_PartsThatNobodyUsesAreGoneAfterADay) {
    ASSERT_TRUE(save(21, 0, Bytes(1024, 1)).has_value());
    ASSERT_TRUE(save(22, 0, Bytes(1024, 1)).has_value());
    const auto old = house.folder.path / "parts" / std::to_string(house.userOf(ada).value) / "21.parts";
    ASSERT_TRUE(std::filesystem::exists(old));
    std::filesystem::last_write_time(old, std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
    house.services.parts.sweep();
    EXPECT_EQ(sendDocument(21, 1).error().name, "FILE_PART_0_MISSING");
    EXPECT_TRUE(sendDocument(22, 1).has_value()) << "younger ones stay";
}

TEST_F(Files, F01_BeyondTenMegabytesItIsABigFile) {
    EXPECT_TRUE(save(23, 19, Bytes(512 << 10, 1)).has_value()) << "ten megabytes to the byte";
    const auto beyond = save(23, 20, Bytes(512 << 10, 1));
    ASSERT_FALSE(beyond.has_value());
    EXPECT_EQ(beyond.error().name, "FILE_PART_INVALID");
    tl::upload::saveBigFilePart big;
    big.file_id = 24;
    big.file_part = 20;
    big.file_total_parts = -1;  // not known yet
    big.bytes = Bytes(512 << 10, 1);
    EXPECT_TRUE(house.ask(ada, big).has_value());
    big.file_part = 0;
    big.file_total_parts = 0;
    EXPECT_EQ(house.refusal(ada, big), "FILE_PARTS_INVALID");
}

TEST_F(Files, OriginalsComeBackByteForByteAndLieEncrypted) {
    Bytes original = house.random.bytes(300'000);
    std::fill(original.begin(), original.begin() + 100'000, Byte{'A'});
    for (int part = 0; part < 3; ++part) {
        const std::size_t from = static_cast<std::size_t>(part) * (128 << 10);
        ASSERT_TRUE(save(9, part, helio::copyOf(BytesView(original).subspan(from, std::min<std::size_t>(128 << 10, original.size() - from)))).has_value());
    }
    const auto id = sendDocument(9, 3, toHex(crypto::md5(original)));
    ASSERT_TRUE(id.has_value()) << id.error().name;
    const auto document = store::findDocument(house.db, store::findMessage(house.db, house.userOf(ada), static_cast<MessageId>(*id))->content.mediaId);
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->size, 300'000);
    View view(house.db, house.services, house.userOf(ada), 2, house.clock.seconds);
    const tl::Document shown = view.document(document->id, {FileOrigin::Kind::Message, *id});
    const auto* known = shown.as<tl::document>();
    tl::upload::getFile query;
    query.location = tl::inputDocumentFileLocation{.id = known->id, .access_hash = known->access_hash, .file_reference = known->file_reference, .thumb_size = ""};
    query.limit = 128 << 10;
    Bytes back;
    for (query.offset = 0; query.offset < document->size; query.offset += query.limit) {
        const auto part = house.ask(ada, query);
        ASSERT_TRUE(part.has_value()) << part.error().name;
        append(back, part->as<tl::upload::file>()->bytes);
    }
    EXPECT_EQ(back, original);
    const auto onDisk = house.services.blobs.pathOf(document->hash);
    std::ifstream in(onDisk, std::ios::binary);
    const std::string sealed{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(sealed.find(std::string(64, 'A')), std::string::npos);

    query.offset = 1;
    EXPECT_EQ(house.refusal(ada, query), "OFFSET_INVALID");
    query.offset = 0;
    query.limit = 3 << 12;
    EXPECT_EQ(house.refusal(ada, query), "LIMIT_INVALID");
    query.limit = 128 << 10;
    const KeyId ben = house.person("12025550102", "Ben");
    EXPECT_EQ(house.refusal(ben, query), "LOCATION_INVALID") << "another viewer's access hash";
    house.clock.seconds += 10 * 86'400;
    EXPECT_EQ(house.refusal(ada, query), "FILE_REFERENCE_EXPIRED");
}

TEST_F(Files, F07_ADeletedMessageTakesItsFileAlong) {
    ASSERT_TRUE(save(11, 0, Bytes(10, 1)).has_value());
    const auto id = sendDocument(11, 1);
    ASSERT_TRUE(id.has_value());
    const auto file = store::findMessage(house.db, house.userOf(ada), static_cast<MessageId>(*id))->content.mediaId;
    View view(house.db, house.services, house.userOf(ada), 2, house.clock.seconds);
    const tl::Document shown = view.document(file, {FileOrigin::Kind::Message, *id});
    tl::upload::getFile query;
    query.location = tl::inputDocumentFileLocation{
        .id = file, .access_hash = shown.as<tl::document>()->access_hash, .file_reference = shown.as<tl::document>()->file_reference, .thumb_size = ""};
    query.limit = 4096;
    EXPECT_EQ(house.refusal(ada, query), "");
    tl::messages::deleteMessages gone;
    gone.id = {static_cast<MessageId>(*id)};
    ASSERT_TRUE(house.ask(ada, gone).has_value());
    EXPECT_EQ(house.refusal(ada, query), "FILE_REFERENCE_EXPIRED");
}

TEST_F(Files, AFlippedBitIsAnErrorNeverOtherBytes) {
    const Bytes content = house.random.bytes(200'000);
    const auto blob = house.services.blobs.put(content, house.random);
    ASSERT_TRUE(blob.has_value());
    EXPECT_EQ(*house.services.blobs.read(*blob, 65'000, 2'000), helio::copyOf(BytesView(content).subspan(65'000, 2'000)));
    EXPECT_EQ(house.services.blobs.read(*blob, 199'000, 4'096)->size(), 1'000u) << "a short answer is the end";
    const auto path = house.services.blobs.pathOf(blob->hash);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(70'000);
    file.put('x');
    file.close();
    EXPECT_TRUE(house.services.blobs.read(*blob, 0, 4'096).has_value()) << "another chunk";
    EXPECT_FALSE(house.services.blobs.read(*blob, 66'000, 4'096).has_value());
}

TEST_F(Files, EqualContentIsKeptOnce) {
    const auto a = house.services.blobs.put(Bytes(5000, 7), house.random);
    const auto b = house.services.blobs.put(Bytes(5000, 7), house.random);
    EXPECT_EQ(a->hash, b->hash);
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(house.folder.path / "blobs")) files += entry.is_regular_file();
    EXPECT_EQ(files, 1);
}

TEST(PartQuota, V15_FilesBegunWhileThereWasRoomDoNotOutgrowIt) {
    Folder folder;
    SystemRandom random;
    constexpr std::int64_t kQuota = 100 << 10;
    PartStore parts(folder.path / "parts", SecretBytes(32), kQuota);
    const auto save = [&](std::int64_t file, int part, std::size_t size) { return nameOf(parts.save({UserId(5), file}, part, -1, Bytes(size), random)); };
    for (int file = 0; file < 10; ++file) EXPECT_EQ(save(file, 0, 1024), "");
    EXPECT_EQ(save(0, 0, 1024), "") << "the same part again takes no more room";
    int kept = 0;
    while (save(1, kept + 1, 1024).empty()) ASSERT_LT(++kept, 100) << "no end of it";
    EXPECT_EQ(kept, 15) << "ten blocks were taken of twenty-five";
    parts.forget({UserId(5), 1});
    EXPECT_EQ(save(2, 1, 1024), "") << "room again";
    EXPECT_EQ(nameOf(parts.save({UserId(6), 1}, 0, -1, Bytes(10), random)), "") << "others have quotas of their own";
}

TEST(PartMedia, V15_WhatMediaWereMadeOfIsKnownToTheirMakerAndOfTheNewestAlone) {
    Folder folder;
    PartStore parts(folder.path / "parts", SecretBytes(32));
    for (std::int64_t media = 0; media < 10'000; ++media) parts.made(UserId(5), media, {media, media + 1});
    EXPECT_EQ(parts.madeOf(UserId(5), 0), (std::vector<std::int64_t>{0, 1}));
    EXPECT_TRUE(parts.madeOf(UserId(6), 0).empty()) << "somebody else's parts are none of theirs";
    parts.made(UserId(5), 9'999, {7});
    EXPECT_EQ(parts.madeOf(UserId(5), 9'999), std::vector<std::int64_t>{7});
    parts.made(UserId(5), 10'000, {8});
    EXPECT_TRUE(parts.madeOf(UserId(5), 0).empty()) << "the oldest goes";
    EXPECT_FALSE(parts.madeOf(UserId(5), 1).empty());
}

}  // namespace
}  // namespace helio::server
