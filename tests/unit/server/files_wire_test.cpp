// SPDX-License-Identifier: GPL-3.0-or-later
// Files over the wire: what is refused, and who may have what.
#include "crypto/hash.h"
#include "tests/unit/server/wire_house.h"
#include "tl/gen/help.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

struct FilesWire : WireHouse {
    static std::string save(WireDevice& device, std::int64_t file, int part, std::size_t size, std::optional<int> total = {}) {
        if (total) {
            const auto big =
                device.ask(tl::upload::saveBigFilePart{.file_id = file, .file_part = part, .file_total_parts = *total, .bytes = Bytes(size, static_cast<Byte>(part + 1))});
            return big ? "" : big.error().name;
        }
        const auto small = device.ask(tl::upload::saveFilePart{.file_id = file, .file_part = part, .bytes = Bytes(size, static_cast<Byte>(part + 1))});
        return small ? "" : small.error().name;
    }
    static Result<tl::Updates> send(WireDevice& device, const tl::InputPeer& to, tl::InputFile file, std::int64_t randomId) {
        tl::inputMediaUploadedDocument media;
        media.file = std::move(file);
        media.mime_type = "application/x-test";
        tl::messages::sendMedia query;
        query.peer = to;
        query.media = std::move(media);
        query.random_id = randomId;
        return device.ask(query);
    }
    static const tl::document* documentIn(const tl::Message& message) {
        const auto* m = message.as<tl::message>();
        const auto* media = m && m->media ? m->media->as<tl::messageMediaDocument>() : nullptr;
        return media && media->document ? media->document->as<tl::document>() : nullptr;
    }
    static Result<tl::upload::File> fetch(WireDevice& device, const tl::document& d, std::int64_t offset = 0, std::int32_t limit = 4096, bool precise = false) {
        tl::upload::getFile query;
        query.precise = precise;
        query.location = tl::inputDocumentFileLocation{.id = d.id, .access_hash = d.access_hash, .file_reference = d.file_reference, .thumb_size = ""};
        query.offset = offset;
        query.limit = limit;
        return device.ask(query);
    }
    static Result<std::vector<tl::FileHash>> hashes(WireDevice& device, const tl::document& d, std::int64_t offset) {
        tl::upload::getFileHashes query;
        query.location = tl::inputDocumentFileLocation{.id = d.id, .access_hash = d.access_hash, .file_reference = d.file_reference, .thumb_size = ""};
        query.offset = offset;
        return device.ask(query);
    }
};

TEST_F(FilesWire, F01_F02_F03_WhatAPartMayBe) {
    const auto ada = connect();
    EXPECT_EQ(save(*ada, 1, 0, 1024), "AUTH_KEY_UNREGISTERED");
    signIn(*ada, "12025550101", "Ada");
    EXPECT_EQ(save(*ada, 1, 0, 0), "FILE_PART_EMPTY");
    EXPECT_EQ(save(*ada, 1, 0, (512 << 10) + 1024), "FILE_PART_TOO_BIG");
    EXPECT_EQ(save(*ada, 1, -1, 1024), "FILE_PART_INVALID");
    EXPECT_EQ(save(*ada, 1, 8000, 1024), "FILE_PART_INVALID") << "8000 parts are the most there may be";
    EXPECT_EQ(save(*ada, 1, 0, 1024, 8001), "FILE_PARTS_INVALID");
    EXPECT_EQ(save(*ada, 1, 7999, 1024, 8000), "");
    EXPECT_EQ(save(*ada, 2, 0, 3000, 2), "FILE_PART_SIZE_INVALID");
    EXPECT_EQ(save(*ada, 3, 0, 2048, 3), "");
    EXPECT_EQ(save(*ada, 3, 1, 4096, 3), "FILE_PART_SIZE_CHANGED");
    EXPECT_EQ(send(*ada, tl::inputPeerSelf{}, tl::inputFileBig{.id = 3, .parts = 3, .name = "a"}, 5).error().name, "FILE_PART_1_MISSING");
    EXPECT_EQ(send(*ada, tl::inputPeerSelf{}, tl::inputFileBig{.id = 3, .parts = 9000, .name = "a"}, 6).error().name, "FILE_PARTS_INVALID");
}

TEST_F(FilesWire, F03_PartsAreTheirOwnersAlone) {
    const auto ada = connect(), ben = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*ben, "12025550102", "Ben");
    ASSERT_EQ(save(*ada, 7, 0, 1000), "");
    EXPECT_EQ(send(*ben, tl::inputPeerSelf{}, tl::inputFile{.id = 7, .parts = 1, .name = "a", .md5_checksum = ""}, 5).error().name, "FILE_PART_0_MISSING");
    EXPECT_TRUE(send(*ada, tl::inputPeerSelf{}, tl::inputFile{.id = 7, .parts = 1, .name = "a", .md5_checksum = ""}, 5).has_value());
    EXPECT_EQ(send(*ada, tl::inputPeerSelf{}, tl::inputFile{.id = 8, .parts = 1, .name = "a", .md5_checksum = ""}, 6).error().name, "FILE_PART_0_MISSING");
}

