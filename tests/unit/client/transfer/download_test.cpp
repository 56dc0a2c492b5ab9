// SPDX-License-Identifier: GPL-3.0-or-later
// A file coming down from a cloud of lambdas: the windows that are asked for, and what happens when the bytes are not what they should be.
#include "client/transfer/download.h"

#include <algorithm>

#include "base/file.h"
#include "crypto/hash.h"
#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/messages.h"

namespace helio::client {
namespace {

constexpr std::int64_t kMegabyte = 1 << 20;
constexpr std::int64_t kPiece = 128 << 10;

class Downloading : public CoreTest {
protected:
    void SetUp() override {
        CoreTest::SetUp();
        connect();
    }
    void offer(std::size_t size) {
        content = SystemRandom().bytes(size);
        cloud.on<tl::upload::getFile>([this](const tl::upload::getFile& query) -> Result<Bytes> {
            windows.emplace_back(query.offset, query.limit);
            const auto from = std::min(static_cast<std::size_t>(query.offset), content.size());
            const auto size = std::min(static_cast<std::size_t>(query.limit), content.size() - from);
            Bytes bytes = copyOf(BytesView(content).subspan(from, size));
            const bool lies = lie >= from && lie < from + size && lies_-- > 0;
            if (lies) bytes[lie - from] ^= 1;
            return tl::serialize(tl::upload::File(tl::upload::file{.type = tl::storage::fileUnknown{}, .mtime = 1, .bytes = std::move(bytes)}));
        });
    }
    void offerDigests(const Bytes& of) {
        cloud.on<tl::upload::getFileHashes>([of](const tl::upload::getFileHashes& query) -> Result<Bytes> {
            std::vector<tl::FileHash> out;
            const auto size = static_cast<std::int64_t>(of.size());
            for (std::int64_t at = query.offset / kPiece * kPiece; at < std::min(size, query.offset + 8 * kMegabyte); at += kPiece) {
                const auto limit = std::min(kPiece, size - at);
                out.push_back({.offset = at,
                               .limit = static_cast<std::int32_t>(limit),
                               .hash = copyOf(crypto::sha256(BytesView(of).subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(limit))))});
            }
            return tl::serialize(out);
        });
    }
    Result<std::filesystem::path> save(model::PeerId chat = {}, model::MessageId message = {}) {
        const Downloads::Wish wish{.location = {.kind = model::FileLocation::Kind::Document, .id = 5, .accessHash = 6, .fileReference = {1}, .thumb = {}, .dc = 2, .peer = {}},
                                   .size = static_cast<std::int64_t>(content.size()),
                                   .chat = chat,
                                   .message = message};
        std::optional<Result<std::filesystem::path>> answer;
        core->downloads().save(wish, folder.path() / "saved", "film.bin", [&](Result<std::filesystem::path> path) { answer.emplace(std::move(path)); });
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!answer && std::chrono::steady_clock::now() < end) {
            io.restart();
            io.run_one_for(std::chrono::milliseconds(50));
        }
        if (!answer) return fail(Fault::Timeout, "waiting in a test", "no answer");
        return std::move(*answer);
    }
    /// The message that the file came with, as the cloud shows it today.
    void offerMessage(const Bytes& reference) {
        cloud.on<tl::messages::getMessages>([reference](const tl::messages::getMessages&) -> Result<Bytes> {
            tl::document document;
            document.id = 5;
            document.access_hash = 6;
            document.file_reference = reference;
            document.mime_type = "application/x-test";
            document.size = 700'000;
            document.dc_id = 2;
            tl::messageMediaDocument media;
            media.document = tl::Document(std::move(document));
            tl::message message;
            message.id = 3;
            message.peer_id = tl::peerUser{.user_id = 7};
            message.media = tl::MessageMedia(std::move(media));
            tl::messages::messages out;
            out.messages.emplace_back(std::move(message));
            return tl::serialize(tl::messages::Messages(std::move(out)));
        });
    }
    /// Fetches are refused unless they bring `good`.
    void wantReference(const Bytes& good, const std::string& otherwise) {
        content = SystemRandom().bytes(700'000);
        cloud.on<tl::upload::getFile>([this, good, otherwise](const tl::upload::getFile& query) -> Result<Bytes> {
            const auto& reference = query.location.as<tl::inputDocumentFileLocation>()->file_reference;
            references.push_back(reference);
            if (reference != good) return refuse(400, otherwise);
            const auto from = std::min(static_cast<std::size_t>(query.offset), content.size());
            const auto size = std::min(static_cast<std::size_t>(query.limit), content.size() - from);
            return tl::serialize(tl::upload::File(tl::upload::file{.type = tl::storage::fileUnknown{}, .mtime = 1, .bytes = copyOf(BytesView(content).subspan(from, size))}));
        });
    }
    bool anything() const {
        std::error_code none;
        return std::filesystem::exists(folder.path() / "saved" / "film.bin", none);
    }

    Bytes content;
    std::vector<std::pair<std::int64_t, std::int64_t>> windows;
    std::vector<Bytes> references;
    std::size_t lie = SIZE_MAX;  ///< this byte is wrong …
    int lies_ = 1'000'000;       ///< … so many times
};

TEST_F(Downloading, F05_M23_NoWindowCrossesAMegabyteAndEachFitsIt) {
    for (const std::size_t size : {std::size_t{3 * kMegabyte + 700'001}, std::size_t{11 * kMegabyte + 13}}) {
        offer(size);
        windows.clear();
        std::filesystem::remove_all(folder.path() / "saved");
        const auto path = save();
        ASSERT_TRUE(path) << path.error().text();
        EXPECT_EQ(readFile(*path, 1 << 30).value_or(Bytes{}), content);
        std::int64_t covered = 0;
        std::ranges::sort(windows);
        for (const auto& [offset, limit] : windows) {
            EXPECT_EQ(offset, covered);
            EXPECT_EQ(offset % 4096, 0);
            EXPECT_EQ(limit % 4096, 0);
            EXPECT_EQ(kMegabyte % limit, 0);
            EXPECT_EQ(offset / kMegabyte, (offset + limit - 1) / kMegabyte);
            covered += limit;
        }
        EXPECT_GE(covered, static_cast<std::int64_t>(size));
    }
}

TEST_F(Downloading, F08_ALargeFileIsCheckedByItsDigests) {
    offer(20 * kMegabyte + 5);
    offerDigests(content);
    const auto path = save();
    ASSERT_TRUE(path) << path.error().text();
    EXPECT_EQ(readFile(*path, 1 << 30).value_or(Bytes{}), content);
    EXPECT_GE(cloud.count<tl::upload::getFileHashes>(), 3) << "asked for until every byte was covered";
}

TEST_F(Downloading, F08_ACloudThatLiesAboutAByteIsNoticed) {
    offer(20 * kMegabyte);
    offerDigests(content);
    lie = 13 * kMegabyte + 4711;
    const auto path = save();
    ASSERT_FALSE(path);
    EXPECT_NE(path.error().text().find("digests"), std::string::npos) << path.error().text();
    EXPECT_FALSE(anything()) << "nothing wrong gets the file's name";
    EXPECT_EQ(std::ranges::count(windows, std::pair<std::int64_t, std::int64_t>{13 * kMegabyte, kMegabyte}), 2) << "it was given a second chance";
}

TEST_F(Downloading, F08_AByteThatTheRoadBentIsFetchedAgain) {
    offer(20 * kMegabyte);
    offerDigests(content);
    lie = 4711;
    lies_ = 1;
    const auto path = save();
    ASSERT_TRUE(path) << path.error().text();
    EXPECT_EQ(readFile(*path, 1 << 30).value_or(Bytes{}), content);
}

TEST_F(Downloading, F08_DigestsThatLieAreNoticedToo) {
    offer(11 * kMegabyte);
    Bytes other = content;
    other.back() ^= 1;
    offerDigests(other);
    EXPECT_FALSE(save());
    EXPECT_FALSE(anything());
}

TEST_F(Downloading, F06_M22_AStaleReferenceIsReadAnewFromTheMessageAndTheFileComes) {
    for (const char* word : {"FILE_REFERENCE_EXPIRED", "FILE_REFERENCE_INVALID", "FILE_REFERENCE_EMPTY"}) {
        references.clear();
        std::filesystem::remove_all(folder.path() / "saved");
        wantReference({2}, word);
        offerMessage({2});
        const auto path = save(model::UserId(7), model::MessageId(3));
        ASSERT_TRUE(path) << path.error().text();
        EXPECT_EQ(readFile(*path, 1 << 30).value_or(Bytes{}), content);
        EXPECT_EQ(std::ranges::count(references, Bytes{1}), 2) << "the two parts that were on their way; none is asked for again with the old one";
    }
    EXPECT_EQ(cloud.count<tl::messages::getMessages>(), 3) << "once for each file";
}

TEST_F(Downloading, F06_M22_AFreshReferenceThatIsRefusedTooIsTheEnd) {
    wantReference({9}, "FILE_REFERENCE_EXPIRED");
    offerMessage({2});
    const auto path = save(model::UserId(7), model::MessageId(3));
    ASSERT_FALSE(path);
    EXPECT_EQ(path.error().name, "FILE_REFERENCE_EXPIRED");
    EXPECT_EQ(cloud.count<tl::messages::getMessages>(), 1);
    EXPECT_LE(references.size(), 4u);
    EXPECT_FALSE(anything());
}

TEST_F(Downloading, F06_WhatNobodyKnowsTheOriginOfIsNotAskedForAgain) {
    wantReference({9}, "FILE_REFERENCE_EXPIRED");
    const auto path = save();
    ASSERT_FALSE(path);
    EXPECT_EQ(path.error().fault, Fault::NotFound) << path.error().text();
    EXPECT_EQ(references.size(), 2u);
}

TEST_F(Downloading, F09_ARedirectToAContentNetworkWasNotAskedForAndIsNotFollowed) {
    content = Bytes(5000, 1);
    bool offered = false;
    cloud.on<tl::upload::getFile>([&](const tl::upload::getFile& query) -> Result<Bytes> {
        offered |= query.cdn_supported;
        Bytes out{0x44, 0xda, 0x8c, 0xf1, 203, 0, 0, 0};  // upload.fileCdnRedirect, dc 203
        const auto field = [&out](std::size_t size) {
            out.push_back(static_cast<Byte>(size));
            out.resize(out.size() + size, 7);
            while (out.size() % 4 != 0) out.push_back(0);
        };
        field(20);  // token
        field(32);  // key
        field(16);  // iv
        append(out, Bytes{0x15, 0xc4, 0xb5, 0x1c, 0, 0, 0, 0});
        return out;
    });
    const auto path = save();
    ASSERT_FALSE(path);
    EXPECT_EQ(path.error().fault, Fault::Refused) << path.error().text();
    EXPECT_FALSE(offered) << "cdn_supported is never said";
    EXPECT_EQ(cloud.count<tl::upload::getFile>(), 1);
    EXPECT_FALSE(anything());
}

}  // namespace
}  // namespace helio::client
