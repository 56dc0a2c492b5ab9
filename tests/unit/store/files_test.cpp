// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/files.h"

#include "tests/unit/store/store_fixture.h"

namespace helio::store {
namespace {

using model::FileLocation;

FileLocation photo(std::int64_t id, std::string thumb = "x") {
    return {.kind = FileLocation::Kind::Photo, .id = id, .accessHash = 5, .fileReference = {1}, .thumb = std::move(thumb), .dc = 2};
}

class FilesTest : public StoreTest {
protected:
    void putFile(const FileLocation& location, std::size_t size, Byte fill = 1) {
        write([&](Writer& w) { return w.files.put(location, Bytes(size, fill)); });
    }
    std::size_t onDisk() { return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder / "files"), std::filesystem::directory_iterator())); }
};

TEST_F(FilesTest, smallAndLargeComeBackWhateverTheReferenceIsToday) {
    putFile(photo(1), 100);
    putFile(photo(2), 200'000, 9);
    EXPECT_EQ(onDisk(), 1u) << "only the large one has a file";
    FileLocation again = photo(2);
    again.accessHash = 77;
    again.fileReference = {};
    EXPECT_EQ(read().files.get(again).value(), Bytes(200'000, 9));
    EXPECT_EQ(read().files.get(photo(1)).value(), Bytes(100, 1));
    EXPECT_EQ(read().files.get(photo(1, "m")).value(), std::nullopt);
    EXPECT_TRUE(read().files.has(photo(2)).value());
    EXPECT_EQ(read().files.cachedSize().value(), 200'100);
    EXPECT_EQ(View::open(folder.path(), testKey()).value()->files.get(photo(2)).value(), Bytes(200'000, 9));
}

TEST_F(FilesTest, differentPicturesHaveDifferentNames) {
    std::set<std::string> names;
    for (const auto kind : {FileLocation::Kind::Photo, FileLocation::Kind::Document, FileLocation::Kind::PeerPhoto})
        for (const bool big : {false, true})
            for (const char* thumb : {"", "m"})
                for (const std::int64_t peer : {1, 2}) names.insert(fileKey({.kind = kind, .id = 5, .thumb = thumb, .peer = model::PeerId(peer), .big = big}));
    EXPECT_EQ(names.size(), 2u + 2u + 4u);
}

TEST_F(FilesTest, leastRecentlyUsedGoFirst) {
    for (int i = 1; i <= 4; ++i) putFile(photo(i), 100'000);
    write([](Writer& w) { return w.files.touch(photo(1)); });
    write([](Writer& w) { return w.files.trim(250'000); });
    EXPECT_TRUE(read().files.has(photo(1)).value());
    EXPECT_FALSE(read().files.has(photo(2)).value());
    EXPECT_FALSE(read().files.has(photo(3)).value());
    EXPECT_TRUE(read().files.has(photo(4)).value());
    EXPECT_EQ(onDisk(), 2u);
    EXPECT_EQ(read().files.cachedSize().value(), 200'000);
}

TEST_F(FilesTest, keptOnesStayUntilDroppedOrAdopted) {
    write([](Writer& w) { return w.files.keep("upload:-1", Bytes(80'000, 3)); });
    write([](Writer& w) { return w.files.keep("upload:-2", Bytes(80, 4)); });
    write([](Writer& w) { return w.files.trim(0); });
    EXPECT_EQ(read().files.kept("upload:-1").value(), Bytes(80'000, 3));
    EXPECT_TRUE(write([](Writer& w) { return w.files.adopt("upload:-1", photo(9)); }));
    EXPECT_FALSE(write([](Writer& w) { return w.files.adopt("upload:-1", photo(9)); }));
    EXPECT_EQ(read().files.get(photo(9)).value(), Bytes(80'000, 3));
    EXPECT_EQ(read().files.kept("upload:-1").value(), std::nullopt);
    write([](Writer& w) { return w.files.dropKept("upload:-2"); });
    EXPECT_EQ(read().files.kept("upload:-2").value(), std::nullopt);
}

TEST_F(FilesTest, anUndoneTransactionLeavesNoFileAndLosesNone) {
    putFile(photo(1), 100'000, 1);
    const auto undone = store.write([](Writer& w) -> Result<> {
        HELIO_CHECK(w.files.put(photo(1), Bytes(100'000, 2)));
        HELIO_CHECK(w.files.put(photo(2), Bytes(100'000, 2)));
        return fail(Fault::Cancelled, "testing", "on purpose");
    });
    EXPECT_FALSE(undone);
    EXPECT_EQ(onDisk(), 1u);
    EXPECT_EQ(read().files.get(photo(1)).value(), Bytes(100'000, 1));
}

TEST_F(FilesTest, damagedMissingAndLeftOverFilesAreNoticed) {
    putFile(photo(1), 100'000);
    const auto path = std::filesystem::directory_iterator(folder / "files")->path();
    Bytes raw = readFile(path, 1 << 20).value();
    raw[50'000] ^= 1;
    ASSERT_TRUE(writeFileAtomically(path, raw, FileAccess::OwnerOnly));
    EXPECT_EQ(read().files.get(photo(1)).error().fault, Fault::Io);
    std::filesystem::remove(path);
    EXPECT_EQ(read().files.get(photo(1)).error().fault, Fault::Io);
    ASSERT_TRUE(writeFileAtomically(folder / "files/left-by-a-crash", raw, FileAccess::OwnerOnly));
    reopen();
    EXPECT_EQ(onDisk(), 0u);
    EXPECT_EQ(store.write([](Writer& w) { return w.files.put(photo(3), Bytes(kLargestBlob + 1)); }).error().fault, Fault::Full);
}

}  // namespace
}  // namespace helio::store