TEST_F(FilesWire, F03_AWrongSumIsNamed) {
    const auto ada = connect();
    signIn(*ada, "12025550101", "Ada");
    ASSERT_EQ(save(*ada, 7, 0, 1000), "");
    EXPECT_EQ(send(*ada, tl::inputPeerSelf{}, tl::inputFile{.id = 7, .parts = 1, .name = "a", .md5_checksum = "00112233445566778899aabbccddeeff"}, 5).error().name,
              "MD5_CHECKSUM_INVALID");
}

TEST_F(FilesWire, F07_AReferenceIsItsViewersAndItsPlaces) {
    const auto ada = connect(), ben = connect(), cho = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*ben, "12025550102", "Ben");
    signIn(*cho, "12025550103", "Cho");
    ASSERT_EQ(save(*ada, 7, 0, 1000), "");
    ASSERT_TRUE(send(*ada, peerOf(*ada, "12025550102"), tl::inputFile{.id = 7, .parts = 1, .name = "a", .md5_checksum = ""}, 5).has_value());
    const auto news = ben->update<tl::updateNewMessage>([](const auto& u) { return documentIn(u.message) != nullptr; });
    ASSERT_TRUE(news.has_value());
    const tl::document seen = *documentIn(news->message);
    EXPECT_TRUE(fetch(*ben, seen).has_value());
    EXPECT_EQ(fetch(*cho, seen).error().name, "LOCATION_INVALID") << "another viewer";
    tl::document forged = seen;
    forged.file_reference.back() ^= 1;
    EXPECT_EQ(fetch(*ben, forged).error().name, "FILE_REFERENCE_INVALID");
    forged.file_reference.clear();
    EXPECT_EQ(fetch(*ben, forged).error().name, "FILE_REFERENCE_EMPTY");
    const auto mine = news->message.as<tl::message>()->id;
    ASSERT_TRUE(ben->ask(tl::messages::deleteMessages{.id = {mine}}).has_value());
    EXPECT_EQ(fetch(*ben, seen).error().name, "FILE_REFERENCE_EXPIRED") << "F06: the place it was seen in is gone";
}

TEST_F(FilesWire, F05_F08_M23_ALargeFileComesBackByteForByteAndFitsItsDigests) {
    const auto ada = connect();
    signIn(*ada, "12025550101", "Ada");
    constexpr std::size_t kPart = 512 << 10;
    SystemRandom random;
    const Bytes content = random.bytes(21 * kPart + 12'345);  // beyond what is kept small, a short part at the end
    const auto partAt = [&](std::size_t n) { return copyOf(BytesView(content).subspan(n * kPart, std::min(kPart, content.size() - n * kPart))); };
    for (const std::size_t n : {21, 3, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 5})  // the last one first, one twice
        ASSERT_TRUE(ada->ask(tl::upload::saveBigFilePart{.file_id = 9, .file_part = static_cast<std::int32_t>(n), .file_total_parts = 22, .bytes = partAt(n)}).has_value());
    const auto sent = send(*ada, tl::inputPeerSelf{}, tl::inputFileBig{.id = 9, .parts = 22, .name = "film.bin"}, 5);
    ASSERT_TRUE(sent.has_value()) << sent.error().name;
    const auto* news = find<tl::updateNewMessage>(*sent);
    ASSERT_TRUE(news && documentIn(news->message));
    const tl::document seen = *documentIn(news->message);
    EXPECT_EQ(seen.size, static_cast<std::int64_t>(content.size()));
    for (const auto& [offset, limit] : {std::pair<std::int64_t, std::int32_t>{0, 1 << 20}, {5 << 20, 4096}, {(5 << 20) + 512 * 1024 - 4096, 4096}, {10 << 20, 1 << 20}}) {
        const auto got = fetch(*ada, seen, offset, limit);
        ASSERT_TRUE(got.has_value()) << got.error().name;
        const auto from = static_cast<std::size_t>(offset);
        EXPECT_EQ(got->as<tl::upload::file>()->bytes, copyOf(BytesView(content).subspan(from, std::min<std::size_t>(static_cast<std::size_t>(limit), content.size() - from))))
            << offset;
    }
    const auto past = fetch(*ada, seen, 12 << 20, 4096);
    ASSERT_TRUE(past.has_value());
    EXPECT_TRUE(past->as<tl::upload::file>()->bytes.empty()) << "a short answer is the end";
    const auto far = fetch(*ada, seen, std::int64_t{1} << 32, 4096);
    ASSERT_TRUE(far.has_value());
    EXPECT_TRUE(far->as<tl::upload::file>()->bytes.empty()) << "M23: beyond 32 bits is not the beginning again";
    // F-08
    std::size_t covered = 0;
    while (covered < content.size()) {
        const auto pieces = hashes(*ada, seen, static_cast<std::int64_t>(covered));
        ASSERT_TRUE(pieces.has_value()) << pieces.error().name;
        ASSERT_FALSE(pieces->empty());
        for (const tl::FileHash& piece : *pieces) {
            ASSERT_EQ(piece.offset, static_cast<std::int64_t>(covered));
            EXPECT_EQ(piece.hash, copyOf(crypto::sha256(BytesView(content).subspan(covered, static_cast<std::size_t>(piece.limit)))));
            covered += static_cast<std::size_t>(piece.limit);
        }
    }
    EXPECT_EQ(covered, content.size());
    EXPECT_TRUE(hashes(*ada, seen, static_cast<std::int64_t>(content.size()))->empty());
}

TEST_F(FilesWire, F05_M23_AWindowStaysInItsMegabyte) {
    const auto ada = connect();
    signIn(*ada, "12025550101", "Ada");
    ASSERT_EQ(save(*ada, 7, 0, 1000), "");
    const auto sent = send(*ada, tl::inputPeerSelf{}, tl::inputFile{.id = 7, .parts = 1, .name = "a", .md5_checksum = ""}, 5);
    ASSERT_TRUE(sent.has_value());
    const tl::document seen = *documentIn(find<tl::updateNewMessage>(*sent)->message);
    const auto refused = [&](std::int64_t offset, std::int32_t limit, bool precise = false) {
        const auto got = fetch(*ada, seen, offset, limit, precise);
        return got ? "" : got.error().name;
    };
    EXPECT_EQ(refused(0, 1 << 20), "");
    EXPECT_EQ(refused((1 << 20) - 4096, 4096), "");
    EXPECT_EQ(refused((1 << 20) - 4096, 8192), "LIMIT_INVALID") << "over the border";
    EXPECT_EQ(refused(4096, 1 << 20), "LIMIT_INVALID");
    EXPECT_EQ(refused(512 << 10, 1 << 20), "LIMIT_INVALID");
    EXPECT_EQ(refused(0, 3 * 4096), "LIMIT_INVALID") << "a megabyte is no multiple of it";
    EXPECT_EQ(refused(1000, 4096), "OFFSET_INVALID");
    EXPECT_EQ(refused((std::int64_t{1} << 32) - 4096, 8192), "LIMIT_INVALID") << "a border beyond 32 bits is one, too";
    EXPECT_EQ(refused(std::int64_t{3} << 30, 1 << 20), "");
    EXPECT_EQ(refused(0, 2 << 20), "LIMIT_INVALID");
    EXPECT_EQ(refused(0, 0), "LIMIT_INVALID");
    EXPECT_EQ(refused(0, -4096), "LIMIT_INVALID");
    EXPECT_EQ(refused(-4096, 4096), "OFFSET_INVALID");
    EXPECT_EQ(refused(1024, 3 * 1024, true), "") << "precise: whole KiB of any number";
    EXPECT_EQ(refused(1024, (1 << 20) - 1024, true), "");
    EXPECT_EQ(refused(512, 1024, true), "OFFSET_INVALID");
    EXPECT_EQ(refused(1024, 1000, true), "LIMIT_INVALID");
    EXPECT_EQ(refused(1024, 1 << 20, true), "LIMIT_INVALID") << "the megabyte's border is one, too";
    EXPECT_EQ(refused(0, (1 << 20) + 1024, true), "LIMIT_INVALID");
}

TEST_F(FilesWire, F07_F08_DigestsAreForWhoMayHaveTheFile) {
    const auto ada = connect(), ben = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*ben, "12025550102", "Ben");
    ASSERT_EQ(save(*ada, 7, 0, 1000), "");
    const auto sent = send(*ada, tl::inputPeerSelf{}, tl::inputFile{.id = 7, .parts = 1, .name = "a", .md5_checksum = ""}, 5);
    ASSERT_TRUE(sent.has_value());
    const tl::document seen = *documentIn(find<tl::updateNewMessage>(*sent)->message);
    const auto own = hashes(*ada, seen, 0);
    ASSERT_TRUE(own.has_value()) << own.error().name;
    ASSERT_EQ(own->size(), 1u);
    EXPECT_EQ(own->front().limit, 1000);
    EXPECT_EQ(own->front().hash, copyOf(crypto::sha256(Bytes(1000, 1))));
    EXPECT_EQ(hashes(*ben, seen, 0).error().name, "LOCATION_INVALID");
    EXPECT_EQ(hashes(*ada, seen, -4).error().name, "OFFSET_INVALID");
}

}  // namespace
}  // namespace helio::server
